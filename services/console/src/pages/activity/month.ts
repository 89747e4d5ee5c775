import { dayOf } from '@shuniu/kernel';

const dayAt = (day: string, add: number): string => dayOf(new Date(Date.parse(`${day}T04:00:00Z`) + add * 86_400_000));

/** `2026-11` so many months on. */
export function monthOn(month: string, by: number): string {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
}
/** The last day of a month. */
export const lastDay = (month: string): string => dayAt(`${monthOn(month, 1)}-01`, -1);

/** The weeks that a month touches, from Monday: seven days each. */
export function weeksOf(month: string): string[][] {
  const first = `${month}-01`;
  const weekday = (new Date(`${first}T04:00:00Z`).getUTCDay() + 6) % 7;
  const last = lastDay(month);
  const weeks: string[][] = [];
  for (let at = dayAt(first, -weekday); at <= last; at = dayAt(at, 7)) weeks.push(Array.from({ length: 7 }, (_, i) => dayAt(at, i)));
  return weeks;
}
/** The Monday of the week of a day. */
export const mondayOf = (day: string): string => dayAt(day, -((new Date(`${day}T04:00:00Z`).getUTCDay() + 6) % 7));
/** The seven days from a Monday, so many weeks on. */
export const weekFrom = (monday: string, by = 0): string[] => Array.from({ length: 7 }, (_, i) => dayAt(monday, by * 7 + i));
/** Is it a day? */
export const isDate = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text) && dayAt(text, 0) === text;
/** Is it a month? */
export const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
