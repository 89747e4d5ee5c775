import type { GuardianConsent, Volunteer } from '@shuniu/contracts';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { guardianConsents } from '../../api/guardian-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { DayField, TextField } from '../../ui/inputs.js';

/** 记监护人同意, by the paper that was signed. */
export function RecordConsentDialog({ volunteer, close }: { volunteer: Volunteer; close: () => void }) {
  const { t } = useTranslation();
  const [said, setSaid] = useState({ guardian: '', relation: '', evidence: '', givenOn: today(), accompanies: false });
  const change = useChange(guardianConsents.recordGuardianConsent, close);
  const faults = useFaults(change.error, { reasons: { DATE_IN_FUTURE: 'givenOn' } });
  const text = (name: 'guardian' | 'relation' | 'evidence' | 'givenOn') => ({
    name,
    value: said[name],
    error: faults.fields[name],
    onChange: (typed: string) => setSaid({ ...said, [name]: typed }),
  });
  return (
    <Dialog
      title={t('guardian.record')}
      action={t('guardian.recordNow')}
      busy={change.isPending}
      fault={faults.form}
      close={close}
      send={() => change.mutate({ volunteerId: volunteer.id, ...said })}
    >
      <p className="sec">{t('guardian.recordWhy')}</p>
      <TextField label={t('guardian.guardian')} maxLength={40} {...text('guardian')} required />
      <TextField label={t('guardian.relation')} hint={t('guardian.relationHint')} maxLength={20} short {...text('relation')} required />
      <DayField label={t('guardian.givenOn')} max={today()} {...text('givenOn')} required />
      <TextField label={t('guardian.evidence')} hint={t('guardian.evidenceHint')} maxLength={100} {...text('evidence')} required />
      <Checkbox checked={said.accompanies} onChange={event => setSaid({ ...said, accompanies: event.target.checked })}>
        {t('guardian.accompanies')}
      </Checkbox>
    </Dialog>
  );
}

/** 撤回同意, from today on. */
export function WithdrawConsentDialog({ of, close }: { of: GuardianConsent; close: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const change = useChange(guardianConsents.withdrawGuardianConsent, close);
  const faults = useFaults(change.error);
  return (
    <Dialog
      title={t('guardian.withdrawOf', { name: of.guardian })}
      action={t('guardian.withdrawNow')}
      busy={change.isPending}
      fault={faults.form}
      close={close}
      send={() => change.mutate({ id: of.id, reason: reason.trim() })}
    >
      <p className="sec">{t('guardian.withdrawWhy')}</p>
      <TextField
        name="reason"
        label={t('guardian.reason')}
        value={reason}
        maxLength={100}
        onChange={setReason}
        error={faults.fields.reason}
        required
      />
    </Dialog>
  );
}
