import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { checkEtag } from '../etag.js';
import { lockProducer } from '../farm-producer/farm-producer.store.js';
import { notify } from '../notice/notice.store.js';
import { command, takenAs } from '../shop-db.js';
import { shopFault } from '../shop-fault.js';
import { checkWords } from '../words.js';
import { checkFarmProduct, harvested, type Stock, shortOf } from './farm-product.rules.js';
import * as store from './farm-product.store.js';
import { settleShortfall } from './shortfall.js';

const { method } = c.FarmProductService;
const { FARM_PRODUCT_NAME_TAKEN, FARM_STOCK_PROMISED, FARM_NOT_SHOWN } = c.ShopFault;

@Serves(c.FarmProductService)
@Injectable()
export class FarmProductHandler implements c.Handles<typeof c.FarmProductService, Call> {
  constructor(private readonly context: Context) {}

  createFarmProduct(request: c.CreateFarmProductRequest, call: Call) {
    const at = this.context.clock.now();
    const product = request.product as c.FarmProduct;
    checkFarmProduct(product, dayOf(at));
    return command(this.context, { method: method.createFarmProduct, request, scope: call }, async tx => {
      await lockProducer(tx, product.producerId);
      const id = uuidv7(at.getTime());
      store.insertFarmProduct(tx, id, { product, at });
      if (product.presale > 0) expect(tx, id, { presale: product.presale, at });
      return this.#shown(tx, id, 'farmProduct.created');
    });
  }

  updateFarmProduct(request: c.UpdateFarmProductRequest, call: Call) {
    const at = this.context.clock.now();
    const product = request.product as c.FarmProduct;
    checkFarmProduct(product, dayOf(at));
    return command(this.context, { method: method.updateFarmProduct, request, scope: call }, async tx => {
      const row = await store.lockFarmProduct(tx, request.id);
      checkEtag(product.etag, row.version);
      if (product.onSale && (row.producer_shown === '' || row.producer_retired)) throw shopFault(FARM_NOT_SHOWN);
      store.updateFarmProduct(tx, row.id, product);
      if (product.presale !== row.presale) expect(tx, row.id, { presale: product.presale - row.presale, at });
      return this.#shown(tx, row.id, 'farmProduct.changed');
    });
  }

  async listFarmProducts(request: c.ListFarmProductsRequest, call: Call) {
    return { products: (await this.context.db.as(call, tx => store.listFarmProducts(tx, request))).map(store.toFarmProduct) };
  }
  getFarmProduct({ id }: c.GetFarmProductRequest, call: Call) {
    return this.context.db.as(call, tx => store.shownFarmProduct(tx, id));
  }

  harvestFarmProduct(request: c.HarvestFarmProductRequest, call: Call) {
    const { quantity, last } = request;
    return this.#restocked({ method: method.harvestFarmProduct, request, call, kind: c.FarmMoveKind.HARVEST, note: '' }, stock =>
      harvested(stock, { quantity, last }),
    );
  }

  correctFarmStock(request: c.CorrectFarmStockRequest, call: Call) {
    checkWords({ reason: request.reason });
    const kind = request.spoiled ? c.FarmMoveKind.SPOILED : c.FarmMoveKind.COUNT;
    return this.#restocked({ method: method.correctFarmStock, request, call, kind, note: request.reason.trim() }, stock => ({
      ...stock,
      onHand: request.onHand,
    }));
  }

  settleFarmShortfall(request: c.SettleFarmShortfallRequest, call: Call) {
    const at = this.context.clock.now();
    return command(this.context, { method: method.settleFarmShortfall, request, scope: call }, async tx => {
      const counts = await settleShortfall(tx, request.id, { etag: request.etag, cancelOthers: request.cancelOthers, at });
      return { product: await this.#shown(tx, request.id, 'farmProduct.shortfallSettled'), ...counts };
    });
  }

  /** What is on hand and expected becomes another; what is ordered beyond it is a work item of the manager, told when it begins or grows (FARM-4). */
  #restocked<M extends (typeof method)['harvestFarmProduct'] | (typeof method)['correctFarmStock']>(
    of: { method: M; request: { id: string; etag: string }; call: Call; kind: c.FarmMoveKind; note: string },
    next: (stock: Stock) => Stock,
  ) {
    const at = this.context.clock.now();
    const { request, call, kind, note } = of;
    return command(this.context, { method: of.method, request, scope: call } as never, async (tx: SqlTx) => {
      const row = await store.lockFarmProduct(tx, request.id);
      checkEtag(request.etag, row.version);
      const before = store.stockOf(row);
      const after = next(before);
      store.setStock(tx, row.id, after);
      const change = { onHand: after.onHand - before.onHand, allocated: 0, presale: after.presale - before.presale };
      store.keepMove(tx, row.id, { kind, ...change, note, at });
      if (shortOf(after) > row.short) {
        const to = { case: 'role' as const, value: c.Role.STATION_MANAGER };
        const params = { short: String(shortOf(after)) };
        notify(tx, { kind: c.NoticeKind.FARM_SHORTFALL, to, subject: 'farmProduct', subjectId: row.id, params });
      }
      return (await this.#shown(tx, row.id, `farmProduct.${c.FarmMoveKind[kind].toLowerCase()}`)) as never;
    }) as Promise<c.FarmProduct>;
  }

  async #shown(tx: SqlTx, id: string, action: string) {
    recordAct(tx, { action, subjectId: id });
    await tx.settled().catch(takenAs(FARM_PRODUCT_NAME_TAKEN)).catch(store.beyondStock(FARM_STOCK_PROMISED));
    return store.shownFarmProduct(tx, id);
  }
}
const expect = (tx: SqlTx, id: string, of: { presale: number; at: Date }): void =>
  store.keepMove(tx, id, { kind: c.FarmMoveKind.EXPECTED, onHand: 0, allocated: 0, ...of });
