import {
  QualificationKindService,
  QualificationService,
  QualificationState,
  RevealPurpose,
  SignUpState,
  TeamService,
} from '@shuniu/contracts';
import { Db } from '@shuniu/db';
import { actors, type TestPlatform, testPlatform } from '@shuniu/testing';
import { project, shift, shiftClients, toldOf } from '../shift.fixture.js';
import { NOW, reasonOf, register, TODAY, type Who } from '../volunteers.fixture.js';
import { remindOfEnds } from './qualification.watch.js';

let now = NOW;
let platform: TestPlatform;
beforeAll(async () => {
  platform = await testPlatform({ services: ['volunteers', 'casework'], clock: { now: () => new Date(now) } });
});
beforeEach(() => {
  now = NOW;
});
afterAll(() => platform?.close());
const as = (actor: Who = actors.fengerWorker) => platform.client(QualificationService, actor);
const kinds = (actor: Who = actors.fengerManager) => platform.client(QualificationKindService, actor);
const paper = {
  kind: 'HEALTH',
  number: '440117202600123',
  issuer: '江埔街社区卫生服务中心',
  issuedOn: '2026-01-05',
  validUntil: '2026-12-20',
};
const add = (volunteerId: string, over: object = {}) => as().addQualification({ volunteerId, ...paper, ...over });
const fieldOf = (call: Promise<unknown>): Promise<string | undefined> =>
  call.then(
    () => undefined,
    (error: { violations?: readonly { field: string }[] }) => error.violations?.[0]?.field,
  );
/** A shift of a project that asks for a health certificate. */
const asking = async (over: object = {}) =>
  shift(platform, { projectId: (await project(platform, { qualificationKinds: ['HEALTH'] })).id, ...over });

it('QUALIFICATION-3: who lacks what the project asks for is neither signed up nor checked in, and is told which field', async () => {
  const { id: volunteerId } = await register(platform);
  const coming = await asking();
  expect(coming.qualifications).toMatchObject([{ code: 'HEALTH', name: '健康证' }]);
  const { signUps, checkIns } = shiftClients(platform);
  const signUp = (id = coming.id) => signUps.signUpForShift({ id, volunteerId, assign: true });
  expect(await reasonOf(signUp())).toBe('QUALIFICATION_MISSING');
  expect(await fieldOf(signUp())).toBe('volunteerId');
  const held = await add(volunteerId);
  expect((await signUp()).state).toBe(SignUpState.SIGNED_UP);
  const late = await asking({ onDay: '2026-12-21' });
  expect(await reasonOf(signUp(late.id))).toBe('QUALIFICATION_RUN_OUT');
  // 10:00 in Shanghai: the shift goes on.
  const today = await asking({ onDay: TODAY, fromTime: '09:30', toTime: '12:00' });
  await signUp(today.id);
  await as().withdrawQualification({ id: held.id, reason: '发证单位说是假的' });
  expect(await reasonOf(checkIns.recordCheckIn({ id: today.id, volunteerId }))).toBe('QUALIFICATION_RUN_OUT');
  await add(volunteerId);
  expect((await checkIns.recordCheckIn({ id: today.id, volunteerId })).volunteerId).toBe(volunteerId);
});

it('QUALIFICATION-3: a place that becomes free passes over who has it no more; nobody leads a team whose projects ask for it without it', async () => {
  const [first, second] = [await register(platform), await register(platform)];
  const third = await register(platform);
  const papers = await Promise.all([first, second, third].map(({ id }) => add(id)));
  const { id } = await asking({ capacity: 1 });
  const { signUps } = shiftClients(platform);
  const place = await signUps.signUpForShift({ id, volunteerId: first.id, assign: true });
  for (const { id: volunteerId } of [second, third]) await signUps.signUpForShift({ id, volunteerId, assign: true });
  await as().withdrawQualification({ id: papers[1]?.id ?? '', reason: '过期换证' });
  await signUps.cancelSignUp({ id: place.id });
  const { signUps: rows } = await signUps.listSignUps({ shiftId: id });
  expect(rows.filter(r => r.state === SignUpState.SIGNED_UP).map(r => r.volunteerId)).toEqual([third.id]);
  const teams = platform.client(TeamService, actors.fengerManager);
  const team = await teams.foundTeam({ team: { name: '送餐一队', foundedOn: '2026-01-01' } });
  await project(platform, { teamId: team.id, qualificationKinds: ['HEALTH'] });
  const asked = await teams.askToJoinTeam({ id: team.id, volunteerId: second.id });
  const member = await teams.decideTeamMember({ id: asked.id, accept: true });
  const appoint = () => teams.appointLeader({ id: member.id, leader: true });
  expect([await reasonOf(appoint()), await fieldOf(appoint())]).toEqual(['QUALIFICATION_RUN_OUT', 'leader']);
  await add(second.id);
  expect((await appoint()).isLeader).toBe(true);
});

