import { type Resident, TransferConsent, TransferConsentSchema, TransferService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { transfers } from '../../api/file-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice, Field } from '../../ui/field.js';
import { TextField } from '../../ui/inputs.js';
import { useWords } from '../../ui/use-words.js';

const consents = [TransferConsent.PERSON, TransferConsent.GUARDIAN] as const;

/** 转到其他站: where to, why, and whose consent it stands on. */
export function OfferDialog({ resident, close }: { resident: Resident; close: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const [toUnit, setToUnit] = useState('');
  const [reason, setReason] = useState('');
  const [consent, setConsent] = useState<TransferConsent>();
  const { data } = useQuery({
    queryKey: [TransferService.typeName, 'targets'],
    queryFn: ({ signal }) => transfers.listTransferTargets({}, { signal }),
  });
  const offer = useChange(transfers.offerTransfer, () => {
    close();
    void navigate({ to: '/s/$unitCode/transfers', params: { unitCode }, search: { direction: 'out' } });
  });
  const faults = useFaults(offer.error, { reasons: { TRANSFER_TARGET_UNKNOWN: 'toUnit' } });
  const send = (): void =>
    offer.mutate({ residentId: resident.id, toUnit, reason: reason.trim(), consent: consent ?? TransferConsent.UNSPECIFIED });
  return (
    <Dialog
      title={t('transfer.offerTitle', { name: resident.name })}
      action={t('transfer.offerNow')}
      busy={offer.isPending}
      fault={faults.form}
      close={close}
      send={send}
    >
      <Field label={t('transfer.target')} error={faults.fields.toUnit} required>
        {({ status: _, ...control }) => (
          <select {...control} className="sel" value={toUnit} onChange={event => setToUnit(event.target.value)}>
            <option value="">{t('list.choose')}</option>
            {data?.targets.map(target => (
              <option key={target.code} value={target.code}>
                {t('transfer.targetName', { parent: target.parentName, name: target.name })}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Choice
        label={t('transfer.consent')}
        value={consent}
        options={consents.map(of => [of, word(TransferConsentSchema, of)] as const)}
        onChange={setConsent}
        error={faults.fields.consent}
        required
      />
      <TextField
        label={t('transfer.reason')}
        value={reason}
        rows={2}
        maxLength={400}
        onChange={setReason}
        error={faults.fields.reason}
        hint={t('transfer.reasonHint')}
        required
      />
      <p className="mut sm">{t('transfer.offerWhat')}</p>
    </Dialog>
  );
}
