import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { FundFault, PeriodCheck, type PeriodSchema, PeriodState } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { type Day, uuidv7 } from '@shuniu/kernel';
import { fundFault } from '../fund-fault.js';
import { EXPENSES, INCOMES } from '../ledger/movement.rules.js';
import { money } from '../money.js';

export interface PeriodRow extends Record<string, unknown> {
  readonly unit_code: string;
  readonly fund_id: string;
  readonly month: string;
  readonly state: PeriodState;
  readonly income_fen: string;
  readonly expense_fen: string;
  readonly closing_fen: string;
  readonly soft_closed_by: string;
  readonly soft_closed_at: Date | null;
  readonly closed_by: string;
  readonly closed_at: Date | null;
  readonly history: boolean;
}
const LIST = sql(
  'period.list',
  `WITH moved AS (
     SELECT e.unit_id, date_trunc('month', e.event_on)::date AS month, bool_and(e.source_import IS NOT NULL) AS history,
       coalesce(sum(-l.amount_fen) FILTER (WHERE a.kind = 2 AND coalesce(o.kind, e.kind) IN (${INCOMES})), 0) AS income_fen,
       coalesce(sum(l.amount_fen) FILTER (WHERE a.kind = 2 AND coalesce(o.kind, e.kind) IN (${EXPENSES})), 0) AS expense_fen, coalesce(sum(-l.amount_fen) FILTER (WHERE a.kind = 2), 0) AS net_fen
     FROM entries e JOIN entry_lines l ON l.unit_id = e.unit_id AND l.entry_id = e.id JOIN accounts a ON a.unit_id = l.unit_id AND a.id = l.account_id
       LEFT JOIN entries o ON o.unit_id = e.unit_id AND o.id = e.reverses_id WHERE e.fund_id = $1 GROUP BY e.unit_id, date_trunc('month', e.event_on))
   SELECT u.code AS unit_code, $1::uuid AS fund_id, to_char(m.month, 'YYYY-MM') AS month, coalesce(p.state, 1) AS state, m.income_fen, m.expense_fen,
     sum(m.net_fen) OVER (ORDER BY m.month) AS closing_fen, coalesce(p.soft_closed_by, '') AS soft_closed_by, p.soft_closed_at, coalesce(p.closed_by, '') AS closed_by, p.closed_at, m.history
   FROM moved m JOIN app.unit u ON u.id = m.unit_id LEFT JOIN periods p ON p.unit_id = m.unit_id AND p.fund_id = $1 AND p.month = m.month ORDER BY m.month DESC`,
);
const CHECKS = sql(
  'period.checks',
  `SELECT ($2::date + interval '1 month' <= $3::date) AS month_over,
     NOT EXISTS (SELECT FROM entries e WHERE e.fund_id = $1 AND e.event_on < $2::date AND e.source_import IS NULL AND NOT EXISTS (
       SELECT FROM periods p WHERE p.unit_id = e.unit_id AND p.fund_id = e.fund_id AND p.month = date_trunc('month', e.event_on)::date AND p.state = 3)) AS earlier_closed,
     NOT EXISTS (SELECT FROM unsealed w JOIN entries e ON e.unit_id = w.unit_id AND e.id = w.entry_id WHERE e.fund_id = $1 AND e.event_on < $2::date + interval '1 month') AS sealed,
     coalesce((SELECT sum(l.amount_fen) FROM entry_lines l JOIN accounts a ON a.unit_id = l.unit_id AND a.id = l.account_id JOIN entries e ON e.unit_id = l.unit_id AND e.id = l.entry_id
       WHERE a.fund_id = $1 AND a.kind = 4 AND e.event_on < $2::date + interval '1 month'), 0) = 0 AS suspense_empty,
     NOT EXISTS (SELECT FROM hold_groups g WHERE g.fund_id = $1 AND g.state = 1 AND g.expires_at <= $4::timestamptz) AS no_stale_holds,
     EXISTS (SELECT FROM balance_assertions b JOIN accounts a ON a.unit_id = b.unit_id AND a.id = b.account_id
       WHERE a.fund_id = $1 AND a.kind = 1 AND b.on_day = ($2::date + interval '1 month' - interval '1 day')::date) AS balance_asserted,
     NOT EXISTS (SELECT FROM bank_statements s WHERE s.fund_id = $1 AND s.month <= $2::date) OR NOT (
       EXISTS (SELECT FROM bank_lines b WHERE b.fund_id = $1 AND b.on_day >= $2::date AND b.on_day < $2::date + interval '1 month' AND b.ignored_reason = ''
         AND NOT EXISTS (SELECT FROM bank_match_lines m WHERE m.unit_id = b.unit_id AND m.line_id = b.id))
       OR EXISTS (SELECT FROM custody_entries v WHERE v.fund_id = $1 AND v.event_on >= $2::date AND v.event_on < $2::date + interval '1 month' AND v.match_id IS NULL AND v.mirror_on IS NULL)) AS bank_matched`,
);
const LOCK = sql('period.lock', `SELECT pg_advisory_xact_lock(hashtext('fund.period'), hashtext($1::uuid::text))`);
const FIND = sql(
  'period.find',
  `SELECT state, soft_closed_by AS "softClosedBy" FROM periods WHERE unit_id = (SELECT app.own_unit()) AND fund_id = $1 AND month = $2::date`,
);
const SOFT_CLOSE = sql(
  'period.softClose',
  `INSERT INTO periods (id, fund_id, month, state, soft_closed_by, soft_closed_at, version) VALUES ($1, $2, $3, 2, $4, $5, 1)
   ON CONFLICT (unit_id, fund_id, month) DO UPDATE SET state = 2, soft_closed_by = $4, soft_closed_at = $5, version = periods.version + 1`,
);
const CLOSE = sql(
  'period.close',
  `UPDATE periods SET state = 3, closed_by = $3, closed_at = $4, checklist = $5::jsonb, version = version + 1
   WHERE unit_id = (SELECT app.own_unit()) AND fund_id = $1 AND month = $2::date`,
);

