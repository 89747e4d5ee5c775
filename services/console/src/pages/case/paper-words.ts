import type { AssessmentContent, Evaluation, GoalState, PlanContent, PlanGoal, PlanMeasure } from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import type { Parts } from '../../ui/form/merge.js';

/** How the words of a paper are taken apart, so that two people's changes are compared one by one, and put together again. */
export interface Kind<W> {
  parts(words: W): Parts;
  words(parts: Parts): W;
}

const under = (prefix: string, all: Readonly<Record<string, unknown>>): [string, unknown][] =>
  Object.entries(all).map(([name, value]) => [prefix + name, value]);
const taken = <V>(prefix: string, parts: Parts): [string, V][] =>
  Object.entries(parts).flatMap(([name, value]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), value as V]] : []));
const said = (parts: Parts, name: string): string => (parts[name] as string | undefined) ?? '';

export interface Score {
  readonly score: number;
  readonly note: string;
}
/** An assessment as it is written: each domain's score by its code. */
export interface AssessmentWords {
  readonly on: string;
  readonly needs: string;
  readonly strengths: string;
  readonly ownView: string;
  readonly scores: Readonly<Record<string, Score>>;
}
export const assessmentWords = (was: AssessmentContent | undefined, today: string): AssessmentWords => ({
  on: was?.on || today,
  needs: was?.needs ?? '',
  strengths: was?.strengths ?? '',
  ownView: was?.ownView ?? '',
  scores: Object.fromEntries((was?.scores ?? []).map(({ domain, score, note }) => [domain, { score, note }])),
});
export const assessmentContent = ({ scores, ...words }: AssessmentWords) => ({
  ...words,
  scores: Object.entries(scores).map(([domain, score]) => ({ domain, ...score })),
});
export const SCORE = 'scores.';
export const assessmentKind: Kind<AssessmentWords> = {
  parts: ({ scores, ...words }) => ({ ...words, ...Object.fromEntries(under(SCORE, scores)) }),
  words: parts => ({
    on: said(parts, 'on'),
    needs: said(parts, 'needs'),
    strengths: said(parts, 'strengths'),
    ownView: said(parts, 'ownView'),
    scores: Object.fromEntries(taken<Score>(SCORE, parts)),
  }),
};

export type Measure = Readonly<Pick<PlanMeasure, 'text' | 'responsible' | 'dueOn'>>;
export interface Goal extends Readonly<Pick<PlanGoal, 'id' | 'text' | 'dueOn'>> {
  readonly measures: readonly Measure[];
}
/** A plan as it is written; a goal keeps its id from version to version. */
export interface PlanWords {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly agreement: string;
  readonly goals: readonly Goal[];
}
export const blankMeasure: Measure = { text: '', responsible: '', dueOn: '' };
export const blankGoal = (): Goal => ({ id: uuidv7(), text: '', dueOn: '', measures: [blankMeasure] });
export const planWords = (was: PlanContent | undefined, today: string): PlanWords => ({
  startsOn: was?.startsOn || today,
  endsOn: was?.endsOn ?? '',
  agreement: was?.agreement ?? '',
  goals: (was?.goals ?? []).map(({ id, text, dueOn, measures }) => ({
    id,
    text,
    dueOn,
    measures: measures.map(m => ({ text: m.text, responsible: m.responsible, dueOn: m.dueOn })),
  })),
});
export const planContent = ({ goals, ...words }: PlanWords) => ({
  ...words,
  goals: goals.map(goal => ({ ...goal, measures: [...goal.measures] })),
});
export const GOAL = 'goals.';
export const planKind: Kind<PlanWords> = {
  parts: ({ goals, ...words }) => ({
    ...words,
    ...Object.fromEntries(goals.map(goal => [GOAL + goal.id, goal])),
  }),
  words: parts => ({
    startsOn: said(parts, 'startsOn'),
    endsOn: said(parts, 'endsOn'),
    agreement: said(parts, 'agreement'),
    goals: taken<Goal>(GOAL, parts).map(([, goal]) => goal),
  }),
};

/** An evaluation as it is written: each goal's result by its id. */
export interface EvaluationWords {
  readonly on: string;
  readonly outcome: string;
  readonly ownView: string;
  readonly results: Readonly<Record<string, GoalState>>;
}
export const evaluationWords = (was: Evaluation | undefined, today: string): EvaluationWords => ({
  on: was?.on || today,
  outcome: was?.outcome ?? '',
  ownView: was?.ownView ?? '',
  results: Object.fromEntries((was?.results ?? []).map(({ goalId, state }) => [goalId, state])),
});
export const RESULT = 'results.';
export const evaluationKind: Kind<EvaluationWords> = {
  parts: ({ results, ...words }) => ({ ...words, ...Object.fromEntries(under(RESULT, results)) }),
  words: parts => ({
    on: said(parts, 'on'),
    outcome: said(parts, 'outcome'),
    ownView: said(parts, 'ownView'),
    results: Object.fromEntries(taken<GoalState>(RESULT, parts)),
  }),
};
