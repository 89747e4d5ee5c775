import { Injectable } from '@nestjs/common';
import { type Call, systemActor } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { Scope, SqlTx } from '@shuniu/db';
import { addDays, dayOf, isFault } from '@shuniu/kernel';
import { WrongTries } from '@shuniu/privacy';
import { Serves } from '@shuniu/rpc';
import { lockFarmOrder } from '../farm-order/farm-change.store.js';
import { acceptFarm, cancelFarm } from '../farm-order/farm-order.handler.js';
import { checkFarmTurn, checkWithdrawing } from '../farm-order/farm-order.rules.js';
import { type FarmOrderRow, findFarmOrder, orderByNumber } from '../farm-order/farm-order.store.js';
import { codeOf, isCodeOf, orderRuleOn, placeFarmOrder } from '../farm-order/farm-placing.js';
import { beyondStock } from '../farm-product/farm-product.store.js';
import { command } from '../shop-db.js';
import { shopFault } from '../shop-fault.js';
import { checkWords } from '../words.js';
import { onSaleHere, shownProducer, stationName, toPublicOrder, toPublicProducer, toPublicProduct } from './public-farm.js';

const { method } = c.PublicFarmService;
const { FARM_STATION_NOT_FOUND, FARM_PRODUCER_NOT_FOUND, FARM_CODE_WRONG, OUT_OF_STOCK } = c.ShopFault;
const NOTE = '下单人取消';
interface Known {
  readonly unit: string;
  readonly number: string;
  readonly code: string;
}

/** FARM-6, PRODUCER-2: whoever looks at a station's farm products or orders, without a login. */
@Serves(c.PublicFarmService)
@Injectable()
export class PublicFarmHandler implements c.Handles<typeof c.PublicFarmService, Call> {
  readonly #wrong = new WrongTries();
  constructor(private readonly context: Context) {}

  listPublicFarmProducts({ unit }: c.ListPublicFarmProductsRequest, call: Call) {
    const today = dayOf(this.context.clock.now());
    return this.#ofStation(unit, call, async (tx, unitName) => {
      const [rows, rule] = await Promise.all([onSaleHere(tx), orderRuleOn(tx, today)]);
      const firstDay = addDays(today, rule.firstDays);
      return { unitName, products: rows.map(row => toPublicProduct(row, today)), firstDay, lastDay: addDays(firstDay, rule.aheadDays) };
    });
  }

  getPublicProducer({ unit, id }: c.GetPublicProducerRequest, call: Call) {
    const today = dayOf(this.context.clock.now());
    return this.#ofStation(unit, call, async (tx, unitName) => {
      const [row, products] = await Promise.all([shownProducer(tx, id), onSaleHere(tx)]);
      if (!row) throw shopFault(FARM_PRODUCER_NOT_FOUND);
      return toPublicProducer(row, { unitName, products, today });
    });
  }

  async placePublicFarmOrder(request: c.PlacePublicFarmOrderRequest, call: Call) {
    const at = this.context.clock.now();
    const order = request.order as c.NewFarmOrder;
    checkWords({}, { 'order.note': order.note });
    const { unit } = request;
    await this.#ofStation(unit, call, async () => undefined);
    const placed = await command(
      this.context,
      { method: method.placePublicFarmOrder, request, scope: this.#scope(unit, call) },
      async tx => {
        const id = await placeFarmOrder(tx, this.context.keys, order, { at, byStaff: false });
        await tx.settled().catch(beyondStock(OUT_OF_STOCK));
        return { number: (await findFarmOrder(tx, id)).number };
      },
    );
    return this.#ofStation(unit, call, async (tx, unitName) => {
      const row = (await orderByNumber(tx, placed.number)) as FarmOrderRow;
      return { ...toPublicOrder(row, { unitName, at }), code: codeOf(this.context.keys, row.id) };
    });
  }

  getPublicFarmOrder(request: c.GetPublicFarmOrderRequest, call: Call) {
    const at = this.context.clock.now();
    return this.#ofStation(request.unit, call, async (tx, unitName) => toPublicOrder(await this.#known(tx, request), { unitName, at }));
  }

  cancelPublicFarmOrder(request: c.CancelPublicFarmOrderRequest, call: Call) {
    const at = this.context.clock.now();
    return this.#changed(method.cancelPublicFarmOrder, request, call, async (tx, row) => {
      checkWithdrawing(row, at);
      await cancelFarm(tx, row, { note: NOTE, at });
    });
  }

  acceptPublicFewer(request: c.AcceptPublicFewerRequest, call: Call) {
    const at = this.context.clock.now();
    return this.#changed(method.acceptPublicFewer, request, call, async (tx, row) => {
      checkFarmTurn(row, 'accept', '');
      await acceptFarm(tx, row, at);
    });
  }

  /** A change of one order by whoever has its code. */
  async #changed<M extends (typeof method)['cancelPublicFarmOrder'] | (typeof method)['acceptPublicFewer']>(
    of: M,
    request: Known,
    call: Call,
    work: (tx: SqlTx, row: FarmOrderRow) => Promise<void>,
  ) {
    const at = this.context.clock.now();
    const unitName = await this.#ofStation(request.unit, call, async (_, name) => name);
    const scope = this.#scope(request.unit, call);
    return command(this.context, { method: of, request, scope } as never, async (tx: SqlTx) => {
      const row = await lockFarmOrder(tx, (await this.#known(tx, request)).id);
      await work(tx, row);
      await tx.settled();
      return toPublicOrder(await findFarmOrder(tx, row.id), { unitName, at }) as never;
    }) as Promise<c.PublicFarmOrder>;
  }

  /** FARM-6: the order of a number and its code; which of them is wrong is not said, and after many wrong ones none is taken for a minute. Faults: FARM_CODE_WRONG. */
  async #known(tx: SqlTx, { unit, number, code }: Known): Promise<FarmOrderRow> {
    const at = this.context.clock.now();
    const door = `${unit}:${number.trim().toUpperCase()}`;
    const wrong = () =>
      shopFault(FARM_CODE_WRONG, { violations: [{ field: 'code', rule: 'wrong', message: 'as it was given with the order' }] });
    if (this.#wrong.isTooMany(door, at)) throw wrong();
    const row = await orderByNumber(tx, number);
    if (row && isCodeOf(this.context.keys, row.id, code)) return row;
    this.#wrong.note(door, at);
    throw wrong();
  }

  #scope(unit: string, call: Call): Scope {
    return { actor: systemActor('public', unit), traceparent: call.traceparent, idempotencyKey: call.idempotencyKey };
  }
  /** As a station, by its division code. Faults: FARM_STATION_NOT_FOUND. */
  #ofStation<T>(unit: string, call: Call, work: (tx: SqlTx, name: string) => Promise<T>): Promise<T> {
    const scope = { ...this.#scope(unit, call), idempotencyKey: undefined };
    const asStation = this.context.db.as(scope, async tx => {
      const name = await stationName(tx, unit);
      if (name === undefined) throw shopFault(FARM_STATION_NOT_FOUND);
      return work(tx, name);
    });
    return asStation.catch(error => {
      throw isFault(error, 'UNIT_UNKNOWN') ? shopFault(FARM_STATION_NOT_FOUND, { cause: error }) : error;
    });
  }
}