/** `2026-09-01` of `2026-09`. */
export const firstOf = (month: string): Day => `${month}-01`;

/** The months of a fund with a movement, the newest first. */
export const listPeriods = (tx: SqlTx, fundId: string): Promise<PeriodRow[]> => tx.query<PeriodRow>(LIST, [fundId]);

/** One of them. Faults: PERIOD_NOT_READY of a month in which nothing moved: it has nothing to be closed. */
export async function findPeriod(tx: SqlTx, fundId: string, month: string): Promise<PeriodRow> {
  const found = (await listPeriods(tx, fundId)).find(p => p.month === month);
  if (!found) throw fundFault(FundFault.PERIOD_NOT_READY);
  return found;
}

type Held = Readonly<
  Record<'month_over' | 'earlier_closed' | 'sealed' | 'suspense_empty' | 'no_stale_holds' | 'balance_asserted' | 'bank_matched', boolean>
>;
/** The checks of a month that hold. */
export async function holdingChecks(
  tx: SqlTx,
  { fundId, month }: { fundId: string; month: string },
  today: Day,
  at: Date,
): Promise<Set<PeriodCheck>> {
  const [held] = await tx.query<Held & Record<string, unknown>>(CHECKS, [fundId, firstOf(month), today, at]);
  const all: readonly (readonly [PeriodCheck, boolean | undefined])[] = [
    [PeriodCheck.MONTH_OVER, held?.month_over],
    [PeriodCheck.EARLIER_CLOSED, held?.earlier_closed],
    [PeriodCheck.SEALED, held?.sealed],
    [PeriodCheck.SUSPENSE_EMPTY, held?.suspense_empty],
    [PeriodCheck.NO_STALE_HOLDS, held?.no_stale_holds],
    [PeriodCheck.BALANCE_ASSERTED, held?.balance_asserted],
    [PeriodCheck.BANK_MATCHED, held?.bank_matched],
  ];
  return new Set(all.filter(([, holds]) => holds).map(([check]) => check));
}

/** Waits for who is posting, and has who will post wait; then reads where the month stands. */
export async function lockPeriod(tx: SqlTx, fundId: string, month: string): Promise<{ state: PeriodState; softClosedBy: string }> {
  void tx.send(LOCK, [fundId]);
  const [row] = await tx.query<{ state: PeriodState; softClosedBy: string }>(FIND, [fundId, firstOf(month)]);
  return row ?? { state: PeriodState.OPEN, softClosedBy: '' };
}
interface Of {
  readonly fundId: string;
  readonly month: string;
  readonly at: Date;
}
export const softClose = (tx: SqlTx, { fundId, month, at }: Of): void =>
  void tx.send(SOFT_CLOSE, [uuidv7(at.getTime()), fundId, firstOf(month), tx.scope.actor.login, at]);
export const close = (tx: SqlTx, { fundId, month, at }: Of, checks: readonly PeriodCheck[]): void =>
  void tx.send(CLOSE, [fundId, firstOf(month), tx.scope.actor.login, at, JSON.stringify(checks.map(check => PeriodCheck[check]))]);

export const toPeriod = (row: PeriodRow): MessageInitShape<typeof PeriodSchema> => ({
  unitCode: row.unit_code,
  fundId: row.fund_id,
  month: row.month,
  state: row.state,
  income: money(row.income_fen),
  expense: money(row.expense_fen),
  closing: money(row.closing_fen),
  softClosedBy: row.soft_closed_by,
  ...(row.soft_closed_at ? { softClosedAt: timestampFromDate(row.soft_closed_at) } : {}),
  closedBy: row.closed_by,
  ...(row.closed_at ? { closedAt: timestampFromDate(row.closed_at) } : {}),
  history: row.history,
});
