import { type Evaluation, GoalState, GoalStateSchema } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { evaluations } from '../../api/file-services.js';
import { whoOf } from '../../format/who.js';
import { today } from '../../ui/days.js';
import { Choice, FieldError } from '../../ui/field.js';
import { DialogForm, DraftDialog } from '../../ui/form/form-dialog.js';
import type { Opened } from '../../ui/form/with-drafts.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { useWords } from '../../ui/use-words.js';
import { approvedPlan, type CaseFile } from './case-file.js';
import { OwnView } from './own-view.js';
import { type EvaluationWords, evaluationKind, evaluationWords, RESULT } from './paper-words.js';
import { usePaper } from './use-paper.js';

const FORM = 'caseEvaluation';
interface Of {
  readonly file: CaseFile;
  readonly was: Evaluation | undefined;
  readonly close: () => void;
}

/** 评估: a result for each goal, the outcome, and the person's own view. */
export function EvaluationDialog(of: Of) {
  const { t } = useTranslation();
  return (
    <DraftDialog form={FORM} record={of.file.of.id} title={t('case.evaluate')} close={of.close}>
      {opened => <EvaluationForm {...of} opened={opened} />}
    </DraftDialog>
  );
}

const REASONS = { DATE_IN_FUTURE: 'on', RESULTS_MISSING: 'results' } as const;
function EvaluationForm({ file, was, close, opened }: Of & { opened: Opened }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const caseId = file.of.id;
  const goals = approvedPlan(file)?.content?.goals ?? [];
  const shown = useShown(goals);
  const form = usePaper<EvaluationWords>({
    form: FORM,
    record: caseId,
    label: t('case.evaluationOf', { name: file.of.residentName }),
    opened,
    kind: evaluationKind,
    began: { etag: was?.etag ?? '', words: evaluationWords(was, today()) },
    about: { under: 'evaluation', reasons: REASONS },
    save: ({ words: { results, ...words }, etag }, options) => {
      const sent = goals.flatMap(g => (results[g.id] ? [{ goalId: g.id, state: results[g.id] as GoalState }] : []));
      return evaluations.saveEvaluation({ evaluation: { caseId, ...words, results: sent, etag } }, options);
    },
    arrived: close,
    fresh: async () => {
      const [now] = (await evaluations.listEvaluations({ caseId })).evaluations;
      return { etag: now?.etag ?? '', words: evaluationWords(now, today()), by: now ? whoOf(now, 'savedBy') : '', at: now?.savedAt };
    },
    shown,
  });
  const { errors } = form;
  const { words } = form.value;
  const set = (change: Partial<EvaluationWords>): void => form.set(before => ({ ...before, words: { ...before.words, ...change } }));
  const states = [GoalState.REACHED, GoalState.PARTLY_REACHED, GoalState.NOT_REACHED].map(s => [s, word(GoalStateSchema, s)] as const);
  return (
    <DialogForm form={form} action={t('case.saveEvaluation')} close={close}>
      <div className="form" data-name="results">
        {goals.map(goal => (
          <Choice
            key={goal.id}
            label={goal.text}
            value={words.results[goal.id]}
            options={states}
            onChange={state => set({ results: { ...words.results, [goal.id]: state } })}
          />
        ))}
        <FieldError text={errors.results} />
      </div>
      <TextField
        name="outcome"
        label={t('case.outcome')}
        value={words.outcome}
        onChange={outcome => set({ outcome })}
        error={errors.outcome}
        rows={3}
        maxLength={2000}
        required
      />
      <OwnView value={words.ownView} onChange={ownView => set({ ownView })} error={errors.ownView} />
      <DayField name="on" label={t('case.day')} value={words.on} max={today()} onChange={on => set({ on })} error={errors.on} required />
    </DialogForm>
  );
}

/** A part of an evaluation as people read it, for two values side by side. */
function useShown(goals: readonly { readonly id: string; readonly text: string }[]) {
  const { t } = useTranslation();
  const { day, word } = useWords();
  return (part: string, words: EvaluationWords): { label: string; value: string } => {
    if (part === 'on') return { label: t('case.day'), value: day(words.on) };
    if (part === 'outcome') return { label: t('case.outcome'), value: words.outcome };
    if (part === 'ownView') return { label: t('approval.ownView'), value: words.ownView };
    const id = part.slice(RESULT.length);
    const state = words.results[id];
    return { label: goals.find(g => g.id === id)?.text ?? '', value: state ? word(GoalStateSchema, state) : '' };
  };
}
