import { type ApprovalCard, ApprovalKind, Decision } from '@shuniu/contracts';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { approvals } from '../../api/services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { NextButton } from '../buttons.js';
import { FieldError } from '../field.js';

/** 同意, or 退回 with a reason; whoever submitted it takes it back here. Nothing for whoever may do neither. */
export function DecisionBar({ card, decided }: { card: ApprovalCard; decided: () => void }) {
  const { t } = useTranslation();
  const [returning, setReturning] = useState(false);
  const id = card.approval?.id ?? '';
  const etag = card.approval?.etag ?? '';
  const approve = useChange(approvals.decideApproval, decided);
  const withdraw = useChange(approvals.withdrawApproval, decided);
  const faults = useFaults(approve.error ?? withdraw.error);
  if (card.mayWithdraw)
    return (
      <div className="apbar">
        <Button size="large" loading={withdraw.isPending} onClick={() => withdraw.mutate({ id, etag })}>
          {t('approval.withdraw')}
        </Button>
        <span className="mut sm grow">{t('approval.ownHint')}</span>
        <FieldError text={faults.form} />
      </div>
    );
  if (!card.mayDecide) return null;
  if (returning) return <Returning id={id} etag={etag} kind={card.approval?.kind} decided={decided} close={() => setReturning(false)} />;
  return (
    <div className="apbar">
      <NextButton size="large" loading={approve.isPending} onClick={() => approve.mutate({ id, etag, decision: Decision.APPROVE })}>
        {t('approval.approve')}
      </NextButton>
      <Button size="large" onClick={() => setReturning(true)}>
        {t('approval.return')}
      </Button>
      <span className="mut sm grow">{t('approval.hint')}</span>
      <FieldError text={faults.form} />
    </div>
  );
}

interface ReturningProps {
  readonly id: string;
  readonly etag: string;
  readonly kind: ApprovalKind | undefined;
  readonly decided: () => void;
  readonly close: () => void;
}
/** The reason of a return, with the usual ones at hand. */
function Returning({ id, etag, kind, decided, close }: ReturningProps) {
  const { t } = useTranslation();
  const field = useId();
  const [reason, setReason] = useState('');
  const send = useChange(approvals.decideApproval, decided);
  const faults = useFaults(send.error);
  const usual =
    kind === ApprovalKind.EXPORT
      ? [t('approval.usualPurpose'), t('approval.usualNarrow'), t('approval.usualMasked')]
      : [t('approval.usualGaps'), t('approval.usualRisk'), t('approval.usualMeasure'), t('approval.usualOwnView')];
  const error = faults.fields.reason ?? '';
  return (
    <form
      className="apbar apreturn"
      onSubmit={event => {
        event.preventDefault();
        if (!send.isPending) send.mutate({ id, etag, decision: Decision.RETURN, reason });
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
        maxLength={500}
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
