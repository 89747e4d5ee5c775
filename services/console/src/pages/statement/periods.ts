/** Which part of a year: all of it, a quarter `Q1`, a month `09`. */
export type Part = '' | `Q${number}` | `${number}`;

const QUARTERS = [1, 2, 3, 4];
const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1);
const twoDigits = (of: number): string => String(of).padStart(2, '0');

/** The parts of a year that have begun by a day: quarters, then months, the newest first. */
export function partsOf(year: string, today: string): { quarters: Part[]; months: Part[] } {
  const begun = (month: number): boolean => `${year}-${twoDigits(month)}-01` <= today;
  return {
    quarters: QUARTERS.filter(q => begun(3 * q - 2)).map(q => `Q${q}` as Part),
    months: MONTHS.filter(begun)
      .reverse()
      .map(m => twoDigits(m) as Part),
  };
}

/** The years from the one a fund was founded in to this one, the newest first. */
export function yearsOf(foundedOn: string, today: string): string[] {
  const [first, last] = [Number(foundedOn.slice(0, 4)), Number(today.slice(0, 4))];
  return Array.from({ length: Math.max(1, last - first + 1) }, (_, at) => String(last - at));
}

/** The year that is asked for, or this one when the fund has nothing of it. */
export function yearOf(asked: string | undefined, foundedOn: string, today: string): string {
  return yearsOf(foundedOn, today).find(year => year === asked) ?? today.slice(0, 4);
}

/** The period as the service knows it: `2026`, `2026-Q4`, `2026-11`; a part that has not begun is the whole year. */
export function periodOf(year: string, part: string, today: string): string {
  const { quarters, months } = partsOf(year, today);
  return [...quarters, ...months].includes(part as Part) ? `${year}-${part}` : year;
}
