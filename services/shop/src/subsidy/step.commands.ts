import { NoticeKind, OrderState, Role, SubsidyState } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { applyMealAnswer } from '../meal/meal-answer.js';
import { notify } from '../notice/notice.store.js';
import * as orders from '../order/change.store.js';
import { type OrderRow, ordersOfBasket } from '../order/order.store.js';
import { type Answer, StepKind } from './step.rules.js';
import * as store from './step.store.js';
import { addSubsidyStep } from './step.store.js';

/** ORDER-3: what the fund's answer makes of an order, once. */
export async function applyAnswer(tx: SqlTx, step: store.StepRow, answer: Exclude<Answer, { is: 'unknown' }>, at: Date): Promise<void> {
  if (isOfBooking(step)) return applyMealAnswer(tx, step, answer, at);
  const orderId = step.order_id ?? '';
  store.lockBasketOf(tx, orderId);
  const row = await orders.lockOwnOrder(tx, orderId);
  if (!(await store.isDue(tx, step.id))) return;
  store.endStep(tx, step.id, { refused: answer.is === 'refused' ? answer.reason : undefined, at });
  if (answer.is === 'done') await done(tx, { row, step, partyId: answer.partyId }, at);
  else await refused(tx, { row, step, reason: answer.reason }, at);
  await tx.settled();
}

const isOfBooking = (step: store.StepRow): step is store.StepRow & { readonly booking_id: string } => step.booking_id !== null;

async function done(
  tx: SqlTx,
  { row, step, partyId }: { row: OrderRow; step: store.StepRow; partyId: string | undefined },
  at: Date,
): Promise<void> {
  switch (step.kind) {
    case StepKind.PLACE:
      if (partyId && !step.party_id) store.keepPayee(tx, row.enterprise_id, partyId);
      return held(tx, row, at);
    case StepKind.VOID:
      return orders.markSubsidy(tx, row, { subsidy: SubsidyState.RELEASED, reason: row.subsidy_reason });
    case StepKind.CAPTURE:
      // All of it may have come back in the meantime.
      if (row.state === OrderState.PICKED_UP)
        return orders.moveOrder(tx, row.id, { state: OrderState.FULFILLED, at, subsidy: SubsidyState.CAPTURED });
      return orders.markSubsidy(tx, row, { subsidy: SubsidyState.CAPTURED, reason: '' });
    case StepKind.REFUND:
      if (row.state === OrderState.REFUNDED) orders.markSubsidy(tx, row, { subsidy: SubsidyState.RELEASED, reason: '' });
  }
}

/** What is set aside makes the order; one of a basket waits for the others (BASKET-2). One that came to nothing meanwhile stays so: the next step sets free what was set aside. */
async function held(tx: SqlTx, row: OrderRow, at: Date): Promise<void> {
  if (row.state !== OrderState.PENDING) return;
  if (!row.basket_id) return orders.moveOrder(tx, row.id, { state: OrderState.PLACED, at, subsidy: SubsidyState.HELD });
  orders.markSubsidy(tx, row, { subsidy: SubsidyState.HELD, reason: '' });
  if (await store.waits(tx, row.basket_id)) return;
  for (const { id } of await ordersOfBasket(tx, row.basket_id)) orders.moveOrder(tx, id, { state: OrderState.PLACED, at });
}
/** A refusal before anything came about gives all back, of the whole basket (ORDER-3, BASKET-2). */
async function nothing(tx: SqlTx, row: OrderRow, of: { reason: string; at: Date }): Promise<void> {
  if (row.state !== OrderState.PENDING) return;
  const all = row.basket_id ? await ordersOfBasket(tx, row.basket_id) : [row];
  if (row.basket_id) orders.lockBasketItems(tx, row.basket_id);
  for (const one of all) {
    const whole = orders.wholeOf(one);
    orders.giveBack(tx, one.id, { back: whole, restock: true });
    const subsidy = one.id === row.id ? SubsidyState.REFUSED : undefined;
    orders.moveOrder(tx, one.id, { state: OrderState.REFUSED, at: of.at, note: '', subsidy, reason: of.reason });
    if (one.id !== row.id && one.hold_group_id)
      addSubsidyStep(tx, one.id, { kind: StepKind.VOID, fen: orders.projectOf(whole), at: of.at });
  }
}

async function refused(tx: SqlTx, { row, step, reason }: { row: OrderRow; step: store.StepRow; reason: string }, at: Date): Promise<void> {
  if (step.kind === StepKind.PLACE) return nothing(tx, row, { reason, at });
  // Goods are handed over and the books do not have it: somebody has to look.
  orders.markSubsidy(tx, row, { subsidy: SubsidyState.REFUSED, reason });
  const to = { case: 'role' as const, value: Role.STATION_MANAGER };
  notify(tx, { kind: NoticeKind.SUBSIDY_REFUSED, to, subject: 'order', subjectId: row.id, params: { number: row.number } });
}
