import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  EvidenceGrade,
  HouseholdKind,
  HouseholdService,
  PairKind,
  PairService,
  RecordClass,
  RecordState,
  RoundService,
  ServiceRecordService,
  StopState,
} from '@shuniu/contracts';
import { actors, type TestPlatform, testPlatform } from '@shuniu/testing';
import { register, TODAY, type Who } from '../volunteers.fixture.js';

const NOW = '2026-11-25T06:00:00Z';
let platform: TestPlatform;
beforeAll(async () => {
  platform = await testPlatform({ services: ['volunteers', 'casework'], clock: { now: () => new Date(NOW) } });
});
afterAll(() => platform?.close());

const at = (time: string): Date => new Date(`${TODAY}T${time}:00+08:00`);
const rounds = (actor: Who = actors.fengerWorker) => platform.client(RoundService, actor);
const records = () => platform.client(ServiceRecordService, actors.fengerManager);

let logins = 0;
/** A round of so many doors. */
async function round(doors: number) {
  const login = `hours.volunteer.${++logins}`;
  const { id: volunteerId } = await register(platform, { login });
  for (let n = 0; n < doors; n++) {
    const household = { kind: HouseholdKind.REGISTERED, address: `凤二村三社${logins}${n}号` };
    const { id: householdId } = await platform.client(HouseholdService, actors.fengerWorker).createHousehold({ household });
    const pair = { volunteerId, householdId, kind: PairKind.MEAL, weekdays: [3], fromOn: TODAY };
    await platform.client(PairService, actors.fengerWorker).createPair({ pair });
  }
  const [found] = (await rounds().listRounds({ fromOn: TODAY, toOn: TODAY, volunteerId })).rounds;
  const { id, stops } = await rounds().getRound({ id: found?.id ?? '' });
  const volunteer = { ...actors.fengerVolunteer, id: `id-${login}`, login, name: login } as Who;
  const stopIds = stops.map(s => s.id);
  const walk = async (n: number, time: string, over: object = {}) => {
    const said = { id, stopId: stopIds[n] ?? '', state: StopState.DONE, at: timestampFromDate(at(time)), ...over };
    return (await rounds(volunteer).recordStop(said)).people[0];
  };
  const hours = async () => (await records().listServiceRecords({ volunteerId })).records;
  return { id, volunteerId, volunteer, walk, hours };
}

it('ROUND-7: the last door makes timed hours once, which wait for somebody to confirm them', async () => {
  const { id, walk, hours, volunteer } = await round(2);
  expect(await walk(0, '09:15')).toMatchObject({ minutes: 0, serviceRecordId: '', hoursRefused: '' });
  const person = await walk(1, '10:30');
  expect(person).toMatchObject({ minutes: 90, hoursRefused: '' });
  expect(await walk(1, '10:30')).toEqual(person);
  const record = await records().getServiceRecord({ id: person?.serviceRecordId ?? '' });
  expect(record).toMatchObject({ class: RecordClass.TIMED, state: RecordState.PENDING, grade: EvidenceGrade.STATEMENT, minutes: 90 });
  expect([record.service, record.content, record.recordedBy]).toEqual(['志愿者送餐', '上门 2 户', volunteer.login]);
  expect(await hours()).toHaveLength(1);
  expect((await records().confirmServiceRecord({ id: record.id })).state).toBe(RecordState.CONFIRMED);
  expect((await rounds(volunteer).getRound({ id })).people).toMatchObject([{ minutes: 90 }]);
});

it('ROUND-7: a door that is written down otherwise takes the hours back and makes them anew', async () => {
  const { walk, hours } = await round(2);
  await walk(0, '09:15');
  const before = await walk(1, '10:30');
  const after = await walk(1, '10:40', { state: StopState.NO_ANSWER });
  expect(after).toMatchObject({ minutes: 15 });
  const none = await walk(0, '10:45', { state: StopState.REFUSED });
  expect(none).toMatchObject({ minutes: 0, serviceRecordId: '', hoursRefused: '' });
  expect((await hours()).map(r => [r.state, r.minutes]).sort()).toEqual([
    [RecordState.REVOKED, 15],
    [RecordState.REVOKED, 90],
  ]);
  expect((await records().getServiceRecord({ id: before?.serviceRecordId ?? '' })).reason).toBe('上门的记录改了');
});

it('ROUND-7: hours that a person put right by hand stay as they are', async () => {
  const { walk, hours } = await round(1);
  const person = await walk(0, '09:15');
  const corrected = { id: person?.serviceRecordId ?? '', endedAt: timestampFromDate(at('09:45')), reason: '多坐了半小时' };
  expect((await records().correctServiceRecord(corrected)).class).toBe(RecordClass.BY_HAND);
  expect(await walk(0, '09:20')).toMatchObject({ minutes: 45 });
  expect((await hours()).map(r => r.class)).toEqual([RecordClass.BY_HAND]);
});

it('ROUND-7: hours that stand at that time are not doubled: the door stays written down, and the round says why', async () => {
  const { id, volunteerId, walk, hours } = await round(1);
  await records().recordByHand({
    volunteerId,
    service: '环境整治',
    evidence: '签到表',
    grade: EvidenceGrade.PHOTO,
    startedAt: timestampFromDate(at('09:00')),
    endedAt: timestampFromDate(at('11:00')),
  });
  expect(await walk(0, '09:15')).toMatchObject({ serviceRecordId: '', hoursRefused: 'OVERLAPPING_SERVICE' });
  expect(await rounds().getRound({ id })).toMatchObject({ done: 1, people: [{ hoursRefused: 'OVERLAPPING_SERVICE' }] });
  expect(await hours()).toHaveLength(1);
  expect(await walk(0, '11:30')).toMatchObject({ minutes: 15, hoursRefused: '' });
});
