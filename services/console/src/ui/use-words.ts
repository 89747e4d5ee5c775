import type { DescEnum } from '@bufbuild/protobuf';
import { wordOf } from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { useTranslation } from 'react-i18next';
import type { Language } from '../i18n/language.js';
import { dayTitle, dayWords, monthWords, timeWords, yearMonthWords } from './days.js';

export interface Words {
  readonly language: Language;
  /** What people read for a value of an enum. */
  word(schema: DescEnum, value: number): string;
  day(day: string): string;
  title(day: string): string;
  /** The day and the minute of an instant. */
  moment(at: Date): string;
  month(month: string): string;
  yearMonth(month: string): string;
  number(value: number): string;
}

/** Words that do not stand in the key files: they come from the contract, the calendar and the number format. */
export function useWords(): Words {
  const { i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'zh-CN';
  return {
    language,
    word: (schema, value) => wordOf(schema, value, language),
    day: day => dayWords(day, language),
    title: day => dayTitle(day, language),
    moment: at => `${dayWords(dayOf(at), language)} ${timeWords(at)}`,
    month: month => monthWords(month, language),
    yearMonth: month => yearMonthWords(month, language),
    number: value => value.toLocaleString('en-US'),
  };
}
