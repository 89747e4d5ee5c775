import type { ReassignResidentsResponse, Resident } from '@shuniu/contracts';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { roster } from '../../api/file-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import type { Undo } from '../../ui/list/undo.js';

const ReassignDialog = lazy(() => import('./reassign-dialog.js').then(m => ({ default: m.ReassignDialog })));

interface ReassignProps {
  readonly chosen: readonly Resident[];
  readonly clear: () => void;
  readonly workers: readonly string[];
  readonly undo: Undo;
}

/** 换责任社工 for all that were chosen, taken back within ten seconds. */
export function Reassign({ chosen, clear, workers, undo }: ReassignProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const back = useChange(roster.reassignResidents, () => undo.say(t('residents.reassignUndone')));
  const faults = useFaults(back.error);
  const done = ({ former }: ReassignResidentsResponse, worker: string): void => {
    setOpen(false);
    clear();
    if (former.length === 0) undo.say(t('residents.reassignSame', { worker }));
    else undo.say(t('residents.reassigned', { count: former.length, worker }), () => back.mutate({ assignments: former }));
  };
  return (
    <>
      {faults.form && <span className="lout">{faults.form}</span>}
      <button type="button" className="lnk" onClick={() => setOpen(true)}>
        {t('residents.reassign')}
      </button>
      {open && (
        <Suspense>
          <ReassignDialog chosen={chosen} workers={workers} done={done} close={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
