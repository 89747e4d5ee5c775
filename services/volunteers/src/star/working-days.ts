import { addDays, type Day } from '@shuniu/kernel';

/** The days that are no ordinary ones: whether each is worked on. */
export type Calendar = ReadonlyMap<Day, boolean>;

const SATURDAY = 6;
/** 工作日: what the calendar says, else a weekday. */
export function isWorkingDay(day: Day, calendar: Calendar): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return calendar.get(day) ?? (weekday !== 0 && weekday !== SATURDAY);
}

/** Working days after one day, up to another and with it. 民法典 art. 201: the day on which it begins does not count. */
export function workingDaysAfter(from: Day, to: Day, calendar: Calendar): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day, calendar)) count++;
  return count;
}

/** The day on which so many working days after one have passed; at least one. */
export function afterWorkingDays(from: Day, days: number, calendar: Calendar): Day {
  let day = from;
  for (let left = Math.max(1, days); left > 0; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day, calendar)) left--;
  }
  return day;
}
