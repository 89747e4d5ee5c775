import type { Shift } from '@shuniu/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shifts } from '../../api/shift-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { Dialog } from '../../ui/dialog.js';
import { TextField } from '../../ui/inputs.js';

/** 取消班次 with its reason; everybody in it is told. */
export function CancelDialog({ of, close }: { of: Shift; close: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const change = useChange(shifts.cancelShift, close);
  const faults = useFaults(change.error);
  return (
    <Dialog
      title={t('shift.cancelTitle')}
      action={t('shift.cancelNow')}
      busy={change.isPending}
      fault={faults.form}
      close={close}
      send={() => change.mutate({ id: of.id, reason: reason.trim(), etag: of.etag })}
    >
      <p className="sec">{t('shift.cancelWhy', { count: of.signedUp + of.waiting + of.requested })}</p>
      <TextField
        name="reason"
        label={t('shift.reason')}
        value={reason}
        maxLength={100}
        rows={2}
        onChange={setReason}
        error={faults.fields.reason}
        required
      />
    </Dialog>
  );
}
