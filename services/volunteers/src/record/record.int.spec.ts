import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  AnomalyKind,
  AnomalyOutcome,
  AnomalyService,
  EvidenceGrade,
  RecordClass,
  RecordState,
  type ServiceRecord,
  ServiceRecordService,
  VolunteerService,
} from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { actors, FENGER, type TestPlatform } from '@shuniu/testing';
import { reasonOf, register, TODAY, volunteersPlatform, type Who } from '../volunteers.fixture.js';

const at = (day: string, time: string) => timestampFromDate(new Date(`${day}T${time}:00+08:00`));
const DAY = '2026-11-20';

describe('service records', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await volunteersPlatform();
  });
  afterAll(() => platform?.close());
  const as = (actor: Who = actors.fengerManager) => platform.client(ServiceRecordService, actor);
  const worker = () => as(actors.fengerWorker);
  const byHand = (volunteerId: string, [from, to]: [string, string], over: object = {}) => ({
    volunteerId,
    startedAt: at(DAY, from),
    endedAt: at(DAY, to),
    service: '送餐',
    place: '凤二村祠堂',
    beneficiary: '独居长者',
    grade: EvidenceGrade.PHOTO,
    evidence: '签到表第 3 页',
    ...over,
  });
  const add = (id: string, times: [string, string], over: object = {}) => worker().recordByHand(byHand(id, times, over));

  it('RECORD-1: of 200 records for one volunteer in one time, sent at once, one is accepted', async () => {
    const { id } = await register(platform);
    const minute = (n: number) => `${String(9 + Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`;
    // Every one of them holds 10:39: each pair overlaps.
    const told = await Promise.all(Array.from({ length: 200 }, (_, i) => reasonOf(add(id, [minute(i % 99), minute(100 + (i % 50))]))));
    expect(told.filter(reason => reason === undefined)).toHaveLength(1);
    expect(new Set(told.filter(reason => reason !== undefined))).toEqual(new Set(['OVERLAPPING_SERVICE']));
    const { rows } = await (await platform.admin('volunteers')).query(
      'SELECT count(*)::int AS n FROM service_records WHERE volunteer_id = $1',
      [id],
    );
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('RECORD-1: one after the other is two services, and another person may serve at the same time', async () => {
    const [a, b] = await Promise.all([register(platform), register(platform)]);
    expect(await Promise.all([add(a.id, ['09:00', '10:00']), add(a.id, ['10:00', '11:00']), add(b.id, ['09:30', '10:30'])])).toHaveLength(
      3,
    );
    expect(await reasonOf(add(a.id, ['10:59', '12:00']))).toBe('OVERLAPPING_SERVICE');
  });

  it('RECORD-2, RECORD-3: hours by hand wait, count when a second person says so, and stay by hand for ever', async () => {
    const { id } = await register(platform);
    const made = await add(id, ['09:00', '11:00']);
    expect(made).toMatchObject({
      class: RecordClass.BY_HAND,
      state: RecordState.PENDING,
      minutes: 120,
      servedOn: DAY,
      recordedBy: 'fenger.worker',
    });
    expect(await reasonOf(worker().confirmServiceRecord({ id: made.id }))).toBe('SECOND_PERSON_REQUIRED');
    expect((await worker().listServiceRecords({ forMe: true, volunteerId: id })).records).toEqual([]);
    expect((await as().listServiceRecords({ forMe: true, volunteerId: id })).records.map(r => r.id)).toEqual([made.id]);
    const confirmed = await as().confirmServiceRecord({ id: made.id, etag: made.etag });
    expect(confirmed).toMatchObject({ state: RecordState.CONFIRMED, decidedBy: 'fenger.manager', class: RecordClass.BY_HAND });
    expect(await reasonOf(as().confirmServiceRecord({ id: made.id, etag: made.etag }))).toBe('ETAG_MISMATCH');
    expect(await reasonOf(as().confirmServiceRecord({ id: made.id }))).toBe('RECORD_NOT_PENDING');
    const admin = await platform.admin('volunteers');
    for (const [change, what] of [
      ['class = 1, grade = 1', /RECORD_CLASS_KEPT/],
      [`decided_by = 'fenger.worker'`, /record_second_person/],
      [`decided_by = ''`, /record_second_person/],
    ] as const)
      await expect(admin.query(`UPDATE service_records SET ${change} WHERE id = $1`, [made.id])).rejects.toThrow(what);
  });

  it('RECORD-2: what is wrong with hours by hand is told, the first that holds', async () => {
    const { id } = await register(platform);
    const told = async (over: object, times: [string, string] = ['09:00', '11:00']) => reasonOf(add(id, times, over));
    expect(await told({ volunteerId: uuidv7() })).toBe('VOLUNTEER_NOT_FOUND');
    expect(await told({}, ['11:00', '09:00'])).toBe('END_BEFORE_START');
    expect(await told({ startedAt: at(TODAY, '23:00'), endedAt: at(TODAY, '23:30') })).toBe('DATE_IN_FUTURE');
    expect(await told({}, ['07:00', '17:01'])).toBe('TOO_LONG_BY_HAND');
    expect(await told({ startedAt: at('2026-08-01', '09:00'), endedAt: at('2026-08-01', '10:00') })).toBe('TOO_LATE_BY_HAND');
    expect(await told({ content: '电话 19900012345' })).toBe('INVALID_REQUEST');
    expect(await told({ grade: EvidenceGrade.SCAN })).toBe('INVALID_REQUEST');
    expect(await told({ evidence: '' })).toBe('INVALID_REQUEST');
    await platform.client(VolunteerService, actors.fengerManager).changeVolunteerState({ id, state: 3, on: DAY, reason: '搬走' });
    expect(await told({})).toBe('VOLUNTEER_NOT_ACTIVE');
    expect(await told({ startedAt: at('2026-11-19', '09:00'), endedAt: at('2026-11-19', '10:00') })).toBeUndefined();
  });

  it('RECORD-4: a correction keeps what was, asks a second person again, and a refused or revoked record stays with its reason', async () => {
    const { id } = await register(platform);
    const made = await add(id, ['09:00', '11:00']);
    await as().confirmServiceRecord({ id: made.id });
    const worded = await worker().correctServiceRecord({ id: made.id, evaluation: '很好', reason: '补上评价' });
    expect(worded).toMatchObject({ state: RecordState.CONFIRMED, evaluation: '很好', correctedBy: '' });
    const shorter = await as().correctServiceRecord({ id: made.id, endedAt: at(DAY, '10:00'), service: '义剪', reason: '早走了' });
    expect(shorter).toMatchObject({ state: RecordState.PENDING, minutes: 60, correctedBy: 'fenger.manager', service: '义剪' });
    expect(shorter.changes.map(c => [c.field, c.was, c.became, c.reason])).toEqual([
      ['evaluation', '', '很好', '补上评价'],
      ['service', '送餐', '义剪', '早走了'],
      ['served', '2026-11-20T01:00:00.000Z/2026-11-20T03:00:00.000Z', '2026-11-20T01:00:00.000Z/2026-11-20T02:00:00.000Z', '早走了'],
    ]);
    expect(await reasonOf(as().confirmServiceRecord({ id: made.id }))).toBe('SECOND_PERSON_REQUIRED');
    expect(await reasonOf(as().correctServiceRecord({ id: made.id, service: '义剪', reason: '没有' }))).toBe('NOTHING_CORRECTED');
    // The time it left is free again.
    const after = await add(id, ['10:00', '11:00']);
    const refused = await as().rejectServiceRecord({ id: after.id, reason: '没有签到表' });
    expect(refused).toMatchObject({ state: RecordState.REJECTED, reason: '没有签到表', decidedBy: 'fenger.manager' });
    expect(await reasonOf(worker().correctServiceRecord({ id: after.id, service: '别的', reason: '改' }))).toBe('RECORD_CLOSED');
    expect((await add(id, ['10:00', '11:00'])).state).toBe(RecordState.PENDING);
    expect(await reasonOf(as().revokeServiceRecord({ id: made.id, reason: '虚报' }))).toBe('RECORD_NOT_CONFIRMED');
    // Two at the station, and both had a hand in it: somebody else is needed, as the database says too.
    const other = await add(id, ['13:00', '14:00']);
    await as().confirmServiceRecord({ id: other.id });
    expect(await reasonOf(worker().revokeServiceRecord({ id: other.id, reason: '虚报' }))).toBe('ROLE_REQUIRED');
    const revoked = await as().revokeServiceRecord({ id: other.id, reason: '查实没有来' });
    expect(revoked).toMatchObject({ state: RecordState.REVOKED, reason: '查实没有来' });
    const admin = await platform.admin('volunteers');
    await expect(admin.query('UPDATE service_records SET state = 2 WHERE id = $1', [other.id])).rejects.toThrow(/RECORD_CLOSED/);
  });

  it('RECORD-5: hours of another system come with its name and paper, once up to a day, and wait for a second person', async () => {
    const { id } = await register(platform);
    const carried = { volunteerId: id, minutes: 7200, upTo: '2025-12-31', sourceSystem: '中国志愿服务网', evidence: '证明 2025-17' };
    const made = await worker().carryOver(carried);
    expect(made).toMatchObject({ class: RecordClass.CARRIED, state: RecordState.PENDING, sourceSystem: '中国志愿服务网', minutes: 7200 });
    expect(made.startedAt).toBeUndefined();
    expect(await reasonOf(worker().carryOver({ ...carried, upTo: '2025-06-30' }))).toBe('CARRIED_OVER_ALREADY');
    expect(await reasonOf(worker().carryOver({ ...carried, upTo: '2026-12-31' }))).toBe('DATE_IN_FUTURE');
    expect(await reasonOf(worker().confirmServiceRecord({ id: made.id }))).toBe('SECOND_PERSON_REQUIRED');
    expect((await as().confirmServiceRecord({ id: made.id })).state).toBe(RecordState.CONFIRMED);
  });

  it('ANOMALY-1, ANOMALY-2: a long day and service before joining are asked about, held up by nothing, answered once', async () => {
    const { id } = await register(platform, { joinedOn: '2026-11-21' });
    const anomalies = () => platform.client(AnomalyService, actors.fengerManager);
    const open = async () => (await anomalies().listAnomalies({ volunteerId: id, open: true })).anomalies;
    const first = await add(id, ['08:00', '14:00']);
    const [early] = await open();
    expect(early).toMatchObject({ kind: AnomalyKind.BEFORE_JOINING, figure: 1, recordIds: [first.id], onDay: DAY });
    const answered = await anomalies().answerAnomaly({
      id: early?.id ?? '',
      outcome: AnomalyOutcome.AS_IT_WAS,
      answer: '先来帮忙，后登记',
    });
    expect(answered).toMatchObject({ outcome: AnomalyOutcome.AS_IT_WAS, answeredBy: 'fenger.manager' });
    expect(await reasonOf(anomalies().answerAnomaly({ id: early?.id ?? '', outcome: 1, answer: '再答' }))).toBe('ANOMALY_ANSWERED');
    expect(await open()).toEqual([]);
    const second = await add(id, ['15:00', '20:00']);
    expect((await open()).map(a => [a.kind, a.figure]).sort()).toEqual([
      [AnomalyKind.LONG_DAY, 660],
      [AnomalyKind.BEFORE_JOINING, 1],
    ]);
    await as().rejectServiceRecord({ id: second.id, reason: '记错了日子' });
    expect((await open()).map(a => a.kind)).toEqual([AnomalyKind.BEFORE_JOINING]);
    expect((await platform.client(AnomalyService, actors.wenquanManager).listAnomalies({})).anomalies).toEqual([]);
    expect(
      await reasonOf(
        platform.client(AnomalyService, actors.wenquanManager).answerAnomaly({ id: early?.id ?? '', outcome: 1, answer: '外村' }),
      ),
    ).toBe('ANOMALY_NOT_FOUND');
  });

  it('VOLUNTEER-5: a volunteer reads the own hours; nobody of another village reads any', async () => {
    const { id } = await register(platform, { login: actors.fengerVolunteer.login });
    const made: ServiceRecord = await add(id, ['09:00', '11:00']);
    const own = await as(actors.fengerVolunteer).listOwnServiceRecords({});
    expect([own.records.map(r => r.id), own.totalMinutes]).toEqual([[made.id], 120n]);
    expect(await reasonOf(as(actors.fengerVolunteer).listServiceRecords({}))).toBe('ROLE_REQUIRED');
    expect(await reasonOf(as(actors.wenquanManager).getServiceRecord({ id: made.id }))).toBe('SERVICE_RECORD_NOT_FOUND');
    expect(await reasonOf(as(actors.wenquanManager).confirmServiceRecord({ id: made.id }))).toBe('SERVICE_RECORD_NOT_FOUND');
    expect((await as(actors.district).listServiceRecords({ unit: FENGER, volunteerId: id })).records).toHaveLength(1);
    expect(await reasonOf(as(actors.district).confirmServiceRecord({ id: made.id }))).toBe('ROLE_REQUIRED');
    const first = await as().listServiceRecords({ pageSize: 2, countAll: true });
    expect([first.records.length, first.total !== undefined && first.total > 2]).toEqual([2, true]);
    const next = await as().listServiceRecords({ pageSize: 2, pageToken: first.nextPageToken });
    expect(next.records.map(r => r.id).some(i => first.records.some(r => r.id === i))).toBe(false);
  });
});
