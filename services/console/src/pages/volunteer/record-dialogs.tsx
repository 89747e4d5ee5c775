import { timestampDate } from '@bufbuild/protobuf/wkt';
import type { ServiceRecord } from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOptions } from '../../api/send.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { serviceRecords } from '../../api/volunteer-services.js';
import { timeWords, today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { instantOf, PAST_MIDNIGHT_MS } from './instant.js';

type Decide = (asked: { id: string; reason: string; etag: string }, options: CallOptions) => Promise<ServiceRecord>;
const STEPS: Readonly<Record<'reject' | 'revoke', Decide>> = {
  reject: (asked, options) => serviceRecords.rejectServiceRecord(asked, options),
  revoke: (asked, options) => serviceRecords.revokeServiceRecord(asked, options),
};
/** 不通过 and 撤销, each with its reason. */
export function ReasonDialog({ record, step, close }: { record: ServiceRecord; step: 'reject' | 'revoke'; close: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const change = useChange(STEPS[step], close);
  const faults = useFaults(change.error);
  return (
    <Dialog
      title={step === 'reject' ? t('hours.reject') : t('hours.revoke')}
      action={step === 'reject' ? t('hours.reject') : t('hours.revoke')}
      busy={change.isPending}
      fault={faults.form}
      close={close}
      send={() => change.mutate({ id: record.id, reason: reason.trim(), etag: record.etag })}
    >
      <p className="sec">{step === 'reject' ? t('hours.rejectWhy') : t('hours.revokeWhy')}</p>
      <TextField
        label={t('hours.reason')}
        value={reason}
        onChange={setReason}
        error={faults.fields.reason}
        maxLength={200}
        rows={2}
        required
      />
    </Dialog>
  );
}

/** When it was served, as a form has it. */
interface Times {
  readonly on: string;
  readonly from: string;
  readonly to: string;
}
const timesOf = ({ startedAt, endedAt }: ServiceRecord): Times => ({
  on: startedAt ? dayOf(timestampDate(startedAt)) : '',
  from: startedAt ? timeWords(timestampDate(startedAt)) : '',
  to: endedAt ? timeWords(timestampDate(endedAt)) : '',
});
/** What the times say, when they say another than the record: an end before its beginning is on the next day when the record's was. */
function spanOf(times: Times, record: ServiceRecord) {
  const was = timesOf(record);
  if (times.on === was.on && times.from === was.from && times.to === was.to) return {};
  const [start, end] = [instantOf(times.on, times.from), instantOf(times.on, times.to)];
  const overnight = was.to !== '' && was.to <= was.from && times.to <= times.from;
  const later = end && overnight ? { ...end, seconds: end.seconds + BigInt(PAST_MIDNIGHT_MS / 1000) } : end;
  return { ...(start ? { startedAt: start } : {}), ...(later ? { endedAt: later } : {}) };
}
const REASONS = {
  END_BEFORE_START: 'to',
  DATE_IN_FUTURE: 'on',
  TOO_LONG_BY_HAND: 'to',
  OVERLAPPING_SERVICE: 'from',
} as const;

/** 更正: words and times; other times wait for a second person again, and what was stays beside it. */
export function CorrectDialog({ record, close }: { record: ServiceRecord; close: () => void }) {
  const { t } = useTranslation();
  const { service, place, beneficiary, content, evaluation } = record;
  const [words, setWords] = useState({ service, place, beneficiary, content, evaluation });
  const [times, setTimes] = useState(timesOf(record));
  const [reason, setReason] = useState('');
  const change = useChange(serviceRecords.correctServiceRecord, close);
  const faults = useFaults(change.error, { reasons: REASONS });
  const span = spanOf(times, record);
  const field = (name: keyof typeof words, label: string, maxLength: number) => (
    <TextField
      label={label}
      value={words[name]}
      maxLength={maxLength}
      onChange={text => setWords({ ...words, [name]: text })}
      error={faults.fields[name]}
    />
  );
  return (
    <Dialog
      title={t('hours.correct')}
      action={t('hours.saveCorrection')}
      busy={change.isPending}
      fault={faults.form}
      close={close}
      send={() => change.mutate({ id: record.id, ...words, ...span, reason: reason.trim(), etag: record.etag })}
    >
      {record.startedAt && <TimesFields times={times} set={setTimes} errors={faults.fields} />}
      {(span.startedAt || span.endedAt) && <p className="sec">{t('hours.otherTimes')}</p>}
      {field('service', t('hours.service'), 60)}
      {field('place', t('hours.place'), 60)}
      {field('beneficiary', t('hours.beneficiary'), 60)}
      {field('content', t('hours.content'), 500)}
      {field('evaluation', t('hours.evaluation'), 200)}
      <TextField label={t('hours.reason')} value={reason} onChange={setReason} error={faults.fields.reason} maxLength={200} required />
    </Dialog>
  );
}

interface TimesProps {
  readonly times: Times;
  readonly set: (times: Times) => void;
  readonly errors: Readonly<Record<string, string>>;
}
function TimesFields({ times, set, errors }: TimesProps) {
  const { t } = useTranslation();
  return (
    <>
      <DayField
        name="on"
        label={t('hours.servedOn')}
        value={times.on}
        max={today()}
        onChange={on => set({ ...times, on })}
        error={errors.on}
        required
      />
      <div className="row wrap">
        <TextField
          name="from"
          label={t('hours.from')}
          hint={t('hours.timeHint')}
          value={times.from}
          maxLength={5}
          onChange={from => set({ ...times, from })}
          error={errors.from || errors.startedAt}
          short
          required
        />
        <TextField
          name="to"
          label={t('hours.to')}
          value={times.to}
          maxLength={5}
          onChange={to => set({ ...times, to })}
          error={errors.to || errors.endedAt}
          short
          required
        />
      </div>
    </>
  );
}
