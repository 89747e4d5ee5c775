import { GoalState, GoalStateSchema } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { servicePlans } from '../../api/file-services.js';
import { today } from '../../ui/days.js';
import { Choice } from '../../ui/field.js';
import { DialogForm, DraftDialog } from '../../ui/form/form-dialog.js';
import { useForm } from '../../ui/form/use-form.js';
import type { Opened } from '../../ui/form/with-drafts.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { useWords } from '../../ui/use-words.js';

const FORM = 'caseProgress';
interface Of {
  readonly planId: string;
  readonly goalId: string;
  readonly goal: string;
  readonly close: () => void;
}
interface Progress {
  readonly state: GoalState;
  readonly note: string;
  readonly on: string;
}

/** 记进展: how one goal comes along. */
export function ProgressDialog(of: Of) {
  const { t } = useTranslation();
  return (
    <DraftDialog form={FORM} record={of.goalId} title={t('case.progress')} close={of.close}>
      {opened => <ProgressForm {...of} opened={opened} />}
    </DraftDialog>
  );
}

function ProgressForm({ planId, goalId, goal, close, opened }: Of & { opened: Opened }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const form = useForm({
    form: FORM,
    record: goalId,
    label: t('case.progress'),
    opened,
    blank: { state: GoalState.UNDER_WAY, note: '', on: today() },
    request: (of: Progress) => ({ id: planId, goalId, ...of }),
    send: servicePlans.recordGoalProgress,
    arrived: close,
    about: { reasons: { DATE_IN_FUTURE: 'on' } },
  });
  const { value, set, errors } = form;
  const states = GoalStateSchema.values
    .filter(v => v.number !== 0)
    .map(v => [v.number as GoalState, word(GoalStateSchema, v.number)] as const);
  return (
    <DialogForm form={form} action={t('case.saveProgress')} close={close}>
      <p className="b pre">{goal}</p>
      <Choice name="state" label={t('case.goalState')} value={value.state} options={states} onChange={state => set({ state })} />
      <TextField
        name="note"
        label={t('case.note')}
        value={value.note}
        onChange={note => set({ note })}
        error={errors.note}
        rows={2}
        maxLength={1000}
      />
      <DayField name="on" label={t('case.day')} value={value.on} max={today()} onChange={on => set({ on })} error={errors.on} required />
    </DialogForm>
  );
}
