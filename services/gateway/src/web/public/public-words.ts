import { type Timestamp, timestampDate } from '@bufbuild/protobuf/wkt';
import type { Money } from '@shuniu/contracts';
import { type Day, dayOf, spanOf, yuanText } from '@shuniu/kernel';

export const yuan = (amount: Money | undefined): string => yuanText(amount?.fen ?? 0n);
export const signed = (amount: Money | undefined): string => ((amount?.fen ?? 0n) > 0n ? `+${yuan(amount)}` : yuan(amount));
export const monthWords = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`;
export const dayWords = (day: Day): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
export const wholeDayWords = (day: Day): string => `${day.slice(0, 4)}年${dayWords(day)}`;
/** A digest as one reads it out. */
export const inFours = (hash: string): string => hash.replace(/(.{4})(?=.)/g, '$1 ').toUpperCase();
export const TIME = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long', timeStyle: 'short' });
const CLOCK = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
export const clockWords = (at: Timestamp | undefined): string => (at ? CLOCK.format(timestampDate(at)) : '');
/** 12月21日 09:00–11:00, or from a day to another. */
export function spanWords(from: Timestamp | undefined, to: Timestamp | undefined): string {
  if (!from || !to) return '';
  const [first, last] = [dayOf(timestampDate(from)), dayOf(timestampDate(to))];
  return `${dayWords(first)} ${clockWords(from)}–${first === last ? '' : `${dayWords(last)} `}${clockWords(to)}`;
}

const QUARTERS = ['一', '二', '三', '四'];
/** 2026年, 2026年第三季度, 2026年8月, 2026年8月3日, or from a day to a day. */
export function periodWords(from: Day, to: Day): string {
  const year = `${from.slice(0, 4)}年`;
  switch (spanOf(from, to)) {
    case 'year':
      return year;
    case 'quarter':
      return `${year}第${QUARTERS[(Number(from.slice(5, 7)) - 1) / 3]}季度`;
    case 'month':
      return monthWords(from);
    case 'day':
      return wholeDayWords(from);
    default:
      return `${wholeDayWords(from)}至${from.slice(0, 4) === to.slice(0, 4) ? dayWords(to) : wholeDayWords(to)}`;
  }
}
