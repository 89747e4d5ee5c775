import { FundFault } from '@shuniu/contracts';
import { addDays, type Day } from '@shuniu/kernel';
import { fundFault } from '../fund-fault.js';
import { monthText } from '../paper/paper.js';

/** The days of a statement. */
export interface Span {
  readonly from: Day;
  /** The last day of the period, or today when that is earlier. */
  readonly to: Day;
  /** `2026-11`, all of the period that have begun. */
  readonly months: readonly string[];
}

const MONTHS_OF_QUARTER = 3;
const monthsFrom = (year: string, first: number, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${year}-${String(first + at).padStart(2, '0')}`);
function monthsOf(period: string): string[] {
  const year = period.slice(0, 4);
  const rest = period.slice(5);
  if (rest === '') return monthsFrom(year, 1, 12);
  if (rest.startsWith('Q')) return monthsFrom(year, (Number(rest.slice(1)) - 1) * MONTHS_OF_QUARTER + 1, MONTHS_OF_QUARTER);
  return [period];
}
/** The last day of a month, `2026-02-28`. */
export function lastDayOf(month: string): Day {
  const [year, number] = month.split('-').map(Number);
  const next = number === 12 ? `${Number(year) + 1}-01-01` : `${year}-${String(Number(number) + 1).padStart(2, '0')}-01`;
  return addDays(next, -1);
}

/** STATEMENT-3: the days of a month `2026-11`, a quarter `2026-Q4` or a year `2026` that have come. Faults: DATE_IN_FUTURE when none has. */
export function spanOf(period: string, today: Day): Span {
  const months = monthsOf(period).filter(month => `${month}-01` <= today);
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) throw fundFault(FundFault.DATE_IN_FUTURE);
  const end = lastDayOf(last);
  return { from: `${first}-01`, to: end < today ? end : today, months };
}

const QUARTERS = ['一', '二', '三', '四'];
/** A period on paper: 2026年11月, 2026年第四季度, 2026年度. */
export function periodText(period: string): string {
  const rest = period.slice(5);
  if (rest === '') return `${period}年度`;
  return rest.startsWith('Q') ? `${period.slice(0, 4)}年第${QUARTERS[Number(rest.slice(1)) - 1]}季度` : monthText(period);
}
