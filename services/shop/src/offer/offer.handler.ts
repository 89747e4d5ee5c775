import type { DescMethod } from '@bufbuild/protobuf';
import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, isInstant, isUuid, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { activeEnterprise, offeringEnterprise } from '../enterprise/offering.js';
import { checkEtag } from '../etag.js';
import { insertItem, lineOf, removeItem, updateItem } from '../list/item.store.js';
import { checkDraft, checkMonth, priceOf } from '../list/list.rules.js';
import { touchList } from '../list/list.store.js';
import { fenOf } from '../money.js';
import { findProduct } from '../product/product.store.js';
import { command, takenAs } from '../shop-db.js';
import { shopFault } from '../shop-fault.js';
import { checkWords } from '../words.js';
import { checkOpen, checkProof, checkTurn, correctedOf, decideOffer, type Turn } from './offer.rules.js';
import * as store from './offer.store.js';
import { tellMerchant, tellStation } from './offer.tell.js';

const { method } = c.OfferService;
const monthOf = ({ month }: store.OfferRow): string => month.slice(0, 7);
const { SENT, TAKEN, DECLINED, WITHDRAWN } = c.OfferState;

@Serves(c.OfferService)
@Injectable()
export class OfferHandler implements c.Handles<typeof c.OfferService, Call> {
  constructor(private readonly context: Context) {}

  createOffer(request: c.CreateOfferRequest, call: Call) {
    const at = this.context.clock.now();
    const offer = request.offer as c.Offer;
    const offering = decideOffer(offer, dayOf(at));
    return command(this.context, { method: method.createOffer, request, scope: call }, async tx => {
      const { id: enterpriseId } = await offeringEnterprise(tx, offer.enterpriseId);
      await findProduct(tx, offer.productId);
      checkOpen((await store.lockListsOf(tx, [offer.month])).get(offer.month));
      const id = uuidv7(at.getTime());
      store.insertOffer(tx, id, { offer, offering, enterpriseId, at });
      return this.#kept(tx, id, 'offer.drafted');
    });
  }

