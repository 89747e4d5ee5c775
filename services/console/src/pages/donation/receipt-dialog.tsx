import type { Donation } from '@shuniu/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { donations } from '../../api/fund-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { DayField, TextField } from '../../ui/inputs.js';

/** 登记票据: the number that the host charity gave; an empty one takes the note back. */
export function ReceiptDialog({ donation, close }: { donation: Donation; close: () => void }) {
  const { t } = useTranslation();
  const [number, setNumber] = useState(donation.receiptNo);
  const [issuedOn, setIssuedOn] = useState(donation.receiptOn || today());
  const change = useChange(donations.setReceipt, close);
  const { fields, form } = useFaults(change.error, {
    reasons: { RECEIPT_NUMBER_TAKEN: 'number', RECEIPT_BEFORE_GIFT: 'issuedOn', DATE_IN_FUTURE: 'issuedOn' },
  });
  return (
    <Dialog
      title={t('donation.noteReceipt')}
      action={t('donation.saveReceipt')}
      busy={change.isPending}
      fault={form}
      close={close}
      send={() => change.mutate({ id: donation.id, number, issuedOn: number.trim() === '' ? '' : issuedOn, etag: donation.etag })}
    >
      <TextField
        label={t('donation.receiptNo')}
        value={number}
        maxLength={40}
        hint={donation.receiptNo ? t('donation.takeBack') : undefined}
        onChange={setNumber}
        error={fields.number}
        required={donation.receiptNo === ''}
      />
      <DayField label={t('donation.receiptOn')} value={issuedOn} max={today()} onChange={setIssuedOn} error={fields.issuedOn} />
    </Dialog>
  );
}
