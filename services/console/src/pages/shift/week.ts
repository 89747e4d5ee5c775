import { type Shift, ShiftState } from '@shuniu/contracts';
import { addDays, isDay } from '@shuniu/kernel';

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (day: string): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
/** The Monday of a day's week; of today's when the address names no day. */
export const mondayOf = (day: string | undefined, today: string): string => {
  const of = day && isDay(day) ? day : today;
  return addDays(of, 1 - weekdayOf(of));
};
export const daysOfWeek = (monday: string): string[] => Array.from({ length: 7 }, (_, n) => addDays(monday, n));

export interface TeamRow {
  readonly team: string;
  /** Of each day of the week, its shifts in their order. */
  readonly days: readonly (readonly Shift[])[];
}
/** The week's shifts by team, those without one last. */
export function rowsOf(shifts: readonly Shift[], monday: string): TeamRow[] {
  const days = daysOfWeek(monday);
  const teams = [...new Set(shifts.map(s => s.teamName))].sort(
    (a, b) => Number(a === '') - Number(b === '') || a.localeCompare(b, 'zh-CN'),
  );
  return teams.map(team => ({ team, days: days.map(day => shifts.filter(s => s.teamName === team && s.onDay === day)) }));
}

export type Standing = 'cancelled' | 'over' | 'now' | 'full' | 'free';
/** How a shift stands at a moment: in words on the board, with a shape of its own. */
export function standingOf(shift: Pick<Shift, 'state' | 'startsAt' | 'endsAt' | 'signedUp' | 'capacity'>, now: Date): Standing {
  if (shift.state === ShiftState.CANCELLED) return 'cancelled';
  const seconds = BigInt(Math.floor(now.getTime() / 1000));
  if ((shift.endsAt?.seconds ?? 0n) <= seconds) return 'over';
  if ((shift.startsAt?.seconds ?? 0n) <= seconds) return 'now';
  return shift.signedUp >= shift.capacity ? 'full' : 'free';
}
/** Is it shortly before the shift, or has it just ended? Then people check in and out. */
export function isNear(shift: Pick<Shift, 'startsAt' | 'endsAt'>, now: Date): boolean {
  const seconds = Math.floor(now.getTime() / 1000);
  return seconds >= Number(shift.startsAt?.seconds ?? 0n) - 1800 && seconds <= Number(shift.endsAt?.seconds ?? 0n) + 14_400;
}

/** 周一 or Mon of 1 … 7. */
export const weekdayName = (weekday: number, language: 'zh-CN' | 'en'): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', { timeZone: 'UTC', weekday: 'short' }).format(
    new Date(Date.UTC(2026, 0, 4 + weekday)),
  );
