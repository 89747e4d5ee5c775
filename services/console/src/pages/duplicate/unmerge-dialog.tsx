import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { merges } from '../../api/file-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { Dialog } from '../../ui/dialog.js';
import { TextField } from '../../ui/inputs.js';

/** 撤销合并: both files as they were, and what was recorded since stays where it was recorded. */
export function UnmergeDialog({ id, fileNumber, close }: { id: string; fileNumber: string; close: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const undo = useChange(merges.unmergeResident, close);
  const faults = useFaults(undo.error, {});
  return (
    <Dialog
      title={t('merged.undoTitle', { number: fileNumber })}
      action={t('merged.undoNow')}
      busy={undo.isPending}
      fault={faults.form}
      close={close}
      send={() => undo.mutate({ id, reason: reason.trim() })}
    >
      <ul className="touches">
        <li>{t('merged.undoBack')}</li>
        <li>{t('merged.undoKept')}</li>
      </ul>
      <TextField
        label={t('merged.undoReason')}
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
