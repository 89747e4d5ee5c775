import { randomUUID } from 'node:crypto';
import type { Platform } from '../lib/platform.mjs';

interface Ground {
  readonly resident: string;
}
interface Known {
  readonly case: string;
  readonly assessment: string;
  readonly plan: string;
  readonly intervention: string;
  readonly approval: string;
}
const DAY = '2024-05-06';
const LATER = '2024-06-07';
const worker = 'fenger.worker';
const manager = 'fenger.manager';
const DOMAINS = ['daily', 'health', 'mind', 'money', 'home', 'family', 'social', 'safety'];
const assessment = (score: number) => ({ on: DAY, scores: DOMAINS.map(domain => ({ domain, score })), needs: '夜里没有人看' });
const plan = (goal: string, text = '每晚有人陪') => ({
  startsOn: DAY,
  goals: [{ id: goal, text, measures: [{ text: '联系姑姑', responsible: '周好少' }] }],
});
const approve = { decision: 'DECISION_APPROVE' };
const GOAL = randomUUID();

/** Takes a person's case as far as it is asked for; answers the ids of what was made on the way. */
export async function caseUpTo(
  platform: Platform,
  resident: string,
  until: 'intake' | 'draft' | 'waiting' | 'plan' | 'planDraft' | 'intervention' | 'planned' | 'evaluation',
): Promise<Known> {
  const by = platform.as(worker);
  const decide = (id: string) => platform.as(manager).post(`/api/v1/approvals/${id}:decide`, approve);
  const opened = await by.post('/api/v1/cases', {
    residentId: resident,
    origin: 'CASE_ORIGIN_INTAKE',
    openedOn: DAY,
    concern: '凤二村的事',
  });
  const made = { case: opened.id as string, assessment: '', plan: '', intervention: '', approval: '' };
  if (until === 'intake') return made;
  await by.post(`/api/v1/cases/${made.case}:move`, { stage: 'CASE_STAGE_ASSESSMENT' });
  made.assessment = (await by.post('/api/v1/assessments', { caseId: made.case, content: assessment(1) })).paper.id;
  if (until === 'draft') return made;
  made.approval = (await by.post(`/api/v1/assessments/${made.assessment}:submit`, {})).paper.approvalId;
  if (until === 'waiting') return made;
  await decide(made.approval);
  if (until === 'plan') return made;
  made.plan = (await by.post('/api/v1/servicePlans', { caseId: made.case, content: plan(GOAL) })).paper.id;
  if (until === 'planDraft') return made;
  await decide((await by.post(`/api/v1/servicePlans/${made.plan}:submit`, {})).paper.approvalId);
  if (until === 'intervention') return made;
  const act = { caseId: made.case, goalId: GOAL, on: DAY, medium: 'INTERVENTION_MEDIUM_HOME', implemented: until === 'evaluation' };
  made.intervention = (await by.post('/api/v1/interventions', act)).id;
  if (until === 'evaluation') await by.post(`/api/v1/cases/${made.case}:move`, { stage: 'CASE_STAGE_EVALUATION' });
  return made;
}

/** Closes a case for a reason that needs no evaluation, with the manager's word. */
export async function closeCase(platform: Platform, id: string): Promise<void> {
  const waiting = await platform.as(worker).post(`/api/v1/cases/${id}:close`, { reason: 'CLOSING_REASON_OTHER', closedOn: DAY });
  await platform.as(manager).post(`/api/v1/approvals/${waiting.closings[0].paper.approvalId}:decide`, approve);
}

