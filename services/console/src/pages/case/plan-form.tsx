import type { ServicePlan } from '@shuniu/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { servicePlans } from '../../api/file-services.js';
import { whoOf } from '../../format/who.js';
import { today } from '../../ui/days.js';
import { FieldError } from '../../ui/field.js';
import { FormPanel } from '../../ui/form/form-panel.js';
import { type Opened, WithDrafts } from '../../ui/form/with-drafts.js';
import { GAP } from '../../ui/gap.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { useWords } from '../../ui/use-words.js';
import type { CaseFile } from './case-file.js';
import { blankGoal, blankMeasure, GOAL, type Goal, type Measure, type PlanWords, planContent, planKind, planWords } from './paper-words.js';
import { usePaper } from './use-paper.js';

const FORM = 'casePlan';

interface Of {
  readonly file: CaseFile;
  readonly newest: ServicePlan | undefined;
  readonly done: () => void | Promise<void>;
}
/** Goals with their measures: saved as often as wished, submitted once whole. */
export function PlanForm(of: Of) {
  return (
    <WithDrafts form={FORM} record={of.file.of.id}>
      {opened => <Editor {...of} opened={opened} />}
    </WithDrafts>
  );
}

/** A plan that has no goal yet begins with an empty one. */
const begun = (words: PlanWords): PlanWords => (words.goals.length > 0 ? words : { ...words, goals: [blankGoal()] });

function Editor({ file: { of }, newest, done, opened }: Of & { opened: Opened }) {
  const { t } = useTranslation();
  const shown = useShown();
  const form = usePaper<PlanWords>({
    form: FORM,
    record: of.id,
    label: t('case.planOf', { name: of.residentName }),
    opened,
    kind: planKind,
    began: { etag: newest?.paper?.etag ?? '', words: begun(planWords(newest?.content, today())) },
    about: { under: 'content', deep: true, reasons: { DATES_OUT_OF_ORDER: 'endsOn' } },
    save: async ({ words, etag }, options) => {
      const { paper } = await servicePlans.saveServicePlan({ caseId: of.id, content: planContent(words), etag }, options);
      return { id: paper?.id ?? '', etag: paper?.etag ?? '' };
    },
    submit: (saved, options) => servicePlans.submitServicePlan(saved, options),
    arrived: done,
    fresh: async () => {
      const [now] = (await servicePlans.listServicePlans({ caseId: of.id })).servicePlans;
      const words = planWords(now?.content, today());
      return { etag: now?.paper?.etag ?? '', words, by: now?.paper ? whoOf(now.paper, 'savedBy') : '', at: now?.paper?.savedAt };
    },
    shown,
  });
  const { errors } = form;
  const { words } = form.value;
  const set = (change: Partial<PlanWords>): void => form.set(before => ({ ...before, words: { ...before.words, ...change } }));
  const put = (i: number, change: Partial<Goal>): void => set({ goals: words.goals.map((g, j) => (j === i ? { ...g, ...change } : g)) });
  const also = (
    <Button size="large" onClick={() => form.submit({ ends: 'save' })}>
      {t('case.saveDraft')}
    </Button>
  );
  return (
    <FormPanel form={form} action={t('case.submitPlan')} also={also}>
      {newest?.paper?.returnReason && <p className="st danger">{t('case.returned', { reason: newest.paper.returnReason })}</p>}
      <DayField
        name="startsOn"
        label={t('approval.startsOn')}
        value={words.startsOn}
        onChange={startsOn => set({ startsOn })}
        error={errors.startsOn}
        required
      />
      <DayField
        name="endsOn"
        label={t('approval.endsOn')}
        value={words.endsOn}
        onChange={endsOn => set({ endsOn })}
        error={errors.endsOn}
      />
      {words.goals.map((goal, i) => (
        <GoalFields
          key={goal.id}
          at={i}
          goal={goal}
          errors={errors}
          put={change => put(i, change)}
          remove={words.goals.length > 1 ? () => set({ goals: words.goals.filter(g => g !== goal) }) : undefined}
        />
      ))}
      <div data-name="goals">
        <button type="button" className="lnk" onClick={() => set({ goals: [...words.goals, blankGoal()] })}>
          {t('case.addGoal')}
        </button>
        <FieldError text={errors.goals} />
      </div>
      <TextField
        name="agreement"
        label={t('approval.agreement')}
        value={words.agreement}
        onChange={agreement => set({ agreement })}
        error={errors.agreement}
        rows={2}
        maxLength={1000}
      />
    </FormPanel>
  );
}

