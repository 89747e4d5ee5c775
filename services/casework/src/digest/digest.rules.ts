import { addDays, type Day } from '@shuniu/kernel';

/** A week from Monday to Sunday, as days of Shanghai. */
export interface Week {
  readonly from: Day;
  readonly to: Day;
}
const SUNDAY = 7;

/** The week before the one of a day: what is told from its Monday on (DIGEST-1). */
export function weekBefore(today: Day): Week {
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay() || SUNDAY;
  const monday = addDays(today, 1 - weekday);
  return { from: addDays(monday, -7), to: addDays(monday, -1) };
}
