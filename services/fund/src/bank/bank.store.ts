import type { MessageInitShape } from '@bufbuild/protobuf';
import {
  type BankEntrySchema,
  type BankLineSchema,
  BankLineState,
  type BankStatementSchema,
  FundFault,
  type PeriodState,
} from '@shuniu/contracts';
import { listing, type SqlTx, sql } from '@shuniu/db';
import { addDays, type Day } from '@shuniu/kernel';
import { fundFault } from '../fund-fault.js';
import { money } from '../money.js';
import { counterpartyPlace, memoPlace } from './places.js';

export interface StatementRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly fund_id: string;
  readonly month: string;
  readonly lines: number;
  readonly matched: number;
  readonly ignored: number;
  readonly open_entries: number;
  readonly received_fen: string;
  readonly paid_fen: string;
  readonly bank_fen: string | null;
  readonly book_fen: string;
  readonly gaps: number;
  readonly period_state: PeriodState;
  readonly custody_id: string | null;
}

/** SQL of what the bank says was there before a day `before` (as SQL): after the last line with a balance, and what followed it. */
export const bankBalance = (
  fund: string,
  before: string,
): string => `(SELECT z.balance_fen + coalesce((SELECT sum(n.amount_fen) FROM bank_lines n WHERE n.unit_id = z.unit_id AND n.fund_id = z.fund_id
  AND n.on_day < ${before} AND (n.on_day, n.seq) > (z.on_day, z.seq)), 0)
  FROM bank_lines z WHERE z.fund_id = ${fund} AND z.on_day < ${before} AND z.balance_fen IS NOT NULL ORDER BY z.on_day DESC, z.seq DESC LIMIT 1)`;
/** SQL of what the books say custody held before a day. */
export const bookBalance = (
  fund: string,
  before: string,
): string => `(SELECT coalesce(sum(l.amount_fen), 0) FROM accounts a JOIN entry_lines l ON l.unit_id = a.unit_id AND l.account_id = a.id
  JOIN entries e ON e.unit_id = l.unit_id AND e.id = l.entry_id WHERE a.fund_id = ${fund} AND a.kind = 1 AND e.event_on < ${before})`;
const NEXT = `(s.month + interval '1 month')::date`;
const STATEMENT = `SELECT s.id, u.code AS unit_code, s.fund_id, to_char(s.month, 'YYYY-MM') AS month, b.lines, b.matched, b.ignored, b.received_fen, b.paid_fen, b.gaps,
    (SELECT count(*)::int FROM custody_entries c WHERE c.unit_id = s.unit_id AND c.fund_id = s.fund_id AND c.event_on >= s.month AND c.event_on < ${NEXT} AND c.match_id IS NULL AND c.mirror_on IS NULL) AS open_entries,
    ${bankBalance('s.fund_id', NEXT)} AS bank_fen, ${bookBalance('s.fund_id', NEXT)} AS book_fen, coalesce(p.state, 1) AS period_state,
    (SELECT a.id FROM accounts a WHERE a.unit_id = s.unit_id AND a.fund_id = s.fund_id AND a.kind = 1) AS custody_id
  FROM bank_statements s JOIN app.unit u ON u.id = s.unit_id LEFT JOIN periods p ON p.unit_id = s.unit_id AND p.fund_id = s.fund_id AND p.month = s.month
    JOIN LATERAL (SELECT count(*)::int AS lines, count(m.line_id)::int AS matched, (count(*) FILTER (WHERE x.ignored_reason <> ''))::int AS ignored, (count(*) FILTER (WHERE x.gap))::int AS gaps,
      coalesce(sum(x.amount_fen) FILTER (WHERE x.amount_fen > 0), 0) AS received_fen, coalesce(-sum(x.amount_fen) FILTER (WHERE x.amount_fen < 0), 0) AS paid_fen
      FROM (SELECT y.*, coalesce(y.was + y.amount_fen <> y.balance_fen, false) AS gap FROM (
          SELECT z.*, lag(z.balance_fen) OVER (ORDER BY z.on_day, z.seq) AS was FROM bank_lines z WHERE z.unit_id = s.unit_id AND z.fund_id = s.fund_id AND z.on_day < ${NEXT}) y WHERE y.statement_id = s.id) x
      LEFT JOIN bank_match_lines m ON m.unit_id = x.unit_id AND m.line_id = x.id) b ON true`;
const LIST = sql('bank.list', `${STATEMENT} WHERE s.fund_id = $1 ORDER BY s.month DESC`);
const FIND = sql('bank.find', `${STATEMENT} WHERE s.id = $1`);
const OWN = sql('bank.own', 'SELECT FROM bank_statements WHERE unit_id = (SELECT app.own_unit()) AND id = $1');

export const listStatements = (tx: SqlTx, fundId: string): Promise<StatementRow[]> => tx.query<StatementRow>(LIST, [fundId]);
/** Faults: STATEMENT_NOT_FOUND. */
export async function findStatement(tx: SqlTx, id: string): Promise<StatementRow> {
  const [row] = await tx.query<StatementRow>(FIND, [id]);
  if (!row) throw fundFault(FundFault.STATEMENT_NOT_FOUND);
  return row;
}
/** One that the actor's own unit may act on. Faults: STATEMENT_NOT_FOUND. */
export async function findOwnStatement(tx: SqlTx, id: string): Promise<StatementRow> {
  const [own, row] = await Promise.all([tx.query(OWN, [id]), findStatement(tx, id)]);
  if (own.length === 0) throw fundFault(FundFault.STATEMENT_NOT_FOUND);
  return row;
}

