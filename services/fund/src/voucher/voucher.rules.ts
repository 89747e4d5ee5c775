import { type Entry, FundFault } from '@shuniu/contracts';
import type { Fen } from '@shuniu/kernel';
import { fundFault } from '../fund-fault.js';

/** More than a station books in a month; a file of so many stays below what the bus carries. */
export const MOST_VOUCHERS = 200;

/** VOUCHER-3: a month's file holds at least one voucher and at most so many. Faults: NOTHING_TO_PRINT, TOO_MANY_VOUCHERS. */
export function checkCount(vouchers: number): void {
  if (vouchers === 0) throw fundFault(FundFault.NOTHING_TO_PRINT);
  if (vouchers > MOST_VOUCHERS) throw fundFault(FundFault.TOO_MANY_VOUCHERS, { meta: { most: String(MOST_VOUCHERS) } });
}

export interface Sides {
  readonly debit: Fen;
  readonly credit: Fen;
}
/** VOUCHER-3: both sides of entries together; they are equal, for each entry's are. */
export function sidesOf(entries: readonly Pick<Entry, 'lines'>[]): Sides {
  const lines = entries.flatMap(entry => entry.lines);
  return {
    debit: lines.reduce((sum, line) => sum + (line.debit?.fen ?? 0n), 0n),
    credit: lines.reduce((sum, line) => sum + (line.credit?.fen ?? 0n), 0n),
  };
}
/** VOUCHER-3: the first and the last number on the cover; what is not sealed yet has none. */
export function numbersOf(entries: readonly Pick<Entry, 'voucherNo'>[]): string {
  const numbers = entries.map(entry => entry.voucherNo).filter(Boolean);
  const [first, last] = [numbers[0], numbers.at(-1)];
  if (!first || !last) return '待编号';
  return first === last ? first : `${first} 至 ${last}`;
}
