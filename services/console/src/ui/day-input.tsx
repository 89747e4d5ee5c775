import { isDay } from '@shuniu/kernel';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayTyped } from './days.js';
import type { Control } from './field.js';
import { Icon } from './icons.js';

interface DayInputProps extends Partial<Control> {
  readonly value: string;
  /** A day, or nothing. With `loose` also what is no day yet: the service says what is wrong with it. */
  readonly onChange: (day: string) => void;
  readonly loose?: boolean;
  readonly max?: string | undefined;
  readonly min?: string | undefined;
}

/**
 * A day, typed in any usual way or chosen from the browser's own calendar. It looks the same on every computer: the browser's own field
 * would follow the language of the browser and not that of the page.
 */
export function DayInput({ value, onChange, loose, max, min, status: _, ...control }: DayInputProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(value);
  const calendar = useRef<HTMLInputElement>(null);
  useEffect(() => setText(value), [value]);
  const take = (typed: string): void => {
    setText(typed);
    const day = dayTyped(typed);
    if (loose || day === '' || isDay(day)) onChange(day);
  };
  return (
    <span className="dayin">
      <input
        type="text"
        inputMode="numeric"
        className="day"
        autoComplete="off"
        placeholder={t('form.dayLike')}
        {...control}
        value={text}
        onChange={event => take(event.target.value)}
        onBlur={() => setText(dayTyped(text))}
      />
      <button type="button" className="lnk" aria-label={t('form.calendar')} onClick={() => calendar.current?.showPicker()}>
        <Icon name="calendar" size={18} />
      </button>
      <input
        ref={calendar}
        type="date"
        className="daypick"
        tabIndex={-1}
        aria-hidden="true"
        value={isDay(value) ? value : ''}
        max={max}
        min={min}
        onChange={event => take(event.target.value)}
      />
    </span>
  );
}
