import { Fragment, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from './use-words.js';

interface TimelineFrameProps<F extends string> {
  readonly filters: readonly (readonly [F, string])[];
  readonly filter: F;
  readonly choose: (filter: F) => void;
  /** Ways to add to it; they stay in sight while it is read. */
  readonly add?: ReactNode;
  readonly children: ReactNode;
}

/** 经过: the panel of a line of time, with what may be seen of it alone. */
export function TimelineFrame<F extends string>({ filters, filter, choose, add, children }: TimelineFrameProps<F>) {
  const { t } = useTranslation();
  return (
    <section className="panel">
      <div className={add ? 'btw hd tlhead' : 'hd'}>
        <h2 className="h2">{t('timeline.title')}</h2>
        {add}
      </div>
      <fieldset className="row wrap tlfilter">
        <legend className="sr">{t('timeline.filter')}</legend>
        {filters.map(([one, word]) => (
          <button key={one} type="button" className="fchip" aria-pressed={one === filter} onClick={() => choose(one)}>
            {word}
          </button>
        ))}
      </fieldset>
      {children}
    </section>
  );
}

interface TimelineLinesProps<E> {
  readonly entries: readonly E[];
  /** How many stand there before 更多. */
  readonly first: number;
  /** The entry above which "since my last visit" is written. */
  readonly since: E | undefined;
  readonly line: (entry: E) => ReactNode;
}

/** The newest entries, and the others when they are asked for. */
export function TimelineLines<E extends { readonly id: string; readonly on: string }>({
  entries,
  first,
  since,
  line,
}: TimelineLinesProps<E>) {
  const { t } = useTranslation();
  const { day } = useWords();
  const [all, setAll] = useState(false);
  const shown = all ? entries : entries.slice(0, first);
  if (entries.length === 0) return <p className="body mut">{t('timeline.none')}</p>;
  return (
    <>
      <ol className="tl">
        {shown.map(entry => (
          <Fragment key={entry.id}>
            {entry === since && <li className="since">{t('timeline.since', { day: day(entry.on) })}</li>}
            {line(entry)}
          </Fragment>
        ))}
      </ol>
      {shown.length < entries.length && (
        <p className="body">
          <button type="button" className="lnk sm" onClick={() => setAll(true)}>
            {t('timeline.more', { count: entries.length - shown.length })}
          </button>
        </p>
      )}
    </>
  );
}
