import { OrderState, PaymentMethod } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { StepKind } from '../subsidy/step.rules.js';
import { addSubsidyStep } from '../subsidy/step.store.js';
import * as change from './change.store.js';
import { checkPaid, checkPaying, checkTurn, stateOfPayment } from './order.rules.js';
import type { OrderRow } from './order.store.js';
import { paymentsOf } from './order-detail.store.js';

export const householdOf = (row: OrderRow): bigint => row.lines.reduce((sum, l) => sum + BigInt(l.household), 0n);

/**
 * The goods go to the household: at the point, or at the door, where what was still to be paid may be collected in cash. The fund is to book the project's share, which completes the order
 * (ORDER-2, ORDER-3, PAY-1, DELIVERY-3). Faults, the first that holds: STATE_NOT_ALLOWED, PAYMENT_STANDS, PAYMENT_MISSING.
 */
export async function handOver(tx: SqlTx, row: OrderRow, of: { at: Date; collected?: boolean; note?: string }): Promise<void> {
  checkTurn(row, 'fulfil', '');
  const { at } = of;
  const [fen, payments] = [householdOf(row), await paymentsOf(tx, row.id)];
  if (of.collected && fen > 0n) {
    checkPaying(payments, fen);
    change.insertPayment(tx, row.id, { method: PaymentMethod.CASH, state: stateOfPayment(PaymentMethod.CASH), fen, at });
  } else checkPaid(payments, fen);
  const project = change.projectOf(change.wholeOf(row));
  change.moveOrder(tx, row.id, { state: OrderState.PICKED_UP, at, note: of.note ?? '' });
  change.beginSettlement(tx, row, at);
  if (project > 0n) addSubsidyStep(tx, row.id, { kind: StepKind.CAPTURE, fen: project, at });
  else change.moveOrder(tx, row.id, { state: OrderState.FULFILLED, at });
  await change.tellOrder(tx, row);
}
