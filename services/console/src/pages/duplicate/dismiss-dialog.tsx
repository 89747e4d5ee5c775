import type { Resident } from '@shuniu/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { duplicates } from '../../api/file-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { Dialog } from '../../ui/dialog.js';
import { TextField } from '../../ui/inputs.js';
import { sayNext } from '../../ui/said.js';

/** 不是同一个人, and why. */
export function DismissDialog({ first, second, close }: { first: Resident; second: Resident; close: () => void }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const dismiss = useChange(duplicates.dismissDuplicate, () => {
    sayNext(t('duplicate.dismissed'));
    void navigate({ to: '/s/$unitCode/duplicates', params: { unitCode } });
  });
  const faults = useFaults(dismiss.error, {});
  return (
    <Dialog
      title={t('duplicate.notSame')}
      action={t('duplicate.dismissNow')}
      busy={dismiss.isPending}
      fault={faults.form}
      close={close}
      send={() => dismiss.mutate({ firstId: first.id, secondId: second.id, reason: reason.trim() })}
    >
      <p className="sec">{t('duplicate.dismissWhy')}</p>
      <TextField
        label={t('duplicate.dismissReason')}
        value={reason}
        maxLength={200}
        onChange={setReason}
        error={faults.fields.reason}
        hint={t('duplicate.reasonHint')}
        required
      />
    </Dialog>
  );
}
