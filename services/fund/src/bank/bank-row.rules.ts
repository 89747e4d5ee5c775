import type { Finding, Parsed, Place, Reason } from '@shuniu/imports';
import type { Day } from '@shuniu/kernel';
import { type Cell, isBlank, normalText, parseDay, parseYuan, type TableRow } from '@shuniu/workbook';

/** One row of a bank's statement, in normal form. */
export interface BankRow extends Place {
  readonly on: Day;
  /** Whole fen, as text: above zero it came in. */
  readonly fen: string;
  /** What the bank says was left after it, as text of fen. */
  readonly balance: string | null;
  readonly serialNo: string;
  readonly counterparty: string;
  readonly memo: string;
}
/** What a check knows beside the row: the day, and how a person's numbers in words are hidden. */
export interface RowKnowledge {
  readonly today: Day;
  readonly mask: (text: string) => string;
}

// A bank writes from its own side: what it owes the fund more (贷) came in.
const IN = new Set(['收入', '收', '进', '贷', '贷方', '贷记', '转入', '存入', '来账', 'C', 'CR', '+']);
const OUT = new Set(['支出', '支', '出', '借', '借方', '借记', '转出', '支取', '往账', 'D', 'DR', '-']);
const text = (cell: Cell | undefined, limit: number): string => [...normalText(cell)].slice(0, limit).join('');
/** `20261031 09:12:33` is a day with its time. */
const dayIn = (cell: Cell | undefined): Day | undefined =>
  parseDay(typeof cell === 'string' ? cell.replace(/^(\s*\d{8})[\sT]+[\d:.]+$/, '$1') : cell);
/** Empty, and the dash that a bank prints for nothing. */
const isNone = (cell: Cell | undefined): boolean => isBlank(cell) || /^[-—–/]+$/.test(normalText(cell));

type Amount = { readonly fen: bigint } | { readonly reason: Reason; readonly field: string };
const wrong = (reason: Reason, field: string): Amount => ({ reason, field });

/** The amount with its sign: of the two columns, else of the one with a direction beside it, else with a sign of its own. A red figure (红字) takes back. */
function amountOf({ receivedYuan, paidYuan, amountYuan, direction }: TableRow['values']): Amount {
  const two = [
    { cell: receivedYuan, field: 'receivedYuan', sign: 1n },
    { cell: paidYuan, field: 'paidYuan', sign: -1n },
  ].filter(({ cell }) => !isNone(cell));
  const read = two.map(({ cell, field, sign }) => ({ fen: parseYuan(cell), field, sign }));
  const unread = read.find(({ fen }) => fen === undefined);
  if (unread) return wrong('invalid_amount', unread.field);
  const said = read.filter(({ fen }) => fen !== 0n);
  if (said.length > 1) return wrong('both_directions', 'paidYuan');
  if (said[0]) return { fen: (said[0].fen ?? 0n) * said[0].sign };
  if (isNone(amountYuan)) return read.length > 0 ? wrong('amount_zero', read[0]?.field ?? '') : wrong('missing_amount', 'receivedYuan');
  const fen = parseYuan(amountYuan);
  if (fen === undefined) return wrong('invalid_amount', 'amountYuan');
  if (fen === 0n) return wrong('amount_zero', 'amountYuan');
  if (isNone(direction)) return { fen };
  const word = text(direction, 10).toUpperCase();
  if (!IN.has(word) && !OUT.has(word)) return wrong('unknown_direction', 'direction');
  const size = fen < 0n ? -fen : fen;
  return { fen: IN.has(word) ? size : -size };
}

/**
 * BANK-1: one row of a statement. Rejected for the first that holds: missing_date, invalid_date, date_in_future, invalid_amount, both_directions, amount_zero, missing_amount,
 * unknown_direction, invalid_balance. Numbers of a person in the words are masked.
 */
