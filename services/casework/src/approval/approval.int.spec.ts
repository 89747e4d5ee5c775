import { fromBinary } from '@bufbuild/protobuf';
import {
  ApprovalService,
  ApprovalState,
  ApprovalTab,
  CaseStage,
  Decision,
  NoticeKind,
  NoticeRaisedSchema,
  NoticeSettledSchema,
  PaperState,
  ResidentService,
  StepKind,
} from '@shuniu/contracts';
import { fixedClock } from '@shuniu/kernel';
import { actors, type TestPlatform, testPlatform } from '@shuniu/testing';
import type pg from 'pg';
import { reasonOf } from '../casework.fixture.js';
import { assessment, casework, NEEDS, TODAY } from './approval.fixture.js';

let platform: TestPlatform;
let db: pg.Client;
let at: ReturnType<typeof casework>;

beforeAll(async () => {
  platform = await testPlatform({ services: ['casework'], clock: fixedClock(`${TODAY}T02:00:00Z`) });
  db = await platform.admin('casework');
  at = casework(platform);
});
afterAll(() => platform?.close());

describe('approvals (C18)', () => {
  it('APPROVAL-1: one of two managers who decide at once decides; the same key is answered the same', async () => {
    const { id, approval } = await at.submitted('审一');
    const second = platform.client(ApprovalService, { ...actors.fengerManager, id: 'second', login: 'fenger.second', name: '第二站长' });
    const answers = await Promise.all(
      [at.approvals(), second, at.approvals(), second].map(client =>
        reasonOf(client.decideApproval({ id: approval, decision: Decision.APPROVE })),
      ),
    );
    expect(answers.sort()).toEqual(['APPROVAL_DECIDED', 'APPROVAL_DECIDED', 'APPROVAL_DECIDED', undefined]);
    expect((await at.cases().getCase({ id })).stage).toBe(CaseStage.PLAN);
    const other = await at.submitted('审二');
    const asked = { id: other.approval, decision: Decision.RETURN, reason: '风险再看一遍' };
    const first = await at.approvals().decideApproval(asked, { idempotencyKey: 'a-1' });
    expect(await at.approvals().decideApproval(asked, { idempotencyKey: 'a-1' })).toEqual(first);
    const kept = await db.query('SELECT reason AS kept FROM approvals WHERE id = $1 UNION ALL SELECT reply FROM commands WHERE key = $2', [
      other.approval,
      'a-1',
    ]);
    expect(kept.rows.map(r => r.kept.includes(Buffer.from('风险')))).toEqual([false, false]);
  });

  it('shows who sent it by the name of then, also after the login has passed to somebody else', async () => {
    const called = (name: string) => platform.client(ApprovalService, { ...actors.fengerManager, login: 'fenger.passed', name });
    const { approval } = await at.submitted('审名');
    await called('林秀英').decideApproval({ id: approval, decision: Decision.APPROVE });
    // The platform's clock stands still in June: the login passes to another person afterwards.
    await called('何嘉欣').getApproval({ id: approval });
    await db.query(`UPDATE app.actor_names SET since = '2027-01-01T00:00:00Z' WHERE login = 'fenger.passed' AND name = '何嘉欣'`);
    const decided = await at.approvals().getApproval({ id: approval });
    expect(decided.approval).toMatchObject({
      decidedBy: 'fenger.passed',
      decidedByName: '林秀英',
      submittedBy: 'fenger.worker',
      submittedByName: '',
    });
    expect(decided.chain.at(-1)).toMatchObject({ by: 'fenger.passed', byName: '林秀英' });
  });

  it('APPROVAL-5: what was asked of the manager is settled by a decision and by a withdrawal, before the answer is told', async () => {
    const settled = async (id: string) => {
      const { rows } = await db.query<{ subject: string; payload: Buffer }>(
        `SELECT subject, payload FROM outbox WHERE subject LIKE 'evt.casework.notice.%' ORDER BY id`,
      );
      return rows.flatMap(({ subject, payload }) => {
        const told = subject.includes('settled')
          ? fromBinary(NoticeSettledSchema, payload).settlement
          : fromBinary(NoticeRaisedSchema, payload).notice;
        return told?.subjectId === id ? [`${subject.split('.')[3]} ${NoticeKind[told.kind]}`] : [];
      });
    };
    const decided = await at.submitted('审甲');
    await at.decide(decided.approval, Decision.RETURN, '再看一遍');
    expect(await settled(decided.approval)).toEqual(['raised APPROVAL_REQUESTED', 'settled APPROVAL_REQUESTED', 'raised APPROVAL_DECIDED']);
    const withdrawn = await at.submitted('审乙');
    await at.approvals('fengerWorker').withdrawApproval({ id: withdrawn.approval });
    expect(await settled(withdrawn.approval)).toEqual(['raised APPROVAL_REQUESTED', 'settled APPROVAL_REQUESTED']);
  });

  it('APPROVAL-2: nobody decides what they submitted themselves', async () => {
    const { id } = await at.assessed('审三');
    const { paper } = await at.assessments('fengerManager').saveAssessment({ caseId: id, content: assessment() });
    const sent = await at.assessments('fengerManager').submitAssessment({ id: paper?.id ?? '' });
    const approval = sent.paper?.approvalId ?? '';
    expect(await reasonOf(at.decide(approval))).toBe('SELF_APPROVAL');
    expect(await at.todo()).toEqual([]);
    expect(await at.approvals().getApproval({ id: approval })).toMatchObject({ mayDecide: false, mayWithdraw: true });
    expect(await reasonOf(at.approvals('fengerWorker').withdrawApproval({ id: approval }))).toBe('ROLE_REQUIRED');
    await at.approvals().withdrawApproval({ id: approval });
    const { assessments } = await at.assessments().listAssessments({ caseId: id });
    expect(assessments.map(a => [a.paper?.state, a.paper?.submittedBy])).toEqual([[PaperState.DRAFT, '']]);
  });

  it('APPROVAL-3: what was submitted is frozen; returned, it shows the reason and then what changed', async () => {
    const { id, paper, approval } = await at.submitted('审四');
    const save = (etag: string, score = 2) =>
      at.assessments().saveAssessment({ caseId: id, content: assessment(score, '夜里有人看了'), etag });
    expect(await reasonOf(save(''))).toBe('APPROVAL_PENDING');
    expect(await reasonOf(at.assessments().submitAssessment({ id: paper }))).toBe('PAPER_FROZEN');
    expect(await reasonOf(at.decide(approval, Decision.RETURN, ' '))).toBe('INVALID_REQUEST');
    expect(await reasonOf(at.approvals().decideApproval({ id: approval, decision: Decision.APPROVE, etag: '9' }))).toBe('ETAG_MISMATCH');
    await at.decide(approval, Decision.RETURN, '请写清夜里谁看');
    const [returned] = (await at.assessments().listAssessments({ caseId: id })).assessments;
    expect(returned?.paper).toMatchObject({ state: PaperState.RETURNED, returnReason: '请写清夜里谁看', decidedBy: 'fenger.manager' });
    expect(await reasonOf(save('0'))).toBe('ETAG_MISMATCH');
    const next = await save(returned?.paper?.etag ?? '');
    expect(next.paper).toMatchObject({ version: 2, state: PaperState.DRAFT });
    const again = await at.assessments().submitAssessment({ id: next.paper?.id ?? '', etag: next.paper?.etag ?? '' });
    const card = await at.approvals().getApproval({ id: again.paper?.approvalId ?? '' });
    expect(card.facts.find(f => f.field === 'needs')).toMatchObject({ value: '夜里有人看了', before: NEEDS, changed: true });
    expect(card.facts.filter(f => f.field === 'score').every(f => f.changed && f.before === '1')).toBe(true);
    expect(card.chain.map(l => [l.version, l.kind, l.reason])).toEqual([
      [1, StepKind.SUBMITTED, ''],
      [1, StepKind.RETURNED, '请写清夜里谁看'],
      [2, StepKind.SUBMITTED, ''],
      [2, StepKind.WAITING, ''],
    ]);
  });

  it('APPROVAL-4: whoever something waits for stands in the list of 待审核 until it is decided', async () => {
    const { approval } = await at.submitted('审八');
    const waiting = async (as: keyof typeof actors) =>
      (await platform.client(ResidentService, actors[as]).listResidents({ awaitingApproval: true })).residents.map(r => r.name);
    expect((await waiting('fengerWorker')).filter(name => name === '审八')).toEqual(['审八']);
    expect([await waiting('wenquanManager'), await waiting('jiangpu')]).toEqual([[], []]);
    await at.decide(approval);
    expect(await waiting('fengerWorker')).not.toContain('审八');
  });

  it('are listed by tabs and counted', async () => {
    const before = await at.approvals().countApprovals({});
    const { approval } = await at.submitted('审五');
    const todo = await at.todo();
    expect(todo).toContainEqual(expect.objectContaining({ id: approval, residentName: '审五', daysWaiting: 0 }));
    expect((await at.approvals('fengerWorker').listApprovals({ tab: ApprovalTab.FOR_ME })).approvals).toEqual([]);
    expect((await at.approvals('fengerWorker').listApprovals({ tab: ApprovalTab.MINE, pageSize: 1 })).nextPageToken).not.toBe('');
    expect((await at.approvals().countApprovals({})).todo).toBe(before.todo + 1);
    await at.decide(approval);
    expect((await at.approvals().countApprovals({})).done).toBe(before.done + 1);
    const { approvals } = await at.approvals().listApprovals({ tab: ApprovalTab.DONE });
    expect(approvals).toContainEqual(expect.objectContaining({ id: approval, state: ApprovalState.APPROVED }));
  });

  it('are another station’s business to nobody else', async () => {
    const { approval } = await at.submitted('审六');
    const stranger = platform.client(ApprovalService, actors.wenquanManager);
    expect(await reasonOf(stranger.getApproval({ id: approval }))).toBe('APPROVAL_NOT_FOUND');
    expect(await reasonOf(stranger.decideApproval({ id: approval, decision: Decision.APPROVE }))).toBe('APPROVAL_NOT_FOUND');
    expect((await stranger.listApprovals({ tab: ApprovalTab.FOR_ME })).approvals).toEqual([]);
    expect(await reasonOf(at.approvals('jiangpu').getApproval({ id: approval }))).toBe('ROLE_REQUIRED');
    expect(await reasonOf(at.approvals('fengerWorker').decideApproval({ id: approval, decision: Decision.APPROVE }))).toBe('ROLE_REQUIRED');
  });

  it('tell the manager of a request, and whoever asked of the decision, without a name', async () => {
    const { approval } = await at.submitted('审七');
    await at.decide(approval);
    const { rows } = await db.query<{ payload: Buffer }>("SELECT payload FROM outbox WHERE subject = 'evt.casework.notice.raised.v1'");
    const notices = rows.map(r => fromBinary(NoticeRaisedSchema, r.payload).notice).filter(n => n?.subjectId === approval);
    expect(notices.map(n => [n?.kind, n?.to.value]).sort()).toEqual([
      [NoticeKind.APPROVAL_REQUESTED, actors.fengerManager.roles.values().next().value],
      [NoticeKind.APPROVAL_DECIDED, 'fenger.worker'],
    ]);
    expect(rows.filter(r => r.payload.includes(Buffer.from('审七')))).toEqual([]);
  });
});
