import { addDays, dayOf, daysBetween, isDay } from '@shuniu/kernel';
import type { Language } from '../i18n/language.js';

export const today = (): string => dayOf(new Date());

const noon = (day: string): Date => new Date(`${day}T04:00:00Z`);
const ZONE = { timeZone: 'Asia/Shanghai' } as const;

/** 9月24日; with the year when it is not this one. Empty for no day. */
export function dayWords(day: string, language: Language, now = today()): string {
  if (!day) return '';
  const year = day.slice(0, 4) === now.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  const locale = language === 'en' ? 'en-GB' : 'zh-CN';
  return new Intl.DateTimeFormat(locale, { ...ZONE, ...year, month: language === 'en' ? 'short' : 'long', day: 'numeric' }).format(
    noon(day),
  );
}

/** 9月24日，星期四 */
export function dayTitle(day: string, language: Language): string {
  const locale = language === 'en' ? 'en-GB' : 'zh-CN';
  const of = (options: Intl.DateTimeFormatOptions): string => new Intl.DateTimeFormat(locale, { ...ZONE, ...options }).format(noon(day));
  return language === 'en'
    ? of({ weekday: 'long', day: 'numeric', month: 'long' })
    : `${of({ month: 'long', day: 'numeric' })}，${of({ weekday: 'long' })}`;
}

/** When the day of an instant is over in Shanghai, in milliseconds. */
export const dayEnd = (instant: Date): number => Date.parse(`${addDays(dayOf(instant), 1)}T00:00:00+08:00`);

/** 9:36, or 9:36:12. */
export function timeWords(instant: Date, seconds = false): string {
  return new Intl.DateTimeFormat('en-GB', {
    ...ZONE,
    hour: 'numeric',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' } : {}),
  }).format(instant);
}

/** 2023-08 as 8月. */
export function monthWords(month: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', { ...ZONE, month: 'short' }).format(noon(`${month}-01`));
}

/** 2023-08 as 2023年8月. */
export function yearMonthWords(month: string, language: Language): string {
  const locale = language === 'en' ? 'en-GB' : 'zh-CN';
  return new Intl.DateTimeFormat(locale, { ...ZONE, year: 'numeric', month: language === 'en' ? 'short' : 'long' }).format(
    noon(`${month}-01`),
  );
}

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
function lunarDay(day: number): string {
  if (day <= 10) return `初${DIGITS[day]}`;
  if (day < 20) return `十${DIGITS[day - 10]}`;
  if (day === 20) return '二十';
  if (day < 30) return `廿${DIGITS[day - 20]}`;
  return '三十';
}

/** 丙午年八月十四, as the calendar on the wall has it; empty where the browser does not know the lunar calendar. */
export function lunarWords(day: string): string {
  const parts = new Intl.DateTimeFormat('zh-CN-u-ca-chinese', { ...ZONE, year: 'numeric', month: 'long', day: 'numeric' }).formatToParts(
    noon(day),
  );
  const part = (type: string): string => parts.find(p => p.type === type)?.value ?? '';
  const number = Number(part('day'));
  const year = part('yearName');
  return year && Number.isInteger(number) && number > 0 ? `${year}年${part('month')}${lunarDay(number)}` : '';
}

/** The day of what was typed: 20230831, 2023/8/31, 2023.8.31 and 2023年8月31日 are 2023-08-31; anything else stays as it is. */
export function dayTyped(typed: string): string {
  const text = typed.trim();
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text);
  const [, year = '', month = '', day = ''] = parts ?? [];
  const found = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(found) ? found : text;
}

export type DueState = 'overdue' | 'today' | 'upcoming';
/** How a due day stands today, and by how many days it is over. */
export function dueState(dueOn: string, now = today()): { state: DueState; days: number } {
  const days = daysBetween(dueOn, now);
  return { state: days > 0 ? 'overdue' : days === 0 ? 'today' : 'upcoming', days };
}
