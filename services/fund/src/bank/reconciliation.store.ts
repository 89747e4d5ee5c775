import type { MessageInitShape } from '@bufbuild/protobuf';
import type { ReconciliationSchema, ReconcilingItemSchema } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { addDays, type Day, type Fen } from '@shuniu/kernel';
import { money } from '../money.js';
import { bankBalance, bookBalance, counterpartyOf, type LineRow, type Opens } from './bank.store.js';
import type { BankSide, BookSide, Item, Table } from './reconciliation.rules.js';

/** A match with a member after the day: in transit. */
const LATER = (
  match: string,
): string => `(EXISTS (SELECT FROM bank_match_lines ml JOIN bank_lines bl ON bl.unit_id = ml.unit_id AND bl.id = ml.line_id WHERE ml.match_id = ${match} AND bl.on_day > $2::date)
  OR EXISTS (SELECT FROM bank_match_entries me JOIN entries ee ON ee.unit_id = me.unit_id AND ee.id = me.entry_id WHERE me.match_id = ${match} AND ee.event_on > $2::date))`;
const HEAD = sql(
  'reconciliation.head',
  `SELECT ${bankBalance('$1::uuid', '$2::date')} AS bank, ${bookBalance('$1::uuid', '$2::date')} AS books,
     (SELECT min(b.on_day)::text FROM bank_lines b WHERE b.fund_id = $1) AS "firstOn", f.name AS "fundName", f.host_charity AS "hostCharity", u.name AS "unitName"
   FROM funds f JOIN app.unit u ON u.id = f.unit_id WHERE f.id = $1`,
);
const LINES = sql(
  'reconciliation.lines',
  `SELECT b.id, b.on_day::text AS "on", b.amount_fen AS fen, b.ignored_reason AS words, m.match_id AS "matchId", b.ignored_reason <> '' AS "isIgnored", b.counterparty, b.counterparty_masked
   FROM bank_lines b LEFT JOIN bank_match_lines m ON m.unit_id = b.unit_id AND m.line_id = b.id
   WHERE b.fund_id = $1 AND b.on_day <= $2::date AND (m.match_id IS NULL OR ${LATER('m.match_id')}) ORDER BY b.on_day, b.seq, b.id`,
);
const ENTRIES = sql(
  'reconciliation.entries',
  `SELECT c.id, c.event_on::text AS "on", c.fen, e.category AS words, c.match_id AS "matchId", c.mirror_on::text AS "mirrorOn"
   FROM custody_entries c JOIN entries e ON e.unit_id = c.unit_id AND e.id = c.id
   WHERE c.fund_id = $1 AND c.event_on <= $2::date AND ((c.match_id IS NULL AND c.event_on >= $3::date) OR (c.match_id IS NOT NULL AND ${LATER('c.match_id')})) ORDER BY c.event_on, c.id`,
);

interface HeadRow extends Record<string, unknown> {
  readonly bank: string | null;
  readonly books: string;
  readonly firstOn: Day | null;
  readonly fundName: string;
  readonly hostCharity: string;
  readonly unitName: string;
}
type Raw<T extends { fen: Fen }> = Omit<T, 'fen'> & { readonly fen: string } & Record<string, unknown>;
const sized = <T extends { fen: Fen }>(rows: readonly Raw<T>[]): T[] => rows.map(row => ({ ...row, fen: BigInt(row.fen) }) as unknown as T);

type RawLine = Raw<BankSide> & Pick<LineRow, 'counterparty' | 'counterparty_masked'>;

/** All that the table of a day is made of; a line is told by the reason for which it was left out, else by its counterparty. */
export async function sidesOn(tx: SqlTx, { fundId, on, opens }: { fundId: string; on: Day; opens: Opens }) {
  const [head] = await tx.query<HeadRow>(HEAD, [fundId, addDays(on, 1)]);
  const firstOn = head?.firstOn ?? on;
  const [lines, entries] = await Promise.all([
    tx.query<RawLine>(LINES, [fundId, on]),
    tx.query<Raw<BookSide>>(ENTRIES, [fundId, on, firstOn]),
  ]);
  const named = lines.map(({ counterparty, counterparty_masked, ...line }) => {
    const name = counterpartyOf({ id: line.id, counterparty, counterparty_masked }, opens);
    return { ...line, words: line.words || name };
  });
  const bank = head?.bank == null ? undefined : BigInt(head.bank);
  const told = { unitName: head?.unitName ?? '', fundName: head?.fundName ?? '', hostCharity: head?.hostCharity ?? '' };
  return { told, on, firstOn, bank, books: BigInt(head?.books ?? 0), lines: sized<BankSide>(named), entries: sized<BookSide>(entries) };
}

const toItem = ({ id, on, fen, words }: Item): MessageInitShape<typeof ReconcilingItemSchema> => ({ id, on, amount: money(fen), words });
type Sides = Awaited<ReturnType<typeof sidesOn>>;
export const toReconciliation = (
  table: Table,
  { told, on, firstOn, bank, books }: Pick<Sides, 'told' | 'on' | 'firstOn' | 'bank' | 'books'>,
): MessageInitShape<typeof ReconciliationSchema> => ({
  ...told,
  on,
  firstOn,
  ...(bank === undefined ? {} : { bankBalance: money(bank) }),
  bookBalance: money(books),
  receivedInBooks: table.receivedInBooks.map(toItem),
  paidInBooks: table.paidInBooks.map(toItem),
  receivedAtBank: table.receivedAtBank.map(toItem),
  paidAtBank: table.paidAtBank.map(toItem),
  leftOut: table.leftOut.map(toItem),
  leftOutSum: money(table.leftOutSum),
  ...(table.adjustedBank === undefined ? {} : { adjustedBank: money(table.adjustedBank) }),
  adjustedBooks: money(table.adjustedBooks),
  ...(table.openingDifference === undefined ? {} : { openingDifference: money(table.openingDifference) }),
});
