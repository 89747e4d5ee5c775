import { InterventionMedium, InterventionMediumSchema } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { interventions } from '../../api/file-services.js';
import { useHere } from '../../session/use-me.js';
import { today } from '../../ui/days.js';
import { Choice } from '../../ui/field.js';
import { DialogForm, DraftDialog } from '../../ui/form/form-dialog.js';
import { useForm } from '../../ui/form/use-form.js';
import type { Opened } from '../../ui/form/with-drafts.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { useWords } from '../../ui/use-words.js';
import { approvedPlan, type CaseFile } from './case-file.js';

const FORM = 'caseIntervention';
interface Of {
  readonly file: CaseFile;
  readonly close: () => void;
}
interface Intervening {
  readonly goalId: string;
  readonly on: string;
  readonly provider: string;
  readonly medium: InterventionMedium;
  readonly implemented: 'yes' | 'no';
  readonly narrative: string;
}

/** 记一次介入: what was done for a goal, or is to be. */
export function InterventionDialog(of: Of) {
  const { t } = useTranslation();
  return (
    <DraftDialog form={FORM} record={of.file.of.id} title={t('case.addIntervention')} close={of.close}>
      {opened => <InterventionForm {...of} opened={opened} />}
    </DraftDialog>
  );
}

function InterventionForm({ file, close, opened }: Of & { opened: Opened }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const { me } = useHere();
  const goals = (approvedPlan(file)?.content?.goals ?? []).map(g => [g.id, g.text] as const);
  const form = useForm<Intervening, Parameters<typeof interventions.recordIntervention>[0], unknown>({
    form: FORM,
    record: file.of.id,
    label: t('case.interventionOf', { name: file.of.residentName }),
    opened,
    blank: {
      goalId: goals[0]?.[0] ?? '',
      on: today(),
      provider: me.name,
      medium: InterventionMedium.HOME,
      implemented: 'yes',
      narrative: '',
    },
    request: ({ implemented, ...of }) => ({ intervention: { caseId: file.of.id, implemented: implemented === 'yes', ...of } }),
    send: interventions.recordIntervention,
    arrived: close,
    about: { under: 'intervention', reasons: { DATE_IN_FUTURE: 'on' } },
  });
  const { value, set, errors } = form;
  const mediums = InterventionMediumSchema.values
    .filter(v => v.number !== 0)
    .map(v => [v.number as InterventionMedium, word(InterventionMediumSchema, v.number)] as const);
  const whether = [
    ['yes', t('case.done')],
    ['no', t('case.planned')],
  ] as const;
  return (
    <DialogForm form={form} action={t('case.saveIntervention')} close={close}>
      <Choice
        name="goalId"
        label={t('approval.goal')}
        value={value.goalId}
        options={goals}
        onChange={goalId => set({ goalId })}
        error={errors.goalId}
      />
      <Choice label={t('case.whether')} value={value.implemented} options={whether} onChange={implemented => set({ implemented })} />
      <DayField name="on" label={t('case.day')} value={value.on} onChange={on => set({ on })} error={errors.on} required />
      <Choice name="medium" label={t('case.medium')} value={value.medium} options={mediums} onChange={medium => set({ medium })} />
      <TextField
        name="provider"
        label={t('case.provider')}
        value={value.provider}
        onChange={provider => set({ provider })}
        error={errors.provider}
        maxLength={40}
      />
      <TextField
        name="narrative"
        label={t('case.narrative')}
        value={value.narrative}
        onChange={narrative => set({ narrative })}
        error={errors.narrative}
        rows={4}
        maxLength={4000}
      />
    </DialogForm>
  );
}
