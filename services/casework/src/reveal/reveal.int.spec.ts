import { ResidentService, RevealField, RevealPurpose, RevealService, SignalService } from '@shuniu/contracts';
import { actors, type TestPlatform, testPlatform } from '@shuniu/testing';
import { fileResident, reasonOf } from '../casework.fixture.js';

type Who = (typeof actors)[keyof typeof actors];

describe('how often masked details are opened', () => {
  let platform: TestPlatform;
  let now = new Date('2023-08-31T04:00:00Z');
  beforeAll(async () => {
    platform = await testPlatform({ services: ['casework'], clock: { now: () => now } });
  });
  afterAll(() => platform.close());
  const quota = (as: Who = actors.fengerWorker) => platform.client(RevealService, as);
  const open = (id: string, as: Who = actors.fengerWorker, over: object = {}) =>
    platform.client(ResidentService, as).revealResident({ id, field: RevealField.PHONE, purpose: RevealPurpose.VISIT, ...over });
  const set = (rule: object, as: Who = actors.district) =>
    quota(as).setRevealRule({ rule: { daily: 3, validFrom: '2023-09-01', source: '从化区民政局的通知', ...rule } });

  it('is counted for each person and told (REVEAL-1)', async () => {
    const { id } = await fileResident(platform, actors.fengerWorker);
    const before = await quota().getRevealAllowance({});
    expect(before).toMatchObject({ used: 0, left: 30, startsAgainOn: '2023-09-01', own: false });
    expect(before.rule).toMatchObject({ daily: 30, source: '平台默认，没有文件依据；区民政局可另定' });
    expect((await open(id)).leftToday).toBe(29);
    expect((await open(id, actors.fengerWorker, { field: RevealField.ADDRESS })).leftToday).toBe(28);
    expect(await reasonOf(open(id, actors.fengerWorker, { purpose: RevealPurpose.OTHER }))).toBe('PURPOSE_NOTE_REQUIRED');
    expect(await reasonOf(open(id, actors.fengerWorker, { field: RevealField.CATEGORIES }))).toBe('FIELD_EMPTY');
    expect(await quota().getRevealAllowance({})).toMatchObject({ used: 2, left: 28 });
    expect(await quota(actors.fengerManager).getRevealAllowance({})).toMatchObject({ used: 0, left: 30 });
  });

  it('holds for those who are below the district that set it, from its day on (REVEAL-2)', async () => {
    expect(await reasonOf(set({}, actors.fengerManager))).toBe('ROLE_REQUIRED');
    expect(await reasonOf(set({ validTo: '2023-08-31' }))).toBe('DATES_OUT_OF_ORDER');
    await set({});
    expect(await reasonOf(set({ daily: 5 }))).toBe('DATES_OUT_OF_ORDER');
    expect((await quota().getRevealAllowance({})).left).toBe(28);
    now = new Date('2023-08-31T16:00:00Z');
    expect(await quota().getRevealAllowance({})).toMatchObject({ used: 0, left: 3, own: true, startsAgainOn: '2023-09-02' });
    expect((await quota(actors.district).getRevealAllowance({})).rule?.source).toBe('从化区民政局的通知');
    await set({ daily: 2, validFrom: '2023-09-05' });
    now = new Date('2023-09-05T01:00:00Z');
    expect((await quota().getRevealAllowance({})).left).toBe(2);
    now = new Date('2023-09-02T01:00:00Z');
  });

  it('is never more than the number, however many are asked for at once; who is refused is told when it starts again', async () => {
    const { id } = await fileResident(platform, actors.fengerWorker);
    const answers = await Promise.allSettled(Array.from({ length: 12 }, () => open(id)));
    expect(answers.filter(a => a.status === 'fulfilled')).toHaveLength(3);
    await expect(open(id)).rejects.toMatchObject({ reason: 'REVEAL_QUOTA_USED', meta: { daily: '3', startsAgainOn: '2023-09-03' } });
    const admin = await platform.admin('casework');
    const counts = await admin.query(`SELECT opened, refused FROM reveal_counts WHERE login = 'fenger.worker' AND day = '2023-09-02'`);
    expect(counts.rows).toEqual([{ opened: 3, refused: 10 }]);
    const kept = await admin.query(`SELECT count(*)::int AS n FROM audit_records WHERE action = 'resident.revealed' AND subject_id = $1`, [
      id,
    ]);
    expect(kept.rows).toEqual([{ n: 3 }]);
    expect((await open(id, actors.fengerManager)).leftToday).toBe(2);
    now = new Date('2023-09-02T16:00:00Z');
    expect((await open(id)).leftToday).toBe(2);
  });

  it('counts what another service opened with all others (REVEAL-1)', async () => {
    now = new Date('2023-09-10T01:00:00Z');
    const { id } = await fileResident(platform, actors.fengerWorker);
    const count = () => quota().countReveal({ unitCode: '440117002215', login: 'fenger.worker' });
    expect((await count()).leftToday).toBe(1);
    expect((await open(id)).leftToday).toBe(0);
    expect(await reasonOf(count())).toBe('REVEAL_QUOTA_USED');
    expect(await quota().getRevealAllowance({})).toMatchObject({ used: 2, left: 0 });
    expect((await quota(actors.fengerManager).getRevealAllowance({})).used).toBe(0);
  });

  it('counts a guarded signal as one', async () => {
    const worker = platform.client(SignalService, actors.fengerWorker);
    now = new Date('2023-09-08T01:00:00Z');
    const holding = { category: '残疾人', fromOn: '2023-01-01', disabilityKind: '肢体', disabilityLevel: '一级' };
    const { id } = await fileResident(platform, actors.fengerWorker, { categories: [holding] });
    const { signals } = await worker.listSignals({ residentId: id });
    const guarded = signals.find(s => s.guarded);
    expect(guarded).toBeDefined();
    const reveal = () => worker.revealSignal({ id: guarded?.id ?? '', purpose: RevealPurpose.REVIEW });
    expect((await reveal()).id).toBe(guarded?.id);
    expect((await quota().getRevealAllowance({})).used).toBe(1);
    await reveal();
    expect(await reasonOf(reveal())).toBe('REVEAL_QUOTA_USED');
  });
});
