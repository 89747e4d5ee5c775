import { JoinMode, ServiceProjectKind, ShiftState, SignUpState } from '@shuniu/contracts';
import { actors, type TestPlatform, until } from '@shuniu/testing';
import { people, project, shift, shiftClients, toldOf } from '../shift.fixture.js';
import { reasonOf, register, volunteersPlatform, type Who } from '../volunteers.fixture.js';

let platform: TestPlatform;
const of = (actor?: Who) => shiftClients(platform, actor);
const days = (over: object = {}) => of().shifts.listShifts({ fromOn: '2026-11-23', toOn: '2026-12-31', pageSize: 200, ...over });

beforeAll(async () => {
  platform = await volunteersPlatform();
});
afterAll(() => platform?.close());

describe('a project', () => {
  it('PROJECT-1: is opened with its roles by the station’s staff, its name once while it goes on', async () => {
    const one = await project(platform, {
      name: '爱心理发',
      endsOn: '2026-12-31',
      roles: [{ name: '理发', skill: '理发' }, { name: '接待' }],
    });
    expect(one).toMatchObject({ name: '爱心理发', responsible: 'fenger.manager', ended: false, etag: '1', createdBy: 'fenger.manager' });
    expect(one.roles.map(r => [r.name, r.skill])).toEqual([
      ['理发', '理发'],
      ['接待', ''],
    ]);
    expect(await reasonOf(project(platform, { name: '爱心理发' }))).toBe('PROJECT_NAME_TAKEN');
    expect(await reasonOf(project(platform, { endsOn: '2025-12-31' }))).toBe('DATE_ORDER');
    expect(await reasonOf(project(platform, { teamId: '01900000-0000-7000-8000-000000000000' }))).toBe('TEAM_UNKNOWN');
    expect(
      await reasonOf(
        of(actors.fengerVolunteer).projects.createServiceProject({ project: { name: 'x', kind: 1, joinMode: 1, startsOn: '2026-01-01' } }),
      ),
    ).toBe('ROLE_REQUIRED');
    expect(await reasonOf(of(actors.wenquanManager).projects.getServiceProject({ id: one.id }))).toBe('PROJECT_NOT_FOUND');
    expect((await of(actors.jiangpu).projects.getServiceProject({ id: one.id })).name).toBe('爱心理发');
  });

  it('PROJECT-2: is written anew as whoever writes saw it, and keeps a role that shifts ask for', async () => {
    const one = await project(platform, { name: '探访' });
    const role = one.roles[0];
    await shift(platform, { projectId: one.id, roleId: role?.id });
    const write = (over: object, etag = '') =>
      of().projects.updateServiceProject({
        id: one.id,
        etag,
        project: {
          name: '独居探访',
          kind: ServiceProjectKind.REGULAR,
          joinMode: JoinMode.APPROVAL,
          startsOn: '2026-01-01',
          roles: [],
          ...over,
        },
      });
    expect(await reasonOf(write({}, '7'))).toBe('ETAG_MISMATCH');
    expect(await reasonOf(write({}))).toBe('ROLE_IN_USE');
    const roles = [{ ...role, name: '上门' }, { name: '电话' }];
    const written = await write({ roles }, '1');
    expect([written.name, written.joinMode, written.roles.map(r => r.name), written.etag]).toEqual([
      '独居探访',
      JoinMode.APPROVAL,
      ['上门', '电话'],
      '2',
    ]);
    expect(written.roles[0]?.id).toBe(role?.id);
  });

  it('PROJECT-2, SHIFT-5: ended, its shifts to come are cancelled and their people told; nothing is planned any more', async () => {
    const one = await project(platform, { name: '夏令营' });
    const tomorrow = await shift(platform, { projectId: one.id });
    const [volunteer] = await people(platform, 1);
    await of().signUps.signUpForShift({ id: tomorrow.id, volunteerId: volunteer?.id ?? '' });
    expect(await of().projects.endServiceProject({ id: one.id, reason: '经费用完' })).toMatchObject({
      ended: true,
      endReason: '经费用完',
      shiftsToCome: 0,
    });
    expect(await of().shifts.getShift({ id: tomorrow.id })).toMatchObject({
      state: ShiftState.CANCELLED,
      cancelReason: '经费用完',
      signedUp: 0,
    });
    expect(await toldOf(platform, tomorrow.id)).toEqual(['SHIFT_CANCELLED fenger.manager 1']);
    expect(await reasonOf(shift(platform, { projectId: one.id }))).toBe('PROJECT_ENDED');
    expect(await reasonOf(of().projects.endServiceProject({ id: one.id, reason: '再来' }))).toBe('PROJECT_ENDED');
    const listed = await of().projects.listServiceProjects({ withEnded: true, pageSize: 200 });
    expect(listed.projects.at(-1)?.ended).toBe(true);
    expect((await of().projects.listServiceProjects({ pageSize: 200 })).projects.some(p => p.id === one.id)).toBe(false);
    const page = await of().projects.listServiceProjects({ withEnded: true, pageSize: 2 });
    const rest = await of().projects.listServiceProjects({ withEnded: true, pageSize: 200, pageToken: page.nextPageToken });
    expect([...page.projects, ...rest.projects].map(p => p.id)).toEqual(listed.projects.map(p => p.id));
  });
});

