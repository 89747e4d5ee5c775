import { CalendarKind } from '@shuniu/contracts';
import { addDays, type Day } from '@shuniu/kernel';
import { type Lunar, lunarOf, nextLunar } from './lunar.js';

/** A festival as the dated table says it. */
export interface FestivalRule {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly calendar: CalendarKind;
  readonly month: number;
  /** 0: the month's last day. */
  readonly day: number;
  readonly greetDays: number;
  readonly who: string;
  readonly whoEn: string;
  readonly categories: readonly string[];
  readonly source: string;
  readonly validFrom: Day;
  readonly validTo: Day | undefined;
}
/** From which age on birthdays go by which calendar, unless the person says otherwise. */
export interface BirthdayRule {
  readonly fromAge: number;
  readonly calendar: CalendarKind;
  readonly validFrom: Day;
  readonly validTo: Day | undefined;
}
export interface Ahead {
  readonly rule: FestivalRule;
  readonly on: Day;
  readonly greetFrom: Day;
}
export interface Celebrant {
  readonly birthOn: Day;
  /** What was kept for the person; the lunar day when it goes by the lunar calendar. */
  readonly calendar: CalendarKind | undefined;
  readonly lunar: Lunar | undefined;
}
export interface Celebration {
  readonly on: Day;
  readonly age: number;
  readonly calendar: CalendarKind;
  readonly lunar: Lunar | undefined;
  readonly kept: boolean;
}

const LAST = 30;
const holds = (rule: { validFrom: Day; validTo: Day | undefined }, day: Day): boolean =>
  rule.validFrom <= day && (rule.validTo === undefined || day <= rule.validTo);
const yearOf = (day: Day): number => Number(day.slice(0, 4));
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const two = (n: number): string => String(n).padStart(2, '0');

/** A month and day in a year; 29 February is kept on the 28th where there is none. */
function inSolarYear(year: number, monthDay: string): Day {
  return `${year}-${monthDay === '02-29' && !isLeap(year) ? '02-28' : monthDay}`;
}

/** The day a festival falls on next, today included (OCCASION-1). */
function nextOf(rule: FestivalRule, today: Day): Day {
  if (rule.calendar === CalendarKind.LUNAR) return nextLunar(today, { month: rule.month, leap: false, day: rule.day || LAST }).on;
  const monthDay = `${two(rule.month)}-${two(rule.day)}`;
  const on = inSolarYear(yearOf(today), monthDay);
  return on >= today ? on : inSolarYear(yearOf(today) + 1, monthDay);
}

/** The festivals ahead, the nearest first, by the rules that hold on the day each falls on; greetings count so many days before (OCCASION-2). */
export function festivalsAhead(rules: readonly FestivalRule[], today: Day): Ahead[] {
  return rules
    .map(rule => ({ rule, on: nextOf(rule, today) }))
    .filter(({ rule, on }) => holds(rule, on))
    .map(({ rule, on }) => ({ rule, on, greetFrom: addDays(on, -rule.greetDays) }))
    .sort((a, b) => (a.on < b.on ? -1 : 1));
}

/** The next festival whose greeting is for anybody (OCCASION-2). */
export const nextToGreet = (rules: readonly FestivalRule[], today: Day): Ahead | undefined =>
  festivalsAhead(rules, today).find(({ rule }) => rule.categories.length > 0);

/** By which calendar people of an age celebrate when nobody was asked (OCCASION-3). */
export function calendarFor(age: number, rules: readonly BirthdayRule[], today: Day): CalendarKind {
  const fitting = rules.filter(rule => holds(rule, today) && age >= rule.fromAge);
  return fitting.sort((a, b) => b.fromAge - a.fromAge)[0]?.calendar ?? CalendarKind.SOLAR;
}

/**
 * The next birthday from `today` on (OCCASION-3): as the person keeps it, else by the rule for the age the person turns. The years turned are
 * those of the calendar it goes by.
 */
export function nextBirthday({ birthOn, calendar, lunar }: Celebrant, rules: readonly BirthdayRule[], today: Day): Celebration {
  const birthday = birthOn.slice(5);
  const first = inSolarYear(yearOf(today), birthday);
  const solar = first >= today ? first : inSolarYear(yearOf(today) + 1, birthday);
  const age = yearOf(solar) - yearOf(birthOn);
  const goes = calendar ?? calendarFor(age, rules, today);
  if (goes !== CalendarKind.LUNAR) return { on: solar, age, calendar: CalendarKind.SOLAR, lunar: undefined, kept: calendar !== undefined };
  const born = lunarOf(birthOn);
  const day = lunar ?? { month: born.month, leap: born.leap, day: born.day };
  const next = nextLunar(today, day);
  return { on: next.on, age: next.year - born.year, calendar: goes, lunar: day, kept: calendar !== undefined };
}
