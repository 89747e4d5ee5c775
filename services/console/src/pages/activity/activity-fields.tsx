import { BudgetKind, BudgetKindSchema, GroupPhase, GroupPhaseSchema } from '@shuniu/contracts';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Choice, Field, Pick } from '../../ui/field.js';
import { Section } from '../../ui/form/form-page.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { Select } from '../../ui/select.js';
import { useWords } from '../../ui/use-words.js';
import { type ActivityFieldsProps, blankLine, type LineForm } from './activity-form.js';
import { useTypes } from './use-types.js';
import { useVenues } from './use-venues.js';

/** What a fault of no field of its own is about. */
export const ACTIVITY_REASONS = {
  ACTIVITY_TYPE_UNKNOWN: 'type',
  ACTIVITY_TIMES: 'to',
  VENUE_NOT_FOUND: 'venueId',
  VENUE_TOO_SMALL: 'capacity',
} as const;

export function ActivityFields(props: ActivityFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Section id="what" title={t('activity.what')}>
        <What {...props} />
      </Section>
      <Section id="when" title={t('activity.whenWhere')}>
        <WhenWhere {...props} />
      </Section>
      <Section id="people" title={t('activity.signUp')}>
        <SignUp {...props} />
      </Section>
      <Section id="needs" title={t('activity.needs')}>
        <Needs {...props} />
      </Section>
    </>
  );
}

function What({ value, set, errors }: ActivityFieldsProps) {
  const { t } = useTranslation();
  const { types, options } = useTypes();
  const isGroup = types.find(type => type.code === value.type)?.isGroupWork === true;
  return (
    <>
      <Field name="type" label={t('activity.type')} error={errors.type} required>
        {({ id }) => <Select id={id} none={t('list.choose')} value={value.type} options={options} onChange={type => set({ type })} />}
      </Field>
      {isGroup && <Phase value={value} set={set} errors={errors} />}
      <TextField
        name="title"
        label={t('activity.name')}
        value={value.title}
        maxLength={60}
        onChange={title => set({ title })}
        error={errors.title}
        required
      />
      <TextField
        name="goal"
        label={t('activity.goal')}
        value={value.goal}
        rows={2}
        maxLength={500}
        onChange={goal => set({ goal })}
        error={errors.goal}
      />
      <TextField
        name="content"
        label={t('activity.content')}
        value={value.content}
        rows={3}
        maxLength={2000}
        hint={t('activity.contentHint')}
        onChange={content => set({ content })}
        error={errors.content}
      />
    </>
  );
}

/** 小组工作: its phase, and which session it is. */
function Phase({ value, set, errors }: ActivityFieldsProps) {
  const { t } = useTranslation();
  const { word } = useWords();
  const phases = GroupPhaseSchema.values.filter(v => v.number !== GroupPhase.UNSPECIFIED);
  return (
    <>
      <Choice
        name="phase"
        label={t('activity.phase')}
        value={value.phase || undefined}
        options={phases.map(v => [v.number as GroupPhase, word(GroupPhaseSchema, v.number)] as const)}
        onChange={phase => set({ phase })}
        error={errors.phase}
      />
      <TextField
        name="sessionNo"
        label={t('activity.sessionNo')}
        value={value.sessionNo}
        short
        onChange={sessionNo => set({ sessionNo })}
        error={errors.sessionNo}
      />
    </>
  );
}

function WhenWhere({ value, set, errors }: ActivityFieldsProps) {
  const { t } = useTranslation();
  const { data: venues } = useVenues();
  const time = (name: 'from' | 'to', label: string) => (
    <Field name={name} label={label} error={errors[name]} required>
      {control => (
        <Input {...control} className="short" type="time" value={value[name]} onChange={event => set({ [name]: event.target.value })} />
      )}
    </Field>
  );
  return (
    <>
      <DayField
        name="day"
        label={t('activity.day')}
        value={value.day}
        onChange={day => set({ day })}
        error={errors.day ?? errors.startsAt}
        required
      />
      {time('from', t('activity.begins'))}
      {time('to', t('activity.ends'))}
      <Field name="venueId" label={t('venue.choose')} error={errors.venueId} hint={t('venue.chooseHint')}>
        {({ id }) => (
          <Select
            id={id}
            none={t('venue.elsewhere')}
            value={value.venueId}
            options={(venues ?? []).filter(v => !v.retired || v.id === value.venueId).map(v => [v.id, v.name] as const)}
            onChange={venueId => set({ venueId, place: venues?.find(v => v.id === venueId)?.name ?? value.place })}
          />
        )}
      </Field>
      <TextField
        name="place"
        label={t('activity.place')}
        value={value.place}
        maxLength={60}
        onChange={place => set({ place })}
        error={errors.place}
        required
      />
      <TextField
        name="partners"
        label={t('activity.partners')}
        value={value.partners}
        rows={2}
        hint={t('activity.partnersHint')}
        onChange={partners => set({ partners })}
        error={errors.partners}
      />
    </>
  );
}

