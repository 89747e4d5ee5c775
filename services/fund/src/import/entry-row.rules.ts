import type { Finding, Parsed, Place, Reason } from '@shuniu/imports';
import type { Day } from '@shuniu/kernel';
import { type Cell, isBlank, normalText, parseDay, parseYuan, type TableRow } from '@shuniu/workbook';

/** One row of the fund's book, in normal form. */
export interface EntryRow extends Place {
  readonly voucherNo: string;
  readonly eventOn: Day;
  readonly isIncome: boolean;
  /** Whom it came from or went to; empty when the book does not say. */
  readonly party: string;
  readonly category: string;
  readonly project: string;
  /** Whole fen, as text: the rows are kept as JSON between the check and the commit. */
  readonly fen: string;
  readonly memo: string;
}
export interface BookKnowledge {
  readonly today: Day;
  /** Hides the telephone and ID numbers in a text. */
  readonly mask: (text: string) => string;
}

const INCOME = new Set(['收入', '收', '进', '收款']);
const EXPENSE = new Set(['支出', '支', '出', '付款']);
const text = (cell: TableRow['values'][string] | undefined, limit: number): string => [...normalText(cell)].slice(0, limit).join('');

/** What moved, and which way. */
interface Amount {
  readonly isIncome: boolean;
  readonly fen: bigint;
}
type Refusal = readonly [Reason, field: string];
const isNothing = (cell: Cell | undefined): boolean => isBlank(cell) || parseYuan(cell) === 0n;

/** The amount in one cell. Rejected, the first that holds: invalid_amount, amount_not_positive. */
function amountIn(values: TableRow['values'], field: string, isIncome: boolean): Amount | Refusal {
  const fen = parseYuan(values[field]);
  if (fen === undefined) return ['invalid_amount', field];
  return fen <= 0n ? ['amount_not_positive', field] : { isIncome, fen };
}

/** IMPORT-7: 收支 and 金额, or an amount in one of two columns. Rejected besides, the first that holds: unknown_direction; both_directions. */
function amountOf(values: TableRow['values']): Amount | Refusal {
  const columns = ['incomeYuan', 'expenseYuan'].filter(field => field in values);
  if (columns.length === 0 || ('direction' in values && 'amountYuan' in values)) {
    const direction = text(values.direction, 10);
    const isIncome = INCOME.has(direction);
    return isIncome || EXPENSE.has(direction) ? amountIn(values, 'amountYuan', isIncome) : ['unknown_direction', 'direction'];
  }
  const [filled, other] = columns.filter(field => !isNothing(values[field]));
  if (other) return ['both_directions', other];
  return filled ? amountIn(values, filled, filled === 'incomeYuan') : ['invalid_amount', columns[0] ?? ''];
}

/**
 * IMPORT-7: one row of the book. Rejected for the first that holds: missing_voucher_number, missing_date, invalid_date, date_in_future, missing_project, and what `amountOf` says. A row without a category is 其他. Numbers of a person in the words are masked.
 */
export function parseEntryRow(place: Place, values: TableRow['values'], known: BookKnowledge): Parsed<EntryRow> {
  const voucherNo = text(values.voucherNo, 40);
  const eventOn = parseDay(values.date);
  const project = text(values.project, 60);
  const amount = amountOf(values);
  const checks: readonly (readonly [boolean, Reason, string])[] = [
    [voucherNo === '', 'missing_voucher_number', 'voucherNo'],
    [isBlank(values.date), 'missing_date', 'date'],
    [eventOn === undefined, 'invalid_date', 'date'],
    [(eventOn ?? '') > known.today, 'date_in_future', 'date'],
    [project === '', 'missing_project', 'project'],
  ];
  const wrong = checks.find(([holds]) => holds);
  if (wrong) return { rejected: { ...place, reason: wrong[1], field: wrong[2] } };
  if ('length' in amount) return { rejected: { ...place, reason: amount[0], field: amount[1] } };
  const row: EntryRow = {
    ...place,
    voucherNo,
    eventOn: eventOn as Day,
    isIncome: amount.isIncome,
    party: text(known.mask(normalText(values.counterparty)), 60),
    category: text(values.category, 20) || '其他',
    project,
    fen: String(amount.fen),
    memo: text(known.mask(normalText(values.note)), 200),
  };
  return { row, warnings: [] };
}

/** What is in the fund already. */
export interface Books {
  /** Voucher number → what its entry says, as `saidOf` has it. */
  readonly vouchers: ReadonlyMap<string, string>;
  /** Project → fen that may be spent of it. */
  readonly available: ReadonlyMap<string, bigint>;
}

/** What an entry of the book says, for telling the same row from another under the same number. */
export const saidOf = (row: Pick<EntryRow, 'eventOn' | 'isIncome' | 'project' | 'category' | 'fen'>): string =>
  [row.eventOn, row.isIncome ? '收入' : '支出', row.project, row.category, row.fen].join('|');

/**
 * IMPORT-8: rows in the book's order against each other and against the fund. A voucher number is taken once: the same row again is on file, another row under it is
 * rejected. A project is never spent below zero, row by row. Rejected: duplicate_voucher_number, insufficient_project_balance.
 */
export function judgeEntries(rows: readonly EntryRow[], books: Books): { rows: EntryRow[]; added: EntryRow[]; rejected: Finding[] } {
  const taken: EntryRow[] = [];
  const added: EntryRow[] = [];
  const rejected: Finding[] = [];
  const seen = new Set<string>();
  const available = new Map(books.available);
  for (const row of rows) {
    const { sheet, row: number, voucherNo, project } = row;
    const filed = books.vouchers.get(voucherNo);
    const fen = BigInt(row.fen);
    const left = available.get(project) ?? 0n;
    if (seen.has(voucherNo) || (filed !== undefined && filed !== saidOf(row)))
      rejected.push({ sheet, row: number, reason: 'duplicate_voucher_number', field: 'voucherNo' });
    else if (filed === undefined && !row.isIncome && left < fen)
      rejected.push({ sheet, row: number, reason: 'insufficient_project_balance', field: 'amountYuan' });
    else {
      seen.add(voucherNo);
      taken.push(row);
      if (filed !== undefined) continue;
      added.push(row);
      available.set(project, row.isIncome ? left + fen : left - fen);
    }
  }
  return { rows: taken, added, rejected };
}
