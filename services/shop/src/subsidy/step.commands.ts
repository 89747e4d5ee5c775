import { NoticeKind, OrderState, Role, SubsidyState } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { applyMealAnswer } from '../meal/meal-answer.js';
import { notify } from '../notice/notice.store.js';
import * as orders from '../order/change.store.js';
import type { OrderRow } from '../order/order.store.js';
import { type Answer, StepKind } from './step.rules.js';
import * as store from './step.store.js';

/** ORDER-3: what the fund's answer makes of an order, once. */
export async function applyAnswer(tx: SqlTx, step: store.StepRow, answer: Exclude<Answer, { is: 'unknown' }>, at: Date): Promise<void> {
  if (isOfBooking(step)) return applyMealAnswer(tx, step, answer, at);
  const row = await orders.lockOwnOrder(tx, step.order_id ?? '');
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
      return orders.moveOrder(tx, row.id, { state: OrderState.PLACED, at, subsidy: SubsidyState.HELD });
    case StepKind.VOID:
      return orders.markSubsidy(tx, row, { subsidy: SubsidyState.RELEASED, reason: '' });
    case StepKind.CAPTURE:
      // All of it may have come back in the meantime.
      if (row.state === OrderState.PICKED_UP)
        return orders.moveOrder(tx, row.id, { state: OrderState.FULFILLED, at, subsidy: SubsidyState.CAPTURED });
      return orders.markSubsidy(tx, row, { subsidy: SubsidyState.CAPTURED, reason: '' });
    case StepKind.REFUND:
      if (row.state === OrderState.REFUNDED) orders.markSubsidy(tx, row, { subsidy: SubsidyState.RELEASED, reason: '' });
  }
}

async function refused(tx: SqlTx, { row, step, reason }: { row: OrderRow; step: store.StepRow; reason: string }, at: Date): Promise<void> {
  if (step.kind === StepKind.PLACE) {
    orders.giveBack(tx, row.id, { back: orders.wholeOf(row), restock: true });
    return orders.moveOrder(tx, row.id, { state: OrderState.REFUSED, at, note: '', subsidy: SubsidyState.REFUSED, reason });
  }
  // Goods are handed over and the books do not have it: somebody has to look.
  orders.markSubsidy(tx, row, { subsidy: SubsidyState.REFUSED, reason });
  const to = { case: 'role' as const, value: Role.STATION_MANAGER };
  notify(tx, { kind: NoticeKind.SUBSIDY_REFUSED, to, subject: 'order', subjectId: row.id, params: { number: row.number } });
}
