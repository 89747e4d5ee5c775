import { type Resident, ResidentState, ResidentStateSchema } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { residents } from '../../api/services.js';
import { today } from '../../ui/days.js';
import { Choice } from '../../ui/field.js';
import { DialogForm, DraftDialog } from '../../ui/form/form-dialog.js';
import { useForm } from '../../ui/form/use-form.js';
import type { Opened } from '../../ui/form/with-drafts.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { useWords } from '../../ui/use-words.js';
import { sayUndone } from './undo-file.js';

/** 合并 and 转出 have ways of their own. */
const SETTABLE: readonly number[] = [ResidentState.ACTIVE, ResidentState.DECEASED, ResidentState.MOVED_AWAY, ResidentState.IN_INSTITUTION];

interface NewState {
  readonly state: ResidentState;
  readonly on: string;
  readonly note: string;
}
interface Of {
  readonly resident: Resident;
  readonly close: () => void;
}
/** 离世, 迁出, 入住机构, or back: due visits stop or begin again, the history stays. Taken back within ten seconds. */
export function StateDialog({ resident, close }: Of) {
  const { t } = useTranslation();
  return (
    <DraftDialog form="state" record={resident.id} title={t('state.title', { name: resident.name })} close={close}>
      {opened => <StateForm resident={resident} close={close} opened={opened} />}
    </DraftDialog>
  );
}

function StateForm({ resident, close, opened }: Of & { opened: Opened }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const form = useForm({
    form: 'state',
    record: resident.id,
    label: t('state.title', { name: resident.name }),
    opened,
    blank: { state: ResidentState.UNSPECIFIED, on: today(), note: '' },
    request: ({ state, on, note }: NewState) => ({ id: resident.id, state, on, note }),
    send: residents.changeResidentState,
    arrived: ({ id, etag, state }) => {
      const line = t('state.done', { name: resident.name, state: word(ResidentStateSchema, state) });
      sayUndone({ id, etag }, { line, done: t('state.undone', { name: resident.name }) });
      close();
    },
    about: { reasons: { DATE_IN_FUTURE: 'on', STATE_UNCHANGED: 'state' } },
  });
  const { value, set, errors } = form;
  const states = ResidentStateSchema.values
    .filter(v => SETTABLE.includes(v.number) && v.number !== resident.state)
    .map(v => [v.number as ResidentState, word(ResidentStateSchema, v.number)] as const);
  return (
    <DialogForm form={form} action={t('state.change')} close={close}>
      <Choice
        name="state"
        label={t('state.state')}
        value={value.state || undefined}
        options={states}
        onChange={state => set({ state })}
        error={errors.state}
        required
      />
      <DayField name="on" label={t('state.on')} value={value.on} max={today()} onChange={on => set({ on })} error={errors.on} required />
      <TextField
        name="note"
        label={t('state.note')}
        value={value.note}
        maxLength={200}
        onChange={note => set({ note })}
        error={errors.note}
      />
      <p className="mut sm">{t('state.effect')}</p>
    </DialogForm>
  );
}
