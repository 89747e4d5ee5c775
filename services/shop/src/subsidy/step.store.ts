import { OrderState } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { type Day, type Fen, uuidv7 } from '@shuniu/kernel';
import type { StepKind } from './step.rules.js';

/** What the fund is to be told, with all that is told. */
export interface StepRow extends Record<string, unknown> {
  readonly id: string;
  readonly order_id: string;
  readonly kind: StepKind;
  readonly amount_fen: string;
  readonly not_after: Date | null;
  readonly state: number;
  readonly note: string;
  readonly hold_group_id: string;
  readonly unit_code: string;
  readonly ordered_on: Day;
  readonly kept_until: Day;
  readonly number: string;
  readonly enterprise_id: string;
  readonly party_id: string | null;
  readonly payee: string;
}
const COLUMNS = `s.id, s.order_id, s.kind, s.amount_fen::text, s.not_after, s.state, s.note, o.hold_group_id, u.code AS unit_code, o.ordered_on::text, o.kept_until::text, o.number, o.enterprise_id, e.party_id,
  coalesce(nullif(e.book_name, ''), e.name) AS payee`;
const FROM = `subsidy_steps s JOIN orders o ON o.unit_id = s.unit_id AND o.id = s.order_id JOIN app.unit u ON u.id = s.unit_id JOIN enterprises e ON e.unit_id = o.unit_id AND e.id = o.enterprise_id`;
// Of each order the first one that is due: steps are taken in their order.
const NEXT = sql(
  'step.next',
  `SELECT ${COLUMNS} FROM ${FROM} WHERE s.unit_id = (SELECT app.own_unit()) AND s.order_id = $1 AND s.state = 1 ORDER BY s.no LIMIT 1`,
);
const DUE = sql(
  'step.due',
  `SELECT DISTINCT s.order_id AS id FROM subsidy_steps s WHERE s.unit_id = (SELECT app.own_unit()) AND s.state = 1 LIMIT 500`,
);
const LOCK = sql('step.lock', 'SELECT state FROM subsidy_steps WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR UPDATE');
const INSERT = sql(
  'step.insert',
  `INSERT INTO subsidy_steps (id, order_id, no, kind, amount_fen, not_after, state, note, made_at)
   VALUES ($1, $2, (SELECT coalesce(max(no), 0) + 1 FROM subsidy_steps WHERE unit_id = (SELECT app.own_unit()) AND order_id = $2), $3, $4, $5, 1, $6, $7)`,
);
const END = sql(
  'step.end',
  'UPDATE subsidy_steps SET state = $2, reason = $3, done_at = $4 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);
const PAYEE = sql(
  'step.payee',
  'UPDATE enterprises SET party_id = $2 WHERE unit_id = (SELECT app.own_unit()) AND id = $1 AND party_id IS NULL',
);
const LATE = sql(
  'step.late',
  `SELECT id FROM orders WHERE unit_id = (SELECT app.own_unit()) AND state IN (${OrderState.PLACED}, ${OrderState.READY}) AND kept_until < $1::date ORDER BY kept_until LIMIT 200`,
);

/** Writes what the fund is to be told, in the transaction of what made it so. */
export const addSubsidyStep = (
  tx: SqlTx,
  orderId: string,
  of: { id?: string; kind: StepKind; fen: Fen; at: Date; notAfter?: Date; note?: string },
): void =>
  void tx.send(INSERT, [of.id ?? uuidv7(of.at.getTime()), orderId, of.kind, String(of.fen), of.notAfter ?? null, of.note ?? '', of.at]);
/** The step of an order that is taken next. */
export const nextStep = async (tx: SqlTx, orderId: string): Promise<StepRow | undefined> => (await tx.query<StepRow>(NEXT, [orderId]))[0];
/** Orders of the station that the fund is to be told of. */
export const dueOrders = async (tx: SqlTx): Promise<string[]> => (await tx.query<{ id: string }>(DUE)).map(r => r.id);
/** Locks a step; answers whether it is still due: somebody else may have taken it. */
export const isDue = async (tx: SqlTx, id: string): Promise<boolean> => (await tx.query<{ state: number }>(LOCK, [id]))[0]?.state === 1;
export const endStep = (tx: SqlTx, id: string, of: { refused: string | undefined; at: Date }): void =>
  void tx.send(END, [id, of.refused === undefined ? 2 : 3, of.refused ?? '', of.at]);
/** Keeps by which id the fund pays an enterprise. */
export const keepPayee = (tx: SqlTx, enterpriseId: string, partyId: string): void => void tx.send(PAYEE, [enterpriseId, partyId]);
/** Orders that lay ready longer than they are kept (ORDER-4). */
export const lateOrders = async (tx: SqlTx, today: Day): Promise<string[]> =>
  (await tx.query<{ id: string }>(LATE, [today])).map(r => r.id);
