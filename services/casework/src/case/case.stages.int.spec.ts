import {
  AssessmentService,
  CaseStage,
  CaseState,
  ClosingReason,
  Decision,
  EvaluationService,
  GoalState,
  InterventionService,
  PendingPaper,
  RiskLevel,
  ServicePlanService,
} from '@shuniu/contracts';
import { fixedClock, uuidv7 } from '@shuniu/kernel';
import { actors, type TestPlatform, testPlatform } from '@shuniu/testing';
import type pg from 'pg';
import { assessment, CONCERN, casework, NEEDS, plan, TODAY } from '../approval/approval.fixture.js';
import { reasonOf } from '../casework.fixture.js';

let platform: TestPlatform;
let db: pg.Client;
let at: ReturnType<typeof casework>;
const evaluations = () => platform.client(EvaluationService, actors.fengerWorker);
const evaluation = (caseId: string, goalId: string, over: object = {}) => ({
  evaluation: { caseId, on: TODAY, results: [{ goalId, state: GoalState.REACHED }], outcome: '夜里有姑姑陪', ownView: '睡得着了', ...over },
});

beforeAll(async () => {
  platform = await testPlatform({ services: ['casework'], clock: fixedClock(`${TODAY}T02:00:00Z`) });
  db = await platform.admin('casework');
  at = casework(platform);
});
afterAll(() => platform?.close());

