import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { HouseholdKind, HouseholdService, PairKind, PairService, RoundService, ServiceRecordService, StopState } from '@shuniu/contracts';
import { actors, type TestPlatform, testPlatform } from '@shuniu/testing';
import { reasonOf, register, TODAY, type Who } from '../volunteers.fixture.js';

const NOON = '2026-11-25T06:00:00Z';
let now = NOON;
let platform: TestPlatform;
beforeAll(async () => {
  platform = await testPlatform({ services: ['volunteers', 'casework'], clock: { now: () => new Date(now) } });
});
beforeEach(() => {
  now = NOON;
});
afterAll(() => platform?.close());

const rounds = (actor: Who = actors.fengerWorker) => platform.client(RoundService, actor);
const at = (time: string) => timestampFromDate(new Date(`${TODAY}T${time}:00+08:00`));

/** A round of one door. */
async function round() {
  const worker = actors.fengerWorker;
  const { id: volunteerId } = await register(platform);
  const household = { kind: HouseholdKind.REGISTERED, address: '凤二村三社8号' };
  const { id: householdId } = await platform.client(HouseholdService, worker).createHousehold({ household });
  const pair = { volunteerId, householdId, kind: PairKind.MEAL, weekdays: [3], fromOn: TODAY, dietaryNote: '不吃海鲜' };
  await platform.client(PairService, worker).createPair({ pair });
  const [found] = (await rounds().listRounds({ fromOn: TODAY, toOn: TODAY, volunteerId })).rounds;
  const { id, stops } = await rounds().getRound({ id: found?.id ?? '' });
  return { id, stopId: stops[0]?.id ?? '', volunteerId };
}
async function actsOf(subjectId: string): Promise<string[]> {
  const { rows } = await (await platform.admin('volunteers')).query('SELECT action FROM audit_records WHERE subject_id = $1 ORDER BY at', [
    subjectId,
  ]);
  return rows.map(row => row.action);
}

it('ROUND-8, ROUND-3: the paper of a round is made on its day alone, by staff, and recorded', async () => {
  const { id } = await round();
  const { fileName, mediaType, content } = await rounds().printRound({ id });
  expect([fileName, mediaType]).toEqual([`志愿者上门单-${TODAY}.pdf`, 'application/pdf']);
  expect(Buffer.from(content).subarray(0, 5).toString()).toBe('%PDF-');
  expect(await reasonOf(rounds(actors.fengerVolunteer).printRound({ id }))).toBe('ROLE_REQUIRED');
  for (const other of ['2026-11-24T06:00:00Z', '2026-11-26T06:00:00Z']) {
    now = other;
    expect(await reasonOf(rounds().printRound({ id }))).toBe('ROUND_NOT_TODAY');
  }
  expect((await actsOf(id)).sort()).toEqual(['round.printed', 'round.refused', 'round.refused']);
});

it('ROUND-9: what was written down wrongly is mended with its reason at its own time, and what stood there stays to be seen', async () => {
  const { id, stopId } = await round();
  await rounds().recordStop({ id, stopId, state: StopState.NO_ANSWER, at: at('09:15') });
  await rounds().recordStop({ id, stopId, state: StopState.DONE, at: at('09:15'), reason: '按错了，人在家' });
  const { stops } = await rounds().getRound({ id });
  expect(stops).toMatchObject([
    {
      state: StopState.DONE,
      at: at('09:15'),
      changes: [{ state: StopState.NO_ANSWER, at: at('09:15'), recordedBy: 'fenger.worker', reason: '按错了，人在家' }],
    },
  ]);
  expect(await actsOf(stopId)).toEqual(['round.stopChanged']);
  await rounds().recordStop({ id, stopId, state: StopState.DONE, at: at('09:20') });
  expect((await rounds().getRound({ id })).stops[0]?.changes).toHaveLength(1);
  const { rows } = await (await platform.admin('volunteers')).query('SELECT changes::text FROM round_stops WHERE id = $1', [stopId]);
  expect(rows[0]?.changes).not.toContain('按错了');
});

it('ROUND-7: a round says of its hours whether somebody has confirmed them', async () => {
  const { id, stopId } = await round();
  await rounds().recordStop({ id, stopId, state: StopState.DONE, at: at('09:15') });
  const confirmed = async () => (await rounds().getRound({ id })).people[0];
  const person = await confirmed();
  expect(person).toMatchObject({ minutes: 15, hoursConfirmed: false });
  await platform.client(ServiceRecordService, actors.fengerManager).confirmServiceRecord({ id: person?.serviceRecordId ?? '' });
  expect(await confirmed()).toMatchObject({ minutes: 15, hoursConfirmed: true });
});
