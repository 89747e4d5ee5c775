import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  type AccountKind,
  type Adjustment,
  type AdjustmentSchema,
  AdjustmentState,
  Committee,
  FundFault,
  type ListAdjustmentsRequest,
  PeriodState,
} from '@shuniu/contracts';
import { type Filter, inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import type { Day, Fen } from '@shuniu/kernel';
import { fundFault } from '../fund-fault.js';
import { money } from '../money.js';

export interface AdjustmentRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly fund_id: string;
  readonly from_account_id: string;
  readonly from_kind: AccountKind;
  readonly from_project_id: string | null;
  readonly from_project: string | null;
  readonly from_purpose: string;
  readonly to_account_id: string;
  readonly to_kind: AccountKind;
  readonly to_project_id: string | null;
  readonly to_project: string | null;
  readonly to_purpose: string;
  readonly amount_fen: string;
  readonly category: string;
  readonly event_on: Day;
  readonly reason: string;
  readonly corrects_id: string | null;
  readonly state: AdjustmentState;
  readonly proposed_by: string;
  readonly proposed_at: Date;
  readonly management_by: string;
  readonly management_at: Date | null;
  readonly supervision_by: string;
  readonly supervision_at: Date | null;
  readonly note: string;
  readonly closed_by: string;
  readonly closed_at: Date | null;
  readonly entry_id: string | null;
  readonly version: number;
}

const COLUMNS = `j.id, u.code AS unit_code, j.fund_id, j.from_account_id, f.kind AS from_kind, f.project_id AS from_project_id, fp.name AS from_project, f.purpose AS from_purpose, j.to_account_id,
  t.kind AS to_kind, t.project_id AS to_project_id, tp.name AS to_project, t.purpose AS to_purpose, j.amount_fen, j.category, j.event_on::text, j.reason, j.corrects_id, j.state, j.proposed_by,
  j.proposed_at, j.management_by, j.management_at, j.supervision_by, j.supervision_at, j.note, j.closed_by, j.closed_at, j.entry_id, j.version`;
const FROM = `adjustments j JOIN app.unit u ON u.id = j.unit_id JOIN accounts f ON f.unit_id = j.unit_id AND f.id = j.from_account_id JOIN accounts t ON t.unit_id = j.unit_id AND t.id = j.to_account_id
  LEFT JOIN projects fp ON fp.unit_id = f.unit_id AND fp.id = f.project_id LEFT JOIN projects tp ON tp.unit_id = t.unit_id AND tp.id = t.project_id`;
