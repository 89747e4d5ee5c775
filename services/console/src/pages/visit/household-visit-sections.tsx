import { VisitMediumSchema, VisitOutcome } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { today } from '../../ui/days.js';
import { Choice, FieldError, Pick } from '../../ui/field.js';
import { Section } from '../../ui/form/form-page.js';
import { Shape, type ShapeName } from '../../ui/icons.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { useWords } from '../../ui/use-words.js';
import type { HouseholdVisitForm, SharedProps } from './household-visit.js';
import { useVisitTypes } from './use-visit-types.js';
import { MEDIA, useTopics } from './visit-sections.js';

/** The form's parts, and how far each is. */
export function HouseholdVisitNav({ form, some, all, count }: { form: HouseholdVisitForm; some: boolean; all: boolean; count: number }) {
  const { t } = useTranslation();
  const done = (whole: boolean, part: boolean): ShapeName => (whole ? 'check' : part ? 'half' : 'ring');
  const parts = [
    ['#h1', t('visit.part1'), done(form.type !== '' && form.visitedOn !== '', true)],
    ['#h2', t('together.members', { count }), done(all, some)],
    ['#h3', t('visit.part2'), done(form.notes !== '' && form.topics.length > 0, form.notes !== '' || form.topics.length > 0)],
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

/** What is the same for all of them. */
export function SharedSection({ form, set, errors }: SharedProps) {
  const { t } = useTranslation();
  const { word } = useWords();
  const { types, name } = useVisitTypes();
  const choose = (type: string): void => {
    const medium = types.find(of => of.name === type)?.medium;
    set({ type, ...(medium ? { medium } : {}) });
  };
  return (
    <Section id="h1" title={t('visit.part1')}>
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
    </Section>
  );
}

/** What was spoken of with all of them. */
export function HouseholdTalkSection({ form, set, errors }: SharedProps) {
  const { t } = useTranslation();
  const topics = useTopics();
  const somebody = Object.values(form.members).some(m => m.outcome === VisitOutcome.MET || m.outcome === VisitOutcome.FAMILY_MET);
  return (
    <Section id="h3" title={t('visit.part2')} hint={t('together.talkHint')}>
      <Pick name="topics" label={t('visit.topics')} value={form.topics} options={topics} onChange={of => set({ topics: of })} />
      <FieldError text={errors.topics} />
      <TextField
        name="notes"
        label={t('visit.notes')}
        value={form.notes}
        onChange={notes => set({ notes })}
        error={errors.notes}
        hint={t('visit.notesHint')}
        maxLength={1400}
        rows={4}
      />
      {somebody && (
        <TextField
          name="othersMet"
          label={t('visit.others')}
          hint={t('visit.othersHint')}
          value={form.othersMet}
          onChange={othersMet => set({ othersMet })}
        />
      )}
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
