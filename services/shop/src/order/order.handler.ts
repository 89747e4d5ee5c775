import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, isDay, isUuid, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { fenOf } from '../money.js';
import { command } from '../shop-db.js';
import { shopFault } from '../shop-fault.js';
import { StepKind } from '../subsidy/step.rules.js';
import { addSubsidyStep } from '../subsidy/step.store.js';
import { SubsidyKeeper } from '../subsidy/subsidy.keeper.js';
import { checkWords } from '../words.js';
import * as change from './change.store.js';
import { handOver, householdOf } from './hand-over.js';
import { checkPaying, checkTurn, type Doing, keptUntil, stateOfPayment } from './order.rules.js';
import { listOrders, type OrderRow, readOrder, toOrder } from './order.store.js';
import { paymentsOf, shownOrder } from './order-detail.store.js';
import { askToHold, numberOf, toQuote } from './placing.js';
import { quote } from './quote.rules.js';
import { decideRefund, isWholly } from './refund.rules.js';
import { insertOrder, overtaken, pickupRuleOn, saleOf } from './sale.store.js';

const { method } = c.OrderService;

@Serves(c.OrderService)
@Injectable()
export class OrderHandler implements c.Handles<typeof c.OrderService, Call> {
  constructor(
    private readonly context: Context,
    private readonly keeper: SubsidyKeeper,
  ) {}

  async getOrder({ id }: c.GetOrderRequest, call: Call) {
    return this.context.db.as(call, tx => shownOrder(tx, id));
  }

