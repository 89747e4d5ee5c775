import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  EvidenceGrade,
  PublicStarService,
  Role,
  ServiceRecordService,
  StarCaseState,
  StarObjectionOutcome,
  StarService,
  VolunteerService,
} from '@shuniu/contracts';
import { actors, FENGER, type TestPlatform, testPlatform } from '@shuniu/testing';
import { toldOf } from '../shift.fixture.js';
import { idNumber, reasonOf, register, type Who } from '../volunteers.fixture.js';

const { PROPOSED, NOTICED, PAUSED, GRANTED, DECLINED, REVOKED } = StarCaseState;
// A Wednesday. The rule's clock is moved by the spec: days pass between publishing and granting.
let now = '2026-11-25T02:00:00Z';
let platform: TestPlatform;
beforeAll(async () => {
  platform = await testPlatform({ services: ['volunteers'], clock: { now: () => new Date(now) } });
});
beforeEach(() => {
  now = '2026-11-25T02:00:00Z';
});
afterAll(() => platform?.close());
const on = (day: string): void => {
  now = `${day}T02:00:00Z`;
};
const as = (actor: Who = actors.fengerManager) => platform.client(StarService, actor);
const worker = () => as(actors.fengerWorker);
const records = (actor: Who) => platform.client(ServiceRecordService, actor);
/** So many hours of another system, confirmed by a second person. */
async function carry(volunteerId: string, hours: number, sourceSystem = '广州公益时间') {
  const { id } = await records(actors.fengerWorker).carryOver({
    volunteerId,
    minutes: hours * 60,
    upTo: '2026-10-31',
    sourceSystem,
    evidence: '服务证明',
  });
  return records(actors.fengerManager).confirmServiceRecord({ id });
}
const caseOf = async (volunteerId: string) => (await as().listStarCases({ volunteerId })).cases;
async function proposed(hours = 100, over: object = {}) {
  const { id } = await register(platform, over);
  const record = await carry(id, hours);
  const [one] = await caseOf(id);
  if (!one) throw new Error('nothing was proposed');
  return { ...one, recordId: record.id };
}

it('STAR-1: the hours that reach a star propose it, with their classes and source, once', async () => {
  const { id } = await register(platform);
  await carry(id, 99);
  expect(await caseOf(id)).toEqual([]);
  const span = {
    startedAt: timestampFromDate(new Date('2026-11-24T01:00:00Z')),
    endedAt: timestampFromDate(new Date('2026-11-24T02:30:00Z')),
  };
  const byHand = await records(actors.fengerWorker).recordByHand({
    volunteerId: id,
    service: '送餐',
    grade: EvidenceGrade.PHOTO,
    evidence: '签到表',
    ...span,
  });
  expect(await caseOf(id)).toEqual([]);
  await records(actors.fengerManager).confirmServiceRecord({ id: byHand.id });
  expect(await caseOf(id)).toMatchObject([
    {
      level: 1,
      state: PROPOSED,
      neededMinutes: 6000,
      carriedMinutes: 5940n,
      byHandMinutes: 90n,
      timedMinutes: 0n,
      carriedFrom: ['广州公益时间'],
      noticeDays: 5,
    },
  ]);
  await carry(id, 400, '志愿时');
  expect(await caseOf(id)).toHaveLength(1);
  expect((await as().listStarRules({})).rules.map(r => r.minutes / 60)).toEqual([100, 300, 600, 1000, 1500]);
});

it('STAR-3, STAR-5: granted by a second person on a day after five working days, and never before: the database refuses it too', async () => {
  const one = await proposed();
  expect(await reasonOf(as().grantStar({ id: one.id }))).toBe('STAR_STATE');
  const noticed = await worker().publishStarNotice({ id: one.id, etag: one.etag });
  expect(noticed).toMatchObject({
    state: NOTICED,
    noticedOn: '2026-11-25',
    endsOn: '2026-12-02',
    grantableOn: '2026-12-03',
    daysRun: 0,
    noticedBy: 'fenger.worker',
  });
  expect(await reasonOf(worker().publishStarNotice({ id: one.id }))).toBe('STAR_STATE');
  for (const day of ['2026-11-25', '2026-11-30', '2026-12-02']) {
    on(day);
    expect([day, await reasonOf(as().grantStar({ id: one.id }))]).toEqual([day, 'STAR_NOTICE_RUNS']);
  }
  const admin = await platform.admin('volunteers');
  const early = "UPDATE star_cases SET state = 4, granted_on = '2026-12-02', granted_by = 'x' WHERE id = $1";
  await expect(admin.query(early, [one.id])).rejects.toThrow('star_notice');
  await expect(
    admin.query("UPDATE star_cases SET state = 4, granted_on = '2026-12-03', granted_by = noticed_by WHERE id = $1", [one.id]),
  ).rejects.toThrow('star_second_person');
  on('2026-12-03');
  expect((await as().getStarCase({ id: one.id })).daysRun).toBe(5);
  expect(await as().grantStar({ id: one.id }, { idempotencyKey: 'g' })).toMatchObject({
    state: GRANTED,
    grantedOn: '2026-12-03',
    grantedBy: 'fenger.manager',
  });
  expect((await as().grantStar({ id: one.id }, { idempotencyKey: 'g' })).state).toBe(GRANTED);
  const volunteers = platform.client(VolunteerService, actors.fengerManager);
  expect(await volunteers.getVolunteer({ id: one.volunteerId })).toMatchObject({ star: 1, etag: '"2"' });
  expect((await volunteers.listVolunteers({ star: 1 })).volunteers.map(v => v.id)).toEqual([one.volunteerId]);
});

