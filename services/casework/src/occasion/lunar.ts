import type { Day } from '@shuniu/kernel';
import { LunarMonth, LunarYear, SolarDay, LunarDay as TymeDay } from 'tyme4ts';

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

/** Which lunar day a day is. */
export function lunarOf(day: Day): LunarDate {
  const lunar = solarOf(day).getLunarDay();
  const month = lunar.getLunarMonth();
  return { year: lunar.getYear(), month: month.getMonth(), leap: month.isLeap(), day: lunar.getDay() };
}

/** Whether a lunar day can be at all: a 30th of the twelfth month can, a 31st or a leap month that the year lacks cannot. */
export const isLunarDayOf = (year: number, { month, leap, day }: Lunar): boolean =>
  (!leap || LunarYear.fromYear(year).getLeapMonth() === month) && day <= LunarMonth.fromYm(year, leap ? -month : month).getDayCount();

/**
 * The day on which a lunar day is kept in a lunar year (OCCASION-1): one of a leap month in the ordinary month where the year has no such
 * leap month; a 30th on the last day where the month has 29, so that 腊月三十 is always the eve of the new year.
 */
export function inLunarYear(year: number, { month, leap, day }: Lunar): Day {
  const has = leap && LunarYear.fromYear(year).getLeapMonth() === month;
  const signed = has ? -month : month;
  const last = LunarMonth.fromYm(year, signed).getDayCount();
  return dayOfSolar(TymeDay.fromYmd(year, signed, Math.min(day, last)).getSolarDay());
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
