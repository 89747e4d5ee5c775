import { DayPart, DayPartSchema } from '@shuniu/contracts';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { language } from '../../i18n/language.js';
import { FieldError } from '../../ui/field.js';
import { useWords } from '../../ui/use-words.js';
import { weekdayName } from '../shift/week.js';
import './availability.css';

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export const PARTS = [DayPart.MORNING, DayPart.AFTERNOON, DayPart.EVENING] as const;
interface Props {
  /** `41` is Thursday morning. */
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
  readonly error?: string | undefined;
}

/** 有空的时间: the parts of a week, each a tick. */
export function AvailabilityField({ value, onChange, error }: Props) {
  const { t } = useTranslation();
  const { word } = useWords();
  const id = useId();
  const toggle = (code: string): void => onChange(value.includes(code) ? value.filter(of => of !== code) : [...value, code].sort());
  return (
    <fieldset className="field choice" data-name="availability" aria-describedby={`${id}h`}>
      <legend>{t('volunteer.availability')}</legend>
      <div>
        <table className="times">
          <thead>
            <tr>
              <td />
              {WEEKDAYS.map(day => (
                <th key={day} scope="col">
                  {weekdayName(day, language())}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {PARTS.map(part => (
              <tr key={part}>
                <th scope="row">{word(DayPartSchema, part)}</th>
                {WEEKDAYS.map(day => (
                  <td key={day}>
                    <label>
                      <input
                        type="checkbox"
                        checked={value.includes(`${day}${part}`)}
                        onChange={() => toggle(`${day}${part}`)}
                        aria-label={t('volunteer.timeOf', { day: weekdayName(day, language()), part: word(DayPartSchema, part) })}
                      />
                    </label>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <p className="mut sm" id={`${id}h`}>
          {t('volunteer.availabilityHint')}
        </p>
        <FieldError text={error} />
      </div>
    </fieldset>
  );
}
