import { ApprovalService, AuditService, ClosingReason, Decision, DocumentService, EvaluationService, GoalState } from '@shuniu/contracts';
import { fixedClock } from '@shuniu/kernel';
import { actors, type TestPlatform, testPlatform } from '@shuniu/testing';
import { CONCERN, casework, NEEDS, TODAY } from '../approval/approval.fixture.js';
import { reasonOf } from '../casework.fixture.js';
import { isPdf, seen, textOf } from './pdf.fixture.js';

let platform: TestPlatform;
let at: ReturnType<typeof casework>;
const printing = (who: keyof typeof actors) => platform.client(DocumentService, actors[who]);
let id: string;
let residentId: string;

beforeAll(async () => {
  platform = await testPlatform({ services: ['casework'], clock: fixedClock(`${TODAY}T02:00:00Z`) });
  at = casework(platform);
  const made = await at.planned('曾䶮');
  id = made.id;
  await at.act(id, made.goal);
  const { residentId: of } = await at.cases().moveCase({ id, stage: 5 });
  residentId = of;
  const evaluation = {
    caseId: id,
    on: TODAY,
    results: [{ goalId: made.goal, state: GoalState.REACHED }],
    outcome: '夜里有姑姑陪',
    ownView: '睡得着了',
  };
  await platform.client(EvaluationService, actors.fengerWorker).saveEvaluation({ evaluation });
});
afterAll(() => platform?.close());

describe('a case on paper', () => {
  it(
    'has its plan with the assessment before it, the goals with their measures, and room for three signatures (DOC-2)',
    seen(async () => {
      const text = textOf(await printing('fengerWorker').printCasePlan({ id }));
      for (const words of [
        '个案服务计划',
        'SN-GA-01',
        '曾䶮',
        CONCERN,
        NEEDS,
        '共8分',
        '每晚有人陪',
        '联系姑姑',
        '2026年8月1日',
        '第1版已通过',
        '站长',
      ])
        expect(text).toContain(words);
    }),
  );

  it('has no report before its closing was submitted, and one with what was done and came of it afterwards', async () => {
    expect(await reasonOf(printing('fengerWorker').printCaseClosing({ id }))).toBe('PAPER_NOT_FOUND');
    const closing = { id, reason: ClosingReason.GOALS_REACHED, note: '姑姑长住', closedOn: TODAY, followUpOn: '2026-07-15' };
    const { closings } = await at.cases().closeCase(closing);
    const named = platform.client(ApprovalService, { ...actors.fengerManager, name: '林秀英' });
    await named.decideApproval({ id: closings[0]?.paper?.approvalId ?? '', decision: Decision.APPROVE });
    const report = await printing('fengerManager').printCaseClosing({ id });
    isPdf(report);
    await seen(async () => {
      const text = textOf(report);
      for (const words of [
        '个案结案报告',
        '已结案',
        '林秀英审批',
        '陪她去了姑姑家',
        '夜里有姑姑陪',
        '睡得着了',
        '已达成',
        '目标达成',
        '姑姑长住',
        '2026年7月15日',
      ])
        expect(text).toContain(words);
    })();
  });

  it(
    'DOC-1: says to those above that the words are the station’s, and never what they are',
    seen(async () => {
      for (const document of [await printing('jiangpu').printCasePlan({ id }), await printing('jiangpu').printCaseClosing({ id })]) {
        const text = textOf(document);
        expect(text).toContain('内容仅本站社工可见');
        for (const words of [CONCERN, NEEDS, '每晚有人陪', '姑姑', '睡得着']) expect(text).not.toContain(words);
      }
    }),
  );

  it('DOC-3: leaves a record in the person’s file, and is not found by a stranger or for a case without a plan', async () => {
    const { records } = await platform
      .client(AuditService, actors.fengerManager)
      .listAuditRecords({ subjectId: residentId, pageSize: 200 });
    expect(records.filter(r => r.action === 'case.printed').length).toBeGreaterThan(0);
    expect(await reasonOf(printing('wenquanManager').printCasePlan({ id }))).toBe('CASE_NOT_FOUND');
    const { id: bare } = await at.opened('无计划');
    expect(await reasonOf(printing('fengerWorker').printCasePlan({ id: bare }))).toBe('PAPER_NOT_FOUND');
  });
});
