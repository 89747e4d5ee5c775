import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOptions } from '../../api/send.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { NextButton } from '../buttons.js';
import { FieldError } from '../field.js';
import './approval.css';

interface DecisionProps<I, O> {
  /** Sends what was decided; its fault of the reason is that of the field `reason`. */
  readonly send: (asked: I, options: CallOptions) => Promise<O>;
  /** What is sent for 同意, and for 退回 with a reason. */
  readonly asked: (approve: boolean, reason: string) => I;
  readonly hint: string;
  /** Reasons that are usual, at hand. */
  readonly usual: readonly string[];
  readonly mostLetters: number;
  readonly decided?: () => void;
}

/** 同意, or 退回 with a reason: the one pattern of the console, whatever is decided. */
export function Decision<I, O>(props: DecisionProps<I, O>) {
  const { send, asked, hint, decided } = props;
  const { t } = useTranslation();
  const [returning, setReturning] = useState(false);
  const approve = useChange(send, decided);
  const faults = useFaults(approve.error);
  if (returning) return <Returning {...props} close={() => setReturning(false)} />;
  return (
    <div className="apbar">
      <NextButton size="large" loading={approve.isPending} onClick={() => approve.mutate(asked(true, ''))}>
        {t('approval.approve')}
      </NextButton>
      <Button size="large" onClick={() => setReturning(true)}>
        {t('approval.return')}
      </Button>
      <span className="mut sm grow">{hint}</span>
      <FieldError text={faults.form} />
    </div>
  );
}

/** The reason of a return, with the usual ones at hand. */
function Returning<I, O>({ send: sent, asked, usual, mostLetters, decided, close }: DecisionProps<I, O> & { readonly close: () => void }) {
  const { t } = useTranslation();
  const field = useId();
  const [reason, setReason] = useState('');
  const send = useChange(sent, decided);
  const faults = useFaults(send.error);
  const error = faults.fields.reason ?? '';
  return (
    <form
      className="apbar apreturn"
      onSubmit={event => {
        event.preventDefault();
        if (!send.isPending) send.mutate(asked(false, reason));
      }}
    >
      <label htmlFor={field} className="b">
        {t('approval.reason')}
      </label>
      <div className="chips">
        {usual.map(one => (
          <button key={one} type="button" className="fchip" onClick={() => setReason(before => (before ? `${before}；${one}` : one))}>
            {one}
          </button>
        ))}
      </div>
      <Input.TextArea
        id={field}
        autoFocus
        value={reason}
        maxLength={mostLetters}
        autoSize={{ minRows: 2, maxRows: 8 }}
        aria-required
        {...(error ? { 'aria-invalid': true, status: 'error' as const, 'aria-describedby': `${field}e` } : {})}
        onChange={event => setReason(event.target.value)}
      />
      <FieldError id={`${field}e`} text={error || faults.form} />
      <span className="row wrap">
        <NextButton htmlType="submit" size="large" loading={send.isPending}>
          {t('approval.sendBack')}
        </NextButton>
        <Button size="large" onClick={close}>
          {t('form.cancel')}
        </Button>
      </span>
    </form>
  );
}
