import type { Entry } from '@shuniu/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { entries } from '../../api/fund-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { signedWords } from './fund-words.js';

/** 冲正: the mirror of an entry, with a reason. It leads to the reversal. */
export function ReverseDialog({ entry, close }: { entry: Entry; close: () => void }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const [eventOn, setEventOn] = useState(today());
  const [reason, setReason] = useState('');
  const reverse = useChange(entries.reverseEntry, async ({ id }) => {
    close();
    await navigate({ to: '/s/$unitCode/fund/entries/$entryId', params: { unitCode, entryId: id } });
  });
  const { fields, form } = useFaults(reverse.error, { reasons: { DATE_IN_FUTURE: 'eventOn', PERIOD_CLOSED: 'eventOn' } });
  return (
    <Dialog
      title={t('fund.reverse')}
      action={t('fund.reverseNow')}
      busy={reverse.isPending}
      fault={form}
      close={close}
      send={() => reverse.mutate({ id: entry.id, eventOn, reason })}
    >
      <p className="sec">{t('fund.reverseWhy', { what: entry.category, amount: signedWords(entry) })}</p>
      <DayField label={t('fund.reverseOn')} value={eventOn} max={today()} onChange={setEventOn} error={fields.eventOn} required />
      <TextField label={t('fund.reason')} value={reason} rows={2} maxLength={200} onChange={setReason} error={fields.reason} required />
    </Dialog>
  );
}
