import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ClashView } from './clash-view.js';
import { setEnterNext, useEnterNext } from './enter-next.js';
import { FaultSummary } from './fault-summary.js';
import { FormBar } from './form-bar.js';
import { ResumeBanner } from './resume-banner.js';
import type { FormState } from './use-form.js';
import { useFormDoor } from './use-form-door.js';
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
  const { element, ...door } = useFormDoor(form);
  const shape = `fp${nav ? ' with-nav' : ''}${aside ? ' with-aside' : ''}`;
  return (
    <form className={shape} ref={element} {...door} noValidate>
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
