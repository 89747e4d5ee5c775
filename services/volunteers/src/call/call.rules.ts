import type { Day } from '@shuniu/kernel';
import { dayOf } from '@shuniu/kernel';

const LONGEST_NAME = 40;
/** The Shanghai time of day of an instant, `08:30`. */
export const timeOf = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16);

/** What a project that an activity called for is named (CALL-1): as the activity, with its day where another one that goes on has that name. */
export function nameOf(title: string, day: Day, isTaken: (name: string) => boolean): string {
  const plain = title.trim().slice(0, LONGEST_NAME);
  if (!isTaken(plain)) return plain;
  for (let n = 1; ; n += 1) {
    const mark = n === 1 ? `（${day.slice(5)}）` : `（${day.slice(5)}·${n}）`;
    const name = plain.slice(0, LONGEST_NAME - mark.length) + mark;
    if (!isTaken(name)) return name;
  }
}

export interface CallWanted {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly needed: number;
  readonly place: string;
}
/** The shift of a call (CALL-1): its time and as many places as are needed, never fewer than people who have one. */
export function plannedFor({ startsAt, endsAt, needed, place }: CallWanted, signedUp: number) {
  const times = { onDay: dayOf(startsAt), fromTime: timeOf(startsAt), toTime: timeOf(endsAt), startsAt, endsAt };
  return { ...times, flexible: false, capacity: Math.max(1, needed, signedUp), place: place.slice(0, 60), note: '', roleId: '' };
}
