import { DueVisitService, PostponeReason, ResidentService, VisitOutcome, VisitService } from '@shuniu/contracts';
import { Fault, fixedClock } from '@shuniu/kernel';
import { actors, type TestPlatform, testPlatform } from '@shuniu/testing';
import type pg from 'pg';
import { fileResident, reasonOf } from '../casework.fixture.js';

const TODAY = '2026-06-15';
let platform: TestPlatform;
let db: pg.Client;
const dues = (who: keyof typeof actors = 'fengerWorker') => platform.client(DueVisitService, actors[who]);
async function elder(name: string, filedOn: string): Promise<string> {
  const { id } = await fileResident(platform, actors.fengerWorker, { name, idNumber: '', birthOn: '1940-01-01', filedOn });
  await platform
    .client(ResidentService, actors.fengerWorker)
    .addCategory({ residentId: id, holding: { category: '独居长者', fromOn: filedOn } });
  return id;
}
const putOff = (residentId: string, over: object = {}) =>
  dues().postponeVisit({ residentId, toOn: '2026-06-18', reason: PostponeReason.AWAY, ...over });
const listed = async (id: string, who: keyof typeof actors = 'fengerWorker') =>
  (await dues(who).listDueVisits({ dueBy: '2026-12-31' })).dueVisits.find(d => d.residentId === id);

beforeAll(async () => {
  platform = await testPlatform({ services: ['casework'], clock: fixedClock(`${TODAY}T02:00:00Z`) });
  db = await platform.admin('casework');
});
afterAll(() => platform?.close());

describe('a visit that is put off (DUE-4)', () => {
  it('DUE-4: stays due by its own day, with the plan and its reason beside it, once for a key', async () => {
    const id = await elder('邱一', '2026-05-01');
    const asked = { residentId: id, toOn: '2026-06-18', reason: PostponeReason.AWAY };
    const first = await dues().postponeVisit(asked, { idempotencyKey: 'put-off-1' });
    expect(await dues().postponeVisit(asked, { idempotencyKey: 'put-off-1' })).toEqual(first);
    expect(first).toMatchObject({ residentId: id, dueOn: '2026-05-31', toOn: '2026-06-18' });
    expect(await listed(id, 'jiangpu')).toMatchObject({ dueOn: '2026-05-31', daysOverdue: 15, postponedTo: '2026-06-18' });
    expect((await db.query('SELECT count(*)::int AS n FROM postponements WHERE resident_id = $1', [id])).rows[0].n).toBe(1);
    expect(await reasonOf(dues('wenquanManager').postponeVisit(asked))).toBe('RESIDENT_NOT_FOUND');
  });

  it('DUE-4: is not put off too far, too often, to a day that has come, or when nothing is due; the field is named', async () => {
    const id = await elder('邱二', '2026-05-02');
    const fault = await putOff(id, { toOn: TODAY }).catch((error: unknown) => error as Fault);
    expect(fault).toMatchObject({ reason: 'INVALID_REQUEST', violations: [{ field: 'toOn' }] });
    expect(await reasonOf(putOff(id, { toOn: '2026-06-30' }))).toBe('POSTPONED_TOO_FAR');
    expect(await reasonOf(putOff(id, { toOn: '2026-06-29' }))).toBeUndefined();
    const answers = await Promise.all(Array.from({ length: 4 }, () => reasonOf(putOff(id))));
    expect(answers.sort()).toEqual([...Array(3).fill('POSTPONED_TOO_OFTEN'), undefined]);
    const none = await fileResident(platform, actors.fengerWorker, { name: '邱三', filedOn: '2026-05-02' });
    expect(await reasonOf(putOff(none.id))).toBe('NOT_DUE');
  });

  it('DUE-4: goes back to its turn when the person is met, and not by an attempt', async () => {
    const id = await elder('邱四', '2026-05-03');
    await putOff(id);
    const visits = platform.client(VisitService, actors.fengerWorker);
    const visit = { residentId: id, type: '电话访问', visitedOn: TODAY, durationMinutes: 5 };
    await visits.recordVisit({ visit: { ...visit, outcome: VisitOutcome.NO_ANSWER } });
    expect(await listed(id)).toMatchObject({
      postponedTo: '2026-06-18',
      lastVisitOutcome: VisitOutcome.NO_ANSWER,
      lastVisitType: '电话访问',
    });
    await visits.recordVisit({ visit: { ...visit, outcome: VisitOutcome.MET, topics: ['健康'] } });
    expect(await listed(id)).toMatchObject({ postponedTo: '', dueOn: '2026-07-15', lastVisitTopics: ['健康'] });
  });
});
