import { HouseholdService, type Resident, VisitMedium, VisitMediumSchema, VisitOutcome, VisitOutcomeSchema } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { households } from '../../api/services.js';
import { today } from '../../ui/days.js';
import { Choice, FieldError, Pick } from '../../ui/field.js';
import { Section } from '../../ui/form/form-page.js';
import { Shape, type ShapeName } from '../../ui/icons.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { useUsual } from '../../ui/use-usual.js';
import { useWords } from '../../ui/use-words.js';
import { FoundFields } from './found-fields.js';
import { useVisitTypes } from './use-visit-types.js';
import { isMet, metSomebody, type VisitForm } from './visit-form.js';

export interface SectionProps {
  readonly form: VisitForm;
  readonly set: (change: Partial<VisitForm>) => void;
  readonly errors: Readonly<Record<string, string>>;
  readonly resident: Resident;
}

/** The form's parts, and how far each is. */
export function VisitNav({ form }: { form: VisitForm }) {
  const { t } = useTranslation();
  const done = (all: boolean, some: boolean): ShapeName => (all ? 'check' : some ? 'half' : 'ring');
  const parts = [
    ['#v1', t('visit.part1'), done(form.type !== '' && form.outcome !== VisitOutcome.UNSPECIFIED, form.type !== '')],
    ['#v2', t('visit.part2'), done(form.notes !== '' && form.topics.length > 0, form.notes !== '' || form.topics.length > 0)],
    ['#v3', t('visit.part3'), done(form.followUp !== '' && form.followUpOn !== '', form.followUp !== '')],
  ] as const;
  return (
    <nav className="vnav" aria-label={t('visit.parts')}>
      <ul>
        {parts.map(([href, word, shape]) => (
          <li key={href}>
            <a href={href}>
              <Shape name={shape} />
              {word}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export const MEDIA = [VisitMedium.HOME, VisitMedium.PHONE, VisitMedium.VIDEO, VisitMedium.STATION];

export function VisitSection({ form, set, errors, resident }: SectionProps) {
  const { t } = useTranslation();
  const { word } = useWords();
  const { types, name } = useVisitTypes();
  const outcomes = VisitOutcomeSchema.values
    .filter(v => v.number !== 0)
    .map(v => [v.number as VisitOutcome, word(VisitOutcomeSchema, v.number)] as const);
  const choose = (type: string): void => {
    const medium = types.find(of => of.name === type)?.medium;
    set({ type, ...(medium ? { medium } : {}) });
  };
  return (
    <Section id="v1" title={t('visit.part1')}>
      <Choice
        name="type"
        label={t('visit.type')}
        value={form.type}
        options={types.map(of => [of.name, name(of.name)])}
        onChange={choose}
        error={errors.type}
        required
      />
      <Choice
        name="medium"
        label={t('visit.medium')}
        value={form.medium}
        options={MEDIA.map(of => [of, word(VisitMediumSchema, of)])}
        onChange={medium => set({ medium })}
        error={errors.medium}
      />
      <Choice
        name="outcome"
        label={t('visit.outcome')}
        value={form.outcome}
        options={outcomes}
        onChange={outcome => set({ outcome })}
        error={errors.outcome}
        required
      />
      {isMet(form.outcome) && <FoundFields value={form} set={set} at={field => ({ name: field, error: errors[field] })} />}
      <WhenFields form={form} set={set} errors={errors} />
      {metSomebody(form.outcome) && <PeopleMet form={form} set={set} errors={errors} resident={resident} />}
    </Section>
  );
}

function WhenFields({ form, set, errors }: Omit<SectionProps, 'resident'>) {
  const { t } = useTranslation();
  return (
    <>
      <DayField
        name="visitedOn"
        label={t('visit.day')}
        value={form.visitedOn}
        max={today()}
        onChange={visitedOn => set({ visitedOn })}
        error={errors.visitedOn}
        required
      />
      <TextField
        short
        name="durationMinutes"
        label={t('visit.minutes')}
        value={form.minutes}
        onChange={minutes => set({ minutes })}
        error={errors.durationMinutes}
      />
    </>
  );
}

function PeopleMet({ form, set, errors, resident }: SectionProps) {
  const { t } = useTranslation();
  const usual = useUsual();
  const householdId = resident.memberships.find(m => !m.toOn)?.householdId ?? '';
  const { data } = useQuery({
    queryKey: [HouseholdService.typeName, householdId],
    queryFn: ({ signal }) => households.getHousehold({ id: householdId }, { signal }),
    enabled: householdId !== '',
  });
  const members = data?.members.filter(m => !m.toOn) ?? [];
  const people =
    members.length > 0
      ? members.map(m => [m.name, m.relation ? t('visit.member', { name: m.name, relation: usual(m.relation) }) : m.name] as const)
      : [[resident.name, resident.name] as const];
  return (
    <>
      <Pick label={t('visit.people')} value={form.peopleMet} options={people} onChange={peopleMet => set({ peopleMet })} />
      <TextField
        name="peopleMet"
        label={t('visit.others')}
        hint={t('visit.othersHint')}
        value={form.othersMet}
        onChange={othersMet => set({ othersMet })}
        error={errors.peopleMet}
      />
    </>
  );
}

/** What is spoken of at most doors. */
export function useTopics(): (readonly [string, string])[] {
  const usual = useUsual();
  return TOPIC_WORDS.map(topic => [topic, usual(topic)] as const);
}
const TOPIC_WORDS = ['健康', '吃饭', '家人', '学习', '收入', '住房', '邻里', '政策咨询'] as const;

export function TalkSection({ form, set, errors }: SectionProps) {
  const { t } = useTranslation();
  const topics = useTopics();
  return (
    <Section id="v2" title={t('visit.part2')}>
      <Pick name="topics" label={t('visit.topics')} value={form.topics} options={topics} onChange={of => set({ topics: of })} />
      <FieldError text={errors.topics} />
      <TextField
        name="notes"
        label={t('visit.notes')}
        value={form.notes}
        onChange={notes => set({ notes })}
        error={errors.notes}
        hint={t('visit.notesHint')}
        maxLength={2000}
        rows={4}
      />
    </Section>
  );
}

export function FollowUpSection({ form, set, errors }: SectionProps) {
  const { t } = useTranslation();
  return (
    <Section id="v3" title={t('visit.part3')}>
      <TextField
        name="followUp"
        label={t('visit.followUp')}
        value={form.followUp}
        onChange={followUp => set({ followUp })}
        error={errors.followUp}
        maxLength={200}
      />
      <DayField
        name="followUpOn"
        label={t('visit.followUpOn')}
        hint={t('visit.followUpHint')}
        value={form.followUpOn}
        onChange={followUpOn => set({ followUpOn })}
        error={errors.followUpOn}
      />
      <TextField
        name="worker"
        label={t('visit.worker')}
        value={form.worker}
        onChange={worker => set({ worker })}
        error={errors.worker}
        maxLength={40}
      />
    </Section>
  );
}
