import type { FieldKeys } from '@shuniu/boot';
import { FundFault } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { decideUndo, jsonRows, type Origin, type Undone, type Written } from '@shuniu/imports';
import { uuidv7 } from '@shuniu/kernel';
import { maskName } from '@shuniu/privacy';
import { fundFault } from '../fund-fault.js';
import { fundId } from '../import/entry-row.store.js';
import { type BankLineRow, type BankRow, type FiledLines, inOrder, marked, saidOf } from './bank-row.rules.js';
import { counterpartyPlace, memoPlace, takeTurn } from './places.js';

const FILED = sql(
  'bankRow.filed',
  `SELECT mark, on_day::text AS "on", amount_fen::text AS fen, balance_fen::text AS balance FROM bank_lines WHERE unit_id = (SELECT app.own_unit()) AND fund_id = $1 AND mark = ANY ($2::text[])`,
);
const CLOSED = sql(
  'bankRow.closed',
  `SELECT to_char(month, 'YYYY-MM') AS month FROM periods WHERE unit_id = (SELECT app.own_unit()) AND fund_id = $1 AND state = 3`,
);
const STATEMENTS = sql(
  'bankRow.statements',
  `INSERT INTO bank_statements (id, fund_id, month, created_at) SELECT x.id, $1, x.month, $4::timestamptz FROM unnest($2::uuid[], $3::date[]) AS x(id, month) ON CONFLICT DO NOTHING`,
);
const INSERT = sql(
  'bankRow.insert',
  `INSERT INTO bank_lines (id, fund_id, statement_id, on_day, seq, amount_fen, balance_fen, serial_no, mark, counterparty, counterparty_masked, memo, version, source_import, source_file, source_sheet, source_row)
   SELECT x.id, $2, s.id, x.on_day, x.seq, x.amount_fen, x.balance_fen, x.serial_no, x.mark, x.counterparty, x.counterparty_masked, x.memo, 1, $3, $4, x.source_sheet, x.source_row
   FROM json_to_recordset($1::json) AS x(id uuid, on_day date, seq int, amount_fen bigint, balance_fen bigint, serial_no text, mark text, counterparty bytea, counterparty_masked text, memo bytea,
     source_sheet text, source_row int) JOIN bank_statements s ON s.unit_id = (SELECT app.own_unit()) AND s.fund_id = $2 AND s.month = date_trunc('month', x.on_day)::date`,
);
const WRITTEN = sql(
  'bankRow.written',
  `SELECT b.id, b.source_sheet AS sheet, b.source_row AS row, b.ignored_reason <> '' AS changed, b.fund_id AS "fundId", m.match_id IS NOT NULL AS matched, coalesce(p.state = 3, false) AS closed
   FROM bank_lines b LEFT JOIN bank_match_lines m ON m.unit_id = b.unit_id AND m.line_id = b.id
     LEFT JOIN periods p ON p.unit_id = b.unit_id AND p.fund_id = b.fund_id AND p.month = date_trunc('month', b.on_day)::date
   WHERE b.unit_id = (SELECT app.own_unit()) AND b.source_import = $1 ORDER BY b.source_sheet, b.source_row`,
);
const DELETE = sql('bankRow.delete', 'DELETE FROM bank_lines WHERE unit_id = (SELECT app.own_unit()) AND id = ANY ($1::uuid[])');
const DELETE_EMPTY = sql(
  'bankRow.deleteEmpty',
  `DELETE FROM bank_statements s WHERE s.unit_id = (SELECT app.own_unit()) AND s.fund_id = ANY ($1::uuid[]) AND NOT EXISTS (SELECT FROM bank_lines b WHERE b.unit_id = s.unit_id AND b.statement_id = s.id)`,
);

/** The fund whose statement a station imports. Faults: FUND_NOT_FOUND. */
async function theFund(tx: SqlTx): Promise<string> {
  const fund = await fundId(tx);
  if (!fund) throw fundFault(FundFault.FUND_NOT_FOUND);
  return fund;
}

/** What the station's fund has already of these rows, and its closed months. Faults: FUND_NOT_FOUND. */
export async function filedOf(tx: SqlTx, rows: readonly BankRow[]): Promise<FiledLines> {
  const fund = await theFund(tx);
  const sheets = [...new Set(rows.map(row => row.sheet))].map(sheet => inOrder(rows.filter(row => row.sheet === sheet)));
  const marks = marked(sheets.flat()).map(row => row.mark);
  const [filed, closed] = await Promise.all([
    tx.query<Pick<BankRow, 'on' | 'fen' | 'balance'> & { mark: string } & Record<string, unknown>>(FILED, [fund, marks]),
    tx.query<{ month: string }>(CLOSED, [fund]),
  ]);
  return { said: new Map(filed.map(line => [line.mark, saidOf(line)])), closed: new Set(closed.map(p => p.month)) };
}

/** BANK-1: files lines with their months, counterparty and memo sealed. */
export async function writeLines(
  tx: SqlTx,
  keys: FieldKeys,
  { rows, origin }: { rows: readonly BankLineRow[]; origin: Origin },
): Promise<void> {
  if (rows.length === 0) return;
  const { at } = origin;
  const fund = await theFund(tx);
  takeTurn(tx, fund);
  const months = [...new Set(rows.map(row => `${row.on.slice(0, 7)}-01`))];
  void tx.send(STATEMENTS, [fund, months.map(() => uuidv7(at.getTime())), months, at]);
  void tx.send(INSERT, [jsonRows(rows.map(row => columnsOf(row, keys, at))), fund, origin.importId, origin.fileName]);
}
function columnsOf(row: BankLineRow, { cipher }: FieldKeys, at: Date): object {
  const id = uuidv7(at.getTime());
  const sealed = (text: string, place: string) => (text === '' ? null : cipher.seal(text, place));
  return {
    id,
    on_day: row.on,
    seq: row.seq,
    amount_fen: row.fen,
    balance_fen: row.balance,
    serial_no: row.serialNo,
    mark: row.mark,
    counterparty: sealed(row.counterparty, counterpartyPlace(id)),
    counterparty_masked: maskName(row.counterparty),
    memo: sealed(row.memo, memoPlace(id)),
    source_sheet: row.sheet,
    source_row: row.row,
  };
}

interface WrittenLine extends Written, Record<string, unknown> {
  readonly fundId: string;
  readonly matched: boolean;
  readonly closed: boolean;
}
/** IMPORT-4: takes lines away that nobody matched or left out; those of closed months stay. */
export async function undoLines(tx: SqlTx, importId: string): Promise<Undone> {
  const written = await tx.query<WrittenLine>(WRITTEN, [importId]);
  const needs = new Map<string, string>();
  for (const { id, matched, closed } of written) if (closed || matched) needs.set(id, closed ? 'periods' : 'bank_matches');
  const { gone, kept } = decideUndo(written, needs);
  void tx.send(DELETE, [gone]);
  void tx.send(DELETE_EMPTY, [[...new Set(written.map(line => line.fundId))]]);
  return { removed: gone.length, kept };
}