type Adds = Readonly<Record<string, number>>;
/** What the people of a station may change of cases and approvals. */
export const caseCases = (platform: () => Platform) => {
  const upTo = (g: Ground, until: Parameters<typeof caseUpTo>[2]) => caseUpTo(platform(), g.resident, until);
  // What is sent names what was made for it just before.
  let made: Known;
  const adds = (rows: Adds = {}) => rows;
  const act = (note: string) => ({
    caseId: made.case,
    goalId: GOAL,
    on: DAY,
    medium: 'INTERVENTION_MEDIUM_HOME',
    implemented: true,
    narrative: note,
  });
  const evaluation = (outcome: string) => ({
    caseId: made.case,
    on: DAY,
    results: [{ goalId: GOAL, state: 'GOAL_STATE_REACHED' }],
    outcome,
  });
  return [
    {
      login: worker,
      route: 'POST /api/v1/cases',
      at: () => '/api/v1/cases',
      body: (g: Ground) => ({ residentId: g.resident, origin: 'CASE_ORIGIN_INTAKE', openedOn: DAY }),
      another: (g: Ground) => ({ residentId: g.resident, origin: 'CASE_ORIGIN_REFERRAL', openedOn: DAY }),
      adds: adds({ cases: 1, case_stages: 1 }),
    },
    {
      login: worker,
      route: 'PATCH /api/v1/cases/{id}',
      at: async (g: Ground) => `/api/v1/cases/${(await upTo(g, 'intake')).case}`,
      body: () => ({ case: { concern: '凤二村的另一件事', worker: '李怡瑞' }, updateMask: ['concern', 'worker'] }),
      another: () => ({ case: { concern: '别的事' }, updateMask: ['concern'] }),
      adds: adds({ case_changes: 2 }),
    },
    {
      login: worker,
      route: 'POST /api/v1/cases/{id}:move',
      at: async (g: Ground) => `/api/v1/cases/${(await upTo(g, 'intake')).case}:move`,
      body: () => ({ stage: 'CASE_STAGE_ASSESSMENT' }),
      another: () => ({ stage: 'CASE_STAGE_PLAN' }),
      adds: adds({ case_stages: 1 }),
    },
    {
      login: worker,
      route: 'POST /api/v1/cases/{id}:close',
      at: async (g: Ground) => `/api/v1/cases/${(await upTo(g, 'intake')).case}:close`,
      body: () => ({ reason: 'CLOSING_REASON_OTHER', closedOn: LATER }),
      another: () => ({ reason: 'CLOSING_REASON_DECLINED', closedOn: LATER }),
      adds: adds({ case_stages: 1, case_papers: 1, approvals: 1 }),
    },
    {
      login: worker,
      route: 'POST /api/v1/cases/{id}:reopen',
      at: async (g: Ground) => {
        const { case: id } = await upTo(g, 'intake');
        await closeCase(platform(), id);
        return `/api/v1/cases/${id}:reopen`;
      },
      body: () => ({ on: LATER }),
      another: () => ({ on: '2024-07-08' }),
      adds: adds({ case_stages: 1 }),
    },
    {
      login: worker,
      route: 'POST /api/v1/assessments',
      at: async (g: Ground) => {
        made = await upTo(g, 'intake');
        await platform().as(worker).post(`/api/v1/cases/${made.case}:move`, { stage: 'CASE_STAGE_ASSESSMENT' });
        return '/api/v1/assessments';
      },
      body: () => ({ caseId: made.case, content: assessment(1) }),
      another: () => ({ caseId: made.case, content: assessment(2) }),
      adds: adds({ case_papers: 1 }),
    },
    {
      login: worker,
      route: 'POST /api/v1/assessments/{id}:submit',
      at: async (g: Ground) => `/api/v1/assessments/${(await upTo(g, 'draft')).assessment}:submit`,
      body: () => ({}),
      another: () => ({ etag: '1.1' }),
      adds: adds({ approvals: 1 }),
    },
    {
      login: worker,
      route: 'POST /api/v1/servicePlans',
      at: async (g: Ground) => {
        made = await upTo(g, 'plan');
        return '/api/v1/servicePlans';
      },
      body: () => ({ caseId: made.case, content: plan(GOAL) }),
      another: () => ({ caseId: made.case, content: plan(GOAL, '别的目标') }),
      adds: adds({ case_papers: 1 }),
    },
    {
      login: worker,
      route: 'POST /api/v1/servicePlans/{id}:submit',
      at: async (g: Ground) => `/api/v1/servicePlans/${(await upTo(g, 'planDraft')).plan}:submit`,
      body: () => ({}),
      another: () => ({ etag: '1.1' }),
      adds: adds({ approvals: 1 }),
    },
    {
      login: worker,
      route: 'POST /api/v1/servicePlans/{id}:recordProgress',
      at: async (g: Ground) => `/api/v1/servicePlans/${(await upTo(g, 'intervention')).plan}:recordProgress`,
      body: () => ({ goalId: GOAL, state: 'GOAL_STATE_UNDER_WAY', on: DAY }),
      another: () => ({ goalId: GOAL, state: 'GOAL_STATE_REACHED', on: DAY }),
      adds: adds({ goal_progress: 1 }),
    },
    {
      login: worker,
      route: 'POST /api/v1/interventions',
      at: async (g: Ground) => {
        made = await upTo(g, 'intervention');
        return '/api/v1/interventions';
      },
      body: () => act('陪她去看'),
      another: () => act('没有去'),
      adds: adds({ interventions: 1 }),
    },
    {
      login: worker,
      route: 'POST /api/v1/interventions/{id}:implement',
      at: async (g: Ground) => `/api/v1/interventions/${(await upTo(g, 'planned')).intervention}:implement`,
      body: () => ({ on: DAY }),
      another: () => ({ on: LATER }),
      adds: adds(),
    },
    {
      login: worker,
      route: 'POST /api/v1/evaluations',
      at: async (g: Ground) => {
        made = await upTo(g, 'evaluation');
        return '/api/v1/evaluations';
      },
      body: () => evaluation('好多了'),
      another: () => evaluation('差不多'),
      adds: adds({ evaluations: 1 }),
    },
    {
      login: manager,
      route: 'POST /api/v1/approvals/{id}:decide',
      at: async (g: Ground) => `/api/v1/approvals/${(await upTo(g, 'waiting')).approval}:decide`,
      body: () => ({ decision: 'DECISION_RETURN', reason: '再写清楚一点' }),
      another: () => approve,
      adds: adds(),
    },
    {
      login: worker,
      route: 'POST /api/v1/approvals/{id}:withdraw',
      at: async (g: Ground) => `/api/v1/approvals/${(await upTo(g, 'waiting')).approval}:withdraw`,
      body: () => ({}),
      another: () => ({ etag: '1' }),
      adds: adds(),
    },
    {
      login: manager,
      route: 'POST /api/v1/approvals/{id}:handOver',
      at: async (g: Ground) => `/api/v1/approvals/${(await upTo(g, 'waiting')).approval}:handOver`,
      body: () => ({ toLogin: 'fenger.second' }),
      another: () => ({ toLogin: 'fenger.third' }),
      adds: adds(),
    },
    {
      login: manager,
      route: 'POST /api/v1/approvals/{id}:copy',
      at: async (g: Ground) => `/api/v1/approvals/${(await upTo(g, 'waiting')).approval}:copy`,
      body: () => ({ logins: ['fenger.worker'] }),
      another: () => ({ logins: ['fenger.council'] }),
      adds: adds({ approval_copies: 1 }),
    },
  ];
};

