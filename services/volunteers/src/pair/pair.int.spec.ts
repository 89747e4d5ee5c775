import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  HouseholdKind,
  HouseholdService,
  PairKind,
  type PairSchema,
  PairService,
  ResidentService,
  RoundService,
  Sex,
  StopState,
} from '@shuniu/contracts';
import { Db } from '@shuniu/db';
import { actors, FENGER, type TestPlatform, testPlatform } from '@shuniu/testing';
import { escalate } from '../round/no-answer.js';
import { toldOf } from '../shift.fixture.js';
import { NOW, reasonOf, register, TODAY, type Who } from '../volunteers.fixture.js';

let platform: TestPlatform;
let now = NOW;
beforeAll(async () => {
  platform = await testPlatform({ services: ['volunteers', 'casework'], clock: { now: () => new Date(now) } });
});
beforeEach(() => {
  now = NOW;
});
afterAll(() => platform?.close());

const pairs = (actor: Who = actors.fengerWorker) => platform.client(PairService, actor);
const rounds = (actor: Who = actors.fengerWorker) => platform.client(RoundService, actor);
const today = { fromOn: TODAY, toOn: TODAY };
const week = { fromOn: TODAY, toOn: '2026-12-02' };

let doors = 0;
/** A household of somebody made up. */
async function household(): Promise<{ id: string; address: string; residentId: string }> {
  const address = `凤二村三社${++doors}号`;
  const opened = await platform
    .client(HouseholdService, actors.fengerWorker)
    .createHousehold({ household: { kind: HouseholdKind.REGISTERED, address } });
  const { resident } = await platform
    .client(ResidentService, actors.fengerWorker)
    .createResident({ resident: { name: '罗秀珍', sex: Sex.FEMALE, filedOn: '2026-01-05' }, householdId: opened.id, relation: '户主' });
  return { id: opened.id, address, residentId: resident?.id ?? '' };
}
let logins = 0;
/** A volunteer with a login of their own. */
async function volunteer(): Promise<{ id: string; actor: Who }> {
  const login = `round.volunteer.${++logins}`;
  const { id } = await register(platform, { login });
  return { id, actor: { ...actors.fengerVolunteer, id: `id-${login}`, login, name: login } as Who };
}
/** 2026-11-25 is a Wednesday. */
async function pair(over: MessageInitShape<typeof PairSchema> = {}) {
  const [who, home] = [await volunteer(), await household()];
  const made = await pairs().createPair({
    pair: {
      volunteerId: who.id,
      householdId: home.id,
      kind: PairKind.MEAL,
      weekdays: [3],
      fromOn: TODAY,
      dietaryNote: '不吃海鲜',
      ...over,
    },
  });
  return { made, who, home };
}
async function round(over: object = {}) {
  const one = await pair(over);
  const [found] = (await rounds().listRounds({ ...today, volunteerId: one.who.id })).rounds;
  const read = await rounds().getRound({ id: found?.id ?? '' });
  return { ...one, id: read.id, stopId: read.stops[0]?.id ?? '' };
}
async function acts(service: string, action: string, subjectId: string): Promise<{ actor: string; purpose: string }[]> {
  const admin = await platform.admin(service);
  const { rows } = await admin.query('SELECT actor, purpose FROM audit_records WHERE action = $1 AND subject_id = $2 ORDER BY at', [
    action,
    subjectId,
  ]);
  return rows;
}

