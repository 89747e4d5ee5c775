import { JoinMode, SignUpState, SignUpWay } from '@shuniu/contracts';
import { actors, type TestPlatform } from '@shuniu/testing';
import { people, project, shift, shiftClients, toldOf } from '../shift.fixture.js';
import { reasonOf, register, volunteersPlatform, type Who } from '../volunteers.fixture.js';

const { REQUESTED, SIGNED_UP, WAITING, DECLINED, CANCELLED, SWAPPED } = SignUpState;
let platform: TestPlatform;
let login: { id: string };
const of = (actor?: Who) => shiftClients(platform, actor);
const signUp = (id: string, volunteerId: string | undefined, over: object = {}, actor?: Who) =>
  of(actor).signUps.signUpForShift({ id, volunteerId: volunteerId ?? '', ...over });
const statesOf = async (shiftId: string) => (await of().signUps.listSignUps({ shiftId, pageSize: 200 })).signUps.map(s => s.state);

beforeAll(async () => {
  platform = await volunteersPlatform();
  login = await register(platform, { login: 'fenger.volunteer' });
});
afterAll(() => platform?.close());

it('SIGNUP-2: of 200 who sign up at once for 30 places 30 are in, the rest waits in order, none is lost', async () => {
  const admin = await platform.admin('volunteers');
  const one = await shift(platform, { capacity: 30 });
  const { rows } = await admin.query<{ id: string }>(
    `INSERT INTO volunteers (id, unit_id, number, name, pinyin, initials, sex, joined_on, state, version, created_at, changed_at)
     SELECT uuidv7(), (SELECT unit_id FROM shifts WHERE id = $1), 'T' || lpad(n::text, 4, '0'), '众人' || n, '{}', '{}', 1, '2026-01-01', 1, 1, now(), now() FROM generate_series(1, 200) n RETURNING id`,
    [one.id],
  );
  const answers = await Promise.all(
    rows.map(({ id }, n) => of().signUps.signUpForShift({ id: one.id, volunteerId: id }, { idempotencyKey: `many-${n}` })),
  );
  expect(answers.filter(a => a.state === SIGNED_UP)).toHaveLength(30);
  expect(answers.filter(a => a.state === WAITING)).toHaveLength(170);
  const first = await of().signUps.listSignUps({ shiftId: one.id, pageSize: 200 });
  const all = first.signUps;
  expect([all.length, first.nextPageToken]).toEqual([200, '']);
  expect(all.map(s => s.placeNo)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
  expect(all.map(s => s.state)).toEqual([...Array(30).fill(SIGNED_UP), ...Array(170).fill(WAITING)]);
  expect(all.slice(30).map(s => s.waitingNo)).toEqual(Array.from({ length: 170 }, (_, n) => n + 1));
  expect(new Set(all.map(s => s.volunteerId)).size).toBe(200);
  expect(await of().shifts.getShift({ id: one.id })).toMatchObject({ signedUp: 30, waiting: 170 });
  // Sent again with the same keys nothing is doubled.
  await Promise.all(
    rows.slice(0, 20).map(({ id }, n) => of().signUps.signUpForShift({ id: one.id, volunteerId: id }, { idempotencyKey: `many-${n}` })),
  );
  expect((await statesOf(one.id)).length).toBe(200);
  // SIGNUP-4: 40 of those with a place leave at once; the first who waited have the places.
  await Promise.all(all.slice(0, 20).map(s => of().signUps.cancelSignUp({ id: s.id })));
  const after = await of().signUps.listSignUps({ shiftId: one.id, pageSize: 200 });
  expect(after.signUps.filter(s => s.state === SIGNED_UP).map(s => s.placeNo)).toEqual(Array.from({ length: 30 }, (_, n) => n + 21));
});

it('SIGNUP-2: the database refuses one more than there are places', async () => {
  const admin = await platform.admin('volunteers');
  const one = await shift(platform, { capacity: 1 });
  const [a, b] = await people(platform, 2);
  await signUp(one.id, a?.id);
  const { id } = await signUp(one.id, b?.id);
  await expect(admin.query('UPDATE sign_ups SET state = 2 WHERE id = $1', [id])).rejects.toThrow('shift_capacity');
});

describe('signing up', () => {
  it('SIGNUP-1: by oneself, on behalf, by approval or assigned', async () => {
    const [a, b] = await people(platform, 2);
    const free = await shift(platform);
    expect(await signUp(free.id, login.id, {}, actors.fengerVolunteer)).toMatchObject({
      state: SIGNED_UP,
      way: SignUpWay.SELF,
      madeBy: 'fenger.volunteer',
      shift: { signedUp: 1 },
    });
    expect(await signUp(free.id, a?.id)).toMatchObject({ state: SIGNED_UP, way: SignUpWay.ON_BEHALF });
    expect(await reasonOf(signUp(free.id, a?.id))).toBe('SIGNED_UP_ALREADY');
    expect(await reasonOf(signUp(free.id, b?.id, {}, actors.fengerVolunteer))).toBe('NOT_YOURSELF');
    expect(await reasonOf(signUp(free.id, free.id))).toBe('VOLUNTEER_NOT_FOUND');
    expect(await reasonOf(signUp(free.id, b?.id, {}, actors.wenquanManager))).toBe('SHIFT_NOT_FOUND');
    const { id: projectId } = await project(platform, { joinMode: JoinMode.APPROVAL });
    const asked = await shift(platform, { projectId, onDay: '2026-11-27', capacity: 1 });
    const request = await signUp(asked.id, login.id, {}, actors.fengerVolunteer);
    expect(request.state).toBe(REQUESTED);
    expect(await toldOf(platform, asked.id)).toEqual(['SIGN_UP_WAITS fenger.manager']);
    expect(await signUp(asked.id, a?.id, { assign: true })).toMatchObject({ state: SIGNED_UP, way: SignUpWay.ASSIGNED });
    expect(await of().signUps.decideSignUp({ id: request.id, approve: true })).toMatchObject({
      state: WAITING,
      waitingNo: 1,
      decidedBy: 'fenger.manager',
    });
    expect(await reasonOf(of().signUps.decideSignUp({ id: request.id, approve: true }))).toBe('SIGN_UP_STATE');
    expect((await toldOf(platform, asked.id)).at(-1)).toBe('SIGN_UP_DECIDED fenger.volunteer');
    const other = await signUp(asked.id, b?.id);
    expect(await reasonOf(of().signUps.decideSignUp({ id: other.id }))).toBe('INVALID_REQUEST');
    expect(await of().signUps.decideSignUp({ id: other.id, reason: '名额留给新人' })).toMatchObject({
      state: DECLINED,
      reason: '名额留给新人',
    });
    const { id: closed } = await project(platform, { joinMode: JoinMode.ASSIGNED });
    const assigned = await shift(platform, { projectId: closed, onDay: '2026-11-28' });
    expect(await reasonOf(signUp(assigned.id, login.id, {}, actors.fengerVolunteer))).toBe('ASSIGNED_ONLY');
    expect((await signUp(assigned.id, login.id, { assign: true })).state).toBe(SIGNED_UP);
  });

  it('SIGNUP-1: nobody who left or is suspended, and nobody for a shift that is cancelled', async () => {
    const [a] = await people(platform, 1);
    const one = await shift(platform, { onDay: '2026-11-29' });
    const admin = await platform.admin('volunteers');
    await admin.query('UPDATE volunteers SET state = 3 WHERE id = $1', [a?.id]);
    expect(await reasonOf(signUp(one.id, a?.id))).toBe('VOLUNTEER_NOT_ACTIVE');
    await of().shifts.cancelShift({ id: one.id, reason: '下雨' });
    expect(await reasonOf(signUp(one.id, login.id))).toBe('SHIFT_CANCELLED');
  });

  it('SIGNUP-3: in two shifts at one time only with a reason of the staff; a flexible one leaves time for another', async () => {
    const [a] = await people(platform, 1);
    const one = await shift(platform, { onDay: '2026-12-01' });
    const same = await shift(platform, { onDay: '2026-12-01', fromTime: '11:00', toTime: '12:00' });
    const next = await shift(platform, { onDay: '2026-12-01', fromTime: '11:30', toTime: '12:00' });
    const flexible = await shift(platform, { onDay: '2026-12-01', fromTime: '08:00', toTime: '18:00', flexible: true });
    await signUp(one.id, a?.id);
    expect(await reasonOf(signUp(same.id, a?.id))).toBe('SHIFT_OVERLAP');
    expect((await signUp(next.id, a?.id)).state).toBe(SIGNED_UP);
    expect((await signUp(flexible.id, a?.id)).state).toBe(SIGNED_UP);
    expect(await signUp(same.id, a?.id, { overlapReason: '两处同在祠堂' })).toMatchObject({
      state: SIGNED_UP,
      overlapReason: '两处同在祠堂',
    });
    await signUp(one.id, login.id);
    expect(await reasonOf(signUp(same.id, login.id, { overlapReason: '我可以' }, actors.fengerVolunteer))).toBe('SHIFT_OVERLAP');
  });

  it('SIGNUP-3: of two shifts at one time that are asked for at once one is given, whatever the race', async () => {
    const [a] = await people(platform, 1);
    const { id: projectId } = await project(platform);
    const all = await Promise.all(
      Array.from({ length: 6 }, (_, n) => shift(platform, { projectId, onDay: '2026-12-02', fromTime: `08:0${n}` })),
    );
    const reasons = await Promise.all(all.map(s => reasonOf(signUp(s.id, a?.id))));
    expect(reasons.filter(r => r === undefined)).toHaveLength(1);
    expect(new Set(reasons.filter(r => r !== undefined))).toEqual(new Set(['SHIFT_OVERLAP']));
  });

  it('SIGNUP-4, SIGNUP-5: who leaves makes room for who waited longest, and who has another shift by then keeps waiting', async () => {
    const [a, b, d] = await people(platform, 3);
    const one = await shift(platform, { onDay: '2026-12-03', capacity: 1 });
    const has = await signUp(one.id, a?.id);
    for (const who of [b, login, d]) expect((await signUp(one.id, who?.id)).state).toBe(WAITING);
    const elsewhere = await shift(platform, { onDay: '2026-12-03' });
    const admin = await platform.admin('volunteers');
    await signUp(elsewhere.id, b?.id, { overlapReason: '先占着' });
    await admin.query("UPDATE sign_ups SET overlap_reason = '' WHERE shift_id = $1", [elsewhere.id]);
    expect(await of().signUps.cancelSignUp({ id: has.id, reason: '感冒' })).toMatchObject({
      state: CANCELLED,
      reason: '感冒',
      shift: { signedUp: 1, waiting: 2 },
    });
    expect(await statesOf(one.id)).toEqual([CANCELLED, WAITING, SIGNED_UP, WAITING]);
    expect(await toldOf(platform, one.id)).toEqual(['MOVED_UP fenger.volunteer']);
    expect(await reasonOf(of().signUps.cancelSignUp({ id: has.id }))).toBe('SIGN_UP_STATE');
    const { signUps } = await of(actors.fengerVolunteer).signUps.listSignUps({ shiftId: one.id });
    expect(signUps.map(s => s.volunteerId)).toEqual([login.id]);
    // Asked for by the volunteer, each comes with its shift; by the shift, without it.
    const mine = (await of(actors.fengerVolunteer).signUps.listSignUps({ volunteerId: login.id })).signUps;
    expect(mine.find(s => s.shiftId === one.id)?.shift).toMatchObject({ id: one.id, onDay: one.onDay });
    expect(signUps[0]?.shift).toBeUndefined();
    expect(
      await reasonOf(
        of(actors.fengerVolunteer).signUps.cancelSignUp({ id: (await of().signUps.listSignUps({ shiftId: one.id })).signUps[3]?.id ?? '' }),
      ),
    ).toBe('NOT_YOURSELF');
    // A larger shift takes in who waits.
    const { projectId } = one;
    await of().shifts.updateShift({
      id: one.id,
      shift: { projectId, onDay: '2026-12-03', fromTime: '08:30', toTime: '11:30', capacity: 2 },
    });
    expect(await statesOf(one.id)).toEqual([CANCELLED, WAITING, SIGNED_UP, SIGNED_UP]);
  });

  it('SIGNUP-5: a place is swapped in one step, also to somebody who waited, and never goes to the list', async () => {
    const [a, b, d] = await people(platform, 3);
    const one = await shift(platform, { onDay: '2026-12-04', capacity: 1 });
    const has = await signUp(one.id, a?.id);
    await signUp(one.id, b?.id);
    const swapped = await of().signUps.swapSignUp({ id: has.id, volunteerId: d?.id ?? '', reason: '家里有事' });
    expect(swapped).toMatchObject({ state: SIGNED_UP, way: SignUpWay.SWAP, volunteerId: d?.id });
    expect(await statesOf(one.id)).toEqual([SWAPPED, WAITING, SIGNED_UP]);
    expect(await reasonOf(of().signUps.swapSignUp({ id: has.id, volunteerId: b?.id ?? '' }))).toBe('SIGN_UP_STATE');
    expect(await of().signUps.swapSignUp({ id: swapped.id, volunteerId: b?.id ?? '' })).toMatchObject({
      volunteerId: b?.id,
      state: SIGNED_UP,
    });
    expect(await statesOf(one.id)).toEqual([SWAPPED, SIGNED_UP, SWAPPED]);
    expect(await of().shifts.getShift({ id: one.id })).toMatchObject({ signedUp: 1, waiting: 0 });
  });

  it('SIGNUP-6: a replacement is called for among those who are free then: told who has a login, named who has none', async () => {
    const [a] = await people(platform, 1, { skills: ['开车'] });
    const { id: projectId, roles } = await project(platform, { roles: [{ name: '接送', skill: '开车' }] });
    const one = await shift(platform, { projectId, roleId: roles[0]?.id, onDay: '2026-12-05', capacity: 1 });
    expect((await of().signUps.callReplacement({ id: one.id })).toCall.map(v => v.id)).toEqual([a?.id]);
    const any = await shift(platform, { onDay: '2026-12-05', capacity: 2 });
    expect((await of().signUps.callReplacement({ id: any.id })).told).toBe(1);
    expect(await toldOf(platform, any.id)).toEqual(['REPLACEMENT_CALLED fenger.volunteer']);
    await signUp(one.id, a?.id);
    expect(await reasonOf(of().signUps.callReplacement({ id: one.id }))).toBe('SHIFT_FULL');
  });
});

it('CHECKIN-6: whoever leads the team of a shift sees everybody in it, another volunteer themselves alone', async () => {
  const admin = await platform.admin('volunteers');
  const teamId = '01900000-0000-7000-8000-0000000000a1';
  await admin.query(
    `INSERT INTO teams (id, unit_id, name, founded_on, state, version, created_at) SELECT $1, unit_id, '红马甲送餐队', '2026-01-01', 1, 1, now() FROM volunteers WHERE id = $2`,
    [teamId, login.id],
  );
  const led = await shift(platform, { projectId: (await project(platform, { teamId })).id, onDay: '2026-12-18' });
  const [first, second] = await people(platform, 2);
  for (const who of [first?.id, second?.id, login.id]) await signUp(led.id, who);
  const seen = async () => (await of(actors.fengerVolunteer).signUps.listSignUps({ shiftId: led.id })).signUps.map(s => s.volunteerId);
  expect(await seen()).toEqual([login.id]);
  await admin.query(
    `INSERT INTO team_members (id, unit_id, team_id, volunteer_id, state, is_leader, from_on, asked_by, asked_at) SELECT uuidv7(), unit_id, $1, id, 2, true, '2026-01-01', 'fenger.manager', now() FROM volunteers WHERE id = $2`,
    [teamId, login.id],
  );
  expect(await seen()).toEqual([first?.id, second?.id, login.id]);
  const elsewhere = await shift(platform, { onDay: '2026-12-19' });
  await signUp(elsewhere.id, first?.id);
  expect((await of(actors.fengerVolunteer).signUps.listSignUps({ shiftId: elsewhere.id })).signUps).toEqual([]);
});
