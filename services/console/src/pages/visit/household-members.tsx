import { type Member, VisitOutcome, VisitOutcomeSchema } from '@shuniu/contracts';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice, FieldError } from '../../ui/field.js';
import { Section } from '../../ui/form/form-page.js';
import { GAP } from '../../ui/gap.js';
import { Icon } from '../../ui/icons.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { useUsual } from '../../ui/use-usual.js';
import { useWords } from '../../ui/use-words.js';
import { LIVING } from '../resident/resident-fields.js';
import { FoundFields } from './found-fields.js';
import { type MemberForm, nameOf, type SharedProps, type TaskForm } from './household-visit.js';
import { isMet } from './visit-form.js';

interface MembersProps extends SharedProps {
  readonly members: readonly Member[];
  readonly of: (residentId: string) => MemberForm;
}

/** 一家几口: filled once, written into everybody's file. Who is left out has no visit and an unchanged file. */
export function MembersSection({ form, set, errors, members, of }: MembersProps) {
  const { t } = useTranslation();
  const change = (id: string, to: Partial<MemberForm>): void => set({ members: { ...form.members, [id]: { ...of(id), ...to } } });
  const allMet = (): void =>
    set({ members: Object.fromEntries(members.map(m => [m.residentId, { ...of(m.residentId), outcome: VisitOutcome.MET }])) });
  return (
    <Section id="h2" title={t('together.members', { count: members.length })} hint={t('together.membersHint')}>
      <div className="hmembers" data-name="members">
        {members.length > 1 && (
          <button type="button" className="lnk sm" onClick={allMet}>
            <Icon name="check" size={14} />
            {t('together.allMet')}
          </button>
        )}
        {members.map(member => (
          <MemberRow
            key={member.residentId}
            member={member}
            form={of(member.residentId)}
            change={to => change(member.residentId, to)}
            errors={errors}
          />
        ))}
        <FieldError text={errors.members} />
      </div>
    </Section>
  );
}

interface RowProps {
  readonly member: Member;
  readonly form: MemberForm;
  readonly change: (to: Partial<MemberForm>) => void;
  readonly errors: Readonly<Record<string, string>>;
}

function MemberRow({ member, form, change, errors }: RowProps) {
  const { t } = useTranslation();
  const usual = useUsual();
  const { word } = useWords();
  const id = useId();
  const outcomes = VisitOutcomeSchema.values
    .filter(v => v.number !== 0)
    .map(v => [v.number as VisitOutcome, word(VisitOutcomeSchema, v.number)] as const);
  const visited = form.outcome !== VisitOutcome.UNSPECIFIED;
  const at = (field: string): { name: string; error: string | undefined } => ({
    name: nameOf(member.residentId, field),
    error: errors[nameOf(member.residentId, field)],
  });
  return (
    <section className="hmember" aria-labelledby={id}>
      <h3 className="h3" id={id}>
        {member.name}
        <span className="mut sm">
          {usual(member.relation)}
          {GAP}
          {member.age === undefined ? '' : t('person.age', { count: member.age })}
        </span>
        {visited && (
          <button type="button" className="lnk sm" onClick={() => change({ outcome: VisitOutcome.UNSPECIFIED })}>
            {t('together.leaveOut')}
          </button>
        )}
      </h3>
      <div className="hwhat">
        <Choice
          label={t('visit.outcome')}
          value={form.outcome}
          options={outcomes}
          onChange={outcome => change({ outcome })}
          {...at('outcome')}
        />
        {isMet(form.outcome) && <FoundFields value={form} set={change} at={at} />}
        {visited && (
          <>
            <TextField
              label={t('together.since')}
              value={form.notes}
              onChange={notes => change({ notes })}
              hint={t('together.sinceHint')}
              maxLength={500}
              rows={1}
              {...at('notes')}
            />
            <Changes form={form} change={change} at={at} />
            <Tasks form={form} change={change} at={at} />
          </>
        )}
      </div>
    </section>
  );
}

interface PartProps {
  readonly form: MemberForm;
  readonly change: RowProps['change'];
  readonly at: (field: string) => { name: string; error: string | undefined };
}

/** What has changed in the file; closed until it is asked for, for mostly nothing has. */
function Changes({ form, change, at }: PartProps) {
  const { t } = useTranslation();
  const usual = useUsual();
  const faulty = ['living', 'health', 'needs'].some(field => at(field).error);
  const [open, setOpen] = useState(form.living !== '' || form.health !== '' || form.needs !== '');
  if (!open && !faulty)
    return (
      <button type="button" className="lnk sm hmore" onClick={() => setOpen(true)}>
        <Icon name="pen" size={14} />
        {t('together.changed')}
      </button>
    );
  const words = [['', t('together.same')], ...LIVING.map(l => [l, usual(l)] as const)] as const;
  return (
    <>
      <Choice label={t('person.living')} value={form.living} options={words} onChange={living => change({ living })} {...at('living')} />
      <TextField
        label={t('person.health')}
        value={form.health}
        onChange={health => change({ health })}
        hint={t('together.emptyStays')}
        maxLength={200}
        {...at('health')}
      />
      <TextField
        label={t('person.needs')}
        value={form.needs}
        onChange={needs => change({ needs })}
        hint={t('together.emptyStays')}
        {...at('needs')}
      />
    </>
  );
}

const MOST_TASKS = 5;

/** 下一步: each with its day, so that it comes onto the worker's list by itself. */
function Tasks({ form, change, at }: PartProps) {
  const { t } = useTranslation();
  const put = (i: number, to: Partial<TaskForm>): void =>
    change({ tasks: form.tasks.map((task, j) => (i === j ? { ...task, ...to } : task)) });
  return (
    <>
      {form.tasks.map((task, i) => (
        <div key={i} className="htask">
          <TextField
            label={t('visit.followUp')}
            value={task.text}
            onChange={text => put(i, { text })}
            maxLength={200}
            {...at(`followUps[${i}].text`)}
          />
          <DayField
            label={t('visit.followUpOn')}
            value={task.dueOn}
            onChange={dueOn => put(i, { dueOn })}
            {...at(`followUps[${i}].dueOn`)}
          />
          <button type="button" className="lnk sm" onClick={() => change({ tasks: form.tasks.filter((_, j) => j !== i) })}>
            {t('together.dropTask')}
          </button>
        </div>
      ))}
      {form.tasks.length < MOST_TASKS && (
        <button type="button" className="lnk sm hmore" onClick={() => change({ tasks: [...form.tasks, { text: '', dueOn: '' }] })}>
          <Icon name="plus" size={14} />
          {t('together.addTask')}
        </button>
      )}
    </>
  );
}