describe('a pair', () => {
  it('PAIR-5, VOLUNTEER-5: its volunteer reads what for, how often and when next, and nothing of the household nor of other pairs', async () => {
    const { made, who, home } = await pair();
    await pair();
    const { pairs: own } = await pairs(who.actor).listOwnPairs({});
    expect(own).toMatchObject([{ id: made.id, kind: made.kind, weekdays: [3], everyWeeks: 1, fromOn: TODAY, nextOn: TODAY }]);
    for (const word of [home.id, made.householdNumber, made.hamlet, made.headName, '填写']) expect(JSON.stringify(own)).not.toContain(word);
    await pairs().endPair({ id: made.id, reason: '搬走了', etag: made.etag });
    expect((await pairs(who.actor).listOwnPairs({})).pairs).toEqual([]);
    expect(await reasonOf(pairs().listOwnPairs({}))).toBe('ROLE_REQUIRED');
  });
  it('PAIR-1: stands once for a volunteer, a household and what for; of the household its id, number and hamlet are kept', async () => {
    const { made, who, home } = await pair();
    expect(made).toMatchObject({
      householdId: home.id,
      hamlet: '三社',
      headName: '罗秀珍',
      dietaryNote: '已填写',
      responsible: 'fenger.worker',
      everyWeeks: 1,
      nextOn: TODAY,
    });
    const same = { volunteerId: who.id, householdId: home.id, weekdays: [1], fromOn: TODAY };
    expect(await reasonOf(pairs().createPair({ pair: { ...same, kind: PairKind.MEAL } }))).toBe('PAIRED_ALREADY');
    expect((await pairs().createPair({ pair: { ...same, kind: PairKind.VISIT } })).kind).toBe(PairKind.VISIT);
    expect(await reasonOf(pair({ householdId: '01900000-0000-7000-8000-000000000000' }))).toBe('HOUSEHOLD_UNKNOWN');
    expect(await reasonOf(pairs(actors.wenquanManager).createPair({ pair: { ...same, kind: PairKind.MEAL } }))).toBe('HOUSEHOLD_UNKNOWN');
    expect(await reasonOf(pairs(actors.wenquanManager).getPair({ id: made.id }))).toBe('PAIR_NOT_FOUND');
    expect(await reasonOf(pairs(actors.fengerVolunteer).getPair({ id: made.id }))).toBe('ROLE_REQUIRED');
    const above = (await pairs(actors.jiangpu).listPairs({ unit: FENGER, volunteerId: who.id })).pairs;
    expect(above.map(p => p.headName)).toEqual(['', '']);
    const admin = await platform.admin('volunteers');
    const { rows } = await admin.query('SELECT * FROM pairs WHERE id = $1', [made.id]);
    const kept = JSON.stringify(rows[0], (_, value) => (value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value));
    for (const word of ['罗秀珍', home.address, '海鲜']) expect(kept).not.toContain(word);
  });

  it('PAIR-2, PAIR-3: its rhythm makes the rounds of a week, and another rhythm makes them anew', async () => {
    const { made, who } = await pair({ weekdays: [3, 5] });
    const days = async () => (await rounds().listRounds({ ...week, volunteerId: who.id })).rounds.map(r => r.onDay);
    expect(await days()).toEqual(['2026-11-25', '2026-11-27', '2026-12-02']);
    expect(await reasonOf(pair({ fromOn: '2026-11-24' }))).toBe('DAY_PAST');
    expect(await reasonOf(pair({ toOn: '2026-11-24' }))).toBe('DATE_ORDER');
    const change = { id: made.id, weekdays: [1], etag: made.etag };
    expect(await reasonOf(pairs().updatePair({ ...change, etag: '9' }))).toBe('ETAG_MISMATCH');
    expect(await reasonOf(pairs().updatePair({ ...change, toOn: '2026-11-20' }))).toBe('DATE_ORDER');
    const changed = await pairs().updatePair(change);
    expect([changed.weekdays, changed.dietaryNote]).toEqual([[1], '已填写']);
    expect(await days()).toEqual(['2026-11-25', '2026-11-30']);
  });

  it('PAIR-4: ends for a reason, and its stops to come go', async () => {
    const { made, who } = await pair({ weekdays: [3, 4] });
    const ended = await pairs().endPair({ id: made.id, reason: '搬去女儿家' });
    expect([ended.ended, ended.endReason]).toEqual([true, '搬去女儿家']);
    expect(await reasonOf(pairs().endPair({ id: made.id, reason: '再一次' }))).toBe('PAIR_ENDED');
    expect(await reasonOf(pairs().updatePair({ id: made.id, weekdays: [1] }))).toBe('PAIR_ENDED');
    expect((await rounds().listRounds({ ...week, volunteerId: who.id })).rounds.map(r => r.onDay)).toEqual([TODAY]);
    expect((await pairs().listPairs({ volunteerId: who.id })).pairs).toEqual([]);
    expect((await pairs().listPairs({ volunteerId: who.id, withEnded: true })).pairs).toHaveLength(1);
  });
});

