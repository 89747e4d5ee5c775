import { Api } from './api.mjs';
import { inDays } from './days.mjs';
import { step } from './progress.mjs';

const DOMAINS = ['daily', 'health', 'mind', 'money', 'home', 'family', 'social', 'safety'];
const STEPS = ['intake', 'draft', 'waiting', 'plan', 'intervention', 'evaluation', 'closing', 'closed'];
/**
 * Made-up cases of people who live alone, each left where somebody has something to do: two wait for the manager.
 * @typedef {{upTo: string, priority?: string, concern: string, scores?: number[], needs?: string, ownView?: string, goal?: string, measures?: string[], done?: string[], outcome?: string}} Story
 * @type {Story[]}
 */
const STORIES = [
  { upTo: 'intake', priority: 'CASE_PRIORITY_PRESSING', concern: '老伴住院以后一个人在家，三餐不定，门常关着。' },
  {
    upTo: 'draft',
    concern: '膝盖换过，楼梯没有扶手，三个月没有下过楼。',
    scores: [1, 2, 1, 0, 2, 1, 2, 1],
    needs: '上下楼要人扶，想装扶手。',
  },
  {
    upTo: 'waiting',
    priority: 'CASE_PRIORITY_URGENT',
    concern: '夜里起身摔过两次，屋里没有人听得见。',
    scores: [2, 2, 1, 1, 2, 3, 2, 3],
    needs: '夜里没有人照看；床边没有灯，地上有门槛；药盒常拿错。',
    ownView: '不想去镇上住，愿意装一个呼叫铃。',
  },
  {
    upTo: 'plan',
    concern: '儿子在外面打工，过年才回来，近来不愿说话。',
    scores: [0, 1, 2, 1, 0, 2, 3, 1],
    needs: '想有人说话；节日前后情绪低。',
    ownView: '愿意去饭堂坐坐，不要太多人。',
  },
  {
    upTo: 'intervention',
    concern: '降压药断断续续吃，量血压没有人陪。',
    scores: [1, 3, 1, 1, 0, 2, 1, 1],
    needs: '按时吃药，每周量一次血压。',
    ownView: '自己记不住，愿意让邻居提醒。',
    goal: '药按时吃，血压每周有记录',
    measures: ['药盒按天分好', '志愿者每周三上门量血压'],
    done: ['教她用分格药盒，邻居答应早晚提醒。', '志愿者量血压 138/82，记在本子上。'],
  },
  {
    upTo: 'closing',
    concern: '低温天没有厚被褥，屋顶有一处漏。',
    scores: [1, 1, 0, 2, 3, 1, 1, 1],
    needs: '过冬的被褥；漏的地方要补。',
    ownView: '补好就行，不用再麻烦人。',
    goal: '入冬前屋顶不漏，有厚被褥',
    measures: ['联系村里修屋顶', '链接一床棉被'],
    done: ['村里师傅补了瓦，看过不漏。', '送去棉被一床，铺好了。'],
    outcome: '下雨看过两次，没有再漏；夜里睡得暖。',
  },
  {
    upTo: 'closed',
    concern: '听力差，听不见敲门，几次走访都没有见到人。',
    scores: [1, 1, 1, 0, 0, 1, 2, 1],
    needs: '门铃要看得见；有事找得到人。',
    ownView: '装好以后放心多了。',
    goal: '有人来听得见、看得见',
    measures: ['装闪光门铃'],
    done: ['闪光门铃装好，试了三次都看得到。'],
    outcome: '三次上门都见到人，邻居也会按铃。',
  },
];

/** Cases at every stage. A seed that was broken off leaves what there is. @param {string} origin @param {string} password */
export async function seedCases(origin, password) {
  const as = login => new Api(origin, { login, password });
  const worker = as('fenger.worker');
  const manager = as('fenger.manager');
  await step('个案和审批', async () => {
    if ((await worker.get('/api/v1/cases?pageSize=1')).cases.length > 0) return;
    const category = encodeURIComponent('独居长者');
    const { residents } = await worker.get(`/api/v1/residents?category=${category}&pageSize=${STORIES.length}`);
    for (const [at, story] of STORIES.entries()) await tell({ worker, manager }, { story, residentId: residents[at].id, weeks: at + 2 });
    await as('jiangpu').post('/api/v1/supervisionNotes', { ...NOTE, dueOn: inDays(7) });
  });
}

