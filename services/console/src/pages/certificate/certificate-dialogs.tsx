import type { Certificate, Volunteer } from '@shuniu/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { certificates } from '../../api/certificate-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { DayField, TextField } from '../../ui/inputs.js';

/** 出具证明 of the confirmed hours of a time, from the day of joining to today unless it is said otherwise. */
export function IssueDialog({ volunteer, close }: { volunteer: Volunteer; close: () => void }) {
  const { t } = useTranslation();
  const [fromOn, setFrom] = useState(volunteer.joinedOn);
  const [toOn, setTo] = useState(today());
  const change = useChange(certificates.issueCertificate, close);
  const faults = useFaults(change.error, { reasons: { CERTIFICATE_DAYS: 'toOn', CERTIFICATE_EMPTY: 'fromOn' } });
  return (
    <Dialog
      title={t('certificate.issue')}
      action={t('certificate.issueNow')}
      busy={change.isPending}
      fault={faults.form}
      close={close}
      send={() => change.mutate({ volunteerId: volunteer.id, fromOn, toOn })}
    >
      <p className="sec">{t('certificate.issueWhy')}</p>
      <DayField
        name="fromOn"
        label={t('certificate.from')}
        value={fromOn}
        max={today()}
        onChange={setFrom}
        error={faults.fields.fromOn}
        required
      />
      <DayField name="toOn" label={t('certificate.to')} value={toOn} max={today()} onChange={setTo} error={faults.fields.toOn} required />
    </Dialog>
  );
}

/** 作废 with the reason that whoever verifies it reads. */
export function RevokeCertificateDialog({ of, close }: { of: Certificate; close: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const change = useChange(certificates.revokeCertificate, close);
  const faults = useFaults(change.error);
  return (
    <Dialog
      title={t('certificate.revokeOf', { number: of.number })}
      action={t('certificate.revokeNow')}
      busy={change.isPending}
      fault={faults.form}
      close={close}
      send={() => change.mutate({ id: of.id, reason: reason.trim() })}
    >
      <p className="sec">{t('certificate.revokeWhy')}</p>
      <TextField
        name="reason"
        label={t('certificate.reason')}
        value={reason}
        maxLength={100}
        onChange={setReason}
        error={faults.fields.reason}
        required
      />
    </Dialog>
  );
}
