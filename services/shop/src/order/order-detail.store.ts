import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { OrderState, PaymentMethod, PaymentState } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { isMerchant } from '../enterprise/own.js';
import { money } from '../money.js';
import { findOrder, shareMessages, toOrder } from './order.store.js';
import { totalOf } from './quote.rules.js';

const STEPS = sql('order.steps', 'SELECT state, note, actor, at FROM order_steps WHERE order_id = $1 ORDER BY id');
const PAYMENTS = sql(
  'order.payments',
  'SELECT method, state, amount_fen::text AS fen, actor, at FROM order_payments WHERE order_id = $1 ORDER BY id',
);
const REFUNDS = sql(
  'order.refunds',
  `SELECT r.id, r.reason, r.restocked, r.actor, r.at,
     (SELECT json_agg(json_build_object('no', l.no, 'quantity', l.quantity, 'gross', l.gross_fen::text, 'enterprise', l.enterprise_fen::text, 'project', l.project_fen::text, 'household', l.household_fen::text) ORDER BY l.no)
      FROM order_refund_lines l WHERE l.unit_id = r.unit_id AND l.refund_id = r.id) AS lines
   FROM order_refunds r WHERE r.order_id = $1 ORDER BY r.id`,
);

export interface PaymentRow extends Record<string, unknown> {
  readonly method: PaymentMethod;
  readonly state: PaymentState;
  readonly fen: string;
  readonly actor: string;
  readonly at: Date;
}
interface StepRow extends Record<string, unknown> {
  readonly state: OrderState;
  readonly note: string;
  readonly actor: string;
  readonly at: Date;
}
interface RefundRow extends Record<string, unknown> {
  readonly id: string;
  readonly reason: string;
  readonly restocked: boolean;
  readonly actor: string;
  readonly at: Date;
  readonly lines: readonly Record<'no' | 'quantity' | 'gross' | 'enterprise' | 'project' | 'household', string>[];
}
export const paymentsOf = (tx: SqlTx, orderId: string): Promise<PaymentRow[]> => tx.query<PaymentRow>(PAYMENTS, [orderId]);

/** An order with all that happened to it; a merchant is told neither whose it is nor who of the station did what. Faults: ORDER_NOT_FOUND. */
export async function shownOrder(tx: SqlTx, id: string) {
  const [row, steps, payments, refunds] = await Promise.all([
    findOrder(tx, id),
    tx.query<StepRow>(STEPS, [id]),
    paymentsOf(tx, id),
    tx.query<RefundRow>(REFUNDS, [id]),
  ]);
  const hidden = isMerchant(tx.scope.actor);
  return {
    ...toOrder(row),
    steps: steps.map(s => toStep(hidden ? { ...s, actor: '', note: '' } : s)),
    payments: payments.map(p => toPayment(hidden ? { ...p, actor: '' } : p)),
    refunds: refunds.map(r => toRefund(hidden ? { ...r, actor: '' } : r)),
  };
}
const toStep = ({ at, ...step }: StepRow) => ({ ...step, at: timestampFromDate(at) });
const toPayment = ({ at, fen, ...payment }: PaymentRow) => ({
  ...payment,
  amount: money(fen),
  at: timestampFromDate(at),
});
function toRefund({ at, lines, ...refund }: RefundRow) {
  const all = lines.map(l => ({
    no: Number(l.no),
    quantity: Number(l.quantity),
    shares: { gross: BigInt(l.gross), enterprise: BigInt(l.enterprise), project: BigInt(l.project), household: BigInt(l.household) },
  }));
  return {
    ...refund,
    lines: all.map(({ no, quantity, shares }) => ({ no, quantity, ...shareMessages(shares) })),
    ...shareMessages(totalOf(all.map(l => l.shares))),
    at: timestampFromDate(at),
  };
}