it('STAR-5: who published the notice does not grant, and hours that were revoked meanwhile are not enough', async () => {
  const one = await proposed();
  await as().publishStarNotice({ id: one.id });
  on('2026-12-03');
  expect(await reasonOf(as().grantStar({ id: one.id }))).toBe('SECOND_PERSON_REQUIRED');
  now = '2026-11-25T02:00:00Z';
  const other = await proposed();
  await worker().publishStarNotice({ id: other.id });
  await records(actors.fengerManager).revokeServiceRecord({ id: other.recordId, reason: '证明有误' });
  on('2026-12-03');
  expect(await reasonOf(as().grantStar({ id: other.id }))).toBe('STAR_HOURS_SHORT');
  expect((await as().getStarCase({ id: other.id })).minutesToday).toBe(0n);
});

it('STAR-4: an objection holds the notice up until another person answers it; upheld, there is no star', async () => {
  const one = await proposed();
  await worker().publishStarNotice({ id: one.id });
  // Thursday and Friday ran.
  on('2026-11-30');
  const held = await worker().raiseStarObjection({ id: one.id, content: '十月那次他没有来', fromWhom: '村民' });
  expect(held).toMatchObject({
    state: PAUSED,
    daysRun: 2,
    endsOn: '',
    objections: [{ content: '十月那次他没有来', recordedBy: 'fenger.worker' }],
  });
  expect(await reasonOf(worker().raiseStarObjection({ id: one.id, content: '请打 13800138000' }))).toBe('INVALID_REQUEST');
  on('2026-12-20');
  expect(await reasonOf(as().grantStar({ id: one.id }))).toBe('STAR_OBJECTION_OPEN');
  const id = held.objections[0]?.id ?? '';
  const answer = (outcome: StarObjectionOutcome, actor?: Who) => as(actor).decideStarObjection({ id, outcome, answer: '签到表上有他' });
  await as().raiseStarObjection({ id: one.id, content: '也不是他做的' });
  on('2026-12-21');
  expect(await answer(StarObjectionOutcome.NOT_UPHELD)).toMatchObject({ state: PAUSED });
  expect(await reasonOf(answer(StarObjectionOutcome.UPHELD))).toBe('STAR_OBJECTION_DECIDED');
  const second = (await as().getStarCase({ id: one.id })).objections[1]?.id ?? '';
  expect(await reasonOf(as().decideStarObjection({ id: second, outcome: 2, answer: '是他' }))).toBe('SECOND_PERSON_REQUIRED');
  // Another manager of the station answers: three days were left.
  const deputy = { ...actors.fengerManager, login: 'fenger.deputy', id: 'id-fenger.deputy' };
  const runs = await as(deputy).decideStarObjection({ id: second, outcome: StarObjectionOutcome.NOT_UPHELD, answer: '是他' });
  expect(runs).toMatchObject({ state: NOTICED, daysRun: 2, endsOn: '2026-12-24' });
  on('2026-12-25');
  expect(await reasonOf(worker().raiseStarObjection({ id: one.id, content: '还是不对' }))).toBe('STAR_NOTICE_OVER');
  expect((await as().grantStar({ id: one.id })).state).toBe(GRANTED);

  now = '2026-11-25T02:00:00Z';
  const other = await proposed();
  await worker().publishStarNotice({ id: other.id });
  const paused = await worker().raiseStarObjection({ id: other.id, content: '没有去过' });
  const ended = await as().decideStarObjection({
    id: paused.objections[0]?.id ?? '',
    outcome: StarObjectionOutcome.UPHELD,
    answer: '查实没有服务',
  });
  expect(ended).toMatchObject({ state: DECLINED, reason: '查实没有服务' });
  // STAR-6: the same hours propose it no more.
  await carry(other.volunteerId, 0.5, '志愿时');
  expect(await caseOf(other.volunteerId)).toHaveLength(2);
});

