import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { fenOf } from '../money.js';
import { keptUntil } from '../order/order.rules.js';
import { shareMessages } from '../order/order.store.js';
import { askToHold, capMessages, numberOf, toQuote } from '../order/placing.js';
import { quoteBasket } from '../order/quote.rules.js';
import { insertOrder, overtaken, pickupRuleOn, type Sale, saleOf } from '../order/sale.store.js';
import { command } from '../shop-db.js';
import { shopFault } from '../shop-fault.js';
import { SubsidyKeeper } from '../subsidy/subsidy.keeper.js';
import { checkWords } from '../words.js';
import { insertBasket, shownBasket } from './basket.store.js';

const { method } = c.BasketService;

@Serves(c.BasketService)
@Injectable()
export class BasketHandler implements c.Handles<typeof c.BasketService, Call> {
  constructor(
    private readonly context: Context,
    private readonly keeper: SubsidyKeeper,
  ) {}

  async quoteBasket(request: c.QuoteOrderRequest, call: Call) {
    const at = this.context.clock.now();
    return this.context.db.as(call, async tx => {
      const sale = await saleOf(tx, { number: request.householdNumber, wanted: request.items, at, isOrder: false });
      const { orders, total } = quoteBasket(request.items, sale.items, sale.cap?.left);
      return { orders: orders.map(one => toQuote(sale, one)), ...shareMessages(total), ...capMessages(sale, total.project) };
    });
  }

  async placeBasket(request: c.PlaceOrderRequest, call: Call) {
    const at = this.context.clock.now();
    checkWords({}, { consentNote: request.consentNote });
    const { id } = await command(this.context, { method: method.placeBasket, request, scope: call }, async tx => {
      const [sale, rule] = await Promise.all([
        saleOf(tx, { number: request.householdNumber, wanted: request.items, at, isOrder: true }),
        pickupRuleOn(tx, dayOf(at)),
      ]);
      const keeps = { on: request.pickupOn, half: request.pickupHalf, keptUntil: keptUntil(request.pickupOn, dayOf(at), rule) };
      const basketId = keepAll(tx, { request, sale, pickup: keeps, at });
      recordAct(tx, { action: 'basket.placed', subjectId: basketId });
      await tx.settled();
      return { id: basketId };
    }).catch(error => {
      throw overtaken(error);
    });
    return this.#settled(call, id);
  }

  async getBasket({ id }: c.GetBasketRequest, call: Call) {
    return this.context.db.as(call, tx => shownBasket(tx, id));
  }

  /** Tells the fund of each order, and once more of those that one refusal set free. Faults: SUBSIDY_REFUSED of a basket that came to nothing. */
  async #settled(call: Call, id: string) {
    const shown = () => this.context.db.as(call, tx => shownBasket(tx, id));
    const { orders } = await shown();
    for (const order of [...orders, ...orders]) await this.keeper.settle(call, order.id);
    const basket = await shown();
    const refused = basket.orders.find(o => o.state === c.OrderState.REFUSED);
    if (refused) throw shopFault(c.ShopFault.SUBSIDY_REFUSED, { meta: { basketId: id, reason: refused.subsidyReason } });
    return basket;
  }
}

/** BASKET-1: all orders of a basket in one transaction, an order for each enterprise. Answers the basket's id. Faults: those of the quote, PRICE_CHANGED. */
function keepAll(
  tx: SqlTx,
  of: { request: c.PlaceOrderRequest; sale: Sale; pickup: { on: string; half: number; keptUntil: string }; at: Date },
): string {
  const { request, sale, pickup, at } = of;
  const { orders, total } = quoteBasket(request.items, sale.items, sale.cap?.left);
  if (total.household !== fenOf(request.agreedPrice))
    throw shopFault(c.ShopFault.PRICE_CHANGED, { meta: { householdFen: String(total.household) } });
  const basketId = uuidv7(at.getTime());
  insertBasket(tx, basketId, { number: numberOf(basketId, dayOf(at), 'L'), token: sale.token, at });
  const consent = { kind: request.consent, note: request.consentNote.trim() };
  for (const quoted of orders) {
    const id = uuidv7(at.getTime());
    const fen = quoted.total.project;
    const holdGroupId = fen > 0n ? uuidv7(at.getTime()) : undefined;
    const basket = { id: basketId, waits: total.project > 0n };
    insertOrder(tx, {
      id,
      number: numberOf(id, dayOf(at)),
      sale,
      quoted,
      holdGroupId,
      handOver: request.handOver,
      pickup,
      consent,
      at,
      basket,
    });
    if (holdGroupId) askToHold(tx, id, { holdGroupId, fen, at });
  }
  return basketId;
}
