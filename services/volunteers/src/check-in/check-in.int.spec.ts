import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  CheckState,
  CheckWay,
  EvidenceGrade,
  GroupOutcome,
  RecordClass,
  RecordState,
  ServiceRecordService,
  SignUpState,
} from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { actors, type TestPlatform } from '@shuniu/testing';
import { people, shift, shiftClients } from '../shift.fixture.js';
import { reasonOf, register, TODAY, volunteersPlatform, type Who } from '../volunteers.fixture.js';

/** NOW is 10:00 in Shanghai. */
const MORNING = { onDay: TODAY, fromTime: '08:30', toTime: '11:30' };
const at = (time: string) => timestampFromDate(new Date(`${TODAY}T${time}:00+08:00`));
const SIGNATURE = 'M1 2L3 4M5 6L7 8';
let platform: TestPlatform;
const of = (actor?: Who) => shiftClients(platform, actor);
const one = (over: object = {}) => shift(platform, { ...MORNING, ...over });
const codeOf = async (id: string): Promise<string> => (await of().checkIns.getShiftCode({ id })).code;
const wrong = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
const rows = async (shiftId: string) => (await of().checkIns.listCheckIns({ shiftId, pageSize: 200 })).checkIns;

beforeAll(async () => {
  platform = await volunteersPlatform();
});
afterAll(() => platform?.close());

describe('by the code', () => {
  it('CHECKIN-1, CHECKIN-3, CHECKIN-5: a volunteer checks in and out with what is shown there, and with nothing else', async () => {
    const me = await register(platform, { login: 'fenger.volunteer' });
    const { id } = await one();
    await of().signUps.signUpForShift({ id, volunteerId: me.id });
    const shown = await of().checkIns.getShiftCode({ id });
    expect(shown).toMatchObject({ stepSeconds: 30, path: `/public/check-in/${id}`, code: expect.stringMatching(/^\d{6}$/) });
    const mine = of(actors.fengerVolunteer);
    expect(await reasonOf(mine.checkIns.getShiftCode({ id }))).toBe('ROLE_REQUIRED');
    expect(await reasonOf(mine.checkIns.recordCheckIn({ id, volunteerId: me.id }))).toBe('CODE_WRONG');
    expect(await reasonOf(mine.checkIns.recordCheckIn({ id, volunteerId: me.id, code: wrong(shown.code) }))).toBe('CODE_WRONG');
    expect(await reasonOf(mine.checkIns.recordCheckOut({ id, volunteerId: me.id, code: shown.code }))).toBe('NOT_CHECKED_IN');
    const inside = await mine.checkIns.recordCheckIn({ id, volunteerId: me.id, code: shown.code });
    expect(inside).toMatchObject({ state: CheckState.IN, inWay: CheckWay.CODE, inBy: 'fenger.volunteer', minutes: 0 });
    expect(await reasonOf(mine.checkIns.recordCheckIn({ id, volunteerId: me.id, code: shown.code }))).toBe('CHECKED_IN_ALREADY');
    const admin = await platform.admin('volunteers');
    await admin.query("UPDATE check_ins SET in_at = in_at - interval '1 hour' WHERE id = $1", [inside.id]);
    const done = await mine.checkIns.recordCheckOut({ id, volunteerId: me.id, code: shown.code });
    expect(done).toMatchObject({ state: CheckState.OUT, outWay: CheckWay.CODE, minutes: 60, refused: '' });
    expect(await reasonOf(mine.checkIns.recordCheckOut({ id, volunteerId: me.id, code: shown.code }))).toBe('CHECKED_OUT_ALREADY');
    const records = platform.client(ServiceRecordService, actors.fengerManager);
    const record = await records.getServiceRecord({ id: done.serviceRecordId });
    expect(record).toMatchObject({
      volunteerId: me.id,
      shiftId: id,
      minutes: 60,
      class: RecordClass.TIMED,
      state: RecordState.CONFIRMED,
      grade: EvidenceGrade.SCAN,
    });
    expect(await of().shifts.getShift({ id })).toMatchObject({ checkedIn: 1, checkedOut: 1 });
    const other = await register(platform);
    expect(await reasonOf(mine.checkIns.recordCheckIn({ id, volunteerId: other.id, code: shown.code }))).toBe('NOT_YOURSELF');
    expect((await mine.checkIns.listCheckIns({ shiftId: id })).checkIns.map(k => k.volunteerId)).toEqual([me.id]);
    // The key lies sealed.
    const { rows: keys } = await admin.query<{ code_key: Buffer }>('SELECT code_key FROM shifts WHERE id = $1', [id]);
    expect(keys[0]?.code_key.length).toBeGreaterThan(32);
  });

  it('CHECKIN-2: only around the time of the shift', async () => {
    const [a] = await people(platform, 1);
    const tomorrow = await shift(platform);
    expect(await reasonOf(of().checkIns.getShiftCode({ id: tomorrow.id }))).toBe('CHECK_IN_CLOSED');
    expect(await reasonOf(of().checkIns.recordCheckIn({ id: tomorrow.id, volunteerId: a?.id ?? '' }))).toBe('CHECK_IN_CLOSED');
    const { id } = await one();
    await of().shifts.cancelShift({ id, reason: '下雨' });
    expect(await reasonOf(of().checkIns.recordCheckIn({ id, volunteerId: a?.id ?? '' }))).toBe('SHIFT_CANCELLED');
    expect(await reasonOf(of(actors.wenquanManager).checkIns.getShiftCode({ id }))).toBe('SHIFT_NOT_FOUND');
  });

  it('CHECKIN-4: who comes without a place takes a free one, and none of a full shift; on duty one is at one place', async () => {
    const [a, b] = await people(platform, 2);
    const { id } = await one({ capacity: 1 });
    const elsewhere = await one();
    const worker = of(actors.fengerWorker).checkIns;
    expect(await worker.recordCheckIn({ id, volunteerId: a?.id ?? '' })).toMatchObject({ inWay: CheckWay.WORKER, inBy: 'fenger.worker' });
    expect((await of().signUps.listSignUps({ shiftId: id })).signUps.map(s => s.state)).toEqual([SignUpState.SIGNED_UP]);
    expect(await reasonOf(worker.recordCheckIn({ id, volunteerId: b?.id ?? '' }))).toBe('SHIFT_FULL');
    expect(await reasonOf(worker.recordCheckIn({ id: elsewhere.id, volunteerId: a?.id ?? '' }))).toBe('CHECKED_IN_ELSEWHERE');
    expect(await reasonOf(of().shifts.cancelShift({ id, reason: '下雨' }))).toBe('SHIFT_STARTED');
    expect(await reasonOf(of().signUps.cancelSignUp({ id: (await of().signUps.listSignUps({ shiftId: id })).signUps[0]?.id ?? '' }))).toBe(
      'CHECKED_IN_ALREADY',
    );
    const many = await one({ capacity: 50 });
    const reasons = await Promise.all(
      Array.from({ length: 10 }, () => reasonOf(worker.recordCheckIn({ id: many.id, volunteerId: b?.id ?? '' }))),
    );
    expect(reasons.filter(r => r === undefined)).toHaveLength(1);
  });
});

