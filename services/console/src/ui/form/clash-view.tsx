import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NextButton } from '../buttons.js';
import { dayWords, timeWords } from '../days.js';
import { Shape } from '../icons.js';
import { useWords } from '../use-words.js';
import type { Clash, Side } from './clash.js';

/** 冲突: both values of every field that somebody else changed meanwhile, with who and when. Nothing is chosen beforehand. */
export function ClashView({ clash, settle }: { clash: Clash<unknown, ReactNode>; settle: (choices: Record<string, Side>) => void }) {
  const { t } = useTranslation();
  const { language } = useWords();
  const [choices, setChoices] = useState<Record<string, Side>>({});
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const when = (at: string): string => {
    const instant = new Date(at);
    if (Number.isNaN(instant.getTime())) return '';
    const day = dayWords(new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10), language);
    return t('clash.when', { day, time: timeWords(instant) });
  };
  return (
    <section className="clash" aria-labelledby="clash">
      <h2 className="h2 row" id="clash" tabIndex={-1} ref={head}>
        <Shape name="openTriangle" size={14} />
        {t('clash.title')}
      </h2>
      <p className="sec">{t('clash.why')}</p>
      {clash.rows.map(row => (
        <fieldset key={row.field}>
          <legend className="b">{row.label}</legend>
          {(['mine', 'now'] as const).map(side => (
            <label key={side} className={choices[row.field] === side ? 'opt on' : 'opt'}>
              <input
                type="radio"
                name={`clash-${row.field}`}
                checked={choices[row.field] === side}
                onChange={() => setChoices({ ...choices, [row.field]: side })}
              />
              <span className="grow">
                <span className="mut sm">{side === 'mine' ? t('clash.mine') : t('clash.now', { by: row.by, when: when(row.at) })}</span>
                <span className="cval">{row[side] || t('person.blank')}</span>
              </span>
            </label>
          ))}
        </fieldset>
      ))}
      <NextButton size="large" disabled={clash.rows.some(row => choices[row.field] === undefined)} onClick={() => settle(choices)}>
        {t('clash.settle')}
      </NextButton>
    </section>
  );
}
