import {
  ApprovalService,
  ApprovalTab,
  AssessmentService,
  type Case,
  CaseOrigin,
  CaseService,
  CaseStage,
  Decision,
  InterventionMedium,
  InterventionService,
  ServicePlanService,
} from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { actors, type TestPlatform } from '@shuniu/testing';
import { fileResident } from '../casework.fixture.js';

export const TODAY = '2026-06-15';
export const CONCERN = '屋顶漏水，家里没有积蓄';
export const NEEDS = '孩子夜里没有人看';
const DOMAINS = ['daily', 'health', 'mind', 'money', 'home', 'family', 'social', 'safety'];
/** An assessment in which every domain has this score. */
export const assessment = (score = 1, needs = NEEDS) => ({
  on: TODAY,
  scores: DOMAINS.map(domain => ({ domain, score })),
  needs,
});
export const plan = (goalId = uuidv7(), text = '每晚有人陪') => ({
  startsOn: TODAY,
  goals: [{ id: goalId, text, dueOn: '2026-08-01', measures: [{ text: '联系姑姑', responsible: '周好少', dueOn: '2026-07-01' }] }],
});

/** The people of Fenger at work on cases. */
export function casework(platform: TestPlatform) {
  const worker = actors.fengerWorker;
  const cases = (who: keyof typeof actors = 'fengerWorker') => platform.client(CaseService, actors[who]);
  const assessments = (who: keyof typeof actors = 'fengerWorker') => platform.client(AssessmentService, actors[who]);
  const plans = (who: keyof typeof actors = 'fengerWorker') => platform.client(ServicePlanService, actors[who]);
  const approvals = (who: keyof typeof actors = 'fengerManager') => platform.client(ApprovalService, actors[who]);
  const interventions = platform.client(InterventionService, worker);

  /** A case in 接案. */
  async function opened(name: string, over: object = {}): Promise<Case> {
    const { id } = await fileResident(platform, worker, { name, idNumber: '', filedOn: '2026-01-01' });
    return cases().openCase({
      case: { residentId: id, origin: CaseOrigin.WALK_IN, openedOn: '2026-05-01', concern: CONCERN, ...over },
    });
  }
  /** A case in 预估. */
  async function assessed(name: string): Promise<Case> {
    const { id } = await opened(name);
    return cases().moveCase({ id, stage: CaseStage.ASSESSMENT });
  }
  /** A case whose assessment waits for the manager; answers the approval's id too. */
  async function submitted(name: string): Promise<{ id: string; paper: string; approval: string }> {
    const { id } = await assessed(name);
    const { paper } = await assessments().saveAssessment({ caseId: id, content: assessment() });
    const sent = await assessments().submitAssessment({ id: paper?.id ?? '' });
    return { id, paper: paper?.id ?? '', approval: sent.paper?.approvalId ?? '' };
  }
  const decide = (id: string, decision = Decision.APPROVE, reason = '') => approvals().decideApproval({ id, decision, reason });
  /** A case in 介入. */
  async function planned(name: string): Promise<{ id: string; goal: string; plan: string }> {
    const { id, approval } = await submitted(name);
    await decide(approval);
    const goal = uuidv7();
    const saved = await plans().saveServicePlan({ caseId: id, content: plan(goal) });
    const sent = await plans().submitServicePlan({ id: saved.paper?.id ?? '' });
    await decide(sent.paper?.approvalId ?? '');
    return { id, goal, plan: saved.paper?.id ?? '' };
  }
  const act = (caseId: string, goalId: string, over: object = {}) =>
    interventions.recordIntervention({
      intervention: { caseId, goalId, on: TODAY, medium: InterventionMedium.HOME, implemented: true, narrative: '陪她去了姑姑家', ...over },
    });
  const todo = async () => (await approvals().listApprovals({ tab: ApprovalTab.FOR_ME })).approvals;
  return { cases, assessments, plans, approvals, interventions, opened, assessed, submitted, planned, decide, act, todo };
}
