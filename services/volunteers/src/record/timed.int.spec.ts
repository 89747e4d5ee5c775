import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { AnomalyKind, AnomalyService, EvidenceGrade, RecordClass, RecordState, ServiceRecordService } from '@shuniu/contracts';
import { Db } from '@shuniu/db';
import { uuidv7 } from '@shuniu/kernel';
import { actors, type TestPlatform } from '@shuniu/testing';
import { reasonOf, register, volunteersPlatform } from '../volunteers.fixture.js';
import { refusedByDatabase } from '../volunteers-db.js';
import { recordTimed, type TimedService } from './timed.js';

const at = (time: string): Date => new Date(`2026-11-20T${time}:00+08:00`);

describe('timed hours', () => {
  let platform: TestPlatform;
  let db: Db;
  beforeAll(async () => {
    platform = await volunteersPlatform();
    db = new Db(platform.databaseSettings('volunteers'));
  });
  afterAll(async () => {
    await db?.close();
    await platform?.close();
  });
  const scope = { actor: actors.fengerManager, traceparent: '', idempotencyKey: undefined };
  const service = (volunteerId: string, over: Partial<TimedService> = {}): TimedService => ({
    volunteerId,
    shiftId: uuidv7(),
    service: '环境整治',
    from: at('09:00'),
    to: at('11:30'),
    grade: EvidenceGrade.SCAN,
    confirmed: true,
    at: at('11:30'),
    ...over,
  });
  const timed = (of: TimedService) =>
    db
      .as(scope, tx => recordTimed(tx, of))
      .catch(error => {
        throw refusedByDatabase(error);
      });
  const records = () => platform.client(ServiceRecordService, actors.fengerManager);
  const anomalies = async (volunteerId: string) =>
    (await platform.client(AnomalyService, actors.fengerManager).listAnomalies({ volunteerId })).anomalies;

  it('RECORD-2: count at once or when somebody confirms them, and never more than the shift has', async () => {
    const { id } = await register(platform);
    const record = await records().getServiceRecord({ id: await timed(service(id, { atMost: 120 })) });
    expect(record).toMatchObject({ class: RecordClass.TIMED, state: RecordState.CONFIRMED, minutes: 120, grade: EvidenceGrade.SCAN });
    expect(await reasonOf(timed(service(id, { from: at('11:00'), to: at('12:00') })))).toBe('OVERLAPPING_SERVICE');
    const waiting = await timed(service(id, { from: at('12:00'), to: at('13:00'), confirmed: false }));
    expect((await records().confirmServiceRecord({ id: waiting })).state).toBe(RecordState.CONFIRMED);
    expect(await reasonOf(timed(service(id, { from: at('14:00'), to: at('14:00') })))).toBe('END_BEFORE_START');
    const corrected = await records().correctServiceRecord({ id: record.id, endedAt: timestampFromDate(at('10:00')), reason: '提前走了' });
    expect(corrected).toMatchObject({
      class: RecordClass.BY_HAND,
      state: RecordState.PENDING,
      minutes: 60,
      grade: EvidenceGrade.STATEMENT,
    });
  });

  it('ANOMALY-1: four who each scanned on one telephone are asked about; a leader’s list of thirty is not', async () => {
    const people = await Promise.all(Array.from({ length: 4 }, () => register(platform)));
    const device = Buffer.from('one telephone');
    for (const { id } of people) await timed(service(id, { device }));
    const told = await Promise.all(people.map(p => anomalies(p.id)));
    expect(told.map(a => a.map(q => [q.kind, q.figure]))).toEqual([[], [], [], [[AnomalyKind.ONE_DEVICE, 4]]]);
    const group = await Promise.all(Array.from({ length: 30 }, () => register(platform)));
    for (const { id } of group) await timed(service(id, { device, grade: EvidenceGrade.LEADER_LIST }));
    expect((await Promise.all(group.map(p => anomalies(p.id)))).flat()).toEqual([]);
  });

  it('ANOMALY-1: the same name and birth date under two numbers at one time is asked about', async () => {
    const twin = { name: '何双双', birthOn: '1990-05-06' };
    const [a, b] = await Promise.all([
      register(platform, { ...twin, idNumber: 'H1234567' }),
      register(platform, { ...twin, idNumber: 'E7654321' }),
    ]);
    await timed(service(a.id));
    await timed(service(b.id, { from: at('10:00'), to: at('12:00') }));
    expect((await anomalies(b.id)).map(q => [q.kind, q.figure])).toEqual([[AnomalyKind.SAME_PERSON, 90]]);
  });
});
