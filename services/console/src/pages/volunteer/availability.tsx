import { type AvailableTime, DayPartSchema } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { language } from '../../i18n/language.js';
import { GAP } from '../../ui/gap.js';
import { useWords } from '../../ui/use-words.js';
import { weekdayName } from '../shift/week.js';

/** As a form keeps them: `41` is Thursday morning. */
export const codesOf = (times: readonly AvailableTime[]): string[] => times.map(of => `${of.weekday}${of.part}`).sort();
export const timesOf = (codes: readonly string[]) => codes.map(code => ({ weekday: Number(code[0]), part: Number(code[1]) }));

/** 有空的时间 in words: each day of a week with its parts. */
export function useTimeWords(): (codes: readonly string[]) => string {
  const { t } = useTranslation();
  const { word } = useWords();
  return codes => {
    const days = [...new Set(codes.map(code => code[0] ?? ''))].sort();
    return days
      .map(day => {
        const parts = codes.filter(code => code[0] === day).map(code => word(DayPartSchema, Number(code[1])));
        return t('volunteer.timeOf', { day: weekdayName(Number(day), language()), part: parts.join('、') });
      })
      .join(GAP);
  };
}
