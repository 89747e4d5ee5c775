import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { type ListSettlementsRequest, OrderState, type SettlementSchema, SettlementState, ShopFault } from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { isOwn, ofOwn, ownEnterprises } from '../enterprise/own.js';
import { money } from '../money.js';
import { shopFault } from '../shop-fault.js';
import type { Compared } from './settlement.rules.js';

export interface SettlementRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly month: Day;
  readonly enterprise_id: string;
  readonly enterprise_name: string;
  readonly book_name: string;
  readonly party_id: string | null;
  readonly state: SettlementState;
  readonly orders: number;
  readonly gross_fen: string;
  readonly project_fen: string;
  readonly enterprise_fen: string;
  readonly household_fen: string;
  readonly subsidy_fen: string;
  readonly fund_fen: string;
  readonly compared_by: string;
  readonly compared_at: Date | null;
  readonly answer: string;
  readonly answered_by: string;
  readonly answered_at: Date | null;
  readonly settled_by: string;
  readonly settled_at: Date | null;
  readonly version: number;
}
const COLUMNS = `s.id, u.code AS unit_code, s.month::text, s.enterprise_id, e.name AS enterprise_name, coalesce(nullif(e.book_name, ''), e.name) AS book_name, e.party_id, s.state, n.orders, n.gross_fen, n.project_fen,
  n.enterprise_fen, n.household_fen, s.subsidy_fen, s.fund_fen, s.compared_by, s.compared_at, s.answer, s.answered_by, s.answered_at, s.settled_by, s.settled_at, s.version`;
const HANDED_OVER = [OrderState.FULFILLED, OrderState.PICKED_UP].join(', ');
// SETTLE-1: the sums of stored shares of what was handed over, less what came back, as they are now.
const FROM = `settlements s JOIN app.unit u ON u.id = s.unit_id JOIN enterprises e ON e.unit_id = s.unit_id AND e.id = s.enterprise_id CROSS JOIN LATERAL (
  SELECT count(DISTINCT o.id)::int AS orders, coalesce(sum(l.gross_fen - l.refunded_gross_fen), 0) AS gross_fen, coalesce(sum(l.project_fen - l.refunded_project_fen), 0) AS project_fen,
    coalesce(sum(l.enterprise_fen - l.refunded_enterprise_fen), 0) AS enterprise_fen, coalesce(sum(l.household_fen - l.refunded_household_fen), 0) AS household_fen
  FROM orders o JOIN order_lines l ON l.unit_id = o.unit_id AND l.order_id = o.id WHERE o.unit_id = s.unit_id AND o.month = s.month AND o.enterprise_id = s.enterprise_id AND o.state IN (${HANDED_OVER})) n`;