/** What the street said to the station about its numbers, still to be answered. */
const NOTE = {
  unitCode: '440117002215',
  topic: 'NOTE_TOPIC_NO_CONTACT',
  text: '失联的几位，请先问问村里和邻居；见到了记一次走访，见不到的写明去了哪里。',
};

/** One story, as far as it has come. @param {{worker: Api, manager: Api}} who @param {{story: Story, residentId: string, weeks: number}} of */
async function tell({ worker, manager }, { story, residentId, weeks }) {
  const far = STEPS.indexOf(story.upTo);
  const on = inDays(-7 * weeks);
  const { concern, priority = 'CASE_PRIORITY_NORMAL' } = story;
  const seen = { residentId, type: '入户探访', outcome: 'VISIT_OUTCOME_MET', visitedOn: on, notes: concern };
  const { id: visitId } = await worker.post('/api/v1/visits', seen);
  const opened = { residentId, origin: 'CASE_ORIGIN_VISIT', visitId, openedOn: on, concern, priority };
  const { id: caseId } = await worker.post('/api/v1/cases', opened);
  const move = stage => worker.post(`/api/v1/cases/${caseId}:move`, { stage });
  /** @param {{paper: {id: string, approvalId: string}}} sent */
  const approve = sent => manager.post(`/api/v1/approvals/${sent.paper.approvalId}:decide`, { decision: 'DECISION_APPROVE' });
  if (far === 0) return;
  await move('CASE_STAGE_ASSESSMENT');
  const { needs, ownView, scores = [] } = story;
  const content = { on, needs, ownView, scores: DOMAINS.map((domain, i) => ({ domain, score: scores[i] })) };
  const assessment = await worker.post('/api/v1/assessments', { caseId, content, etag: '' });
  if (far === 1) return;
  const scored = await worker.post(`/api/v1/assessments/${assessment.paper.id}:submit`, {});
  if (far === 2) return;
  await approve(scored);
  if (far === 3) return;
  const goal = await planned({ worker, approve }, { story, caseId, on });
  for (const [i, narrative] of (story.done ?? []).entries()) {
    const act = { caseId, goalId: goal.id, on: inDays(-4 + i), medium: 'INTERVENTION_MEDIUM_HOME', implemented: true, narrative };
    await worker.post('/api/v1/interventions', act);
  }
  const progress = { goalId: goal.id, state: far > 4 ? 'GOAL_STATE_REACHED' : 'GOAL_STATE_UNDER_WAY', on: inDays(0), note: '' };
  await worker.post(`/api/v1/servicePlans/${goal.planId}:recordProgress`, progress);
  if (far === 4) return;
  await move('CASE_STAGE_EVALUATION');
  const results = [{ goalId: goal.id, state: 'GOAL_STATE_REACHED' }];
  await worker.post('/api/v1/evaluations', { caseId, on: inDays(0), results, outcome: story.outcome, ownView });
  if (far === 5) return;
  const closing = { reason: 'CLOSING_REASON_GOALS_REACHED', note: story.outcome, closedOn: inDays(0), followUpOn: inDays(30) };
  const { closings } = await worker.post(`/api/v1/cases/${caseId}:close`, closing);
  if (far > 6) await approve(closings[0]);
}

/** The plan with its one goal, approved; answers the goal's id and the plan's. */
async function planned({ worker, approve }, { story, caseId, on }) {
  const id = globalThis.crypto.randomUUID();
  const measures = story.measures.map(text => ({ text, responsible: '周好少', dueOn: inDays(30) }));
  const content = {
    startsOn: on,
    endsOn: inDays(60),
    agreement: '每次上门先打电话。',
    goals: [{ id, text: story.goal, dueOn: inDays(45), measures }],
  };
  const { paper } = await worker.post('/api/v1/servicePlans', { caseId, content, etag: '' });
  await approve(await worker.post(`/api/v1/servicePlans/${paper.id}:submit`, {}));
  return { id, planId: paper.id };
}
