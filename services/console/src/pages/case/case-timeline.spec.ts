import { create } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  AssessmentSchema,
  CaseSchema,
  CaseStage,
  CorrectedFieldSchema,
  GoalState,
  InterventionSchema,
  PaperState,
  ServicePlanSchema,
  SupervisionNoteSchema,
  VisitOutcome,
  VisitSchema,
} from '@shuniu/contracts';
import { sinceLastVisit } from '../resident/timeline.js';
import { caseTimeline, filteredCase } from './case-timeline.js';

const at = (day: string, hour = 2) => timestampFromDate(new Date(`${day}T0${hour}:00:00Z`));
const paper = (state: PaperState, decided = false) => ({
  id: 'p',
  version: 1,
  state,
  submittedBy: 'fenger.worker',
  submittedAt: at('2026-05-03'),
  ...(decided
    ? { decidedBy: 'fenger.manager', decidedAt: at('2026-05-04'), returnReason: state === PaperState.RETURNED ? '补本人看法' : '' }
    : {}),
});
const progress = { goalId: 'g', state: GoalState.REACHED, on: '2026-05-20', by: 'fenger.worker', at: at('2026-05-20') };
const file = {
  of: create(CaseSchema, {
    stages: [
      { stage: CaseStage.INTAKE, enteredOn: '2026-05-01', by: 'fenger.worker', at: at('2026-05-01') },
      { stage: CaseStage.ASSESSMENT, enteredOn: '2026-05-02', by: 'fenger.worker', at: at('2026-05-02') },
    ],
  }),
  assessments: [create(AssessmentSchema, { paper: paper(PaperState.RETURNED, true) })],
  plans: [create(ServicePlanSchema, { progress: [progress] }), create(ServicePlanSchema, { progress: [progress] })],
  interventions: [create(InterventionSchema, { id: 'i', on: '2026-05-10', recordedBy: 'fenger.worker', recordedAt: at('2026-05-11') })],
  evaluations: [],
};
const visit = create(VisitSchema, {
  id: 'v',
  visitedOn: '2026-05-08',
  outcome: VisitOutcome.MET,
  worker: '周好少',
  createdAt: at('2026-05-08'),
});
const change = create(CorrectedFieldSchema, { id: 'c', field: 'worker', by: 'fenger.manager', at: at('2026-05-03', 3) });
const note = create(SupervisionNoteSchema, {
  id: 'n',
  text: '请先走',
  writtenBy: 'jiangpu',
  writtenAt: at('2026-05-12'),
  answer: '走了',
  answeredBy: 'fenger.manager',
  answeredAt: at('2026-05-13'),
});
const entries = caseTimeline(file, { visits: [visit], changes: [change], notes: [note] });

describe('the timeline of a case', () => {
  it('has what happened, the newest first, with who did it', () => {
    expect(entries.map(e => [e.on, e.kind, e.by])).toEqual([
      ['2026-05-20', 'progress', 'fenger.worker'],
      ['2026-05-13', 'note', 'fenger.manager'],
      ['2026-05-12', 'note', 'jiangpu'],
      ['2026-05-10', 'intervention', 'fenger.worker'],
      ['2026-05-08', 'visit', '周好少'],
      ['2026-05-04', 'paper', 'fenger.manager'],
      ['2026-05-03', 'change', 'fenger.manager'],
      ['2026-05-03', 'paper', 'fenger.worker'],
      ['2026-05-02', 'stage', 'fenger.worker'],
      ['2026-05-01', 'stage', 'fenger.worker'],
    ]);
  });

  it('says how a paper was decided, and nothing of a draft', () => {
    expect(entries.filter(e => e.kind === 'paper').map(e => [e.step, e.reason])).toEqual([
      ['returned', '补本人看法'],
      ['submitted', ''],
    ]);
    const draft = [create(AssessmentSchema, { paper: { ...paper(PaperState.DRAFT), submittedBy: '' } })];
    expect(caseTimeline({ ...file, assessments: draft }, { visits: [], changes: [], notes: [] }).some(e => e.kind === 'paper')).toBe(false);
  });

  it('is filtered by what somebody looks for, and knows what came since the last visit', () => {
    expect(filteredCase(entries, 'work').map(e => e.kind)).toEqual(['progress', 'intervention']);
    expect(filteredCase(entries, 'change')).toHaveLength(1);
    expect(sinceLastVisit(entries)?.id).toBe('v');
  });
});