const FIND = sql('settlement.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE s.id = $1`);
const LOCK = sql('settlement.lock', 'SELECT FROM settlements WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR UPDATE');
const LOCK_MONTH = sql(
  'settlement.lockMonth',
  `SELECT FROM settlements WHERE unit_id = (SELECT app.own_unit()) AND month = ($1 || '-01')::date ORDER BY id FOR UPDATE`,
);
const OF_MONTH = sql(
  'settlement.ofMonth',
  `SELECT ${COLUMNS} FROM ${FROM} WHERE s.unit_id = (SELECT app.own_unit()) AND s.month = ($1 || '-01')::date ORDER BY e.name, s.id`,
);
const COMPARED = sql(
  'settlement.compared',
  `UPDATE settlements SET state = $2, subsidy_fen = $3, fund_fen = $4, compared_by = $5, compared_at = $6, version = version + 1,
     answer = CASE WHEN $7 THEN '' ELSE answer END, answered_by = CASE WHEN $7 THEN '' ELSE answered_by END, answered_at = CASE WHEN $7 THEN NULL ELSE answered_at END,
     settled_by = CASE WHEN $7 THEN '' ELSE settled_by END, settled_at = CASE WHEN $7 THEN NULL ELSE settled_at END
   WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const ANSWER = sql(
  'settlement.answer',
  'UPDATE settlements SET answer = $2, answered_by = $3, answered_at = $4, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);
const SETTLE = sql(
  'settlement.settle',
  `UPDATE settlements SET state = ${SettlementState.SETTLED}, settled_by = $2, settled_at = $3, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const RULE = sql(
  'settlement.rule',
  `SELECT category, project FROM settlement_rules WHERE daterange(valid_from, valid_to, '[]') @> ($1 || '-01')::date`,
);

/** Which of the fund's entries settle a month, by the dated rule; undefined where none says. */
export const ruleOf = async (tx: SqlTx, month: string): Promise<{ category: string; project: string } | undefined> =>
  (await tx.query<{ category: string; project: string }>(RULE, [month]))[0];

/** A settlement that the actor may see. Faults: SETTLEMENT_NOT_FOUND. */
export async function findSettlement(tx: SqlTx, id: string): Promise<SettlementRow> {
  const [[row], own] = await Promise.all([tx.query<SettlementRow>(FIND, [id]), ownEnterprises(tx)]);
  if (!row || !isOwn(row.enterprise_id, own)) throw shopFault(ShopFault.SETTLEMENT_NOT_FOUND);
  return row;
}
/** One of the own unit, locked. Faults: SETTLEMENT_NOT_FOUND. */
export async function lockSettlement(tx: SqlTx, id: string): Promise<SettlementRow> {
  const [[own], row] = await Promise.all([tx.query(LOCK, [id]), findSettlement(tx, id)]);
  if (!own) throw shopFault(ShopFault.SETTLEMENT_NOT_FOUND);
  return row;
}
/** Those of a month at the own unit, locked. */
export function lockMonth(tx: SqlTx, month: string): Promise<SettlementRow[]> {
  void tx.send(LOCK_MONTH, [month]);
  return ofMonth(tx, month);
}
export const ofMonth = (tx: SqlTx, month: string): Promise<SettlementRow[]> => tx.query<SettlementRow>(OF_MONTH, [month]);

/** Keeps what was compared; a new difference begins without an answer. */
export const keepComparison = (tx: SqlTx, id: string, of: Compared & { state: SettlementState; begins: boolean; at: Date }): void =>
  void tx.send(COMPARED, [id, of.state, String(of.subsidy), String(of.fund), tx.scope.actor.login, of.at, of.begins]);
export const keepAnswer = (tx: SqlTx, id: string, answer: string, at: Date): void =>
  void tx.send(ANSWER, [id, answer, tx.scope.actor.login, at]);
export const markSettled = (tx: SqlTx, id: string, at: Date): void => void tx.send(SETTLE, [id, tx.scope.actor.login, at]);

/** Up to `limit` settlements after the key, newest month first; those without orders that nobody compared are left out. */
export async function listSettlements(
  tx: SqlTx,
  asked: ListSettlementsRequest,
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): Promise<SettlementRow[]> {
  const own = await ownEnterprises(tx);
  const { statement, values } = listing(
    'settlement.list',
    (where, cap) =>
      `SELECT ${COLUMNS} FROM ${FROM} WHERE (n.orders > 0 OR s.state <> ${SettlementState.OPEN}) AND ${where} ORDER BY s.month DESC, s.id DESC LIMIT ${cap}`,
    {
      filters: {
        unit: inUnit('s.unit_id', asked.unit),
        month: asked.month ? ["s.month = (? || '-01')::date", asked.month] : undefined,
        state: asked.state ? ['s.state = ?::smallint', asked.state] : undefined,
        enterprise: asked.enterpriseId ? ['s.enterprise_id = ?::uuid', asked.enterpriseId] : undefined,
        own: ofOwn('s.enterprise_id', own),
        after: after ? ['(s.month, s.id) < (?::date, ?::uuid)', ...after] : undefined,
      },
      limit,
    },
  );
  return tx.query<SettlementRow>(statement, values);
}

const at = (date: Date | null, name: string) => (date ? { [name]: timestampFromDate(date) } : {});
export const toSettlement = (row: SettlementRow): MessageInitShape<typeof SettlementSchema> => ({
  id: row.id,
  unitCode: row.unit_code,
  month: row.month.slice(0, 7),
  enterpriseId: row.enterprise_id,
  enterpriseName: row.enterprise_name,
  state: row.state,
  orderCount: row.orders,
  gross: money(row.gross_fen),
  projectSubsidy: money(row.project_fen),
  enterpriseSubsidy: money(row.enterprise_fen),
  householdPaid: money(row.household_fen),
  fundPaid: money(row.fund_fen),
  comparedSubsidy: money(row.subsidy_fen),
  difference: money(BigInt(row.fund_fen) - BigInt(row.subsidy_fen)),
  comparedBy: row.compared_by,
  ...at(row.compared_at, 'comparedAt'),
  answer: row.answer,
  answeredBy: row.answered_by,
  ...at(row.answered_at, 'answeredAt'),
  settledBy: row.settled_by,
  ...at(row.settled_at, 'settledAt'),
  etag: String(row.version),
});
