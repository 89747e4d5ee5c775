import { type AccountKind, AccountKindSchema, type EntryKind, EntryKindSchema, FundFault } from '@shuniu/contracts';
import { type Day, minuteOf, yuanText } from '@shuniu/kernel';
import { type Cell, MONEY_FORMAT } from '@shuniu/workbook';
import { fundFault } from '../fund-fault.js';
import { yuanCell, zh } from '../paper/paper.js';

/** A line of an entry with all that an accountant asks of its entry. */
export interface BookRow {
  readonly voucherNo: string;
  readonly seq: number | null;
  readonly eventOn: Day;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  readonly kind: EntryKind;
  readonly category: string;
  readonly memo: string;
  readonly projectName: string;
  readonly partyName: string;
  readonly accountKind: AccountKind;
  readonly accountName: string;
  readonly purpose: string;
  /** A debit above zero, a credit below. */
  readonly fen: string;
  readonly managementId: string;
  readonly managementOn: Day;
  readonly supervisionId: string;
  readonly supervisionOn: Day;
  readonly reversesNo: string;
  readonly reason: string;
  readonly history: boolean;
  readonly fundName: string;
  readonly unitName: string;
  readonly entryId: string;
}
export const MOST_ROWS = 10_000;
/** What the bus carries in one answer, with room for its envelope. */
export const MOST_BYTES = 7 * 1024 * 1024;

/** BOOK-1. Faults: DATES_OUT_OF_ORDER. */
export function checkRange({ fromOn, toOn }: { fromOn: Day; toOn: Day }): void {
  if (fromOn !== '' && toOn !== '' && toOn < fromOn) throw fundFault(FundFault.DATES_OUT_OF_ORDER);
}
/** BOOK-1: an export is whole or refused; it is never cut off. Faults: EXPORT_TOO_LARGE. */
export function checkSize({ rows = 0, bytes = 0 }: { rows?: number; bytes?: number }): void {
  if (rows > MOST_ROWS || bytes > MOST_BYTES) throw fundFault(FundFault.EXPORT_TOO_LARGE, { meta: { most: String(MOST_ROWS) } });
}

export interface BookColumn {
  readonly name: string;
  readonly header: string;
  readonly width: number;
  readonly of: (row: BookRow) => string;
  /** Set of an amount: its fen, nothing on the other side. */
  readonly fen?: (row: BookRow) => bigint;
}
const side = (sign: 1n | -1n) => (row: BookRow) => {
  const fen = BigInt(row.fen) * sign;
  return fen > 0n ? fen : 0n;
};
const amount = (name: string, header: string, fen: (row: BookRow) => bigint): BookColumn => ({
  name,
  header,
  width: 14,
  fen,
  of: row => (fen(row) === 0n ? '' : yuanText(fen(row)).replaceAll(',', '')),
});
const text = (name: string, header: string, width: number, of: (row: BookRow) => string): BookColumn => ({ name, header, width, of });

/** BOOK-1: what an accountant's program is given of each line. Names of people stand where the list shows them, and nowhere else. */
export const COLUMNS: readonly BookColumn[] = [
  text('voucherNo', '凭证号', 14, r => r.voucherNo),
  text('chainSeq', '封存号', 8, r => (r.seq === null ? '' : String(r.seq))),
  text('eventOn', '发生日期', 12, r => r.eventOn),
  text('recordedAt', '记账时间', 17, r => minuteOf(r.recordedAt)),
  text('kind', '种类', 12, r => zh(EntryKindSchema, r.kind)),
  text('category', '科目', 16, r => r.category),
  text('memo', '摘要', 24, r => r.memo),
  text('account', '总账科目', 12, r => zh(AccountKindSchema, r.accountKind)),
  text('accountName', '明细科目', 18, r => r.accountName),
  text('purpose', '限定用途', 14, r => r.purpose),
  amount('debit', '借方（元）', side(1n)),
  amount('credit', '贷方（元）', side(-1n)),
  text('project', '项目', 16, r => r.projectName),
  text('party', '对方', 20, r => r.partyName),
  text('managementOn', '管委会决议日期', 14, r => r.managementOn),
  text('managementId', '管委会决议编号', 38, r => r.managementId),
  text('supervisionOn', '监委会决议日期', 14, r => r.supervisionOn),
  text('supervisionId', '监委会决议编号', 38, r => r.supervisionId),
  text('reverses', '冲正的凭证号', 14, r => r.reversesNo),
  text('reason', '原因', 20, r => r.reason),
  text('history', '历史', 8, r => (r.history ? '历史' : '')),
  text('recordedBy', '记账人', 16, r => r.recordedBy),
  text('fund', '基金', 18, r => r.fundName),
  text('unit', '村（居）', 12, r => r.unitName),
  text('entryId', '分录编号', 38, r => r.entryId),
];

/** BOOK-2: the rows of a CSV file, all as text, with both decimals. */
export const csvRows = (rows: readonly BookRow[]): Cell[][] => [
  COLUMNS.map(column => column.header),
  ...rows.map(row => COLUMNS.map(column => column.of(row))),
];
/** The same for a workbook, where amounts are numbers that add up. */
export const sheetOf = (rows: readonly BookRow[]) => ({
  name: '分录明细',
  freezeHeader: true,
  columns: COLUMNS.map(({ header, width, fen }) => ({ header, width, ...(fen ? { format: MONEY_FORMAT } : {}) })),
  rows: rows.map(row => COLUMNS.map(({ of, fen }): Cell => (fen ? (fen(row) === 0n ? null : yuanCell(fen(row))) : of(row)))),
});