function SignUp({ value, set, errors }: ActivityFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        name="audience"
        label={t('activity.audience')}
        value={value.audience}
        maxLength={100}
        onChange={audience => set({ audience })}
        error={errors.audience}
      />
      <TextField
        name="capacity"
        label={t('activity.capacity')}
        value={value.capacity}
        short
        hint={t('activity.capacityHint')}
        onChange={capacity => set({ capacity })}
        error={errors.capacity}
      />
      <TextField
        name="kinds"
        label={t('activity.kinds')}
        value={value.kinds}
        rows={2}
        hint={t('activity.kindsHint')}
        onChange={kinds => set({ kinds })}
        error={errors.kinds}
      />
      <TextField
        name="questions"
        label={t('activity.questions')}
        value={value.questions}
        rows={2}
        hint={t('activity.questionsHint')}
        onChange={questions => set({ questions })}
        error={errors.questions}
      />
      <Pick
        name="needsApproval"
        label={t('activity.signUpRule')}
        value={value.needsApproval ? ['yes'] : []}
        options={[['yes', t('activity.needsApproval')]]}
        onChange={chosen => set({ needsApproval: chosen.length > 0 })}
      />
    </>
  );
}

function Needs({ value, set, errors }: ActivityFieldsProps) {
  const { t } = useTranslation();
  const change = (at: number, line: Partial<LineForm>): void =>
    set({ lines: value.lines.map((before, i) => (i === at ? { ...before, ...line } : before)) });
  return (
    <>
      <p className="mut sm">{t('activity.needsHint')}</p>
      {value.lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name than its place
        <Line
          key={at}
          at={at}
          line={line}
          errors={errors}
          change={of => change(at, of)}
          drop={() => set({ lines: value.lines.filter((_, i) => i !== at) })}
        />
      ))}
      <div>
        <Button onClick={() => set({ lines: [...value.lines, blankLine] })}>{t('activity.addLine')}</Button>
      </div>
    </>
  );
}

interface LineProps {
  readonly at: number;
  readonly line: LineForm;
  readonly errors: ActivityFieldsProps['errors'];
  readonly change: (line: Partial<LineForm>) => void;
  readonly drop: () => void;
}
function Line({ at, line, errors, change, drop }: LineProps) {
  const { t } = useTranslation();
  const { word } = useWords();
  const kinds = [BudgetKind.EXPENSE, BudgetKind.MATERIAL];
  const no = at + 1;
  return (
    <div className="aline">
      <select
        className="sel"
        aria-label={t('activity.lineKind', { no })}
        value={line.kind}
        onChange={event => change({ kind: Number(event.target.value) as BudgetKind })}
      >
        {kinds.map(kind => (
          <option key={kind} value={kind}>
            {word(BudgetKindSchema, kind)}
          </option>
        ))}
      </select>
      <Input
        aria-label={t('activity.lineName', { no })}
        placeholder={t('activity.lineNameShort')}
        value={line.name}
        maxLength={40}
        onChange={event => change({ name: event.target.value })}
      />
      <Input
        aria-label={t('activity.linePlanned', { no })}
        placeholder={t('activity.linePlannedShort')}
        inputMode="decimal"
        value={line.planned}
        onChange={event => change({ planned: event.target.value })}
      />
      <Button aria-label={t('activity.dropLine', { no })} onClick={drop}>
        {t('activity.drop')}
      </Button>
      {errors[`budget[${at}].planned`] && <p className="st danger ferr">{errors[`budget[${at}].planned`]}</p>}
    </div>
  );
}
