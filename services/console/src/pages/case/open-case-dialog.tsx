import { CaseOrigin, CaseOriginSchema, CasePriority, type Resident } from '@shuniu/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { cases } from '../../api/services.js';
import { useHere } from '../../session/use-me.js';
import { today } from '../../ui/days.js';
import { Choice, FieldError } from '../../ui/field.js';
import { DialogForm, DraftDialog } from '../../ui/form/form-dialog.js';
import { useForm } from '../../ui/form/use-form.js';
import type { Opened } from '../../ui/form/with-drafts.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { ResidentSearch } from '../../ui/resident-search.js';
import { useWords } from '../../ui/use-words.js';
import { usePriorities } from './use-priorities.js';

const FORM = 'caseOpen';
interface Of {
  readonly of?: Pick<Resident, 'id' | 'name'>;
  readonly visitId?: string;
  /** What is known already. */
  readonly began?: Partial<Pick<Opening, 'concern' | 'openedOn'>>;
  readonly close: () => void;
}
interface Opening {
  readonly residentId: string;
  readonly name: string;
  readonly origin: CaseOrigin;
  readonly concern: string;
  readonly priority: CasePriority;
  readonly openedOn: string;
}

/** 接案: of the person at hand, or of one who is looked for; from a visit, it names the visit. */
export function OpenCaseDialog(props: Of) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  return (
    <DraftDialog form={FORM} record={props.visitId || props.of?.id || unitCode} title={t('case.open')} close={props.close}>
      {opened => <OpenForm {...props} opened={opened} />}
    </DraftDialog>
  );
}

const REASONS = { RESIDENT_INACTIVE: 'residentId', CASE_ALREADY_OPEN: 'residentId', DATE_IN_FUTURE: 'openedOn' } as const;
function OpenForm({ of, visitId = '', began, close, opened }: Of & { opened: Opened }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const form = useForm({
    form: FORM,
    record: visitId || of?.id || unitCode,
    label: of ? t('case.openOf', { name: of.name }) : t('case.open'),
    opened,
    blank: {
      residentId: of?.id ?? '',
      name: of?.name ?? '',
      origin: visitId ? CaseOrigin.VISIT : CaseOrigin.WALK_IN,
      concern: '',
      priority: CasePriority.NORMAL,
      openedOn: today(),
      ...began,
    },
    request: ({ name: _, ...asked }: Opening) => ({ case: { ...asked, visitId } }),
    send: cases.openCase,
    arrived: async made => {
      close();
      await navigate({ to: '/s/$unitCode/cases/$caseId', params: { unitCode, caseId: made.id } });
    },
    about: { under: 'case', reasons: REASONS },
  });
  const priorities = usePriorities();
  const { value, set, errors } = form;
  const origins = CaseOriginSchema.values
    .filter(v => v.number !== 0 && (v.number === CaseOrigin.VISIT) === (visitId !== ''))
    .map(v => [v.number as CaseOrigin, word(CaseOriginSchema, v.number)] as const);
  return (
    <DialogForm form={form} action={t('case.open')} close={close}>
      <div data-name="residentId">
        {!of && <ResidentSearch label={t('case.whom')} flow onPick={({ id, name }) => set({ residentId: id, name })} />}
        {value.name && <p className="b">{value.name}</p>}
        <FieldError text={errors.residentId} />
      </div>
      <Choice name="origin" label={t('case.origin')} value={value.origin} options={origins} onChange={origin => set({ origin })} />
      <TextField
        name="concern"
        label={t('case.concern')}
        hint={t('case.concernHint')}
        value={value.concern}
        onChange={concern => set({ concern })}
        error={errors.concern}
        rows={3}
        maxLength={1000}
      />
      <Choice
        name="priority"
        label={t('case.priority')}
        value={value.priority}
        options={priorities}
        onChange={priority => set({ priority })}
      />
      <DayField
        name="openedOn"
        label={t('case.openedOn')}
        value={value.openedOn}
        max={today()}
        onChange={openedOn => set({ openedOn })}
        error={errors.openedOn}
        required
      />
    </DialogForm>
  );
}
