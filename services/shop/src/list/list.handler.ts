import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, isDay, isUuid, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { findEnterprise } from '../enterprise/enterprise.store.js';
import { checkEtag } from '../etag.js';
import { fenOf } from '../money.js';
import { untakeOffer } from '../offer/offer.store.js';
import { findProduct } from '../product/product.store.js';
import { command, takenAs } from '../shop-db.js';
import { shopFault } from '../shop-fault.js';
import * as items from './item.store.js';
import { checkDraft, checkMonth, checkOffers, checkPublishing, decideItem } from './list.rules.js';
import * as store from './list.store.js';

const { method } = c.LoveListService;

@Serves(c.LoveListService)
@Injectable()
export class LoveListHandler implements c.Handles<typeof c.LoveListService, Call> {
  constructor(private readonly context: Context) {}

  createLoveList(request: c.CreateLoveListRequest, call: Call) {
    const at = this.context.clock.now();
    return command(this.context, { method: method.createLoveList, request, scope: call }, async tx => {
      const from = request.copyFromId ? await store.lockList(tx, request.copyFromId) : undefined;
      checkMonth(request.month, dayOf(at));
      const id = uuidv7(at.getTime());
      store.insertList(tx, { id, month: request.month, at });
      if (from) store.copyItems(tx, id, from.id);
      recordAct(tx, { action: 'loveList.drafted', subjectId: id });
      await tx.settled().catch(takenAs(c.ShopFault.MONTH_TAKEN));
      return store.shownList(tx, id);
    });
  }

  async getLoveList({ id }: c.GetLoveListRequest, call: Call) {
    return this.context.db.as(call, tx => store.shownList(tx, id));
  }

  async listLoveLists(request: c.ListLoveListsRequest, call: Call) {
    const after = keysOf(request.pageToken, [isDay, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const found = await this.context.db.as(call, tx => store.listLists(tx, request, { after, limit: size + 1 }));
    const { rows, nextPageToken } = pageOf(found, size, row => [row.month, row.id]);
    return { loveLists: rows.map(row => store.toList(row)), nextPageToken };
  }

  saveLoveListItem(request: c.SaveLoveListItemRequest, call: Call) {
    const at = this.context.clock.now();
    const item = request.item as c.LoveListItem;
    return command(this.context, { method: method.saveLoveListItem, request, scope: call }, async tx => {
      const list = await this.#draft(tx, request);
      const decided = decideItem(item, dayOf(at));
      const product = await findProduct(tx, item.productId);
      const enterprise = await findEnterprise(tx, item.enterpriseId);
      if (enterprise.state !== c.EnterpriseState.ACTIVE) throw shopFault(c.ShopFault.ENTERPRISE_NOT_ACTIVE);
      const kept = { listId: list.id, item, product, ...decided };
      store.touchList(tx, list.id);
      const id = item.id || uuidv7(at.getTime());
      if (item.id) await items.updateItem(tx, id, kept).catch(takenAs(c.ShopFault.PRODUCT_ON_LIST));
      else items.insertItem(tx, id, kept);
      recordAct(tx, { action: 'loveList.changed', subjectId: list.id, fields: [product.sku] });
      await tx.settled().catch(takenAs(c.ShopFault.PRODUCT_ON_LIST));
      return store.shownList(tx, list.id);
    });
  }

  removeLoveListItem(request: c.RemoveLoveListItemRequest, call: Call) {
    return command(this.context, { method: method.removeLoveListItem, request, scope: call }, async tx => {
      const list = await this.#draft(tx, request);
      store.touchList(tx, list.id);
      untakeOffer(tx, request.itemId);
      await items.removeItem(tx, list.id, request.itemId);
      recordAct(tx, { action: 'loveList.changed', subjectId: list.id });
      await tx.settled();
      return store.shownList(tx, list.id);
    });
  }

  capLoveList(request: c.CapLoveListRequest, call: Call) {
    const fen = fenOf(request.subsidyCap);
    if (fen < 0n)
      throw shopFault(c.ShopFault.CAP_BELOW_ZERO, { violations: [{ field: 'subsidyCap', rule: 'gte', message: 'not below 0' }] });
    return command(this.context, { method: method.capLoveList, request, scope: call }, async tx => {
      const list = await this.#draft(tx, request);
      store.touchList(tx, list.id);
      store.capList(tx, list.id, { fen, perPerson: request.capPerPerson });
      recordAct(tx, { action: 'loveList.changed', subjectId: list.id, fields: ['subsidyCap'] });
      await tx.settled();
      return store.shownList(tx, list.id);
    });
  }

  checkLoveList(request: c.CheckLoveListRequest, call: Call) {
    const at = this.context.clock.now();
    return command(this.context, { method: method.checkLoveList, request, scope: call }, async tx => {
      const list = await this.#draft(tx, request);
      checkOffers((await items.listItems(tx, list.id, undefined)).map(items.toOffered));
      store.markChecked(tx, list.id, at);
      recordAct(tx, { action: 'loveList.checked', subjectId: list.id });
      await tx.settled();
      return store.shownList(tx, list.id);
    });
  }

  publishLoveList(request: c.PublishLoveListRequest, call: Call) {
    const at = this.context.clock.now();
    return command(this.context, { method: method.publishLoveList, request, scope: call }, async tx => {
      const list = await store.lockList(tx, request.id);
      checkEtag(request.etag, list.version);
      checkPublishing(list, call.actor.login);
      store.markPublished(tx, list.id, at);
      recordAct(tx, { action: 'loveList.published', subjectId: list.id });
      await tx.settled();
      return store.shownList(tx, list.id);
    });
  }

  /** A list that may be changed, locked (LIST-3). */
  async #draft(tx: SqlTx, { id, etag }: { id: string; etag: string }): Promise<store.ListRow> {
    const list = await store.lockList(tx, id);
    checkEtag(etag, list.version);
    checkDraft(list);
    return list;
  }
}
