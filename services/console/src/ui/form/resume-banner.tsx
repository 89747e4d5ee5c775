import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Copy } from '../../drafts/found.js';
import { dayWords, timeWords } from '../days.js';
import { Shape } from '../icons.js';
import { useWords } from '../use-words.js';
import type { FormState } from './use-form.js';

/** Says that the form goes on from a draft, and lets its owner say which one or that none is wanted. */
export function ResumeBanner({ form }: { form: FormState }) {
  const [gone, setGone] = useState(false);
  if (form.found.other) return <TwoCopies form={form} mine={form.found.taken} other={form.found.other} />;
  if (!form.found.taken || gone) return null;
  return <OneCopy copy={form.found.taken} restart={form.restart} close={() => setGone(true)} />;
}

function useWhen(): (copy: Copy) => { day: string; time: string } {
  const { language } = useWords();
  return ({ savedAt }) => ({
    day: dayWords(new Date(savedAt + 8 * 3_600_000).toISOString().slice(0, 10), language),
    time: timeWords(new Date(savedAt), true),
  });
}

function OneCopy({ copy, restart, close }: { copy: Copy; restart: () => void; close: () => void }) {
  const { t } = useTranslation();
  const when = useWhen();
  return (
    <div className="said resume" role="status">
      <Shape name="diamond" size={12} />
      <span className="grow">{copy.from === 'here' ? t('draft.resumedHere', when(copy)) : t('draft.resumedElsewhere', when(copy))}</span>
      <span className="row wrap">
        <button type="button" className="lnk" onClick={close}>
          {t('draft.goOn')}
        </button>
        <button type="button" className="lnk" onClick={restart}>
          {t('draft.restart')}
        </button>
      </span>
    </div>
  );
}

function TwoCopies({ form, mine, other }: { form: FormState; mine: Copy | undefined; other: Copy }) {
  const { t } = useTranslation();
  const when = useWhen();
  const said = (copy: Copy): string => (copy.from === 'here' ? t('draft.copyHere', when(copy)) : t('draft.copyElsewhere', when(copy)));
  return (
    <section className="warnline two" aria-label={t('draft.two')}>
      <p className="b row">
        <Shape name="openTriangle" size={12} />
        {t('draft.two')}
      </p>
      <ul>
        {mine && (
          <li>
            {said(mine)}
            <span className="same">{t('draft.inForm')}</span>
          </li>
        )}
        <li>{said(other)}</li>
      </ul>
      <p className="row wrap">
        <button type="button" className="btn" onClick={form.swap}>
          {t('draft.swap')}
        </button>
        <button type="button" className="btn" onClick={form.decide}>
          {t('draft.decide')}
        </button>
        <button type="button" className="lnk" onClick={form.restart}>
          {t('draft.neither')}
        </button>
      </p>
    </section>
  );
}