describe('a shift', () => {
  it('SHIFT-1, SHIFT-2: lasts from one Shanghai time to another, on a day of its project that is to come', async () => {
    const night = await shift(platform, { fromTime: '22:00', toTime: '06:00', flexible: true });
    expect(night).toMatchObject({ onDay: '2026-11-26', place: '村幸福食堂', flexible: true, signedUp: 0 });
    expect([night.startsAt?.seconds, night.endsAt?.seconds]).toEqual([
      BigInt(Date.parse('2026-11-26T14:00:00Z') / 1000),
      BigInt(Date.parse('2026-11-26T22:00:00Z') / 1000),
    ]);
    expect(await reasonOf(shift(platform, { fromTime: '06:00', toTime: '23:00' }))).toBe('SHIFT_TOO_LONG');
    expect(await reasonOf(shift(platform, { onDay: '2025-12-31' }))).toBe('OUTSIDE_PROJECT');
    expect(await reasonOf(shift(platform, { onDay: '2026-11-24' }))).toBe('SHIFT_OVER');
    expect(await reasonOf(shift(platform, { roleId: '01900000-0000-7000-8000-000000000000' }))).toBe('ROLE_NOT_FOUND');
    for (const over of [{ fromTime: '24:00' }, { toTime: '8:30' }, { capacity: 0 }, { onDay: '2026-02-30' }])
      expect(await reasonOf(shift(platform, over))).toBe('INVALID_REQUEST');
    expect(await reasonOf(of(actors.wenquanManager).shifts.cancelShift({ id: night.id, reason: 'x' }))).toBe('SHIFT_NOT_FOUND');
    expect(await reasonOf(of(actors.jiangpu).shifts.cancelShift({ id: night.id, reason: 'x' }))).toBe('ROLE_REQUIRED');
  });

  it('SHIFT-5: changed in time or place its people are told, those without a login by whoever answers for the project; cancelled, with the reason', async () => {
    const one = await shift(platform);
    const [withLogin, without] = [await register(platform, { login: 'fenger.volunteer' }), await register(platform)];
    for (const { id } of [withLogin, without]) await of().signUps.signUpForShift({ id: one.id, volunteerId: id });
    const write = (over: object) =>
      of().shifts.updateShift({
        id: one.id,
        shift: { projectId: one.projectId, onDay: '2026-11-26', fromTime: '08:30', toTime: '11:30', capacity: 3, ...over },
      });
    await write({ note: '带围裙' });
    expect(await toldOf(platform, one.id)).toEqual([]);
    expect(await reasonOf(write({ capacity: 1 }))).toBe('BELOW_SIGNED_UP');
    await write({ fromTime: '09:00' });
    expect(await toldOf(platform, one.id)).toEqual(['SHIFT_CHANGED fenger.volunteer', 'SHIFT_CHANGED fenger.manager 1']);
    expect(await reasonOf(of().shifts.cancelShift({ id: one.id, reason: '' }))).toBe('INVALID_REQUEST');
    expect(await of().shifts.cancelShift({ id: one.id, reason: '台风' })).toMatchObject({
      state: ShiftState.CANCELLED,
      cancelReason: '台风',
      cancelledBy: 'fenger.manager',
    });
    expect((await toldOf(platform, one.id)).slice(2)).toEqual(['SHIFT_CANCELLED fenger.volunteer', 'SHIFT_CANCELLED fenger.manager 1']);
    expect(await reasonOf(of().shifts.cancelShift({ id: one.id, reason: '台风' }))).toBe('SHIFT_CANCELLED');
    expect(await reasonOf(write({}))).toBe('SHIFT_CANCELLED');
    const { signUps } = await of().signUps.listSignUps({ shiftId: one.id });
    expect(signUps.map(s => [s.state, s.reason])).toEqual([
      [SignUpState.CANCELLED, '台风'],
      [SignUpState.CANCELLED, '台风'],
    ]);
  });

  it('SHIFT-6: who is in a shift within a day is reminded once', async () => {
    const soon = await shift(platform, { onDay: '2026-11-26', fromTime: '08:00', toTime: '09:00' });
    const later = await shift(platform, { onDay: '2026-11-27' });
    const [volunteer] = await people(platform, 1);
    for (const { id } of [soon, later]) await of().signUps.signUpForShift({ id, volunteerId: volunteer?.id ?? '' });
    await platform.stop('volunteers');
    await platform.start('volunteers');
    await until('the reminder', async () => (await toldOf(platform, soon.id)).length > 0);
    expect(await toldOf(platform, soon.id)).toEqual(['SHIFT_REMINDER fenger.manager 1']);
    expect(await toldOf(platform, later.id)).toEqual([]);
  });

  it('SHIFT-7: is listed by days, by project and page after page in its order', async () => {
    const { shifts } = await days({ withCancelled: true });
    const keys = shifts.map(s => `${s.onDay} ${s.startsAt?.seconds} ${s.id}`);
    expect(keys).toEqual([...keys].sort());
    const first = await days({ withCancelled: true, pageSize: 3 });
    const rest = await days({ withCancelled: true, pageToken: first.nextPageToken });
    expect([...first.shifts, ...rest.shifts].map(s => s.id)).toEqual(shifts.map(s => s.id));
    expect(
      (await days({ projectId: shifts[0]?.projectId, withCancelled: true })).shifts.every(s => s.projectId === shifts[0]?.projectId),
    ).toBe(true);
    expect(await reasonOf(days({ toOn: '2027-01-24' }))).toBe('INVALID_REQUEST');
    expect(await reasonOf(days({ toOn: '2026-11-22' }))).toBe('INVALID_REQUEST');
    expect((await of(actors.wenquanManager).shifts.listShifts({ fromOn: '2026-11-23', toOn: '2026-12-31' })).shifts).toEqual([]);
    expect(
      (await of(actors.district).shifts.listShifts({ fromOn: '2026-11-23', toOn: '2026-12-31', unit: '440117002' })).shifts.length,
    ).toBeGreaterThan(0);
  });

  it('SHIFT-8: with a free place is among those that lack people, the nearest first', async () => {
    const { shifts } = await of().shifts.listThinShifts({});
    expect(shifts.length).toBeGreaterThan(0);
    expect(shifts.every(s => s.signedUp < s.capacity && s.state === ShiftState.PLANNED && s.onDay <= '2026-12-09')).toBe(true);
    expect(await reasonOf(of(actors.fengerVolunteer).shifts.listThinShifts({}))).toBe('ROLE_REQUIRED');
  });
});