it('STAR-6: declined until a day nothing is proposed; revoked, the star before is the one again', async () => {
  const one = await proposed();
  expect(await reasonOf(as().declineStar({ id: one.id, reason: '虚报时数', barredUntil: '2026-11-25' }))).toBe('STAR_BARRED_DAYS');
  expect(await as().declineStar({ id: one.id, reason: '虚报时数', barredUntil: '2027-11-25' })).toMatchObject({
    state: DECLINED,
    barredUntil: '2027-11-25',
  });
  await carry(one.volunteerId, 300, '志愿时');
  expect(await caseOf(one.volunteerId)).toHaveLength(1);
  const other = await proposed();
  await worker().publishStarNotice({ id: other.id });
  on('2026-12-03');
  await as().grantStar({ id: other.id });
  expect(await as().revokeStar({ id: other.id, reason: '证明是假的' })).toMatchObject({ state: REVOKED, closedBy: 'fenger.manager' });
  expect((await platform.client(VolunteerService, actors.fengerManager).getVolunteer({ id: other.volunteerId })).star).toBe(0);
  expect(await reasonOf(as().revokeStar({ id: other.id, reason: '再一次' }))).toBe('STAR_STATE');
});

it('STAR-7: the public notice names who is of age, and nobody else whole; another station sees no case', async () => {
  const grown = await proposed(100, { name: '何大成' });
  const young = await proposed(300, { name: '何小成', idNumber: idNumber('2012-05-06') });
  for (const { id } of [grown, young]) await worker().publishStarNotice({ id });
  const open = platform.client(PublicStarService, actors.fengerManager);
  const { notices, unitName } = await open.getPublicStars({ unitCode: FENGER });
  expect(unitName).toBe('凤二村');
  expect(notices).toContainEqual(
    expect.objectContaining({ name: '何大成', level: 1, minutes: 6000n, endsOn: '2026-12-02', paused: false }),
  );
  expect(notices).toContainEqual(expect.objectContaining({ name: '何**', level: 2 }));
  expect(JSON.stringify(notices, (_, v) => (typeof v === 'bigint' ? String(v) : v))).not.toMatch(/V0\d{4}|199\d/);
  expect(await reasonOf(open.getPublicStars({ unitCode: '440117' }))).toBe('STAR_NOTICES_NOT_FOUND');
  expect(await reasonOf(as(actors.wenquanManager).getStarCase({ id: grown.id }))).toBe('STAR_CASE_NOT_FOUND');
});

it('STAR-8: proposed, objected to and granted, a star is told to its volunteer and to the social workers', async () => {
  const { id } = await register(platform, { login: 'fenger.starred' });
  await carry(id, 100);
  const one = (await caseOf(id))[0] as { id: string };
  await worker().publishStarNotice({ id: one.id });
  const objected = await worker().raiseStarObjection({ id: one.id, content: '时数有重复', fromWhom: '' });
  await as().decideStarObjection({ id: objected.objections[0]?.id ?? '', outcome: StarObjectionOutcome.NOT_UPHELD, answer: '核对过' });
  on('2026-12-08');
  await as().grantStar({ id: one.id });
  const kinds = ['STAR_PROPOSED', 'STAR_OBJECTED', 'STAR_GRANTED'];
  expect(await toldOf(platform, one.id)).toEqual(kinds.map(kind => `${kind} ${Role.SOCIAL_WORKER}`));
  expect(await toldOf(platform, id)).toEqual(kinds.map(kind => `${kind} fenger.starred`));
});

it('STAR-10, VOLUNTEER-5: who serves reads the own hours by class and how far the next star is; who has no file reads nothing', async () => {
  const own = as(actors.fengerVolunteer);
  expect(await reasonOf(own.getOwnStanding({}))).toBe('VOLUNTEER_NOT_FOUND');
  const { id } = await register(platform, { login: 'fenger.volunteer' });
  await carry(id, 40);
  const others = await register(platform);
  await carry(others.id, 70);
  expect(await own.getOwnStanding({})).toMatchObject({
    timedMinutes: 0n,
    byHandMinutes: 0n,
    carriedMinutes: 2400n,
    star: 0,
    next: { level: 1, neededMinutes: 6000, countedMinutes: 2400n, missingMinutes: 3600n },
  });
  expect(await reasonOf(as().getOwnStanding({}))).toBe('ROLE_REQUIRED');
});

it('STAR-11: who has a login is told once that a star is near and not before; who has none is not', async () => {
  const { id } = await register(platform, { login: 'fenger.near' });
  await carry(id, 89);
  expect(await toldOf(platform, id)).toEqual([]);
  await carry(id, 2, '另一个系统');
  await carry(id, 3, '第三个系统');
  expect(await toldOf(platform, id)).toEqual(['STAR_NEAR fenger.near']);
  const { id: silent } = await register(platform);
  await carry(silent, 95);
  expect(await toldOf(platform, silent)).toEqual([]);
});