describe('a round', () => {
  it('ROUND-2, ROUND-3: shows its volunteer door and dietary note on the day alone; 24 hours later it is refused, and both are recorded', async () => {
    const { id, who, home } = await round();
    const seen = await rounds(who.actor).getRound({ id });
    expect(seen.stops[0]).toMatchObject({
      state: StopState.TO_COME,
      householdId: '',
      householdNumber: '',
      hamlet: '',
      headName: '',
      pairId: '',
    });
    const opened = await rounds(who.actor).openRound({ id });
    expect(opened.doors).toMatchObject([{ address: home.address, dietaryNote: '不吃海鲜' }]);
    expect(await acts('casework', 'household.doorOpened', home.residentId)).toEqual([{ actor: who.actor.login, purpose: '志愿者送餐' }]);
    const other = await volunteer();
    expect(await reasonOf(rounds(other.actor).openRound({ id }))).toBe('ROUND_NOT_FOUND');
    expect(await reasonOf(rounds(other.actor).getRound({ id }))).toBe('ROUND_NOT_FOUND');
    expect((await rounds(other.actor).listRounds(week)).rounds).toEqual([]);
    expect(await reasonOf(rounds(actors.jiangpu).openRound({ id }))).toBe('ROLE_REQUIRED');
    now = '2026-11-26T02:00:00Z';
    expect(await reasonOf(rounds(who.actor).openRound({ id }))).toBe('ROUND_NOT_TODAY');
    expect(await reasonOf(rounds().openRound({ id }))).toBe('ROUND_NOT_TODAY');
    expect((await acts('volunteers', 'round.opened', id)).map(a => a.actor)).toEqual([who.actor.login]);
    expect((await acts('volunteers', 'round.refused', id)).map(a => a.actor)).toEqual([who.actor.login, 'fenger.worker']);
    expect(await acts('casework', 'household.doorOpened', home.residentId)).toHaveLength(1);
  });

  it('ROUND-4: a stop is written down once, however often and late a telephone sends it', async () => {
    const { id, stopId, who } = await round();
    const at = timestampFromDate(new Date('2026-11-25T01:30:00Z'));
    const send = (key: string, over: object = {}) =>
      rounds(who.actor).recordStop({ id, stopId, state: StopState.DONE, at, ...over }, { idempotencyKey: key });
    now = '2026-11-26T09:00:00Z';
    const answers = await Promise.all([send('a'), send('a'), send('b')]);
    for (const one of answers) expect(one).toMatchObject({ done: 1, stops: [{ state: StopState.DONE, recordedBy: who.actor.login }] });
    expect(await reasonOf(send('c', { at: timestampFromDate(new Date('2026-11-26T01:30:00Z')) }))).toBe('STOP_TIME');
    expect(await reasonOf(send('d', { stopId: id }))).toBe('STOP_NOT_FOUND');
    now = '2026-11-30T09:00:00Z';
    expect(await reasonOf(send('e', { state: StopState.REFUSED, at: undefined }))).toBe('ROUND_CLOSED');
  });

  it('ROUND-5, ROUND-6: no answer is told at once, to the manager too after the minutes of the rule, and waits until somebody has taken care', async () => {
    const { id, stopId, who, home } = await round();
    await rounds(who.actor).recordStop({ id, stopId, state: StopState.NO_ANSWER });
    expect(await toldOf(platform, stopId)).toEqual(['VISIT_NO_ANSWER fenger.worker']);
    const waiting = async () => (await rounds().listUnansweredStops({})).stops.filter(s => s.id === stopId);
    expect(await waiting()).toMatchObject([{ householdId: home.id, headName: '罗秀珍', people: [{ volunteerId: who.id }] }]);
    const db = new Db(platform.databaseSettings('volunteers'));
    await db.start();
    const look = (at: string) =>
      db.as({ actor: actors.fengerWorker, traceparent: '', idempotencyKey: undefined }, tx => escalate(tx, new Date(at)));
    await look('2026-11-25T02:04:59Z');
    expect(await toldOf(platform, stopId)).toHaveLength(1);
    await look('2026-11-25T02:05:00Z');
    await look('2026-11-25T02:06:00Z');
    await db.close();
    expect(await toldOf(platform, stopId)).toHaveLength(2);
    expect(await reasonOf(rounds(who.actor).settleStop({ id, stopId, note: '在家' }))).toBe('ROLE_REQUIRED');
    const settled = await rounds().settleStop({ id, stopId, note: '去镇上看病了' });
    expect(settled).toMatchObject({ noAnswer: 1, waiting: 0, stops: [{ settleNote: '去镇上看病了', settledBy: 'fenger.worker' }] });
    expect(await waiting()).toEqual([]);
    expect(await reasonOf(rounds().settleStop({ id, stopId, note: '再来' }))).toBe('STOP_ANSWERED');
    now = '2026-11-25T03:00:00Z';
    expect(await reasonOf(rounds(who.actor).recordStop({ id, stopId, state: StopState.DONE }))).toBe('STOP_SETTLED');
    const admin = await platform.admin('volunteers');
    const { rows } = await admin.query("SELECT count(*)::int AS n FROM outbox WHERE subject = 'evt.volunteers.notice.settled.v1'");
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('ROUND-1: is handed to others, walked in another order, and cancelled before it has begun', async () => {
    const { id, stopId, who } = await round();
    const [other, home] = [await volunteer(), await household()];
    await pairs().createPair({
      pair: { volunteerId: who.id, householdId: home.id, kind: PairKind.MEAL, weekdays: [3], fromOn: TODAY },
    });
    const stops = (await rounds().getRound({ id })).stops.map(s => s.id);
    expect(stops).toHaveLength(2);
    expect(await reasonOf(rounds().orderStops({ id, stopIds: [stopId] }))).toBe('STOPS_DIFFER');
    const turned = await rounds().orderStops({ id, stopIds: [...stops].reverse() });
    expect(turned.stops.map(s => s.id)).toEqual([...stops].reverse());
    const assigned = await rounds().assignRound({ id, volunteerIds: [other.id], etag: turned.etag });
    expect(assigned.people.map(p => p.volunteerId)).toEqual([other.id]);
    expect(await toldOf(platform, id)).toEqual([`HANDED_OVER ${other.actor.login}`]);
    expect(await reasonOf(rounds(who.actor).getRound({ id }))).toBe('ROUND_NOT_FOUND');
    const cancelled = await rounds().cancelRound({ id, reason: '台风' });
    expect([cancelled.cancelled, cancelled.cancelReason]).toEqual([true, '台风']);
    expect(await reasonOf(rounds(other.actor).openRound({ id }))).toBe('ROUND_CANCELLED');
    expect(await reasonOf(rounds(other.actor).recordStop({ id, stopId, state: StopState.DONE }))).toBe('ROUND_CANCELLED');
    const begun = await round();
    await rounds(begun.who.actor).recordStop({ id: begun.id, stopId: begun.stopId, state: StopState.REFUSED });
    expect(await reasonOf(rounds().cancelRound({ id: begun.id, reason: '台风' }))).toBe('ROUND_STARTED');
  });
});
