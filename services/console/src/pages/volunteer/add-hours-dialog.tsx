import { EvidenceGrade, EvidenceGradeSchema } from '@shuniu/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { serviceRecords } from '../../api/volunteer-services.js';
import { today } from '../../ui/days.js';
import { Choice } from '../../ui/field.js';
import { DialogForm, DraftDialog } from '../../ui/form/form-dialog.js';
import { useForm } from '../../ui/form/use-form.js';
import type { Opened } from '../../ui/form/with-drafts.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { useWords } from '../../ui/use-words.js';
import { instantOf } from './instant.js';

interface AddProps {
  readonly volunteerId: string;
  readonly unitCode: string;
  readonly close: () => void;
}
interface Typed {
  readonly on: string;
  readonly from: string;
  readonly to: string;
  readonly service: string;
  readonly place: string;
  readonly beneficiary: string;
  readonly content: string;
  readonly grade: EvidenceGrade.PHOTO | EvidenceGrade.STATEMENT;
  readonly evidence: string;
}
const FORM = 'serviceRecord';
const blank: Typed = {
  on: '',
  from: '',
  to: '',
  service: '',
  place: '',
  beneficiary: '',
  content: '',
  grade: EvidenceGrade.PHOTO,
  evidence: '',
};
const REASONS = {
  END_BEFORE_START: 'to',
  DATE_IN_FUTURE: 'on',
  TOO_LONG_BY_HAND: 'to',
  TOO_LATE_BY_HAND: 'on',
  OVERLAPPING_SERVICE: 'from',
} as const;

/** 补录: hours that nobody timed, with what shows them. */
export function AddHoursDialog(props: AddProps) {
  const { t } = useTranslation();
  return (
    <DraftDialog form={FORM} record={props.volunteerId} title={t('hours.add')} close={props.close}>
      {opened => <AddForm {...props} opened={opened} />}
    </DraftDialog>
  );
}

function AddForm({ volunteerId, unitCode, close, opened }: AddProps & { opened: Opened }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const navigate = useNavigate();
  const form = useForm({
    form: FORM,
    record: volunteerId,
    label: t('hours.add'),
    opened,
    blank: { ...blank, on: today() },
    request: ({ on, from, to, ...said }: Typed) => {
      const [start, end] = [instantOf(on, from), instantOf(on, to)];
      return { volunteerId, ...said, ...(start ? { startedAt: start } : {}), ...(end ? { endedAt: end } : {}) };
    },
    send: serviceRecords.recordByHand,
    arrived: async ({ id }) => {
      close();
      await navigate({ to: '/s/$unitCode/volunteers/hours/$serviceRecordId', params: { unitCode, serviceRecordId: id } });
    },
    about: { reasons: REASONS },
  });
  const { value, set, errors } = form;
  const grades = [EvidenceGrade.PHOTO, EvidenceGrade.STATEMENT].map(g => [g, word(EvidenceGradeSchema, g)] as const);
  return (
    <DialogForm form={form} action={t('hours.save')} close={close}>
      <p className="sec">{t('hours.addWhy')}</p>
      <DayField
        name="on"
        label={t('hours.servedOn')}
        value={value.on}
        max={today()}
        onChange={on => set({ on })}
        error={errors.on}
        required
      />
      <div className="row wrap">
        <TextField
          name="from"
          label={t('hours.from')}
          hint={t('hours.timeHint')}
          value={value.from}
          onChange={from => set({ from })}
          error={errors.from || errors.startedAt}
          maxLength={5}
          short
          required
        />
        <TextField
          name="to"
          label={t('hours.to')}
          value={value.to}
          onChange={to => set({ to })}
          error={errors.to || errors.endedAt}
          maxLength={5}
          short
          required
        />
      </div>
      <TextField
        name="service"
        label={t('hours.service')}
        value={value.service}
        onChange={service => set({ service })}
        error={errors.service}
        maxLength={60}
        required
      />
      <TextField
        name="place"
        label={t('hours.place')}
        value={value.place}
        onChange={place => set({ place })}
        error={errors.place}
        maxLength={60}
      />
      <TextField
        name="beneficiary"
        label={t('hours.beneficiary')}
        hint={t('hours.noNames')}
        value={value.beneficiary}
        onChange={beneficiary => set({ beneficiary })}
        error={errors.beneficiary}
        maxLength={60}
      />
      <TextField
        name="content"
        label={t('hours.content')}
        value={value.content}
        onChange={content => set({ content })}
        error={errors.content}
        maxLength={500}
        rows={2}
      />
      <Choice
        name="grade"
        label={t('hours.grade')}
        value={value.grade}
        options={grades}
        onChange={grade => set({ grade: grade as Typed['grade'] })}
      />
      <TextField
        name="evidence"
        label={t('hours.evidence')}
        hint={t('hours.evidenceHint')}
        value={value.evidence}
        onChange={evidence => set({ evidence })}
        error={errors.evidence}
        maxLength={200}
        required
      />
    </DialogForm>
  );
}