describe('weeks', () => {
  const template = (over: object) => ({
    weekdays: [1, 3, 5],
    fromOn: '2026-11-25',
    fromTime: '10:30',
    toTime: '12:30',
    capacity: 4,
    ...over,
  });
  it('SHIFT-3: a template plans its shifts four weeks ahead, each day once, and goes on as the days go', async () => {
    const { id: projectId } = await project(platform);
    const made = await of().templates.createShiftTemplate({ template: template({ projectId }) });
    expect(made).toMatchObject({ weekdays: [1, 3, 5], everyWeeks: 1, plannedTo: '2026-12-23', etag: '1' });
    const planned = (await days({ projectId })).shifts.map(s => s.onDay);
    expect(planned.slice(0, 4)).toEqual(['2026-11-25', '2026-11-27', '2026-11-30', '2026-12-02']);
    expect([planned.length, planned.at(-1), new Set(planned).size]).toEqual([13, '2026-12-23', 13]);
    const admin = await platform.admin('volunteers');
    await admin.query("UPDATE shift_templates SET planned_to = '2026-12-18' WHERE id = $1", [made.id]);
    await platform.stop('volunteers');
    await platform.start('volunteers');
    await until(
      'planning ahead',
      async () =>
        (await admin.query('SELECT planned_to::text AS on FROM shift_templates WHERE id = $1', [made.id])).rows[0].on === '2026-12-23',
    );
    expect((await days({ projectId })).shifts.map(s => s.onDay)).toEqual(planned);
    expect((await of().templates.listShiftTemplates({ projectId })).templates.map(t => t.id)).toEqual([made.id]);
  });

  it('SHIFT-3: a template that is ended takes its empty shifts along and leaves those with people', async () => {
    const { id: projectId } = await project(platform);
    const made = await of().templates.createShiftTemplate({ template: template({ projectId, weekdays: [2], everyWeeks: 2 }) });
    const { shifts } = await days({ projectId });
    expect(shifts.map(s => s.onDay)).toEqual(['2026-12-08', '2026-12-22']);
    const [volunteer] = await people(platform, 1);
    await of().signUps.signUpForShift({ id: shifts[1]?.id ?? '', volunteerId: volunteer?.id ?? '' });
    expect(await reasonOf(of().templates.endShiftTemplate({ id: made.id, lastDay: '2026-11-24' }))).toBe('DAY_PAST');
    expect(await of().templates.endShiftTemplate({ id: made.id, lastDay: '2026-12-01', etag: '1' })).toMatchObject({
      toOn: '2026-12-01',
      kept: 1,
    });
    expect((await days({ projectId })).shifts.map(s => s.onDay)).toEqual(['2026-12-22']);
    expect(await reasonOf(of().templates.createShiftTemplate({ template: template({ projectId, fromOn: '2026-11-24' }) }))).toBe(
      'DAY_PAST',
    );
    expect(await reasonOf(of().templates.createShiftTemplate({ template: template({ projectId, weekdays: [8] }) }))).toBe(
      'INVALID_REQUEST',
    );
  });

  it('SHIFT-4: a week is copied without its people, and not doubled', async () => {
    const { id: projectId } = await project(platform);
    const two = [await shift(platform, { projectId }), await shift(platform, { projectId, onDay: '2026-11-28', capacity: 7 })];
    const [volunteer] = await people(platform, 1);
    await of().signUps.signUpForShift({ id: two[0]?.id ?? '', volunteerId: volunteer?.id ?? '' });
    const copy = (over: object = {}) => of().shifts.copyWeek({ fromMonday: '2026-11-23', toMonday: '2026-11-30', projectId, ...over });
    expect(await copy()).toMatchObject({ copied: 2, skipped: 0, leftOut: 0 });
    expect(await copy()).toMatchObject({ copied: 0, skipped: 2, leftOut: 0 });
    const { shifts } = await days({ projectId, fromOn: '2026-11-30', toOn: '2026-12-06' });
    expect(shifts.map(s => [s.onDay, s.capacity, s.signedUp])).toEqual([
      ['2026-12-03', 3, 0],
      ['2026-12-05', 7, 0],
    ]);
    expect(await reasonOf(copy({ toMonday: '2026-12-01' }))).toBe('WEEK_MONDAY');
    expect(await reasonOf(copy({ toMonday: '2026-11-16' }))).toBe('WEEK_PAST');
  });
});
