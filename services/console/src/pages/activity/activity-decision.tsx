import type { Activity } from '@shuniu/contracts';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { activities } from '../../api/activity-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { NextButton } from '../../ui/buttons.js';
import { FieldError } from '../../ui/field.js';
import '../../ui/approval/approval.css';

/** 同意, or 退回 with a reason: the one pattern of the console, for a plan that somebody else submitted. */
export function ActivityDecision({ of }: { of: Activity }) {
  const { t } = useTranslation();
  const [returning, setReturning] = useState(false);
  const decide = useChange(activities.decideActivity);
  const faults = useFaults(decide.error);
  if (returning) return <Returning of={of} close={() => setReturning(false)} />;
  return (
    <div className="apbar">
      <NextButton size="large" loading={decide.isPending} onClick={() => decide.mutate({ id: of.id, approve: true, etag: of.etag })}>
        {t('approval.approve')}
      </NextButton>
      <Button size="large" onClick={() => setReturning(true)}>
        {t('approval.return')}
      </Button>
      <span className="mut sm grow">{t('activity.decideHint', { who: of.submittedBy })}</span>
      <FieldError text={faults.form} />
    </div>
  );
}

function Returning({ of, close }: { of: Activity; close: () => void }) {
  const { t } = useTranslation();
  const field = useId();
  const [reason, setReason] = useState('');
  const send = useChange(activities.decideActivity);
  const faults = useFaults(send.error);
  const usual = [t('activity.usualBudget'), t('activity.usualSafety'), t('activity.usualTime')];
  const error = faults.fields.reason ?? '';
  return (
    <form
      className="apbar apreturn"
      onSubmit={event => {
        event.preventDefault();
        if (!send.isPending) send.mutate({ id: of.id, approve: false, reason, etag: of.etag });
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
        maxLength={200}
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
