import type { ReassignResidentsResponse, Resident } from '@shuniu/contracts';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { roster } from '../../api/file-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { Dialog } from '../../ui/dialog.js';
import { TextField } from '../../ui/inputs.js';

interface ReassignDialogProps {
  readonly chosen: readonly Resident[];
  readonly workers: readonly string[];
  readonly done: (response: ReassignResidentsResponse, worker: string) => void;
  readonly close: () => void;
}

/** Whose residents they are from now on; it says whom it touches before it does. */
export function ReassignDialog({ chosen, workers, done, close }: ReassignDialogProps) {
  const { t } = useTranslation();
  const { me } = useHere();
  const id = useId();
  const [worker, setWorker] = useState('');
  const change = useChange(roster.reassignResidents, response => done(response, worker.trim()));
  const faults = useFaults(change.error);
  const [missing, setMissing] = useState(false);
  const words = [...new Set([me.name, ...workers])];
  const send = (): void => {
    setMissing(worker.trim() === '');
    if (worker.trim() === '') return;
    change.mutate({ assignments: chosen.map(r => ({ residentId: r.id, worker: worker.trim() })) });
  };
  return (
    <Dialog
      title={t('residents.reassignTitle', { count: chosen.length })}
      action={t('residents.reassignSend', { count: chosen.length })}
      busy={change.isPending}
      fault={faults.form || (faults.fields.worker ?? '')}
      close={close}
      send={send}
    >
      <p className="sec">{t('residents.reassignWhom')}</p>
      <ul className="tags">
        {formerOf(chosen).map(([name, count]) => (
          <li key={name} className="tag">
            {t('residents.reassignOf', { worker: name || t('residents.nobody'), count })}
          </li>
        ))}
      </ul>
      <TextField
        label={t('residents.reassignTo')}
        value={worker}
        maxLength={40}
        onChange={setWorker}
        error={missing ? t('rule.required') : undefined}
        required
      />
      <ul className="tags" id={id}>
        {words.slice(0, 12).map(word => (
          <li key={word}>
            <button type="button" className="tag lpickword" aria-pressed={word === worker} onClick={() => setWorker(word)}>
              {word}
            </button>
          </li>
        ))}
      </ul>
      <p className="mut sm">{t('residents.reassignKept')}</p>
    </Dialog>
  );
}

/** How many of them are whose now, the most first. */
function formerOf(chosen: readonly Resident[]): (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { worker } of chosen) counts.set(worker, (counts.get(worker) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}