  updateOffer(request: c.UpdateOfferRequest, call: Call) {
    const at = this.context.clock.now();
    const offer = request.offer as c.Offer;
    const of = { id: request.id, etag: offer.etag, month: offer.month };
    return this.#turn({ method: method.updateOffer, request, call, of, turn: 'correct' }, async (tx, { row, lists }) => {
      const offering = decideOffer(offer, dayOf(at));
      await activeEnterprise(tx, row.enterprise_id);
      const { sku } = await findProduct(tx, offer.productId);
      for (const list of lists.values()) checkOpen(list);
      const state = correctedOf(row.state);
      if (state === SENT) checkProof({ ...offering, sku, source: offer.referenceSource.trim(), on: offer.referenceOn || null });
      store.updateOffer(tx, row.id, { offer, offering, state });
      await this.#leave(tx, row, lists.get(monthOf(row)));
      return 'offer.corrected';
    });
  }

  sendOffer(request: c.SendOfferRequest, call: Call) {
    const at = this.context.clock.now();
    return this.#turn({ method: method.sendOffer, request, call, of: request, turn: 'send' }, async (tx, { row, lists }) => {
      checkMonth(monthOf(row), dayOf(at));
      checkOpen(lists.get(monthOf(row)));
      const fen = { market: BigInt(row.market_fen), enterprise: BigInt(row.enterprise_fen), reference: BigInt(row.reference_fen) };
      checkProof({ ...fen, sku: row.sku, source: row.reference_source, on: row.reference_on });
      store.moveOffer(tx, row.id, { state: SENT, at });
      tellStation(tx, row);
      return 'offer.sent';
    });
  }

  withdrawOffer(request: c.WithdrawOfferRequest, call: Call) {
    const at = this.context.clock.now();
    return this.#turn({ method: method.withdrawOffer, request, call, of: request, turn: 'withdraw' }, async (tx, { row, lists }) => {
      const list = lists.get(monthOf(row));
      checkOpen(list);
      store.moveOffer(tx, row.id, { state: WITHDRAWN, at });
      await this.#leave(tx, row, list);
      return 'offer.withdrawn';
    });
  }

  takeOffer(request: c.TakeOfferRequest, call: Call) {
    const at = this.context.clock.now();
    return this.#turn({ method: method.takeOffer, request, call, of: request, turn: 'answer' }, async (tx, { row, lists }) => {
      const list = lists.get(monthOf(row));
      if (!list) throw shopFault(c.ShopFault.LOVE_LIST_NOT_FOUND);
      checkDraft(list);
      const price = priceOf(BigInt(row.market_fen), { enterprise: BigInt(row.enterprise_fen), project: fenOf(request.projectSubsidy) });
      await activeEnterprise(tx, row.enterprise_id);
      const product = await findProduct(tx, row.product_id);
      const kept = { listId: list.id, item: store.toLine(row), product, price, reference: BigInt(row.reference_fen) };
      const before = await lineOf(tx, kept);
      const itemId = before ?? uuidv7(at.getTime());
      touchList(tx, list.id);
      if (before) await updateItem(tx, itemId, kept);
      else insertItem(tx, itemId, kept);
      recordAct(tx, { action: 'loveList.changed', subjectId: list.id, fields: [product.sku] });
      await tx.settled().catch(takenAs(c.ShopFault.PRODUCT_ON_LIST));
      store.moveOffer(tx, row.id, { state: TAKEN, at, itemId });
      await tellMerchant(tx, row);
      return 'offer.taken';
    });
  }

  declineOffer(request: c.DeclineOfferRequest, call: Call) {
    const at = this.context.clock.now();
    checkWords({ reason: request.reason });
    return this.#turn({ method: method.declineOffer, request, call, of: request, turn: 'answer' }, async (tx, { row }) => {
      store.moveOffer(tx, row.id, { state: DECLINED, at, reason: request.reason.trim() });
      await tellMerchant(tx, row);
      return 'offer.declined';
    });
  }

  async listOffers(request: c.ListOffersRequest, call: Call) {
    const after = keysOf(request.pageToken, [isInstant, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const found = await this.context.db.as(call, tx => store.listOffers(tx, request, { after, limit: size + 1 }));
    const { rows, nextPageToken } = pageOf(found, size, row => [row.offered_at.toISOString(), row.id]);
    return { offers: rows.map(store.toOffer), nextPageToken };
  }

  /** A line that was made of the offer leaves the draft of the list, once nothing names it any more. */
  async #leave(tx: SqlTx, row: store.OfferRow, list: store.ListOfMonth | undefined): Promise<void> {
    if (!row.item_id || !list) return;
    touchList(tx, list.id);
    await removeItem(tx, list.id, row.item_id);
  }

  /** A command about one offer, its turn, done and recorded. Locked are the lists of its months, then the offer: whoever changes a list locks in the same order. */
  #turn<M extends DescMethod & { output: typeof c.OfferSchema }>(
    of: { method: M; request: unknown; call: Call; of: { id: string; etag: string; month?: string }; turn: Turn },
    work: (tx: SqlTx, found: { row: store.OfferRow; lists: ReadonlyMap<string, store.ListOfMonth> }) => Promise<string>,
  ) {
    const { id, etag, month } = of.of;
    return command(this.context, { method: of.method, request: of.request as never, scope: of.call }, async tx => {
      const seen = await store.findOffer(tx, id);
      const lists = await store.lockListsOf(tx, [monthOf(seen), month ?? monthOf(seen)]);
      const row = await store.lockOffer(tx, id);
      checkEtag(etag, row.version);
      checkTurn(row, of.turn);
      return (await this.#kept(tx, row.id, await work(tx, { row, lists }))) as never;
    }) as unknown as Promise<c.Offer>;
  }
  async #kept(tx: SqlTx, id: string, action: string) {
    recordAct(tx, { action, subjectId: id });
    await tx.settled().catch(takenAs(c.ShopFault.PRODUCT_OFFERED));
    return store.toOffer(await store.findOffer(tx, id));
  }
}