export function parseBankRow(place: Place, values: TableRow['values'], known: RowKnowledge): Parsed<BankRow> {
  const on = dayIn(values.date);
  const amount = amountOf(values);
  const balance = isNone(values.balanceYuan) ? null : parseYuan(values.balanceYuan);
  const checks: readonly (readonly [boolean, Reason, string])[] = [
    [isBlank(values.date), 'missing_date', 'date'],
    [on === undefined, 'invalid_date', 'date'],
    [(on ?? '') > known.today, 'date_in_future', 'date'],
    ['reason' in amount, 'reason' in amount ? amount.reason : 'invalid_amount', 'reason' in amount ? amount.field : ''],
    [balance === undefined, 'invalid_balance', 'balanceYuan'],
  ];
  const found = checks.find(([holds]) => holds);
  if (found) return { rejected: { ...place, reason: found[1], field: found[2] } };
  const row: BankRow = {
    ...place,
    on: on as Day,
    fen: String('fen' in amount ? amount.fen : 0n),
    balance: typeof balance === 'bigint' ? String(balance) : null,
    serialNo: text(values.serialNo, 60),
    counterparty: text(known.mask(normalText(values.counterparty)), 60),
    memo: text(known.mask(normalText(values.memo)), 200),
  };
  return { row, warnings: [] };
}

/** A row with what makes it that line of the bank, and its place within its day. */
export interface BankLineRow extends BankRow {
  readonly mark: string;
  readonly seq: number;
}
/** What is in the fund already. */
export interface FiledLines {
  /** Mark → what its line says, as `saidOf` has it. */
  readonly said: ReadonlyMap<string, string>;
  /** `2026-09` of closed months. */
  readonly closed: ReadonlySet<string>;
}
/** What a line says, for telling the same line from another under the same serial number. */
export const saidOf = (line: Pick<BankRow, 'on' | 'fen' | 'balance'>): string => [line.on, line.fen, line.balance ?? ''].join('|');

const nextFits = (before: BankRow, after: BankRow): boolean =>
  before.balance === null || after.balance === null || BigInt(before.balance) + BigInt(after.fen) === BigInt(after.balance);

/** The rows of one sheet from the first that happened to the last: a bank prints either way. */
export function inOrder<Row extends BankRow>(rows: readonly Row[]): Row[] {
  const [first, last] = [rows[0], rows[rows.length - 1]];
  if (!first || !last || first.on < last.on) return [...rows];
  const turned = [...rows].reverse();
  if (first.on > last.on) return turned;
  // All of one day: the way in which more of the balances follow from each other.
  const fits = (all: readonly Row[]): number => all.filter((row, at) => at > 0 && nextFits(all[at - 1] as Row, row)).length;
  return fits(turned) > fits(rows) ? turned : [...rows];
}

/** BANK-1: marks rows in their order: by day and serial number (some banks begin anew each day); without one by day, amount, balance and the n-th of these. */
export function marked(rows: readonly BankRow[]): BankLineRow[] {
  const counts = new Map<string, number>();
  const next = (key: string): number => {
    const n = (counts.get(key) ?? 0) + 1;
    counts.set(key, n);
    return n;
  };
  return rows.map(row => {
    const seq = next(row.on);
    const mark = row.serialNo === '' ? `n|${saidOf(row)}|${next(saidOf(row))}` : `s|${row.on}|${row.serialNo}`;
    return { ...row, mark, seq };
  });
}

/**
 * BANK-1: rows in the bank's order against each other and against what is on file. A line is taken once: the same row again is on file, another under its serial number
 * is rejected, and so is a row of a closed month. A balance that does not follow from the row before is told of that row, which is taken all the same.
 * Rejected: duplicate_serial_number, month_closed. Told: balance_gap.
 */
export function judgeLines(rows: readonly BankRow[], filed: FiledLines) {
  const taken: BankLineRow[] = [];
  const added: BankLineRow[] = [];
  const rejected: Finding[] = [];
  const warnings: Finding[] = [];
  const seen = new Set<string>();
  const sheets = [...new Set(rows.map(row => row.sheet))].map(sheet => inOrder(rows.filter(row => row.sheet === sheet)));
  for (const own of sheets)
    for (const [at, row] of own.entries()) {
      const before = own[at - 1];
      if (before && !nextFits(before, row)) warnings.push({ sheet: row.sheet, row: row.row, reason: 'balance_gap', field: 'balanceYuan' });
    }
  for (const row of marked(sheets.flat())) {
    const refuse = (reason: Reason, field: string): void => void rejected.push({ sheet: row.sheet, row: row.row, reason, field });
    const said = filed.said.get(row.mark);
    if (seen.has(row.mark) || (said !== undefined && said !== saidOf(row))) refuse('duplicate_serial_number', 'serialNo');
    else if (said === undefined && filed.closed.has(row.on.slice(0, 7))) refuse('month_closed', 'date');
    else {
      seen.add(row.mark);
      taken.push(row);
      if (said === undefined) added.push(row);
    }
  }
  return { rows: taken, added, rejected, warnings };
}