interface GoalProps {
  readonly at: number;
  readonly goal: Goal;
  readonly errors: Readonly<Record<string, string>>;
  readonly put: (change: Partial<Goal>) => void;
  readonly remove: (() => void) | undefined;
}
function GoalFields({ at, goal, errors, put, remove }: GoalProps) {
  const { t } = useTranslation();
  const place = `goals[${at}]`;
  const measure = (j: number, change: Partial<Measure>): void =>
    put({ measures: goal.measures.map((m, k) => (k === j ? { ...m, ...change } : m)) });
  return (
    <fieldset className="goal">
      <legend className="b">{t('case.goalTitle', { n: at + 1 })}</legend>
      <TextField
        name={`${place}.text`}
        label={t('approval.goal')}
        value={goal.text}
        onChange={text => put({ text })}
        maxLength={500}
        error={errors[`${place}.text`]}
        required
      />
      <DayField
        name={`${place}.dueOn`}
        label={t('case.dueOn')}
        value={goal.dueOn}
        onChange={dueOn => put({ dueOn })}
        error={errors[`${place}.dueOn`]}
      />
      {goal.measures.map((m, j) => (
        <div key={`${goal.id}${j}`} className="measure">
          <TextField
            name={`${place}.measures[${j}].text`}
            label={t('approval.measure')}
            value={m.text}
            onChange={text => measure(j, { text })}
            maxLength={500}
            error={errors[`${place}.measures[${j}].text`]}
            required
          />
          <TextField
            name={`${place}.measures[${j}].responsible`}
            label={t('case.responsible')}
            value={m.responsible}
            onChange={responsible => measure(j, { responsible })}
            error={errors[`${place}.measures[${j}].responsible`]}
            maxLength={40}
          />
          {goal.measures.length > 1 && (
            <button type="button" className="lnk" onClick={() => put({ measures: goal.measures.filter((_, k) => k !== j) })}>
              {t('case.removeMeasure')}
            </button>
          )}
        </div>
      ))}
      <FieldError text={errors[`${place}.measures`]} />
      <span className="row wrap">
        <button type="button" className="lnk" onClick={() => put({ measures: [...goal.measures, blankMeasure] })}>
          {t('case.addMeasure')}
        </button>
        {remove && (
          <button type="button" className="lnk" onClick={remove}>
            {t('case.removeGoal')}
          </button>
        )}
      </span>
    </fieldset>
  );
}

/** A part of a plan as people read it, for two values side by side. */
function useShown(): (part: string, words: PlanWords) => { label: string; value: string } {
  const { t } = useTranslation();
  const { day } = useWords();
  return (part, words) => {
    if (part === 'startsOn') return { label: t('approval.startsOn'), value: day(words.startsOn) };
    if (part === 'endsOn') return { label: t('approval.endsOn'), value: words.endsOn && day(words.endsOn) };
    if (part === 'agreement') return { label: t('approval.agreement'), value: words.agreement };
    const at = words.goals.findIndex(goal => GOAL + goal.id === part);
    const goal = words.goals[at];
    if (!goal) return { label: '', value: '' };
    const lines = goal.measures.map(m => [m.text, m.responsible].filter(Boolean).join(GAP));
    return { label: t('case.goalTitle', { n: at + 1 }), value: [goal.text, ...lines].join('\n') };
  };
}