const FIND = sql('adjustment.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE j.id = $1`);
const LOCK = sql('adjustment.lock', 'SELECT FROM adjustments WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR UPDATE');
const INSERT = sql(
  'adjustment.insert',
  `INSERT INTO adjustments (id, fund_id, from_account_id, to_account_id, amount_fen, category, event_on, reason, corrects_id, state, proposed_by, proposed_at, version)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, ${AdjustmentState.PROPOSED}, $10, $11, 1)`,
);
const agree = (who: 'management' | 'supervision') =>
  sql(
    `adjustment.agree.${who}`,
    `UPDATE adjustments SET ${who}_by = $2, ${who}_at = $3::timestamptz, version = version + 1, state = CASE WHEN $4::uuid IS NULL THEN state ELSE ${AdjustmentState.POSTED} END, entry_id = $4::uuid,
       closed_by = CASE WHEN $4::uuid IS NULL THEN closed_by ELSE $2 END, closed_at = CASE WHEN $4::uuid IS NULL THEN closed_at ELSE $3::timestamptz END
     WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
  );
const AGREE = { management: agree('management'), supervision: agree('supervision') };
const CLOSE = sql(
  'adjustment.close',
  'UPDATE adjustments SET state = $2, note = $3, closed_by = $4, closed_at = $5, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);
const MONTH = sql(
  'adjustment.month',
  `SELECT state FROM periods WHERE unit_id = (SELECT app.own_unit()) AND fund_id = $1 AND month = date_trunc('month', $2::date)::date`,
);
const LATE = sql(
  'adjustment.late',
  `SELECT p.month::text FROM entries e JOIN periods p ON p.unit_id = e.unit_id AND p.fund_id = e.fund_id AND p.month = date_trunc('month', e.event_on)::date AND p.state = ${PeriodState.CLOSED}
   WHERE e.unit_id = (SELECT app.own_unit()) AND e.id = $1`,
);

/** Faults: ADJUSTMENT_NOT_FOUND. */
export async function findAdjustment(tx: SqlTx, id: string): Promise<AdjustmentRow> {
  const [row] = await tx.query<AdjustmentRow>(FIND, [id]);
  if (!row) throw fundFault(FundFault.ADJUSTMENT_NOT_FOUND);
  return row;
}
/** The same, locked. Faults: ADJUSTMENT_NOT_FOUND when it is not the own unit's. */
export async function lockAdjustment(tx: SqlTx, id: string): Promise<AdjustmentRow> {
  const [[own], row] = await Promise.all([tx.query(LOCK, [id]), findAdjustment(tx, id)]);
  if (!own) throw fundFault(FundFault.ADJUSTMENT_NOT_FOUND);
  return row;
}

/** Is the month of a day closed? */
export async function isClosed(tx: SqlTx, fundId: string, on: Day): Promise<boolean> {
  const [row] = await tx.query<{ state: PeriodState }>(MONTH, [fundId, on]);
  return row?.state === PeriodState.CLOSED;
}
/** The closed month in which an entry stands that is corrected now (money.md 25). */
export async function lateMonthOf(tx: SqlTx, entryId: string): Promise<Day | undefined> {
  const [row] = await tx.query<{ month: Day }>(LATE, [entryId]);
  return row?.month;
}

export const insertAdjustment = (tx: SqlTx, of: { id: string; fundId: string; adjustment: Adjustment; fen: Fen; at: Date }): void =>
  void tx.send(INSERT, [
    of.id,
    of.fundId,
    of.adjustment.fromAccountId,
    of.adjustment.toAccountId,
    String(of.fen),
    of.adjustment.category.trim(),
    of.adjustment.eventOn,
    of.adjustment.reason.trim(),
    of.adjustment.correctsId || null,
    tx.scope.actor.login,
    of.at,
  ]);
/** Keeps that the caller agreed for a committee; with the entry that this posted. */
export const keepAgreement = (tx: SqlTx, id: string, of: { committee: Committee; at: Date; entryId: string | undefined }): void =>
  void tx.send(of.committee === Committee.SUPERVISION ? AGREE.supervision : AGREE.management, [
    id,
    tx.scope.actor.login,
    of.at,
    of.entryId ?? null,
  ]);
export const closeAdjustment = (tx: SqlTx, id: string, of: { state: AdjustmentState; note: string; at: Date }): void =>
  void tx.send(CLOSE, [id, of.state, of.note, tx.scope.actor.login, of.at]);

const COUNTED = 1000;
/** Up to `limit` adjustments after the key, newest first; on the first page alone how many there are. */
export function listAdjustments(
  tx: SqlTx,
  asked: ListAdjustmentsRequest,
  { after, limit, today }: { after: readonly string[] | undefined; limit: number; today: Day },
): { rows: Promise<AdjustmentRow[]>; count: Promise<number> | undefined } {
  const filters: Record<string, Filter> = {
    unit: inUnit('j.unit_id', asked.unit),
    fund: asked.fundId ? ['j.fund_id = ?::uuid', asked.fundId] : undefined,
    state: asked.state ? ['j.state = ?::smallint', asked.state] : undefined,
    forMe: asked.forMe ? [FOR_ME, tx.scope.actor.login, tx.scope.actor.login, today] : undefined,
  };
  const page = listing(
    'adjustment.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY j.proposed_at DESC, j.id DESC LIMIT ${cap}`,
    { filters: { ...filters, after: after ? ['(j.proposed_at, j.id) < (?::timestamptz, ?::uuid)', ...after] : undefined }, limit },
  );
  const rows = tx.query<AdjustmentRow>(page.statement, page.values);
  if (after) return { rows, count: undefined };
  const counted = listing(
    'adjustment.count',
    (where, cap) => `SELECT count(*)::int AS n FROM (SELECT FROM adjustments j WHERE ${where} LIMIT ${cap}) j`,
    { filters, limit: COUNTED },
  );
  return { rows, count: tx.query<{ n: number }>(counted.statement, counted.values).then(([row]) => row?.n ?? 0) };
}
/** ADJUST-4: at the own unit, what waits for the committee on which the caller sits, and is not the caller's own. */
const FOR_ME = `j.unit_id = (SELECT app.own_unit()) AND j.state = ${AdjustmentState.PROPOSED} AND j.proposed_by <> ? AND EXISTS (SELECT FROM committee_members m WHERE m.unit_id = j.unit_id
  AND m.fund_id = j.fund_id AND m.login = ? AND daterange(m.from_on, m.to_on, '[]') @> ?::date AND CASE m.committee WHEN 1 THEN j.management_by ELSE j.supervision_by END = '')`;

const at = (date: Date | null, name: string) => (date ? { [name]: timestampFromDate(date) } : {});
export const toAdjustment = (row: AdjustmentRow): MessageInitShape<typeof AdjustmentSchema> => ({
  id: row.id,
  unitCode: row.unit_code,
  fundId: row.fund_id,
  fromAccountId: row.from_account_id,
  toAccountId: row.to_account_id,
  from: { kind: row.from_kind, projectName: row.from_project ?? '', purpose: row.from_purpose },
  to: { kind: row.to_kind, projectName: row.to_project ?? '', purpose: row.to_purpose },
  amount: money(row.amount_fen),
  eventOn: row.event_on,
  category: row.category,
  reason: row.reason,
  correctsId: row.corrects_id ?? '',
  state: row.state,
  proposedBy: row.proposed_by,
  proposedAt: timestampFromDate(row.proposed_at),
  managementBy: row.management_by,
  ...at(row.management_at, 'managementAt'),
  supervisionBy: row.supervision_by,
  ...at(row.supervision_at, 'supervisionAt'),
  note: row.note,
  closedBy: row.closed_by,
  ...at(row.closed_at, 'closedAt'),
  entryId: row.entry_id ?? '',
  etag: String(row.version),
});