/** What a stranger tries with cases and approvals. */
export const caseChanges = [
  {
    route: 'PATCH /api/v1/cases/{id}',
    at: (o: Known) => `cases/${o.case}`,
    body: () => ({ case: { worker: '外村的' }, updateMask: ['worker'] }),
  },
  { route: 'POST /api/v1/cases/{id}:move', at: (o: Known) => `cases/${o.case}:move`, body: () => ({ stage: 'CASE_STAGE_ASSESSMENT' }) },
  { route: 'POST /api/v1/assessments', at: () => 'assessments', body: (o: Known) => ({ caseId: o.case, content: assessment(1) }) },
  { route: 'POST /api/v1/assessments/{id}:submit', at: (o: Known) => `assessments/${o.assessment}:submit`, body: () => ({}) },
  { route: 'POST /api/v1/servicePlans', at: () => 'servicePlans', body: (o: Known) => ({ caseId: o.case, content: plan(GOAL) }) },
  { route: 'POST /api/v1/servicePlans/{id}:submit', at: (o: Known) => `servicePlans/${o.plan}:submit`, body: () => ({}) },
  {
    route: 'POST /api/v1/servicePlans/{id}:recordProgress',
    at: (o: Known) => `servicePlans/${o.plan}:recordProgress`,
    body: () => ({ goalId: GOAL, state: 'GOAL_STATE_REACHED', on: DAY }),
  },
  {
    route: 'POST /api/v1/interventions',
    at: () => 'interventions',
    body: (o: Known) => ({ caseId: o.case, goalId: GOAL, on: DAY, medium: 'INTERVENTION_MEDIUM_HOME' }),
  },
  {
    route: 'POST /api/v1/interventions/{id}:implement',
    at: (o: Known) => `interventions/${o.intervention}:implement`,
    body: () => ({ on: DAY }),
  },
  {
    route: 'POST /api/v1/evaluations',
    at: () => 'evaluations',
    body: (o: Known) => ({ caseId: o.case, on: DAY, results: [], outcome: '好' }),
  },
  { route: 'POST /api/v1/approvals/{id}:decide', at: (o: Known) => `approvals/${o.approval}:decide`, body: () => approve },
  { route: 'POST /api/v1/approvals/{id}:handOver', at: (o: Known) => `approvals/${o.approval}:handOver`, body: () => ({ toLogin: 'a.b' }) },
  { route: 'POST /api/v1/approvals/{id}:copy', at: (o: Known) => `approvals/${o.approval}:copy`, body: () => ({ logins: ['a.b'] }) },
  { route: 'POST /api/v1/approvals/{id}:withdraw', at: (o: Known) => `approvals/${o.approval}:withdraw`, body: () => ({}) },
];
export const caseReadings = [
  { route: 'GET /api/v1/approvals/{id}', at: (o: Known) => `approvals/${o.approval}` },
  { route: 'GET /api/v1/cases/{id}/changes', at: (o: Known) => `cases/${o.case}/changes` },
] as const;
