import { ShiftFault } from '@shuniu/contracts';
import { addDays, type Day, daysBetween } from '@shuniu/kernel';
import { shiftFault } from '../shift-fault.js';

const HOUR = 3_600_000;
const SHANGHAI = 8 * HOUR;
/** A shift lasts so many hours at most (SHIFT-1): whoever serves longer hands over. */
export const LONGEST_HOURS = 16;

/** The instant of a Shanghai time of day, `08:30`. Shanghai has had UTC+8 without summer time since 1991. */
export const instantOf = (day: Day, time: string): Date => new Date(Date.parse(`${day}T${time}:00Z`) - SHANGHAI);

export interface Span {
  readonly startsAt: Date;
  readonly endsAt: Date;
}
/** From when to when a shift lasts (SHIFT-1): an end that is not later than the start is on the next day. Faults: SHIFT_TOO_LONG. */
export function spanOf({ onDay, fromTime, toTime }: { onDay: Day; fromTime: string; toTime: string }): Span {
  const startsAt = instantOf(onDay, fromTime);
  const endsAt = instantOf(toTime > fromTime ? onDay : addDays(onDay, 1), toTime);
  if (endsAt.getTime() - startsAt.getTime() > LONGEST_HOURS * HOUR) throw shiftFault(ShiftFault.SHIFT_TOO_LONG, 'toTime');
  return { startsAt, endsAt };
}

export interface ProjectDays {
  readonly startsOn: Day;
  readonly endsOn: Day | null;
  readonly ended: boolean;
}
/** A shift lies on a day of a project that goes on (SHIFT-2). Faults, the first that holds: PROJECT_ENDED, OUTSIDE_PROJECT. */
export function checkProjectDay({ startsOn, endsOn, ended }: ProjectDays, day: Day): void {
  if (ended) throw shiftFault(ShiftFault.PROJECT_ENDED);
  if (day < startsOn || (endsOn !== null && day > endsOn)) throw shiftFault(ShiftFault.OUTSIDE_PROJECT, 'shift.onDay');
}

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (day: Day): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
export const mondayOf = (day: Day): Day => addDays(day, 1 - weekdayOf(day));

export interface Pattern {
  readonly weekdays: readonly number[];
  readonly everyWeeks: number;
  readonly fromOn: Day;
  readonly toOn: Day | null;
}
/** The days of a template from one day to another, both counted (SHIFT-3): its weekdays in every so manyth week, counted from the week of its first day. */
export function daysOf(pattern: Pattern, from: Day, to: Day): Day[] {
  const first = from > pattern.fromOn ? from : pattern.fromOn;
  const last = pattern.toOn !== null && pattern.toOn < to ? pattern.toOn : to;
  const start = mondayOf(pattern.fromOn);
  const all: Day[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const weeks = Math.floor(daysBetween(start, day) / 7);
    if (pattern.weekdays.includes(weekdayOf(day)) && weeks % Math.max(1, pattern.everyWeeks) === 0) all.push(day);
  }
  return all;
}

/** A template begins today at the earliest and ends after it began (SHIFT-3). Faults, the first that holds: DATE_ORDER, DAY_PAST. */
export function checkPattern({ fromOn, toOn }: Pick<Pattern, 'fromOn' | 'toOn'>, today: Day): void {
  if (toOn !== null && toOn < fromOn) throw shiftFault(ShiftFault.DATE_ORDER, 'template.toOn');
  if (fromOn < today) throw shiftFault(ShiftFault.DAY_PAST, 'template.fromOn');
}

/** One week is copied into another that has not passed (SHIFT-4). Faults, the first that holds: WEEK_MONDAY, WEEK_SAME, WEEK_PAST. */
export function checkWeeks({ fromMonday, toMonday }: { fromMonday: Day; toMonday: Day }, today: Day): void {
  for (const [field, day] of [
    ['fromMonday', fromMonday],
    ['toMonday', toMonday],
  ] as const)
    if (weekdayOf(day) !== 1) throw shiftFault(ShiftFault.WEEK_MONDAY, field);
  if (fromMonday === toMonday) throw shiftFault(ShiftFault.WEEK_SAME, 'toMonday');
  if (addDays(toMonday, 6) < today) throw shiftFault(ShiftFault.WEEK_PAST, 'toMonday');
}

/** May a shift be cancelled (SHIFT-5)? Once, and before anybody is on duty. Faults, the first that holds: SHIFT_CANCELLED, SHIFT_STARTED. */
export function checkCancel(of: { readonly cancelled: boolean; readonly checkedIn: number }): void {
  if (of.cancelled) throw shiftFault(ShiftFault.SHIFT_CANCELLED);
  if (of.checkedIn > 0) throw shiftFault(ShiftFault.SHIFT_STARTED);
}

/** May a shift be changed (SHIFT-1)? Faults, the first that holds: SHIFT_CANCELLED, SHIFT_OVER. */
export function checkChange(of: { readonly cancelled: boolean; readonly endsAt: Date }, now: Date): void {
  if (of.cancelled) throw shiftFault(ShiftFault.SHIFT_CANCELLED);
  if (of.endsAt <= now) throw shiftFault(ShiftFault.SHIFT_OVER);
}
