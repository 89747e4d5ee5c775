import type { Grant } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { grants } from '../../api/fund-services.js';
import { moneyWords } from '../../format/money.js';
import { today } from '../../ui/days.js';
import { DialogForm, DraftDialog } from '../../ui/form/form-dialog.js';
import { useForm } from '../../ui/form/use-form.js';
import type { Opened } from '../../ui/form/with-drafts.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { isTransfer, usePoolName, wordsOf } from './goal.js';

interface Of {
  readonly grant: Grant;
  readonly close: () => void;
}

/** 登记付款: once, on the day on which it was paid. */
export function PayDialog({ grant, close }: Of) {
  const { t } = useTranslation();
  return (
    <DraftDialog form="grantPay" record={grant.id} title={t(wordsOf(grant).pay)} close={close}>
      {opened => <PayForm grant={grant} close={close} opened={opened} />}
    </DraftDialog>
  );
}

const PAY_REASONS = { DATE_IN_FUTURE: 'eventOn', PERIOD_CLOSED: 'eventOn', DECISION_EXPIRED: 'eventOn' } as const;
function PayForm({ grant, close, opened }: Of & { opened: Opened }) {
  const { t } = useTranslation();
  const form = useForm({
    form: 'grantPay',
    record: grant.id,
    label: t(wordsOf(grant).payOf, { purpose: grant.purpose }),
    opened,
    blank: { eventOn: today() },
    request: ({ eventOn }: { eventOn: string }) => ({ id: grant.id, eventOn, etag: grant.etag }),
    send: grants.payGrant,
    arrived: close,
    about: { reasons: PAY_REASONS },
  });
  return (
    <DialogForm form={form} action={t(wordsOf(grant).payNow)} close={close}>
      <PayWhat grant={grant} />
      <DayField
        name="eventOn"
        label={t(wordsOf(grant).paidOn)}
        value={form.value.eventOn}
        max={today()}
        onChange={eventOn => form.set({ eventOn })}
        error={form.errors.eventOn}
        required
      />
      <p className="mut sm">{t(wordsOf(grant).payWhy)}</p>
    </DialogForm>
  );
}

function PayWhat({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const poolName = usePoolName();
  const amount = moneyWords(grant.amount);
  const project = poolName(grant.projectName, grant.fromPurpose);
  if (!isTransfer(grant)) return <p>{t('grant.payWhat', { amount, payee: grant.payeeName, project })}</p>;
  return <p>{t('poolTransfer.recordWhat', { amount, project, to: poolName(grant.toProjectName, grant.toPurpose) })}</p>;
}

/** 撤回: whoever asked takes it back, with the reason. */
export function WithdrawDialog({ grant, close }: Of) {
  const { t } = useTranslation();
  return (
    <DraftDialog form="grantWithdraw" record={grant.id} title={t('grant.withdrawTitle')} close={close}>
      {opened => <WithdrawForm grant={grant} close={close} opened={opened} />}
    </DraftDialog>
  );
}

function WithdrawForm({ grant, close, opened }: Of & { opened: Opened }) {
  const { t } = useTranslation();
  const form = useForm({
    form: 'grantWithdraw',
    record: grant.id,
    label: t('grant.withdrawTitle'),
    opened,
    blank: { reason: '' },
    request: ({ reason }: { reason: string }) => ({ id: grant.id, reason: reason.trim(), etag: grant.etag }),
    send: grants.withdrawGrant,
    arrived: close,
  });
  return (
    <DialogForm form={form} action={t('grant.withdrawNow')} close={close}>
      <p className="sec">{t('grant.withdrawWhy')}</p>
      <TextField
        name="reason"
        label={t('grant.reason')}
        value={form.value.reason}
        rows={2}
        maxLength={200}
        onChange={reason => form.set({ reason })}
        error={form.errors.reason}
        required
      />
    </DialogForm>
  );
}
