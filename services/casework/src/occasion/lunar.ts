import { addDays, type Day, daysBetween } from '@shuniu/kernel';
import { LunarYear, SolarDay } from 'tyme4ts';

/** A day of the lunar calendar in any year. */
export interface Lunar {
  readonly month: number;
  /** 闰月 */
  readonly leap: boolean;
  readonly day: number;
}
export interface LunarDate extends Lunar {
  readonly year: number;
}

const solarOf = (day: Day): SolarDay => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return SolarDay.fromYmd(year, month, date);
};
const two = (n: number): string => String(n).padStart(2, '0');
const dayOfSolar = (s: SolarDay): Day => `${s.getYear()}-${two(s.getMonth())}-${two(s.getDay())}`;

/** A month of a lunar year: its first day and how many it has. */
interface Month {
  readonly month: number;
  readonly leap: boolean;
  readonly first: Day;
  readonly days: number;
}
// Reckoning a new moon takes a hundred microseconds; a station of 10,000 people asks for as many birthdays at once. A year's months never change.
const years = new Map<number, readonly Month[]>();
function monthsOf(year: number): readonly Month[] {
  const known = years.get(year);
  if (known) return known;
  const months = LunarYear.fromYear(year)
    .getMonths()
    .map(of => ({
      month: of.getMonth(),
      leap: of.isLeap(),
      first: dayOfSolar(of.getFirstJulianDay().getSolarDay()),
      days: of.getDayCount(),
    }));
  years.set(year, months);
  return months;
}

/** Which lunar day a day is. */
export function lunarOf(day: Day): LunarDate {
  const solar = Number(day.slice(0, 4));
  // The lunar year begins in January or February.
  const year = day >= (monthsOf(solar)[0]?.first ?? '') ? solar : solar - 1;
  const of = monthsOf(year)
    .filter(month => month.first <= day)
    .at(-1);
  if (!of) throw new RangeError(`no lunar month holds ${day}`);
  return { year, month: of.month, leap: of.leap, day: daysBetween(of.first, day) + 1 };
}

/** Whether a lunar day can be at all: a 30th of the twelfth month can, a 31st or a leap month that the year lacks cannot. */
export const isLunarDayOf = (year: number, { month, leap, day }: Lunar): boolean =>
  monthsOf(year).some(of => of.month === month && of.leap === leap && day <= of.days);

/**
 * The day on which a lunar day is kept in a lunar year (OCCASION-1): one of a leap month in the ordinary month where the year has no such
 * leap month; a 30th on the last day where the month has 29, so that 腊月三十 is always the eve of the new year.
 */
export function inLunarYear(year: number, { month, leap, day }: Lunar): Day {
  const named = monthsOf(year).filter(of => of.month === month);
  const of = named.find(one => one.leap === leap) ?? named[0];
  if (!of) throw new RangeError(`no lunar month ${month}`);
  return addDays(of.first, Math.min(day, of.days) - 1);
}

/** The first time from `day` on that a lunar day is kept, and the lunar year it is kept in. */
export function nextLunar(day: Day, lunar: Lunar): { on: Day; year: number } {
  const { year } = lunarOf(day);
  for (const candidate of [year - 1, year, year + 1]) {
    const on = inLunarYear(candidate, lunar);
    if (on >= day) return { on, year: candidate };
  }
  return { on: inLunarYear(year + 2, lunar), year: year + 2 };
}

const MONTHS = ['正', '二', '三', '四', '五', '六', '七', '八', '九', '十', '冬', '腊'];
const TENS = ['初', '十', '廿', '三'];
const ONES = ['十', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
/** 闰二月初八 */
export function lunarWords({ month, leap, day }: Lunar): string {
  const date = day === 20 ? '二十' : day === 30 ? '三十' : `${TENS[Math.floor((day - (day === 10 ? 1 : 0)) / 10)]}${ONES[day % 10]}`;
  return `${leap ? '闰' : ''}${MONTHS[month - 1]}月${date}`;
}
/** 丙午年八月十四 */
export const lunarDateWords = (day: Day): string => {
  const lunar = lunarOf(day);
  return `${LunarYear.fromYear(lunar.year).getSixtyCycle().getName()}年${lunarWords(lunar)}`;
};

/** 节气: the one that a day is in, and its first day. */
export function solarTermOf(day: Day): { name: string; on: Day } {
  const term = solarOf(day).getTermDay().getSolarTerm();
  return { name: term.getName(), on: dayOfSolar(term.getJulianDay().getSolarDay()) };
}