describe('CHECKIN-6: a leader’s list', () => {
  it('of 30 people is taken once, however often it is sent, and nobody stands twice', async () => {
    const crowd = await people(platform, 30);
    const { id } = await one({ capacity: 30 });
    const listId = uuidv7();
    const ticks = (inAt: string | undefined, outAt?: string) =>
      crowd.map(p => ({ volunteerId: p.id, ...(inAt ? { inAt: at(inAt) } : {}), ...(outAt ? { outAt: at(outAt) } : {}) }));
    const send = (over: object = {}) => of().checkIns.checkInGroup({ id, listId, entries: ticks('08:35'), signature: SIGNATURE, ...over });
    expect(await reasonOf(send({ signature: '' }))).toBe('SIGNATURE_MISSING');
    const answers = await Promise.all([send(), send(), send()]);
    for (const a of answers) expect(a.results.filter(r => r.outcome === GroupOutcome.TAKEN)).toHaveLength(30);
    expect(await reasonOf(send({ entries: ticks('08:36') }))).toBe('LIST_OTHER');
    // Another telephone with the same people, then the list of those who left: half of them twice.
    const again = await send({ listId: uuidv7() });
    expect(again.results.every(r => r.outcome === GroupOutcome.KNOWN)).toBe(true);
    await send({ listId: uuidv7(), entries: ticks(undefined, '09:35').slice(0, 20) });
    const last = await send({ listId: uuidv7(), entries: ticks('08:35', '09:35') });
    expect(last.results.filter(r => r.outcome === GroupOutcome.TAKEN)).toHaveLength(10);
    const all = await rows(id);
    expect([all.length, new Set(all.map(k => k.volunteerId)).size]).toEqual([30, 30]);
    expect(all.every(k => k.state === CheckState.OUT && k.minutes === 60 && k.inWay === CheckWay.LEADER && k.groupInId === listId)).toBe(
      true,
    );
    expect(await of().shifts.getShift({ id })).toMatchObject({ signedUp: 30, checkedIn: 30, checkedOut: 30 });
    const admin = await platform.admin('volunteers');
    const { rows: lists } = await admin.query<{ signature: Buffer }>('SELECT signature FROM group_lists WHERE id = $1', [listId]);
    expect(lists[0]?.signature.includes(Buffer.from('M1 2'))).toBe(false);
  });

  it('keeps who is elsewhere, out of time or without a place apart, and takes the others', async () => {
    const [a, b, d, e] = await people(platform, 4);
    const { id } = await one({ capacity: 2 });
    const elsewhere = await one();
    await of().checkIns.recordCheckIn({ id: elsewhere.id, volunteerId: a?.id ?? '' });
    const entry = (who: { id: string } | undefined, inAt: string) => ({ volunteerId: who?.id ?? '', inAt: at(inAt) });
    const entries = [entry(a, '08:30'), entry(b, '07:00'), entry(d, '08:30'), entry(e, '09:59')];
    const answer = await of().checkIns.checkInGroup({
      id,
      listId: uuidv7(),
      signature: SIGNATURE,
      entries: [...entries, entry(d, '08:30')],
    });
    const outcomes = Object.fromEntries(answer.results.map(r => [r.volunteerId, r.outcome]));
    expect([a, b, d, e].map(p => outcomes[p?.id ?? ''])).toEqual([
      GroupOutcome.ELSEWHERE,
      GroupOutcome.OUT_OF_TIME,
      GroupOutcome.TAKEN,
      GroupOutcome.TAKEN,
    ]);
    const [f] = await people(platform, 1);
    const late = await of().checkIns.checkInGroup({ id, listId: uuidv7(), signature: SIGNATURE, entries: [entry(f, '09:59')] });
    expect(late.results.map(r => r.outcome)).toEqual([GroupOutcome.NO_PLACE]);
    const stranger = { id, listId: uuidv7(), signature: SIGNATURE, entries: [{ volunteerId: uuidv7(), inAt: at('09:00') }] };
    expect(await reasonOf(of().checkIns.checkInGroup(stranger))).toBe('VOLUNTEER_NOT_FOUND');
    expect(await reasonOf(of(actors.fengerVolunteer).checkIns.checkInGroup(stranger))).toBe('NOT_YOURSELF');
    expect(await reasonOf(of(actors.wenquanManager).checkIns.checkInGroup(stranger))).toBe('SHIFT_NOT_FOUND');
  });
});

