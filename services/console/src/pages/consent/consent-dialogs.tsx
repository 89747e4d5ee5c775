import {
  ConsentGiver,
  ConsentGiverSchema,
  type ConsentPurpose,
  type ConsentSheet,
  type ConsentStanding,
  type Resident,
} from '@shuniu/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { consents } from '../../api/file-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice } from '../../ui/field.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { useWords } from '../../ui/use-words.js';
import { blankTerms, TermsFields } from './consent-terms.js';

/** 登记同意 of one person. */
export function ConsentDialog({ resident, sheet, close }: { resident: Resident; sheet: ConsentSheet; close: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const [terms, setTerms] = useState(blankTerms);
  const [giver, setGiver] = useState(sheet.guardianRequired ? ConsentGiver.GUARDIAN : ConsentGiver.SELF);
  const [giverName, setGiverName] = useState('');
  const give = useChange(consents.giveConsent, close);
  const faults = useFaults(give.error, { deep: true, reasons: { GUARDIAN_REQUIRED: 'giver' } });
  const givers = [ConsentGiver.SELF, ConsentGiver.GUARDIAN].map(one => [one, word(ConsentGiverSchema, one)] as const);
  const purposes = sheet.standings.flatMap(s => (s.purpose ? [s.purpose as ConsentPurpose] : []));
  return (
    <Dialog
      title={t('consent.giveFor', { name: resident.name })}
      action={t('consent.save')}
      busy={give.isPending}
      fault={faults.form}
      close={close}
      send={() => give.mutate({ residentId: resident.id, terms, giver, giverName })}
    >
      {sheet.guardianRequired && <p className="sec">{t('consent.guardianNeeded', { count: sheet.guardianUnder })}</p>}
      <Choice label={t('consent.giver')} value={giver} options={givers} onChange={setGiver} error={faults.fields.giver} required />
      {giver === ConsentGiver.GUARDIAN && (
        <TextField
          label={t('consent.guardian')}
          value={giverName}
          onChange={setGiverName}
          error={faults.fields.giverName}
          maxLength={40}
          required
        />
      )}
      <TermsFields terms={terms} purposes={purposes} faults={faults.fields} onChange={setTerms} />
    </Dialog>
  );
}

export function WithdrawDialog({ standing, close }: { standing: ConsentStanding; close: () => void }) {
  const { t } = useTranslation();
  const { language } = useWords();
  const [on, setOn] = useState(today());
  const [reason, setReason] = useState('');
  const withdraw = useChange(consents.withdrawConsent, close);
  const faults = useFaults(withdraw.error, { reasons: { DATE_IN_FUTURE: 'on', DATES_OUT_OF_ORDER: 'on' } });
  const { purpose } = standing;
  return (
    <Dialog
      title={t('consent.withdrawOf', { purpose: language === 'en' ? purpose?.nameEn : purpose?.name })}
      action={t('consent.withdrawSave')}
      busy={withdraw.isPending}
      fault={faults.form}
      close={close}
      send={() => withdraw.mutate({ id: standing.consentId, on, reason })}
    >
      <p className="sec">{t('consent.withdrawWhy')}</p>
      <DayField label={t('consent.withdrawOn')} value={on} max={today()} onChange={setOn} error={faults.fields.on} required />
      <TextField
        label={t('consent.reason')}
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