it('QUALIFICATION-2, QUALIFICATION-4: a paper is recorded once, renewed and withdrawn; the ones before stay with their days', async () => {
  const { id: volunteerId } = await register(platform);
  expect(await reasonOf(add(volunteerId, { kind: 'NONE' }))).toBe('QUALIFICATION_KIND_NOT_FOUND');
  expect(await reasonOf(add(volunteerId, { validUntil: '2027-01-06' }))).toBe('QUALIFICATION_DAYS');
  expect(await reasonOf(add(volunteerId, { issuedOn: '2026-11-26' }))).toBe('DATE_IN_FUTURE');
  expect(await reasonOf(add(volunteerId, { issuer: '打 19900012345' }))).toBe('INVALID_REQUEST');
  const first = await add(volunteerId);
  expect(first).toMatchObject({ kindName: '健康证', number: '***0123', state: QualificationState.RUNS_OUT, checkedBy: 'fenger.worker' });
  expect(await reasonOf(add(volunteerId))).toBe('QUALIFICATION_HELD');
  const { number, issuer } = paper;
  const next = { number, issuer, issuedOn: '2026-11-20', validUntil: '2027-11-19' };
  const second = await as().renewQualification({ id: first.id, ...next });
  expect(second).toMatchObject({ state: QualificationState.VALID, validUntil: '2027-11-19' });
  expect(await reasonOf(as().renewQualification({ id: first.id, ...next }))).toBe('QUALIFICATION_STATE');
  await as().withdrawQualification({ id: second.id, reason: '写错了' });
  expect(await reasonOf(as().withdrawQualification({ id: second.id, reason: '再一次' }))).toBe('QUALIFICATION_STATE');
  const { qualifications, totalCapped } = await as().listQualifications({ volunteerId });
  expect([qualifications.map(q => q.state), totalCapped]).toEqual([[QualificationState.RENEWED, QualificationState.WITHDRAWN], 2]);
  const some = await as().listQualifications({ state: QualificationState.WITHDRAWN, pageSize: 1 });
  expect(some.qualifications).toHaveLength(1);
  const away = as(actors.wenquanManager);
  expect((await away.listQualifications({})).qualifications).toEqual([]);
  expect(await reasonOf(away.withdrawQualification({ id: first.id, reason: '外村的' }))).toBe('QUALIFICATION_NOT_FOUND');
});

it('QUALIFICATION-5: a number is opened for a purpose, recorded and counted; a volunteer sees the own papers alone, masked', async () => {
  const { id: volunteerId } = await register(platform, { login: 'fenger.volunteer' });
  const { id } = await add(volunteerId);
  const purpose = RevealPurpose.VISIT;
  expect(await as().revealQualification({ id, purpose })).toMatchObject({ value: paper.number, visibleSeconds: 60 });
  expect(await reasonOf(as().revealQualification({ id, purpose: RevealPurpose.OTHER }))).toBe('PURPOSE_NOTE_REQUIRED');
  const bare = await add((await register(platform)).id, { number: '' });
  expect(await reasonOf(as().revealQualification({ id: bare.id, purpose }))).toBe('FIELD_EMPTY');
  const own = await as(actors.fengerVolunteer).listOwnQualifications({});
  expect(own.qualifications).toMatchObject([{ id, number: '***0123' }]);
  const admin = await platform.admin('volunteers');
  const { rows } = await admin.query("SELECT actor, fields FROM audit_records WHERE action = 'volunteer.revealed' AND subject_id = $1", [
    volunteerId,
  ]);
  expect(rows).toEqual([{ actor: 'fenger.worker', fields: ['qualificationNumber'] }]);
});

it('QUALIFICATION-6: thirty days before its end its volunteer and whoever checked it are told, once', async () => {
  const { id: volunteerId } = await register(platform, { login: 'fenger.second' });
  await add(volunteerId, { issuedOn: '2026-01-26', validUntil: '2026-12-26' });
  const db = new Db(platform.databaseSettings('volunteers'));
  const remind = (at: string) =>
    db.as({ actor: actors.fengerWorker, traceparent: '', idempotencyKey: undefined }, tx => remindOfEnds(tx, new Date(at)));
  try {
    await remind('2026-11-25T02:00:00Z');
    expect(await toldOf(platform, volunteerId)).toEqual([]);
    await remind('2026-11-26T02:00:00Z');
    await remind('2026-11-27T02:00:00Z');
    expect(await toldOf(platform, volunteerId)).toEqual(['QUALIFICATION_EXPIRES fenger.second', 'QUALIFICATION_EXPIRES fenger.worker']);
  } finally {
    await db.close();
  }
});

it('QUALIFICATION-1: a district and a station add dated rows of their own; the nearest holds', async () => {
  const row = { code: 'FIRST_AID', name: '急救证', months: 24, validFrom: TODAY, source: '区红十字会' };
  const made = await kinds(actors.district).addQualificationKind(row);
  expect(made).toMatchObject({ current: true, unitCode: actors.district.unitCode });
  const own = await kinds().addQualificationKind({ name: '驾驶证', months: 0, validFrom: TODAY, source: '站内约定' });
  expect(await reasonOf(kinds().addQualificationKind({ name: '驾驶证', months: 0, validFrom: TODAY, source: '再来' }))).toBe(
    'QUALIFICATION_KIND_NAME_TAKEN',
  );
  const shown = (await kinds(actors.fengerVolunteer).listQualificationKinds({})).kinds;
  expect(shown.filter(k => k.current && k.code === 'FIRST_AID').map(k => k.months)).toEqual([24]);
  expect(shown.some(k => k.code === own.code)).toBe(true);
  const away = (await kinds(actors.wenquanManager).listQualificationKinds({})).kinds;
  expect(away.some(k => k.code === own.code)).toBe(false);
  expect(await reasonOf(project(platform, { qualificationKinds: ['NONE'] }))).toBe('QUALIFICATION_KIND_NOT_FOUND');
  expect((await project(platform, { qualificationKinds: [own.code] })).qualifications).toMatchObject([{ name: '驾驶证' }]);
  const { rows } = await (await platform.admin('volunteers')).query(
    "SELECT name FROM qualification_kinds WHERE sure = 'M' AND unit_id IS NOT NULL",
  );
  expect(rows).toHaveLength(2);
});
