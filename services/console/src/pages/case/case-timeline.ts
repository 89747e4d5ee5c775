import { type Timestamp, timestampDate } from '@bufbuild/protobuf/wkt';
import {
  type CaseStage,
  type CorrectedField,
  type Evaluation,
  type GoalProgress,
  type Intervention,
  type Paper,
  PaperState,
  type StageStep,
  type SupervisionNote,
  type Visit,
} from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { whoOf } from '../../format/who.js';
import type { CaseFile } from './case-file.js';

export type PaperWord = 'assessment' | 'plan' | 'closing';
/** One line of what happened to a case. */
export type CaseEntry = { readonly id: string; readonly on: string; readonly at: number; readonly by: string } & (
  | { readonly kind: 'stage'; readonly stage: CaseStage; readonly first: boolean; readonly reason: string }
  | {
      readonly kind: 'paper';
      readonly paper: PaperWord;
      readonly step: 'submitted' | 'approved' | 'returned';
      readonly version: number;
      readonly reason: string;
    }
  | { readonly kind: 'intervention'; readonly one: Intervention }
  | { readonly kind: 'progress'; readonly one: GoalProgress }
  | { readonly kind: 'evaluation'; readonly one: Evaluation }
  | { readonly kind: 'change'; readonly one: CorrectedField }
  | { readonly kind: 'visit'; readonly visit: Visit }
  | { readonly kind: 'note'; readonly step: 'written' | 'answered' | 'closed'; readonly words: string }
);
export type EntryKind = CaseEntry['kind'];
export interface Around {
  readonly visits: readonly Visit[];
  readonly changes: readonly CorrectedField[];
  readonly notes: readonly SupervisionNote[];
}

const momentOf = (at: Timestamp | undefined): number => (at ? timestampDate(at).getTime() : 0);
const dayAt = (at: number): string => dayOf(new Date(at));

/** Each paper was submitted, and decided when it was; a draft has not happened yet. */
function ofPaper(word: PaperWord, paper: Paper | undefined): CaseEntry[] {
  if (!paper?.submittedAt || paper.state === PaperState.DRAFT) return [];
  const { id, version, decidedAt, state, returnReason } = paper;
  const sent = momentOf(paper.submittedAt);
  const submitted = { kind: 'paper', paper: word, version } as const;
  const first: CaseEntry = {
    ...submitted,
    id: `${id}s`,
    on: dayAt(sent),
    at: sent,
    by: whoOf(paper, 'submittedBy'),
    step: 'submitted',
    reason: '',
  };
  if (!decidedAt) return [first];
  const decided = momentOf(decidedAt);
  const step = state === PaperState.RETURNED ? 'returned' : 'approved';
  return [
    first,
    { ...submitted, id: `${id}d`, on: dayAt(decided), at: decided, by: whoOf(paper, 'decidedBy'), step, reason: returnReason },
  ];
}
const ofStage = (one: StageStep, i: number): CaseEntry => ({
  kind: 'stage',
  id: `stage${i}`,
  on: one.enteredOn,
  at: momentOf(one.at),
  by: whoOf(one, 'by'),
  stage: one.stage,
  first: i === 0,
  reason: one.reason,
});

/** All that happened to a case, newest first: by day, then by the moment it was written. */
export function caseTimeline(file: CaseFile, { visits, changes, notes }: Around): CaseEntry[] {
  const entries: CaseEntry[] = [
    ...file.of.stages.map(ofStage),
    ...file.assessments.flatMap(a => ofPaper('assessment', a.paper)),
    ...file.plans.flatMap(p => ofPaper('plan', p.paper)),
    ...file.of.closings.flatMap(c => ofPaper('closing', c.paper)),
    ...file.interventions.map(one => ({
      kind: 'intervention' as const,
      id: one.id,
      on: one.on,
      at: momentOf(one.recordedAt),
      by: whoOf(one, 'recordedBy'),
      one,
    })),
    ...progressOf(file),
    ...notes.flatMap(ofNote),
    ...file.evaluations.map(one => ({
      kind: 'evaluation' as const,
      id: one.id,
      on: one.on,
      at: momentOf(one.savedAt),
      by: whoOf(one, 'savedBy'),
      one,
    })),
    ...changes.map(one => ({
      kind: 'change' as const,
      id: one.id,
      on: dayAt(momentOf(one.at)),
      at: momentOf(one.at),
      by: whoOf(one, 'by'),
      one,
    })),
    ...visits.map(visit => ({
      kind: 'visit' as const,
      id: visit.id,
      on: visit.visitedOn,
      at: momentOf(visit.createdAt),
      by: visit.worker,
      visit,
    })),
  ];
  return entries.sort((a, b) => (a.on === b.on ? b.at - a.at : a.on < b.on ? 1 : -1));
}

/** A note was written, and answered and closed when it was. */
function ofNote(note: SupervisionNote): CaseEntry[] {
  const steps = [
    { step: 'written', words: note.text, by: whoOf(note, 'writtenBy'), when: note.writtenAt },
    { step: 'answered', words: note.answer, by: whoOf(note, 'answeredBy'), when: note.answeredAt },
    { step: 'closed', words: note.closing, by: whoOf(note, 'closedBy'), when: note.closedAt },
  ] as const;
  return steps.flatMap(({ step, words, by, when }) => {
    const at = momentOf(when);
    return at === 0 ? [] : [{ kind: 'note' as const, id: note.id + step, on: dayAt(at), at, by, step, words }];
  });
}

/** Progress stands in every version of a plan: it is told once. */
function progressOf({ plans }: CaseFile): CaseEntry[] {
  const all = plans.flatMap(p => p.progress).map(one => ({ one, at: momentOf(one.at) }));
  const told = new Map(
    all.map(({ one, at }) => [
      `${one.goalId}${at}`,
      { kind: 'progress' as const, id: `${one.goalId}${at}`, on: one.on, at, by: whoOf(one, 'by'), one },
    ]),
  );
  return [...told.values()];
}

export type CaseFilter = 'all' | 'paper' | 'work' | 'visit' | 'note' | 'change';
const KINDS: Readonly<Record<CaseFilter, readonly EntryKind[]>> = {
  all: ['stage', 'paper', 'intervention', 'progress', 'evaluation', 'change', 'visit', 'note'],
  paper: ['stage', 'paper', 'evaluation'],
  work: ['intervention', 'progress'],
  visit: ['visit'],
  note: ['note'],
  change: ['change'],
};
export const filteredCase = (entries: readonly CaseEntry[], filter: CaseFilter): CaseEntry[] =>
  entries.filter(entry => KINDS[filter].includes(entry.kind));
