import { addDays } from '@shuniu/kernel';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shifts } from '../../api/shift-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice } from '../../ui/field.js';
import { sayNext } from '../../ui/said.js';
import { useWords } from '../../ui/use-words.js';
import { mondayOf } from './week.js';

/** 复制一周: into the next weeks that have not passed, without the people. */
export function CopyWeekDialog({ monday, close }: { monday: string; close: () => void }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { day } = useWords();
  const navigate = useNavigate();
  const first = mondayOf(undefined, today());
  const targets = [first, addDays(first, 7), addDays(first, 14), addDays(first, 21)].filter(m => m !== monday).slice(0, 3);
  const [toMonday, setToMonday] = useState(targets.find(m => m > monday) ?? targets[0] ?? '');
  const change = useChange(shifts.copyWeek, async ({ copied, skipped, leftOut }) => {
    sayNext(t('shift.copied', { copied, skipped, leftOut }));
    close();
    await navigate({ to: '/s/$unitCode/shifts', params: { unitCode }, search: { week: toMonday } });
  });
  const faults = useFaults(change.error);
  return (
    <Dialog
      title={t('shift.copyTitle', { from: day(monday), to: day(addDays(monday, 6)) })}
      action={t('shift.copyNow')}
      busy={change.isPending}
      fault={faults.form}
      close={close}
      send={() => change.mutate({ fromMonday: monday, toMonday })}
    >
      <p className="sec">{t('shift.copyWhy')}</p>
      <Choice
        name="toMonday"
        label={t('shift.copyTo')}
        value={toMonday}
        options={targets.map(m => [m, t('shift.weekOf', { from: day(m), to: day(addDays(m, 6)) })] as const)}
        onChange={setToMonday}
        error={faults.fields.toMonday}
        required
      />
    </Dialog>
  );
}
