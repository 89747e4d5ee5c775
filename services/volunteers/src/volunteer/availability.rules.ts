import { DayPart } from '@shuniu/contracts';
import { addDays, type Day } from '@shuniu/kernel';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const { MORNING, AFTERNOON, EVENING } = DayPart;
const PARTS = [MORNING, AFTERNOON, EVENING];
export interface Time {
  readonly weekday: number;
  readonly part: DayPart;
}
const codeOf = ({ weekday, part }: Time): number => weekday * 10 + part;
export const timeOf = (code: number): Time => ({ weekday: Math.floor(code / 10), part: code % 10 });
/** Times in normal form: each once, in the order of the week. */
export const codesOf = (times: readonly Time[]): number[] => [...new Set(times.map(codeOf))].sort((a, b) => a - b);
/** VOLUNTEER-7: the times that a filter means: of a day of a week, of a part of the day, or of both; none when it asks for nothing. */
export function codesFor(weekday: number, part: DayPart): number[] {
  if (weekday === 0 && part === DayPart.UNSPECIFIED) return [];
  const days = weekday === 0 ? WEEKDAYS : [weekday];
  return days.flatMap(day => (part === DayPart.UNSPECIFIED ? PARTS : [part]).map(of => codeOf({ weekday: day, part: of })));
}

/** From which hours of the day on it is afternoon and evening, as the dated rows say. */
export interface Hours {
  readonly afternoonHour: number;
  readonly eveningHour: number;
}
export interface Span {
  readonly onDay: Day;
  /** Shanghai times of day; an end that is not later than the start lies on the next day. */
  readonly fromTime: string;
  readonly toTime: string;
}
const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const DAY_MINUTES = 24 * 60;
/** SIGNUP-7: the parts of the days of a week that a shift lies in. */
export function timesOf({ onDay, fromTime, toTime }: Span, { afternoonHour, eveningHour }: Hours): number[] {
  const [from, to] = [minutesOf(fromTime), minutesOf(toTime)];
  const spans =
    to > from
      ? [{ day: onDay, from, to }]
      : [
          { day: onDay, from, to: DAY_MINUTES },
          { day: addDays(onDay, 1), from: 0, to },
        ];
  const parts = [
    { part: MORNING, from: 0, to: afternoonHour * 60 },
    { part: AFTERNOON, from: afternoonHour * 60, to: eveningHour * 60 },
    { part: EVENING, from: eveningHour * 60, to: DAY_MINUTES },
  ];
  return spans.flatMap(span =>
    parts.filter(p => p.from < span.to && span.from < p.to).map(p => codeOf({ weekday: weekdayOf(span.day), part: p.part })),
  );
}
/** SIGNUP-7: has somebody time then? Undefined when nothing is known of their times. */
export const isAvailable = (availability: readonly number[], needed: readonly number[]): boolean | undefined =>
  availability.length === 0 ? undefined : needed.every(code => availability.includes(code));
