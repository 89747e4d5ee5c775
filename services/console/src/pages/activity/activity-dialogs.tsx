import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { Activity } from '@shuniu/contracts';
import { useNavigate } from '@tanstack/react-router';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { activities } from '../../api/activity-services.js';
import { moneyTyped, typedOf } from '../../format/money.js';
import { useHere } from '../../session/use-me.js';
import { Field } from '../../ui/field.js';
import { DialogForm, DraftDialog } from '../../ui/form/form-dialog.js';
import { useForm } from '../../ui/form/use-form.js';
import type { Opened } from '../../ui/form/with-drafts.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { MoneyField } from '../../ui/money.js';
import { instantOf } from './activity-form.js';

interface Of {
  readonly of: Activity;
  readonly close: () => void;
}
interface Opening extends Of {
  readonly opened: Opened;
}

/** 取消活动, with its reason; whoever is signed up is cancelled with it. */
export function CancelDialog({ of, close }: Of) {
  const { t } = useTranslation();
  return (
    <DraftDialog form="activityCancel" record={of.id} title={t('activity.cancelTitle')} close={close}>
      {opened => <CancelForm of={of} close={close} opened={opened} />}
    </DraftDialog>
  );
}
function CancelForm({ of, close, opened }: Opening) {
  const { t } = useTranslation();
  const form = useForm({
    form: 'activityCancel',
    record: of.id,
    label: t('activity.cancelTitle'),
    opened,
    blank: { reason: '' },
    request: ({ reason }: { reason: string }) => ({ id: of.id, reason: reason.trim(), etag: of.etag }),
    send: activities.cancelActivity,
    arrived: close,
  });
  return (
    <DialogForm form={form} action={t('activity.cancelNow')} close={close}>
      <p className="sec">{of.taken > 0 ? t('activity.cancelWhyPeople', { count: of.taken }) : t('activity.cancelWhy')}</p>
      <TextField
        name="reason"
        label={t('activity.cancelReason')}
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

/** 复制: the same plan on another day. */
export function CopyDialog({ of, close }: Of) {
  const { t } = useTranslation();
  return (
    <DraftDialog form="activityCopy" record={of.id} title={t('activity.copyTitle')} close={close}>
      {opened => <CopyForm of={of} close={close} opened={opened} />}
    </DraftDialog>
  );
}
interface Times {
  readonly day: string;
  readonly from: string;
  readonly to: string;
}
function CopyForm({ of, close, opened }: Opening) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const form = useForm({
    form: 'activityCopy',
    record: of.id,
    label: t('activity.copyTitle'),
    opened,
    blank: { day: '', from: '09:00', to: '11:00' },
    request: ({ day, from, to }: Times) => {
      const [startsAt, endsAt] = [instantOf(day, from), instantOf(day, to)];
      return {
        id: of.id,
        ...(startsAt && { startsAt: timestampFromDate(startsAt) }),
        ...(endsAt && { endsAt: timestampFromDate(endsAt) }),
      };
    },
    send: activities.copyActivity,
    arrived: async ({ id }) => {
      close();
      await navigate({ to: '/s/$unitCode/activities/$activityId', params: { unitCode, activityId: id } });
    },
    about: { reasons: { ACTIVITY_TIMES: 'to', ACTIVITY_TYPE_UNKNOWN: 'startsAt' } },
  });
  const { value, errors } = form;
  const time = (name: 'from' | 'to', label: string) => (
    <Field name={name} label={label} error={errors[name]} required>
      {control => (
        <Input
          {...control}
          className="short"
          type="time"
          value={value[name]}
          onChange={event => form.set({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <DialogForm form={form} action={t('activity.copyNow')} close={close}>
      <p className="sec">{t('activity.copyWhy')}</p>
      <DayField
        name="day"
        label={t('activity.day')}
        value={value.day}
        onChange={day => form.set({ day })}
        error={errors.day ?? errors.startsAt}
        required
      />
      {time('from', t('activity.begins'))}
      {time('to', t('activity.ends'))}
    </DialogForm>
  );
}

/** 活动小结: words, how many came, and what each line cost. */
export function ReportDialog({ of, close }: Of) {
  const { t } = useTranslation();
  return (
    <DraftDialog form="activityReport" record={of.id} title={t('activity.report')} close={close}>
      {opened => <ReportForm of={of} close={close} opened={opened} />}
    </DraftDialog>
  );
}
interface Reported {
  readonly report: string;
  readonly outcome: string;
  readonly attendance: string;
  readonly spent: readonly string[];
}
function ReportForm({ of, close, opened }: Opening) {
  const { t } = useTranslation();
  const blank: Reported = {
    report: of.report,
    outcome: of.outcome,
    attendance: of.attendance > 0 ? String(of.attendance) : '',
    spent: of.budget.map(line => typedOf(line.spent)),
  };
  const form = useForm({
    form: 'activityReport',
    record: of.id,
    label: t('activity.report'),
    opened,
    blank,
    request: ({ report, outcome, attendance, spent }: Reported) => ({
      id: of.id,
      report,
      outcome,
      ...(/^\d{1,6}$/.test(attendance.trim()) ? { attendance: Number(attendance) } : {}),
      spent: spent.some(typed => typed.trim() !== '') ? spent.map(typed => moneyTyped(typed) ?? { fen: 0n }) : [],
      etag: of.etag,
    }),
    send: activities.reportActivity,
    arrived: close,
  });
  const { value, errors } = form;
  return (
    <DialogForm form={form} action={t('activity.reportNow')} close={close}>
      <TextField
        name="report"
        label={t('activity.reportText')}
        value={value.report}
        rows={4}
        maxLength={3000}
        hint={t('activity.reportHint')}
        onChange={report => form.set({ report })}
        error={errors.report}
        required
      />
      <TextField
        name="outcome"
        label={t('activity.outcome')}
        value={value.outcome}
        rows={2}
        maxLength={1000}
        onChange={outcome => form.set({ outcome })}
        error={errors.outcome}
      />
      <TextField
        name="attendance"
        label={t('activity.attendance')}
        value={value.attendance}
        short
        hint={t('activity.attendanceHint', { count: of.came })}
        onChange={attendance => form.set({ attendance })}
        error={errors.attendance}
      />
      {of.budget.map((line, at) => (
        <MoneyField
          key={`${at}${line.name}`}
          name={`spent[${at}]`}
          label={t('activity.spentOf', { name: line.name })}
          value={value.spent[at] ?? ''}
          onChange={typed => form.set({ spent: of.budget.map((_, i) => (i === at ? typed : (value.spent[i] ?? ''))) })}
          error={errors[`spent[${at}]`]}
        />
      ))}
    </DialogForm>
  );
}
