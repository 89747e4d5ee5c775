import { type Case, CaseOrigin, CasePriority, CaseService, CaseStage } from '@shuniu/contracts';
import { fixedClock } from '@shuniu/kernel';
import { actors, type TestPlatform, testPlatform } from '@shuniu/testing';
import { fileResident } from '../casework.fixture.js';

const WAS = '屋顶漏水，家里没有积蓄';
const BECAME = '屋顶已修，药常忘了吃';
let platform: TestPlatform;
const cases = (who: keyof typeof actors) => platform.client(CaseService, actors[who]);

beforeAll(async () => {
  platform = await testPlatform({ services: ['casework'], clock: fixedClock('2026-06-15T02:00:00Z') });
});
afterAll(() => platform?.close());

async function opened(over: object = {}): Promise<Case> {
  const { id } = await fileResident(platform, actors.fengerWorker, { filedOn: '2026-01-01' });
  return cases('fengerWorker').openCase({
    case: { residentId: id, origin: CaseOrigin.WALK_IN, openedOn: '2026-05-01', concern: WAS, ...over },
  });
}

describe('a case that is corrected', () => {
  it('CASE-6: has the new words, and keeps sealed what they were, who changed them and when', async () => {
    const { id, etag } = await opened();
    const change = {
      id,
      case: { concern: BECAME, worker: '李怡瑞', priority: CasePriority.URGENT },
      updateMask: ['concern', 'worker', 'priority'],
      etag,
    };
    const is = await cases('fengerManager').updateCase(change, { idempotencyKey: 'u-1' });
    expect(is).toMatchObject({ concern: BECAME, worker: '李怡瑞', priority: CasePriority.URGENT, etag: '2', stage: CaseStage.INTAKE });
    expect(await cases('fengerManager').updateCase(change, { idempotencyKey: 'u-1' })).toEqual(is);
    const admin = await platform.admin('casework');
    const { rows } = await admin.query('SELECT field, was, became, actor, version FROM case_changes WHERE case_id = $1 ORDER BY field', [
      id,
    ]);
    expect(rows.map(r => [r.field, r.actor, r.version])).toEqual(['concern', 'priority', 'worker'].map(f => [f, 'fenger.manager', 2]));
    expect(
      rows.some(r => [r.was, r.became].some((kept: Buffer) => kept.includes(Buffer.from('药')) || kept.includes(Buffer.from('屋顶')))),
    ).toBe(false);
    const told = async (who: keyof typeof actors) => (await cases(who).listCaseChanges({ id })).changes;
    const worker = (await told('fengerWorker')).find(c => c.field === 'worker');
    expect(worker).toMatchObject({ was: 'fenger.worker', became: '李怡瑞', by: 'fenger.manager' });
    expect((await told('jiangpu')).map(c => [c.by, c.was, c.became])).toEqual(Array(3).fill(['fenger.manager', '', '']));
    await expect(told('wenquanManager')).rejects.toMatchObject({ reason: 'CASE_NOT_FOUND' });
    expect((await cases('jiangpu').listCases({ priority: CasePriority.URGENT })).cases.map(c => [c.id, c.concern])).toEqual([[id, '']]);
  });

  it('CASE-6: has another first day, from which its first stage counts', async () => {
    const { id, etag } = await opened();
    const is = await cases('fengerWorker').updateCase({ id, case: { openedOn: '2026-05-20' }, updateMask: ['openedOn'], etag });
    expect(is).toMatchObject({ openedOn: '2026-05-20', stageSince: '2026-05-20' });
    expect(is.stages).toMatchObject([{ stage: CaseStage.INTAKE, enteredOn: '2026-05-20', days: 26 }]);
    await cases('fengerWorker').moveCase({ id, stage: CaseStage.ASSESSMENT });
    await expect(cases('fengerWorker').updateCase({ id, case: { concern: ' ' }, updateMask: ['concern'] })).rejects.toMatchObject({
      reason: 'CONCERN_MISSING',
    });
    const moved = await cases('fengerWorker').updateCase({ id, case: { openedOn: '2026-05-02' }, updateMask: ['openedOn'] });
    expect(moved).toMatchObject({ openedOn: '2026-05-02', stageSince: '2026-06-15' });
    expect(moved.stages).toMatchObject([{ enteredOn: '2026-05-02', leftOn: '2026-06-15' }, { stage: CaseStage.ASSESSMENT }]);
  });

  it('CASE-6: tells of a stale etag which fields somebody changed since, and no value', async () => {
    const { id, etag } = await opened();
    await cases('fengerManager').updateCase({ id, case: { concern: BECAME }, updateMask: ['concern'], etag });
    const asked = { id, case: { concern: '另写的', worker: '李怡瑞' }, updateMask: ['concern', 'worker'], etag };
    const fault = await cases('fengerWorker')
      .updateCase(asked)
      .catch((error: unknown) => error);
    expect(fault).toMatchObject({ reason: 'ETAG_MISMATCH', meta: { etag: '2', fields: 'concern,worker' } });
    const changed = JSON.parse((fault as { meta: { changed: string } }).meta.changed);
    expect(changed).toEqual([{ field: 'concern', by: 'fenger.manager', at: '2026-06-15T02:00:00.000Z' }]);
    expect(JSON.stringify(fault)).not.toContain('药');
  });

  it('CASE-6: is another station’s to nobody, and nothing is written when no value changed', async () => {
    const { id } = await opened();
    const same = { id, case: { concern: WAS }, updateMask: ['concern'] };
    await expect(cases('wenquanManager').updateCase(same)).rejects.toMatchObject({ reason: 'CASE_NOT_FOUND' });
    expect((await cases('fengerWorker').updateCase(same)).etag).toBe('1');
    await expect(cases('fengerWorker').updateCase({ ...same, updateMask: ['state'] })).rejects.toMatchObject({ reason: 'INVALID_REQUEST' });
  });
});
