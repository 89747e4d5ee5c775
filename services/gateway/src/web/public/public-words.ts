import type { Money } from '@shuniu/contracts';
import { type Day, spanOf, yuanText } from '@shuniu/kernel';

export const yuan = (amount: Money | undefined): string => yuanText(amount?.fen ?? 0n);
export const signed = (amount: Money | undefined): string => ((amount?.fen ?? 0n) > 0n ? `+${yuan(amount)}` : yuan(amount));
export const monthWords = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`;
export const dayWords = (day: Day): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
export const wholeDayWords = (day: Day): string => `${day.slice(0, 4)}年${dayWords(day)}`;
/** A digest as one reads it out. */
export const inFours = (hash: string): string => hash.replace(/(.{4})(?=.)/g, '$1 ').toUpperCase();
export const TIME = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long', timeStyle: 'short' });

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
