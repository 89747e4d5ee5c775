/** A day in Asia/Shanghai, `2023-08-31`. It has no time zone of its own; Shanghai has had UTC+8 without summer time since 1991. */
export type Day = string;

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const MILLISECONDS = 86_400_000;

/** Is it an instant as `Date.toISOString` writes it? */
export const isInstant = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) && !Number.isNaN(Date.parse(text));

/** Is it a day that the calendar has? */
export function isDay(text: string): boolean {
  const parts = SHAPE.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return year >= 1800 && day >= 1 && day <= (DAYS[month] ?? 0) + (leap ? 1 : 0);
}

/** The Shanghai day of an instant. */
export const dayOf = (instant: Date): Day => new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
/** The Shanghai minute of an instant, as papers and workbooks have it: `2026-06-15 10:00`. */
export const minuteOf = (instant: Date): string => new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * MILLISECONDS).toISOString().slice(0, 10);
/** The same day so many months on; a month without that day has its last one: 30 November and three months are 28 February. */
export function addMonths(day: Day, months: number): Day {
  const all = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const month = `${String(Math.floor(all / 12)).padStart(4, '0')}-${String((all % 12) + 1).padStart(2, '0')}`;
  for (let last = Number(day.slice(8)); ; last -= 1) {
    const found = `${month}-${String(last).padStart(2, '0')}`;
    if (isDay(found)) return found;
  }
}
/** What days from one to another are in the calendar: a whole year, one of its quarters, a month, a day, or just days. */
export function spanOf(from: Day, to: Day): 'year' | 'quarter' | 'month' | 'day' | 'days' {
  const lasts = (months: number): boolean => from.endsWith('-01') && addDays(addMonths(from, months), -1) === to;
  const month = Number(from.slice(5, 7));
  if (month === 1 && lasts(12)) return 'year';
  if (month % 3 === 1 && lasts(3)) return 'quarter';
  if (lasts(1)) return 'month';
  return from === to ? 'day' : 'days';
}
/** Whole days from one to the other; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / MILLISECONDS);

/** Age in whole years on a day: one grows older on the birthday, on 1 March when born on 29 February. */
export function ageOn(birth: Day, on: Day): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}