describe('CHECKIN-7: without a login', () => {
  it('a number and the code check in, and out again; neither a number nor a name can be found out', async () => {
    const [a] = await people(platform, 1);
    const { id } = await one();
    const { open } = of();
    const code = await codeOf(id);
    expect(await open.getPublicShift({ id })).toMatchObject({ unitName: '凤二村', onDay: TODAY, fromTime: '08:30', open: true });
    const send = (number: string, digits: string) => open.checkByCode({ id, number, code: digits });
    expect(await reasonOf(send(a?.number ?? '', wrong(code)))).toBe('CODE_WRONG');
    expect(await reasonOf(send('没有这个编号', code))).toBe('CODE_WRONG');
    const first = await send(a?.number ?? '', code);
    expect(first).toMatchObject({ state: CheckState.IN, minutes: 0 });
    expect(JSON.stringify(first, (_, v) => (typeof v === 'bigint' ? String(v) : v))).not.toContain(a?.name ?? '?');
    expect((await send(a?.number ?? '', code)).state).toBe(CheckState.OUT);
    expect(await reasonOf(send(a?.number ?? '', code))).toBe('CHECKED_OUT_ALREADY');
    expect(await reasonOf(open.getPublicShift({ id: uuidv7() }))).toBe('SHIFT_NOT_FOUND');
  });
  it('codes cannot be tried out: after twenty wrong ones the right one is none for the rest of the minute', async () => {
    const [a] = await people(platform, 1);
    const { id } = await one();
    const code = await codeOf(id);
    for (let n = 0; n < 20; n++) await reasonOf(of().open.checkByCode({ id, number: a?.number ?? '', code: wrong(code) }));
    expect(await reasonOf(of().open.checkByCode({ id, number: a?.number ?? '', code }))).toBe('CODE_WRONG');
    const other = await one();
    expect(await reasonOf(of().open.checkByCode({ id: other.id, number: a?.number ?? '', code: await codeOf(other.id) }))).toBeUndefined();
  });
});

it('CHECKIN-3: whoever never checked out is on duty no more when its time is over, and no hour comes of it', async () => {
  const [a] = await people(platform, 1);
  const { id } = await one();
  await of().checkIns.recordCheckIn({ id, volunteerId: a?.id ?? '' });
  const admin = await platform.admin('volunteers');
  await admin.query("UPDATE shifts SET starts_at = starts_at - interval '1 day', ends_at = ends_at - interval '1 day' WHERE id = $1", [id]);
  const today = await one();
  expect((await of().checkIns.recordCheckIn({ id: today.id, volunteerId: a?.id ?? '' })).state).toBe(CheckState.IN);
  expect(await rows(id)).toMatchObject([{ state: CheckState.LAPSED, minutes: 0, serviceRecordId: '' }]);
});

it('CHECKIN-5: hours that stand at that time already are not doubled; the check-out stays with the reason', async () => {
  const [a] = await people(platform, 1);
  const admin = await platform.admin('volunteers');
  const stay = async (id: string) => {
    await of().checkIns.recordCheckIn({ id, volunteerId: a?.id ?? '' });
    await admin.query("UPDATE check_ins SET in_at = in_at - interval '1 hour' WHERE shift_id = $1", [id]);
    return of().checkIns.recordCheckOut({ id, volunteerId: a?.id ?? '' });
  };
  const [first, second] = [await stay((await one()).id), await stay((await one()).id)];
  expect(first).toMatchObject({ minutes: 60, refused: '', serviceRecordId: expect.stringMatching(/./) });
  expect(second).toMatchObject({ state: CheckState.OUT, minutes: 0, refused: 'OVERLAPPING_SERVICE', serviceRecordId: '' });
});
