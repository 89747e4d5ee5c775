import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ClashView } from './clash-view.js';
import { onEnter, setEnterNext, useEnterNext } from './enter-next.js';
import { FaultSummary } from './fault-summary.js';
import { FormBar } from './form-bar.js';
import { ResumeBanner } from './resume-banner.js';
import type { FormState } from './use-form.js';
import './form.css';

interface FormPageProps {
  readonly form: FormState;
  readonly title: string;
  readonly intro?: ReactNode;
  readonly crumbs?: ReactNode;
  /** Verb and object, on the orange button. */
  readonly action: string;
  /** The form's parts, on the left. */
  readonly nav?: ReactNode;
  /** What helps to fill it, on the right. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** The one frame of every long form. Ctrl+S keeps it, Ctrl+Enter sends it. */
export function FormPage({ form, title, intro, crumbs, action, nav, aside, children }: FormPageProps) {
  const element = useRef<HTMLFormElement>(null);
  useSaveKey(() => void form.keeping.save());
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    form.submit();
  };
  const keys = (event: KeyboardEvent<HTMLFormElement>): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit();
    else onEnter(event);
  };
  const shape = `fp${nav ? ' with-nav' : ''}${aside ? ' with-aside' : ''}`;
  return (
    <form className={shape} ref={element} onSubmit={submit} onKeyDown={keys} noValidate>
      {nav}
      <div className="fmain">
        {crumbs}
        <h1 className="ptitle serif">{title}</h1>
        {intro && <p className="sec fintro">{intro}</p>}
        <ResumeBanner form={form} />
        {form.clash ? <ClashView clash={form.clash} settle={form.settle} /> : <FaultSummary errors={form.errors} form={element} />}
        {children}
        <EnterOption />
      </div>
      {aside}
      {!form.clash && <FormBar form={form} action={action} />}
    </form>
  );
}

function EnterOption() {
  const { t } = useTranslation();
  const on = useEnterNext();
  return (
    <label className="fenter hide-phone sm mut">
      <input type="checkbox" checked={on} onChange={event => setEnterNext(event.target.checked)} />
      {t('draft.enterNext')}
    </label>
  );
}

/** Ctrl+S keeps the form. */
export function useSaveKey(save: () => void): void {
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    const key = (event: globalThis.KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', key);
    return () => window.removeEventListener('keydown', key);
  }, []);
}

interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
}
/** A part of a form. */
export function Section({ id, title, hint, children }: SectionProps) {
  return (
    <section className="fs" id={id} aria-labelledby={`${id}-t`}>
      <h2 className="h2" id={`${id}-t`}>
        {title}
        {hint && <span className="mut sm fhint">{hint}</span>}
      </h2>
      {children}
    </section>
  );
}
