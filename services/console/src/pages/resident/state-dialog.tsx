import { type Resident, ResidentState, ResidentStateSchema } from '@shuniu/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { residents } from '../../api/services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice } from '../../ui/field.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { useWords } from '../../ui/use-words.js';

/** 合并 and 转出 have ways of their own. */
const SETTABLE: readonly number[] = [ResidentState.ACTIVE, ResidentState.DECEASED, ResidentState.MOVED_AWAY, ResidentState.IN_INSTITUTION];

/** 离世, 迁出, 入住机构, or back: due visits stop or begin again, the history stays. */
export function StateDialog({ resident, close }: { resident: Resident; close: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const [state, setState] = useState<ResidentState>();
  const [on, setOn] = useState(today());
  const [note, setNote] = useState('');
  const change = useChange(residents.changeResidentState, close);
  const faults = useFaults(change.error, { reasons: { DATE_IN_FUTURE: 'on', STATE_UNCHANGED: 'state' } });
  const states = ResidentStateSchema.values
    .filter(v => SETTABLE.includes(v.number) && v.number !== resident.state)
    .map(v => [v.number as ResidentState, word(ResidentStateSchema, v.number)] as const);
  const send = (): void => change.mutate({ id: resident.id, state: state ?? ResidentState.UNSPECIFIED, on, note });
  return (
    <Dialog
      title={t('state.title', { name: resident.name })}
      action={t('state.change')}
      busy={change.isPending}
      fault={faults.form}
      close={close}
      send={send}
    >
      <Choice label={t('state.state')} value={state} options={states} onChange={setState} error={faults.fields.state} />
      <DayField label={t('state.on')} value={on} max={today()} onChange={setOn} error={faults.fields.on} required />
      <TextField label={t('state.note')} value={note} maxLength={200} onChange={setNote} error={faults.fields.note} />
      <p className="mut sm">{t('state.effect')}</p>
    </Dialog>
  );
}