describe('a case through its six stages', () => {
  it('CASE-3: goes on as what each stage asks for is there, and its stays are told', async () => {
    const { id, goal, plan: planId } = await at.planned('阶一');
    expect(await reasonOf(at.cases().moveCase({ id, stage: CaseStage.EVALUATION }))).toBe('STAGE_NOT_READY');
    await at.act(id, goal);
    await at.plans().recordGoalProgress({ id: planId, goalId: goal, state: GoalState.REACHED, on: TODAY, note: '已住下' });
    await at.cases().moveCase({ id, stage: CaseStage.EVALUATION });
    const close = { id, reason: ClosingReason.GOALS_REACHED, note: '稳定', closedOn: TODAY, followUpOn: '2026-09-15' };
    expect(await reasonOf(at.cases().closeCase(close))).toBe('CLOSING_NEEDS_EVALUATION');
    expect((await evaluations().saveEvaluation(evaluation(id, goal))).outcome).toBe('夜里有姑姑陪');
    const waiting = await at.cases().closeCase(close);
    expect(waiting).toMatchObject({ state: CaseState.OPEN, stage: CaseStage.CLOSING, pending: PendingPaper.CLOSING });
    await at.decide(waiting.closings[0]?.paper?.approvalId ?? '');
    const closed = await at.cases().getCase({ id });
    expect(closed).toMatchObject({ state: CaseState.CLOSED, closedOn: TODAY, closingNote: '稳定', followUpOn: '2026-09-15', pending: 0 });
    expect(closed.stages.map(s => [s.stage, s.days])).toEqual([
      [CaseStage.INTAKE, 45],
      [CaseStage.ASSESSMENT, 0],
      [CaseStage.PLAN, 0],
      [CaseStage.INTERVENTION, 0],
      [CaseStage.EVALUATION, 0],
      [CaseStage.CLOSING, 0],
    ]);
  });

  it('CASE-4: goes back with a reason, and nothing is written outside its stage or while it waits', async () => {
    const { id, approval } = await at.submitted('阶二');
    expect(await reasonOf(at.plans().saveServicePlan({ caseId: id, content: plan() }))).toBe('WRONG_STAGE');
    expect(await reasonOf(at.cases().moveCase({ id, stage: CaseStage.INTAKE, reason: '重来' }))).toBe('APPROVAL_PENDING');
    await at.decide(approval);
    expect(await reasonOf(at.cases().moveCase({ id, stage: CaseStage.ASSESSMENT }))).toBe('STAGE_REASON_MISSING');
    expect(await reasonOf(at.cases().moveCase({ id, stage: CaseStage.ASSESSMENT, reason: '情况变了', etag: '1' }))).toBe('ETAG_MISMATCH');
    const back = await at.cases().moveCase({ id, stage: CaseStage.ASSESSMENT, reason: '情况变了' });
    expect(back.stages.at(-1)).toMatchObject({ stage: CaseStage.ASSESSMENT, reason: '情况变了', leftOn: '' });
    const [newest] = (await at.assessments().listAssessments({ caseId: id })).assessments;
    await at.assessments().saveAssessment({ caseId: id, content: assessment(3), etag: newest?.paper?.etag ?? '' });
    expect(await reasonOf(at.cases().moveCase({ id, stage: CaseStage.PLAN }))).toBe('STAGE_NOT_READY');
  });

  it('CASE-5: closes early for a reason that allows it, is returned, mended and taken up again from 接案', async () => {
    const { id } = await at.opened('阶三');
    const close = { id, reason: ClosingReason.DECLINED, closedOn: TODAY };
    const waiting = await at.cases().closeCase(close);
    await at.decide(waiting.closings[0]?.paper?.approvalId ?? '', Decision.RETURN, '请写本人原话');
    const again = await at.cases().closeCase({ ...close, note: '他说不用了' });
    expect(again.closings.map(c => [c.paper?.version, c.paper?.returnReason])).toEqual([
      [2, ''],
      [1, '请写本人原话'],
    ]);
    await at.decide(again.closings[0]?.paper?.approvalId ?? '');
    const open = await at.cases().reopenCase({ id, on: TODAY });
    expect(open).toMatchObject({ state: CaseState.OPEN, stage: CaseStage.INTAKE, reopenedTimes: 1, closedOn: '' });
    expect(open.stages.map(s => s.stage)).toEqual([CaseStage.INTAKE, CaseStage.CLOSING, CaseStage.INTAKE]);
    await at.cases().moveCase({ id, stage: CaseStage.ASSESSMENT });
    expect(await reasonOf(at.cases().moveCase({ id, stage: CaseStage.PLAN }))).toBe('STAGE_NOT_READY');
  });

  it('ASSESS-1, ASSESS-2: scores give the risk by the day’s scale, and none is left out', async () => {
    const { id } = await at.assessed('阶四');
    const save = (content: object, etag = '') =>
      at.assessments().saveAssessment({ caseId: id, content: { ...assessment(), ...content }, etag });
    expect(await reasonOf(save({ scores: [{ domain: 'luck', score: 1 }] }))).toBe('UNKNOWN_DOMAIN');
    expect(await reasonOf(save({ scores: [{ domain: 'mind', score: 4 }] }))).toBe('SCORE_OUT_OF_RANGE');
    const part = await save({ scores: [{ domain: 'mind', score: 3 }] });
    expect(await reasonOf(at.assessments().submitAssessment({ id: part.paper?.id ?? '' }))).toBe('SCORES_MISSING');
    expect(await save({}, part.paper?.etag)).toMatchObject({ total: 8, risk: RiskLevel.MEDIUM });
    const scale = await at.assessments().getAssessmentScale({});
    expect(scale.domains.map(d => d.code)).toEqual(assessment().scores.map(s => s.domain));
    expect(scale.domains.every(d => d.source !== '') && scale.bands.every(b => b.source !== '')).toBe(true);
  });

  it('PLAN-1, PLAN-2, INTERVENE-1, EVALUATE-1: plans, interventions and results name the goals of the approved plan', async () => {
    const { id, goal, plan: planId } = await at.planned('阶五');
    const strange = uuidv7();
    expect(await reasonOf(at.act(id, strange))).toBe('GOAL_NOT_FOUND');
    expect(await reasonOf(at.plans().recordGoalProgress({ id: planId, goalId: strange, state: GoalState.REACHED, on: TODAY }))).toBe(
      'GOAL_NOT_FOUND',
    );
    expect(await reasonOf(at.act(id, goal, { on: '2026-07-01' }))).toBe('DATE_IN_FUTURE');
    const planned = await at.act(id, goal, { on: '2026-07-01', implemented: false, narrative: '约好去看' });
    const done = await at.interventions.implementIntervention({ id: planned.id, on: TODAY, narrative: '去看了', etag: planned.etag });
    expect(done).toMatchObject({ implemented: true, narrative: '约好去看\n去看了', on: TODAY, provider: 'fenger.worker' });
    expect(await reasonOf(at.interventions.implementIntervention({ id: planned.id, on: TODAY }))).toBe('ALREADY_IMPLEMENTED');
    await at.cases().moveCase({ id, stage: CaseStage.EVALUATION });
    expect(await reasonOf(evaluations().saveEvaluation(evaluation(id, goal, { results: [] })))).toBe('RESULTS_MISSING');
    const first = await evaluations().saveEvaluation(evaluation(id, goal));
    expect(await reasonOf(evaluations().saveEvaluation(evaluation(id, goal)))).toBe('ETAG_MISMATCH');
    expect((await evaluations().saveEvaluation(evaluation(id, goal, { outcome: '改过', etag: first.etag }))).outcome).toBe('改过');
  });

  it('is to a street supervisor stages, days and counts, and not a word', async () => {
    const { id, goal } = await at.planned('阶六');
    await at.act(id, goal);
    const jiangpu = actors.jiangpu;
    const told = [
      await at.cases('jiangpu').getCase({ id }),
      await platform.client(AssessmentService, jiangpu).listAssessments({ caseId: id }),
      await platform.client(ServicePlanService, jiangpu).listServicePlans({ caseId: id }),
      await platform.client(InterventionService, jiangpu).listInterventions({ caseId: id }),
      await platform.client(EvaluationService, jiangpu).listEvaluations({ caseId: id }),
    ];
    const text = JSON.stringify(told, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
    for (const words of [CONCERN, NEEDS, '每晚有人陪', '陪她去了姑姑家']) expect(text).not.toContain(words);
    expect(told[2]).toMatchObject({ servicePlans: [{ goals: 1, goalsReached: 0 }] });
    const { stages } = await at.cases('jiangpu').countCases({ unit: '440117002' });
    expect(stages.find(s => s.stage === CaseStage.INTERVENTION)?.open).toBeGreaterThan(0);
    expect((await at.cases('wenquanManager').countCases({})).stages).toEqual([]);
    const stranger = platform.client(AssessmentService, actors.wenquanManager);
    expect(await reasonOf(stranger.listAssessments({ caseId: id }))).toBe('CASE_NOT_FOUND');
    expect(await reasonOf(stranger.saveAssessment({ caseId: id, content: assessment() }))).toBe('CASE_NOT_FOUND');
  });

  it('keeps every word sealed, and an assessment is made once for a key', async () => {
    const { id } = await at.assessed('阶七');
    const asked = { caseId: id, content: assessment() };
    const made = await at.assessments().saveAssessment(asked, { idempotencyKey: 's-1' });
    expect(await at.assessments().saveAssessment(asked, { idempotencyKey: 's-1' })).toEqual(made);
    const kept = await db.query(
      'SELECT content AS kept FROM case_papers UNION ALL SELECT reply FROM commands UNION ALL SELECT narrative FROM interventions',
    );
    expect(kept.rows.filter(r => r.kept?.includes(Buffer.from(NEEDS)) || r.kept?.includes(Buffer.from('姑姑')))).toEqual([]);
  });
});
