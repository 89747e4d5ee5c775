import {
  ApprovalService,
  type Case,
  CaseOrigin,
  CaseService,
  CaseState,
  ClosingReason,
  Decision,
  DueVisitService,
  PendingPaper,
  ResidentService,
  VisitOutcome,
  VisitService,
} from '@shuniu/contracts';
import { fixedClock } from '@shuniu/kernel';
import { actors, type TestPlatform, testPlatform } from '@shuniu/testing';
import type pg from 'pg';

const TODAY = '2026-06-15';
const CONCERN = '屋顶漏水，家里没有积蓄';
let platform: TestPlatform;
let db: pg.Client;
const cases = (who: keyof typeof actors) => platform.client(CaseService, actors[who]);

async function resident(name: string): Promise<string> {
  const made = await platform.client(ResidentService, actors.fengerWorker).createResident({ resident: { name, filedOn: '2026-01-01' } });
  return made.resident?.id ?? '';
}
const opening = (residentId: string, over: object = {}) => ({
  case: { residentId, origin: CaseOrigin.WALK_IN, openedOn: '2026-05-01', concern: CONCERN, ...over },
});

beforeAll(async () => {
  platform = await testPlatform({ services: ['casework'], clock: fixedClock(`${TODAY}T02:00:00Z`) });
  db = await platform.admin('casework');
});
afterAll(() => platform?.close());

describe('a case', () => {
  let id: string;
  let made: Case;

  it('CASE-1: is opened once at a time, its concern sealed and read by the station’s own people alone', async () => {
    id = await resident('林一');
    made = await cases('fengerWorker').openCase(opening(id), { idempotencyKey: 'c-1' });
    expect(made).toMatchObject({ residentName: '林一', state: CaseState.OPEN, concern: CONCERN, etag: '1', worker: 'fenger.worker' });
    expect(await cases('fengerWorker').openCase(opening(id), { idempotencyKey: 'c-1' })).toEqual(made);
    await expect(cases('fengerWorker').openCase(opening(id))).rejects.toMatchObject({ reason: 'CASE_ALREADY_OPEN' });
    await expect(cases('wenquanManager').openCase(opening(id))).rejects.toMatchObject({ reason: 'RESIDENT_NOT_FOUND' });
    expect((await cases('fengerManager').getCase({ id: made.id })).concern).toBe(CONCERN);
    expect((await cases('jiangpu').getCase({ id: made.id })).concern).toBe('');
    await expect(cases('wenquanManager').getCase({ id: made.id })).rejects.toMatchObject({ reason: 'CASE_NOT_FOUND' });
    const kept = await db.query('SELECT concern AS kept FROM cases UNION ALL SELECT reply FROM commands WHERE key = $1', ['c-1']);
    expect(kept.rows.filter(r => r.kept.includes(Buffer.from(CONCERN)))).toEqual([]);
  });

  it('CASE-1: found on a visit, names a visit of that very person (C07)', async () => {
    const other = await resident('林二');
    const visit = { residentId: other, type: '入户探访', outcome: VisitOutcome.MET, visitedOn: TODAY };
    const { id: visitId } = await platform.client(VisitService, actors.fengerWorker).recordVisit({ visit });
    const third = await resident('林三');
    await expect(cases('fengerWorker').openCase(opening(third, { origin: CaseOrigin.VISIT, visitId }))).rejects.toMatchObject({
      reason: 'VISIT_NOT_FOUND',
    });
    expect((await cases('fengerWorker').openCase(opening(other, { origin: CaseOrigin.VISIT, visitId }))).visitId).toBe(visitId);
  });

  it('CASE-2: is closed with its reason and a day to look again, which is a task (C19)', async () => {
    const close = { id: made.id, reason: ClosingReason.REFERRED, note: '已修好', closedOn: '2026-06-01', followUpOn: TODAY };
    await expect(cases('fengerWorker').closeCase({ ...close, closedOn: '2026-04-30' })).rejects.toMatchObject({
      reason: 'DATES_OUT_OF_ORDER',
    });
    const asked = await cases('fengerWorker').closeCase(close, { idempotencyKey: 'c-2' });
    expect(asked).toMatchObject({ state: CaseState.OPEN, pending: PendingPaper.CLOSING, concern: CONCERN });
    expect(await cases('fengerWorker').closeCase(close, { idempotencyKey: 'c-2' })).toEqual(asked);
    const approval = { id: asked.closings[0]?.paper?.approvalId ?? '', decision: Decision.APPROVE };
    await platform.client(ApprovalService, actors.fengerManager).decideApproval(approval);
    const closed = await cases('fengerWorker').getCase({ id: made.id });
    expect(closed).toMatchObject({ state: CaseState.CLOSED, closedOn: '2026-06-01', closingNote: '已修好', concern: CONCERN });
    await expect(cases('fengerWorker').closeCase(close)).rejects.toMatchObject({ reason: 'CASE_CLOSED' });
    const { dueVisits } = await platform.client(DueVisitService, actors.fengerWorker).listDueVisits({});
    expect(dueVisits).toEqual([expect.objectContaining({ residentId: id, followUp: '结案后跟进', dueOn: TODAY })]);
  });

  it('CASE-1: is taken up again with its history, and what was to be looked at is no task any more', async () => {
    await expect(cases('fengerWorker').reopenCase({ id: made.id, on: '2026-05-31' })).rejects.toMatchObject({
      reason: 'DATES_OUT_OF_ORDER',
    });
    const open = await cases('fengerManager').reopenCase({ id: made.id, on: '2026-06-10', note: '又漏了' });
    expect(open).toMatchObject({ state: CaseState.OPEN, reopenedTimes: 1, closedOn: '', openedOn: '2026-05-01' });
    expect(open.concern).toBe(`${CONCERN}\n2026-06-10 重开：又漏了`);
    await expect(cases('fengerWorker').reopenCase({ id: made.id, on: TODAY })).rejects.toMatchObject({ reason: 'CASE_OPEN' });
    expect((await platform.client(DueVisitService, actors.fengerWorker).listDueVisits({})).dueVisits).toEqual([]);
  });

  it('is listed newest first by state and by person', async () => {
    const { cases: all } = await cases('jiangpu').listCases({ state: CaseState.OPEN });
    expect(all.map(c => c.residentName).sort()).toEqual(['林一', '林二']);
    expect((await cases('jiangpu').listCases({ residentId: id })).cases.map(c => c.id)).toEqual([made.id]);
    expect((await cases('wenquanManager').listCases({})).cases).toEqual([]);
  });
});