  async listOrders(request: c.ListOrdersRequest, call: Call) {
    const after = keysOf(request.pageToken, [isDay, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const found = await this.context.db.as(call, tx => listOrders(tx, request, { after, limit: size + 1 }));
    const { rows, nextPageToken } = pageOf(found.rows, size, row => [row.ordered_on, row.id]);
    return { orders: rows.map(toOrder), nextPageToken, ...(found.count === undefined ? {} : { totalCapped: found.count }) };
  }

  async quoteOrder(request: c.QuoteOrderRequest, call: Call) {
    const at = this.context.clock.now();
    return this.context.db.as(call, async tx => {
      const sale = await saleOf(tx, { number: request.householdNumber, wanted: request.items, at, isOrder: false });
      return toQuote(sale, quote(request.items, sale.items, sale.cap?.left));
    });
  }

  /** One transaction keeps the plan, then the fund is asked: what has no answer stays 确认中 and is asked again by the keeper (ORDER-3). */
  async placeOrder(request: c.PlaceOrderRequest, call: Call) {
    const at = this.context.clock.now();
    checkWords({}, { consentNote: request.consentNote });
    const placed = await command(this.context, { method: method.placeOrder, request, scope: call }, async tx => {
      const id = uuidv7(at.getTime());
      const [sale, rule] = await Promise.all([
        saleOf(tx, { number: request.householdNumber, wanted: request.items, at, isOrder: true }),
        pickupRuleOn(tx, dayOf(at)),
      ]);
      const pickup = { on: request.pickupOn, half: request.pickupHalf, keptUntil: keptUntil(request.pickupOn, dayOf(at), rule) };
      const quoted = quote(request.items, sale.items, sale.cap?.left);
      if (quoted.total.household !== fenOf(request.agreedPrice))
        throw shopFault(c.ShopFault.PRICE_CHANGED, { meta: { householdFen: String(quoted.total.household) } });
      const { project } = quoted.total;
      const holdGroupId = project > 0n ? uuidv7(at.getTime()) : undefined;
      const consent = { kind: request.consent, note: request.consentNote.trim() };
      insertOrder(tx, { id, number: numberOf(id, dayOf(at)), sale, quoted, holdGroupId, handOver: request.handOver, pickup, consent, at });
      if (holdGroupId) askToHold(tx, id, { holdGroupId, fen: project, at });
      recordAct(tx, { action: 'order.placed', subjectId: id });
      await tx.settled();
      return { id };
    }).catch(error => {
      throw overtaken(error);
    });
    return this.#settled(call, placed.id, true);
  }

  readyOrder(request: c.ReadyOrderRequest, call: Call) {
    return this.#changed({ method: method.readyOrder, request, call, doing: 'ready' }, async (tx, row, at) =>
      change.moveOrder(tx, row.id, { state: c.OrderState.READY, at }),
    );
  }

  payOrder(request: c.PayOrderRequest, call: Call) {
    return this.#changed({ method: method.payOrder, request, call, doing: 'pay' }, async (tx, row, at) => {
      const fen = householdOf(row);
      checkPaying(await paymentsOf(tx, row.id), fen);
      change.insertPayment(tx, row.id, { method: request.method, state: stateOfPayment(request.method), fen, at });
    });
  }

  confirmPayment(request: c.ConfirmPaymentRequest, call: Call) {
    return this.#changed({ method: method.confirmPayment, request, call, doing: undefined }, async (tx, row, at) => {
      const isOver = row.state === c.OrderState.CANCELLED;
      const arrived = isOver ? c.PaymentState.RETURNED : c.PaymentState.PAID;
      await change.seePayment(tx, row.id, { state: request.arrived ? arrived : c.PaymentState.NOT_ARRIVED, at });
    });
  }

  fulfilOrder(request: c.FulfilOrderRequest, call: Call) {
    return this.#changed({ method: method.fulfilOrder, request, call, doing: 'fulfil' }, async (tx, row, at) => {
      await handOver(tx, row, { at });
    });
  }

  cancelOrder(request: c.CancelOrderRequest, call: Call) {
    checkWords({ reason: request.reason });
    return this.#changed({ method: method.cancelOrder, request, call, doing: 'cancel' }, async (tx, row, at) =>
      change.cancelOrder(tx, row, { at, note: request.reason.trim() }),
    );
  }

  refundOrder(request: c.RefundOrderRequest, call: Call) {
    checkWords({ reason: request.reason });
    return this.#changed({ method: method.refundOrder, request, call, doing: 'refund' }, async (tx, row, at) => {
      const sold = change.wholeOf(row).map(line => ({ ...line, refunded: row.lines.find(l => l.no === line.no)?.refunded ?? 0 }));
      const back = decideRefund(sold, request.lines);
      const reason = request.reason.trim();
      const id = change.insertRefund(tx, row.id, { back, reason, restock: request.restock, at });
      change.giveBack(tx, row.id, { back, restock: request.restock });
      const state = isWholly(sold, back) ? c.OrderState.REFUNDED : row.state;
      change.moveOrder(tx, row.id, { state, at, note: reason });
      const project = change.projectOf(back);
      if (project > 0n) addSubsidyStep(tx, row.id, { id, kind: StepKind.REFUND, fen: project, at, note: reason });
      await change.tellOrder(tx, await readOrder(tx, row.id));
    });
  }

  /** A command about one order: locked, its turn, done, and the fund told of it. */
  async #changed<M extends (typeof method)[keyof typeof method]>(
    of: { method: M; request: { id: string; etag: string }; call: Call; doing: Doing | undefined },
    work: (tx: SqlTx, row: OrderRow, at: Date) => Promise<void>,
  ) {
    const at = this.context.clock.now();
    const { request, call, doing } = of;
    const done = await (command(this.context, { method: of.method, request, scope: call } as never, async (tx: SqlTx) => {
      const row = await change.lockOrder(tx, request.id);
      if (doing) checkTurn(row, doing, request.etag);
      await work(tx, row, at);
      recordAct(tx, { action: `order.${of.method.localName.replace(/Order$|Payment$/, '')}`, subjectId: row.id });
      await tx.settled();
      return { id: row.id } as never;
    }) as Promise<c.Order>);
    return this.#settled(call, done.id, false);
  }

  /** Tells the fund what there is to tell, and answers the order as it is then. Faults: SUBSIDY_REFUSED of an order that came to nothing as it was placed. */
  async #settled(call: Call, id: string, isPlacing: boolean) {
    const order = await this.keeper.settle(call, id, tx => shownOrder(tx, id));
    if (isPlacing && order.state === c.OrderState.REFUSED)
      throw shopFault(c.ShopFault.SUBSIDY_REFUSED, { meta: { orderId: id, reason: order.subsidyReason ?? '' } });
    return order;
  }
}