/** The first day of a month and of the next. */
export function spanOf(month: string): { readonly from: Day; readonly next: Day } {
  const from = `${month}-01`;
  return { from, next: `${addDays(from, 31).slice(0, 7)}-01` };
}

export const toStatement = (row: StatementRow): MessageInitShape<typeof BankStatementSchema> => ({
  id: row.id,
  unitCode: row.unit_code,
  fundId: row.fund_id,
  month: row.month,
  lineCount: row.lines,
  matchedCount: row.matched,
  ignoredCount: row.ignored,
  openCount: row.lines - row.matched - row.ignored,
  openEntryCount: row.open_entries,
  received: money(row.received_fen),
  paid: money(row.paid_fen),
  ...(row.bank_fen === null ? {} : { bankBalance: money(row.bank_fen) }),
  bookBalance: money(row.book_fen),
  gapCount: row.gaps,
  periodState: row.period_state,
  custodyAccountId: row.custody_id ?? '',
});

export interface LineRow extends Record<string, unknown> {
  readonly id: string;
  readonly statement_id: string;
  readonly on_day: Day;
  readonly seq: number;
  readonly amount_fen: string;
  readonly balance_fen: string | null;
  readonly serial_no: string;
  readonly counterparty: Buffer | null;
  readonly counterparty_masked: string;
  readonly memo: Buffer | null;
  readonly match_id: string | null;
  readonly match_lines: number;
  readonly ignored_reason: string;
  readonly ignored_by: string;
  readonly gap: boolean;
  readonly locked: boolean;
  readonly source_file: string;
  readonly source_row: number;
  readonly version: number;
}
const LINE = `b.id, b.statement_id, b.on_day::text, b.seq, b.amount_fen, b.balance_fen, b.serial_no, b.counterparty, b.counterparty_masked, b.memo, m.match_id, b.ignored_reason, b.ignored_by, b.source_file,
  b.source_row, b.version, (SELECT count(*)::int FROM bank_match_lines o WHERE o.unit_id = m.unit_id AND o.match_id = m.match_id) AS match_lines, coalesce(p.state = 3, false) AS locked,
  coalesce((SELECT w.balance_fen + b.amount_fen <> b.balance_fen FROM bank_lines w WHERE w.unit_id = b.unit_id AND w.fund_id = b.fund_id AND (w.on_day, w.seq) < (b.on_day, b.seq)
    ORDER BY w.on_day DESC, w.seq DESC LIMIT 1), false) AS gap`;
const FROM = `bank_lines b JOIN bank_statements s ON s.unit_id = b.unit_id AND s.id = b.statement_id LEFT JOIN bank_match_lines m ON m.unit_id = b.unit_id AND m.line_id = b.id
  LEFT JOIN periods p ON p.unit_id = b.unit_id AND p.fund_id = b.fund_id AND p.month = s.month`;
const STATES: Readonly<Record<BankLineState, string | undefined>> = {
  [BankLineState.UNSPECIFIED]: undefined,
  [BankLineState.OPEN]: `m.match_id IS NULL AND b.ignored_reason = ?`,
  [BankLineState.MATCHED]: `m.match_id IS NOT NULL AND b.ignored_reason = ?`,
  [BankLineState.IGNORED]: `b.ignored_reason <> ?`,
};
/** Up to `limit` lines after the key, in the bank's order. */
export function listLines(
  tx: SqlTx,
  asked: { readonly id: string; readonly state: BankLineState },
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): Promise<LineRow[]> {
  const state = STATES[asked.state];
  const { statement, values } = listing(
    'bank.lines',
    (where, cap) => `SELECT ${LINE} FROM ${FROM} WHERE ${where} ORDER BY b.on_day, b.seq, b.id LIMIT ${cap}`,
    {
      filters: {
        statement: ['b.statement_id = ?::uuid', asked.id],
        [`state${asked.state}`]: state ? [state, ''] : undefined,
        after: after ? ['(b.on_day, b.seq, b.id) > (?::date, ?::int, ?::uuid)', ...after] : undefined,
      },
      limit,
    },
  );
  return tx.query<LineRow>(statement, values);
}

/** Opens what is sealed at a place; undefined for whoever sees the masked form. */
export type Opens = ((sealed: Buffer, place: string) => string) | undefined;

/** The counterparty as whoever asks may read it. */
export const counterpartyOf = (row: Pick<LineRow, 'id' | 'counterparty' | 'counterparty_masked'>, opens: Opens): string =>
  opens && row.counterparty ? opens(row.counterparty, counterpartyPlace(row.id)) : row.counterparty_masked;

export const toLine = (
  row: LineRow,
  { opens, entries }: { opens: Opens; entries: readonly MessageInitShape<typeof BankEntrySchema>[] },
): MessageInitShape<typeof BankLineSchema> => ({
  id: row.id,
  statementId: row.statement_id,
  on: row.on_day,
  amount: money(row.amount_fen),
  ...(row.balance_fen === null ? {} : { balance: money(row.balance_fen) }),
  serialNo: row.serial_no,
  counterparty: counterpartyOf(row, opens),
  memo: opens && row.memo ? opens(row.memo, memoPlace(row.id)) : '',
  state: row.match_id ? BankLineState.MATCHED : row.ignored_reason ? BankLineState.IGNORED : BankLineState.OPEN,
  matchId: row.match_id ?? '',
  entries: [...entries],
  matchLineCount: row.match_lines,
  ignoredReason: row.ignored_reason,
  ignoredBy: row.ignored_by,
  hasGap: row.gap,
  locked: row.locked,
  fileName: row.source_file,
  row: row.source_row,
  etag: String(row.version),
});
