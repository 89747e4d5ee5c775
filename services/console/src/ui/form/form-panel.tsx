import type { ReactNode } from 'react';
import { NextButton } from '../buttons.js';
import { ClashView } from './clash-view.js';
import { FaultSummary } from './fault-summary.js';
import { Keepings, Outcome } from './form-bar.js';
import { ResumeBanner } from './resume-banner.js';
import type { FormState } from './use-form.js';
import { useFormDoor } from './use-form-door.js';
import './form.css';

interface FormPanelProps {
  readonly form: FormState;
  /** Verb and object, on the orange button. */
  readonly action: string;
  /** Other ways to end it, beside that button. */
  readonly also?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of a long form that stands inside a page. It keeps what is typed as a page of its own does. Ctrl+S keeps it, Ctrl+Enter sends it. */
export function FormPanel({ form, action, also, children }: FormPanelProps) {
  const { element, ...door } = useFormDoor(form);
  return (
    <form className="form fpanel" ref={element} {...door} noValidate>
      <ResumeBanner form={form} />
      {form.clash ? <ClashView clash={form.clash} settle={form.settle} /> : <FaultSummary errors={form.errors} form={element} />}
      {children}
      {!form.clash && (
        <div className="fpend">
          <Outcome form={form} />
          <span className="row wrap fkept" role="status">
            <Keepings form={form} />
          </span>
          <span className="row wrap">
            {also}
            <NextButton htmlType="submit" size="large" loading={form.busy}>
              {action}
            </NextButton>
          </span>
        </div>
      )}
    </form>
  );
}
