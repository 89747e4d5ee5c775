import type { Settlement } from '@shuniu/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { settlements } from '../../api/shop-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { Dialog } from '../../ui/dialog.js';
import { TextField } from '../../ui/inputs.js';

/** 写说明: why the two differ. */
export function AnswerDialog({ of, close }: { of: Settlement; close: () => void }) {
  const { t } = useTranslation();
  const [answer, setAnswer] = useState(of.answer);
  const change = useChange(settlements.answerSettlement, close);
  const { fields, form } = useFaults(change.error);
  return (
    <Dialog
      title={t('shop.answerOf', { enterprise: of.enterpriseName })}
      action={t('shop.saveAnswer')}
      busy={change.isPending}
      fault={form}
      close={close}
      send={() => change.mutate({ id: of.id, answer, etag: of.etag })}
    >
      <TextField
        label={t('shop.answerLabel')}
        value={answer}
        rows={3}
        maxLength={200}
        hint={t('shop.answerHint')}
        onChange={setAnswer}
        error={fields.answer}
        required
      />
    </Dialog>
  );
}
