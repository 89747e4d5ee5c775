import { type DueVisit, type PostponeReason, PostponeReasonSchema } from '@shuniu/contracts';
import { addDays } from '@shuniu/kernel';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dueVisits } from '../../api/services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice } from '../../ui/field.js';
import { DayField } from '../../ui/inputs.js';
import { useWords } from '../../ui/use-words.js';

/** 改期: another day and why. What is due stays due. */
export function PostponeDialog({ stop, close }: { stop: DueVisit; close: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const [toOn, setToOn] = useState(stop.postponedTo > today() ? stop.postponedTo : addDays(today(), 1));
  const [reason, setReason] = useState<PostponeReason>();
  const change = useChange(dueVisits.postponeVisit, close);
  const faults = useFaults(change.error, { reasons: { POSTPONED_TOO_FAR: 'toOn' } });
  const reasons = PostponeReasonSchema.values
    .filter(v => v.number !== 0)
    .map(v => [v.number as PostponeReason, word(PostponeReasonSchema, v.number)] as const);
  return (
    <Dialog
      title={t('workday.postponeTitle', { name: stop.residentName })}
      action={t('workday.postponeDo')}
      busy={change.isPending}
      fault={faults.form}
      close={close}
      send={() => change.mutate({ residentId: stop.residentId, toOn, reason: reason ?? 0 })}
    >
      <DayField label={t('workday.postponeTo')} value={toOn} onChange={setToOn} error={faults.fields.toOn} required />
      <Choice
        label={t('workday.postponeWhy')}
        value={reason}
        options={reasons}
        onChange={setReason}
        error={faults.fields.reason}
        required
      />
      <p className="mut sm">{t('workday.postponeEffect')}</p>
    </Dialog>
  );
}
