import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  AbsenceReason,
  AbsenceService,
  AbsenceState,
  ActivityService,
  AttendanceService,
  CaseOrigin,
  CaseService,
  HouseholdKind,
  HouseholdService,
  JoinMode,
  MessageService,
  MoveState,
  NoticeKind,
  PairKind,
  PairService,
  PersonKind,
  PostService,
  ResidentService,
  Role,
  RoundService,
  ServiceProjectKind,
  ServiceProjectService,
  Sex,
  ShiftService,
  SignUpService,
  SignUpState,
  TeamMemberState,
  TeamService,
  UnitService,
  VolunteerService,
  VolunteerState,
  WorkKind,
} from '@shuniu/contracts';
import { actors, DISTRICT, FENGER, JIANGPU, type TestPlatform, testPlatform, until, WENQUAN, WENQUAN_TOWN } from '@shuniu/testing';
import { idCheckCharacter } from '@shuniu/workbook';
import { bootstrapDistrict } from '../bootstrap.js';

const NOW = '2026-11-25T02:00:00Z';
const TODAY = '2026-11-25';
const NOBODY = '00000000-0000-7000-8000-000000000000';
type Who = (typeof actors)[keyof typeof actors];
let made = 0;

describe('absences', () => {
  let platform: TestPlatform;
  let now = NOW;
  const worker = { ...actors.fengerWorker, name: '周好' } as Who;
  const manager = { ...actors.fengerManager, name: '林秀英' } as Who;
  const second = { ...actors.fengerWorker, id: 'id-second', login: 'fenger.second', name: '何家明' } as unknown as Who;
  beforeAll(async () => {
    const services = ['stations', 'casework', 'volunteers', 'activities'];
    platform = await testPlatform({ services, bare: true, clock: { now: () => new Date(now) } });
    await bootstrapDistrict(platform.settings('stations').databaseUrl, { code: DISTRICT, name: '从化区' });
    for (const code of [JIANGPU, WENQUAN_TOWN, FENGER, WENQUAN])
      await platform.client(UnitService, actors.ops).createUnit({ unit: { code, name: `单位${code}`, validFrom: '2020-01-01' } });
    for (const service of services.slice(1))
      await until('the tree arriving', async () => (await (await platform.admin(service)).query('SELECT FROM app.unit')).rowCount === 5);
    // Whoever has been here is known by name.
    for (const who of [worker, manager, second]) {
      await platform.client(PostService, who).getMe({});
      await platform.client(ResidentService, who).listResidents({});
    }
    for (const [login, role] of [
      [worker.login, Role.SOCIAL_WORKER],
      [second.login, Role.SOCIAL_WORKER],
      [manager.login, Role.STATION_MANAGER],
    ] as const)
      await platform.client(PostService, actors.ops).createPost({ post: { unitCode: FENGER, login, role } });
  });
  beforeEach(() => {
    now = NOW;
  });
  afterAll(() => platform?.close());

  const absences = (who: Who = manager) => platform.client(AbsenceService, who);
  const residents = () => platform.client(ResidentService, worker);
  const cases = () => platform.client(CaseService, worker);
  const pairs = () => platform.client(PairService, worker);
  const activities = () => platform.client(ActivityService, worker);
  const leave = (over: object = {}, who: Who = manager) =>
    absences(who).createAbsence({
      absence: {
        kind: PersonKind.WORKER,
        person: worker.login,
        deputy: second.login,
        reason: AbsenceReason.SICK_LEAVE,
        fromOn: TODAY,
        toOn: '2026-11-27',
        ...over,
      },
    });
  const register = async () => {
    const body = `99011719800304${String(++made).padStart(3, '0')}`;
    const volunteer = {
      name: `罗志愿`,
      sex: Sex.MALE,
      joinedOn: '2026-01-05',
      phone: `1990001${1000 + made}`,
      politicalStatus: '群众',
      origin: '本村',
    };
    return platform
      .client(VolunteerService, manager)
      .registerVolunteer({ volunteer: { ...volunteer, idNumber: body + idCheckCharacter(body) } });
  };
  /** A file with a case, a pair with its round and an activity, all of the worker. */
  async function work() {
    const { resident } = await residents().createResident({
      resident: { name: '陈小红', sex: Sex.FEMALE, filedOn: '2026-01-05', worker: worker.name, address: '凤二村一社1号' },
    });
    const opened = await cases().openCase({
      case: { residentId: resident?.id ?? '', origin: CaseOrigin.WALK_IN, openedOn: TODAY, concern: '独居' },
    });
    const home = await platform
      .client(HouseholdService, worker)
      .createHousehold({ household: { kind: HouseholdKind.REGISTERED, address: '凤二村一社1号' } });
    const volunteer = await register();
    const pair = await pairs().createPair({
      pair: { volunteerId: volunteer.id, householdId: home.id, kind: PairKind.MEAL, weekdays: [3], fromOn: TODAY },
    });
    const at = (hours: number) => timestampFromDate(new Date(Date.parse(NOW) + hours * 3_600_000));
    const activity = await activities().createActivity({
      activity: { type: 'festival', title: '冬至敬老宴', place: '广场', startsAt: at(48), endsAt: at(50), goal: '过节' },
    });
    await platform.client(AttendanceService, worker).setSteward({ activityId: activity.id, login: worker.login, named: true });
    return { residentId: resident?.id ?? '', caseId: opened.id, pairId: pair.id, activityId: activity.id, volunteer };
  }
  const ownersOf = async (of: Awaited<ReturnType<typeof work>>) => [
    (await residents().getResident({ id: of.residentId })).worker,
    (await cases().getCase({ id: of.caseId })).worker,
    (await pairs().getPair({ id: of.pairId })).responsible,
    (await activities().getActivity({ id: of.activityId })).responsible,
    (await platform.client(AttendanceService, worker).getDoor({ activityId: of.activityId })).stewards.join(),
  ];
  const ofWorker = [worker.name, worker.name, worker.login, worker.login, worker.login];
  const ofSecond = [second.name, second.name, second.login, second.login, second.login];
  const owned = (of: Awaited<ReturnType<typeof work>>, by: readonly string[]) =>
    until('the work being theirs', async () => ((await ownersOf(of)).join() === by.join() ? true : undefined), 20_000);
  const listed = (id: string, moves: number) =>
    until('the list being whole', async () => {
      const found = await absences().getAbsence({ id });
      return found.moves.length >= moves ? found : undefined;
    });

  it('ABSENCE-2, ABSENCE-5: what is open moves to the deputy in every service and is listed; on return what was not done goes back', async () => {
    const first = await work();
    const { id, state } = await leave();
    expect(state).toBe(AbsenceState.ACTIVE);
    await owned(first, ofSecond);
    const found = await listed(id, 5);
    expect(found).toMatchObject({ personName: worker.name, deputyName: second.name, moved: found.moves.length, returned: 0 });
    const kindOf = (subjectId: string) => found.moves.find(m => m.subjectId === subjectId)?.kind;
    expect([first.residentId, first.caseId, first.pairId, first.activityId].map(kindOf)).toEqual([
      WorkKind.RESIDENT,
      WorkKind.CASE,
      WorkKind.PAIR_WORKER,
      WorkKind.ACTIVITY,
    ]);
    const told = await until('the deputy hearing of it', async () => {
      const { messages } = await platform.client(MessageService, second).listMessages({});
      return messages.find(m => m.kind === NoticeKind.WORK_TAKEN_OVER && m.subjectId === id);
    });
    expect(told.subject).toBe('absence');
    // Done meanwhile, or assigned anew: neither goes back.
    await cases().updateCase({ id: first.caseId, case: { worker: manager.name }, updateMask: ['worker'] });
    await pairs().endPair({ id: first.pairId, reason: '搬走了' });
    expect(await absences(worker).endAbsence({ id })).toMatchObject({ state: AbsenceState.ENDED });
    await owned(first, [worker.name, manager.name, second.login, worker.login, worker.login]);
    const after = await until('the list saying so', async () => {
      const one = await absences().getAbsence({ id });
      return one.moved === 0 && one.returned > 0 ? one : undefined;
    });
    const stateOf = (subjectId: string) => after.moves.find(m => m.subjectId === subjectId)?.state;
    expect([first.residentId, first.caseId, first.pairId, first.activityId].map(stateOf)).toEqual([
      MoveState.RETURNED,
      MoveState.KEPT,
      MoveState.KEPT,
      MoveState.RETURNED,
    ]);
    await expect(absences().undoAbsence({ id })).rejects.toMatchObject({ reason: 'ABSENCE_OVER' });
  });

  it('ABSENCE-4: undone, everything is as it was; what comes in the future begins on its day and ends after the last', async () => {
    const second2 = await work();
    const { id } = await leave({ deputy: manager.login });
    await owned(second2, [manager.name, manager.name, manager.login, manager.login, manager.login]);
    await listed(id, 5);
    await absences().undoAbsence({ id });
    await owned(second2, ofWorker);
    const later = await leave({ fromOn: '2026-11-26', toOn: '2026-11-26' });
    expect(later.state).toBe(AbsenceState.PLANNED);
    expect(await ownersOf(second2)).toEqual(ofWorker);
    await absences().undoAbsence({ id: later.id });
    expect((await absences().listAbsences({})).absences).toEqual([]);
    expect((await absences().listAbsences({ withOver: true })).absences.map(a => a.id)).toContain(later.id);
  });

  it.each<[string, object, Who, string]>([
    ['a worker for another', { person: 'fenger.second', deputy: 'fenger.manager' }, actors.fengerWorker, 'ABSENCE_NOT_YOURS'],
    ['days out of order', { toOn: '2026-11-24' }, actors.fengerManager, 'DATES_OUT_OF_ORDER'],
    ['the same person', { deputy: 'fenger.worker' }, actors.fengerManager, 'DEPUTY_SAME'],
    ['somebody nobody knows', { person: 'nobody.here' }, actors.fengerManager, 'PERSON_UNKNOWN'],
    ['a deputy nobody knows', { deputy: 'nobody.here' }, actors.fengerManager, 'DEPUTY_UNKNOWN'],
    ['a volunteer who is none', { kind: PersonKind.VOLUNTEER, person: NOBODY, deputy: 'x' }, actors.fengerManager, 'PERSON_UNKNOWN'],
  ])('ABSENCE-1: refuses %s', async (_, over, who, reason) => {
    await expect(leave(over, who)).rejects.toMatchObject({ reason });
  });

  it('ABSENCE-1: once at a time, and no deputy who is absent', async () => {
    const { id } = await leave({ fromOn: '2026-12-01', toOn: '2026-12-03' });
    await expect(leave({ fromOn: '2026-12-03', toOn: '2026-12-04' })).rejects.toMatchObject({ reason: 'ABSENCE_OVERLAPS' });
    const other = { person: second.login, deputy: worker.login, fromOn: '2026-12-02', toOn: '2026-12-02' };
    await expect(leave(other)).rejects.toMatchObject({ reason: 'DEPUTY_ABSENT' });
    await absences().undoAbsence({ id });
    expect((await absences(actors.wenquanManager).listAbsences({ withOver: true })).absences).toEqual([]);
  });

  it('ABSENCE-3: who stops serving hands on pairs, rounds and teams in the same step, and stations lists it', async () => {
    const [gone, heir] = [await register(), await register()];
    const volunteers = platform.client(VolunteerService, manager);
    const teams = platform.client(TeamService, manager);
    const team = await teams.foundTeam({ team: { name: '送餐队', foundedOn: '2026-01-05' } });
    for (const one of [gone, heir]) {
      const { id } = await teams.askToJoinTeam({ id: team.id, volunteerId: one.id });
      await teams.decideTeamMember({ id, accept: true });
      if (one.id === gone.id) await teams.appointLeader({ id, leader: true });
    }
    const home = await platform
      .client(HouseholdService, worker)
      .createHousehold({ household: { kind: HouseholdKind.REGISTERED, address: '凤二村二社2号' } });
    const pair = await pairs().createPair({
      pair: { volunteerId: gone.id, householdId: home.id, kind: PairKind.VISIT, weekdays: [3], fromOn: TODAY },
    });
    const quit = { id: gone.id, state: VolunteerState.LEFT, on: TODAY, reason: '搬走了' };
    await expect(volunteers.changeVolunteerState({ ...quit, deputyId: gone.id })).rejects.toMatchObject({ reason: 'DEPUTY_NOT_ACTIVE' });
    await volunteers.changeVolunteerState(quit);
    expect((await pairs().getPair({ id: pair.id })).volunteerId).toBe(heir.id);
    const rounds = platform.client(RoundService, worker);
    const { rounds: days } = await rounds.listRounds({ fromOn: TODAY, toOn: '2026-12-02', kind: PairKind.VISIT });
    expect(days.flatMap(r => r.people.map(p => p.volunteerId))).not.toContain(gone.id);
    expect(days.flatMap(r => r.people.map(p => p.volunteerId))).toContain(heir.id);
    const { members } = await teams.listTeamMembers({ teamId: team.id, state: TeamMemberState.MEMBER });
    expect(members.filter(m => m.isLeader).map(m => m.volunteerId)).toEqual([heir.id]);
    const found = await until('stations listing it', async () =>
      (await absences().listAbsences({})).absences.find(a => a.person === gone.id && a.moved > 0),
    );
    expect(found).toMatchObject({ reason: AbsenceReason.LEFT, deputy: heir.id, volunteerName: gone.name, volunteerDeputyName: heir.name });
    await expect(absences().endAbsence({ id: found.id })).rejects.toMatchObject({ reason: 'PERSON_LEFT' });
    // Serving again, they get back what is still the other's.
    await volunteers.changeVolunteerState({ id: gone.id, state: VolunteerState.ACTIVE, on: TODAY });
    await absences().endAbsence({ id: found.id });
    await until('the pair going back', async () => ((await pairs().getPair({ id: pair.id })).volunteerId === gone.id ? true : undefined));
    const back = await teams.listTeamMembers({ teamId: team.id, state: TeamMemberState.MEMBER });
    expect(back.members.filter(m => m.isLeader).map(m => m.volunteerId)).toEqual([gone.id]);
    // Without anybody to take over, nobody leaves in silence.
    const alone = await register();
    await pairs().createPair({ pair: { volunteerId: alone.id, householdId: home.id, kind: PairKind.MEAL, weekdays: [3], fromOn: TODAY } });
    await expect(volunteers.changeVolunteerState({ ...quit, id: alone.id })).rejects.toMatchObject({ reason: 'DEPUTY_NEEDED' });
    expect(await volunteers.changeVolunteerState({ ...quit, id: alone.id, deputyId: heir.id })).toMatchObject({
      state: VolunteerState.LEFT,
    });
  });

  it('ABSENCE-2, ABSENCE-3: a place in a shift is free again for who waits, a day ahead of an absence and at once for who leaves', async () => {
    const [away, gone, waits] = [await register(), await register(), await register()];
    const project = await platform.client(ServiceProjectService, manager).createServiceProject({
      project: {
        name: '幸福食堂送餐',
        kind: ServiceProjectKind.REGULAR,
        joinMode: JoinMode.OPEN,
        startsOn: '2026-01-01',
        place: '村幸福食堂',
        served: '独居老人',
        roles: [{ name: '送餐' }],
      },
    });
    const signUps = platform.client(SignUpService, manager);
    const shiftOn = async (onDay: string, people: readonly { id: string }[]) => {
      const shift = { projectId: project.id, onDay, fromTime: '08:30', toTime: '11:30', capacity: 1 };
      const { id } = await platform.client(ShiftService, manager).createShift({ shift });
      for (const one of people) await signUps.signUpForShift({ id, volunteerId: one.id });
      return id;
    };
    const inside = async (shiftId: string) =>
      (await signUps.listSignUps({ shiftId })).signUps.filter(s => s.state === SignUpState.SIGNED_UP).map(s => s.volunteerId);
    const [tomorrow, later] = [await shiftOn('2026-11-26', [away, waits]), await shiftOn('2026-11-30', [away])];
    const left = await shiftOn('2026-12-01', [gone, waits]);
    const { id } = await leave({ kind: PersonKind.VOLUNTEER, person: away.id, deputy: waits.id, toOn: '2026-11-28' });
    await until('the place going on', async () => ((await inside(tomorrow)).join() === waits.id ? true : undefined));
    expect(await inside(later)).toEqual([away.id]);
    const found = await listed(id, 1);
    expect(found.moves.map(m => m.kind)).toEqual([WorkKind.SIGN_UP]);
    await platform
      .client(VolunteerService, manager)
      .changeVolunteerState({ id: gone.id, state: VolunteerState.LEFT, on: TODAY, reason: '搬走了' });
    expect(await inside(left)).toEqual([waits.id]);
    await absences().undoAbsence({ id });
  });

  it('ABSENCE-3: once a worker has left, no open work of any service has an owner who is gone', async () => {
    await work();
    const posts = platform.client(PostService, actors.ops);
    const held = (await posts.listPosts({})).posts.find(p => p.login === worker.login);
    await expect(posts.endPost({ id: held?.id ?? '', lastDay: '2026-11-26', deputy: 'nobody.here' })).rejects.toMatchObject({
      reason: 'DEPUTY_UNKNOWN',
    });
    now = '2026-11-27T02:00:00Z';
    await posts.endPost({ id: held?.id ?? '', lastDay: '2026-11-26' });
    const query = async (service: string, text: string, values: unknown[]): Promise<number> =>
      Number((await (await platform.admin(service)).query(text, values)).rows[0].n);
    const orphans = async (): Promise<Record<string, number>> => ({
      files: await query('casework', 'SELECT count(*) AS n FROM residents WHERE state = 1 AND worker = ANY ($1)', [
        [worker.name, worker.login],
      ]),
      cases: await query('casework', 'SELECT count(*) AS n FROM cases WHERE state = 1 AND worker = ANY ($1)', [
        [worker.name, worker.login],
      ]),
      approvals: await query('casework', 'SELECT count(*) AS n FROM approvals WHERE state = 1 AND handed_to = $1', [worker.login]),
      pairs: await query('volunteers', 'SELECT count(*) AS n FROM pairs WHERE ended_at IS NULL AND responsible = $1', [worker.login]),
      projects: await query('volunteers', 'SELECT count(*) AS n FROM service_projects WHERE ended_at IS NULL AND responsible = $1', [
        worker.login,
      ]),
      activities: await query('activities', 'SELECT count(*) AS n FROM activities WHERE state NOT IN (7, 8) AND responsible = $1', [
        worker.login,
      ]),
      stewards: await query(
        'activities',
        'SELECT count(*) AS n FROM stewards s JOIN activities a ON a.unit_id = s.unit_id AND a.id = s.activity_id WHERE a.state NOT IN (7, 8) AND s.login = $1',
        [worker.login],
      ),
      paired: await query(
        'volunteers',
        'SELECT count(*) AS n FROM pairs p JOIN volunteers v ON v.unit_id = p.unit_id AND v.id = p.volunteer_id WHERE p.ended_at IS NULL AND v.state <> $1',
        [VolunteerState.ACTIVE],
      ),
      signUps: await query(
        'volunteers',
        'SELECT count(*) AS n FROM sign_ups n JOIN volunteers v ON v.unit_id = n.unit_id AND v.id = n.volunteer_id WHERE n.state IN (1, 2, 3) AND n.starts_at > $2 AND v.state <> $1',
        [VolunteerState.ACTIVE, new Date(now)],
      ),
      leaders: await query(
        'volunteers',
        'SELECT count(*) AS n FROM team_members m JOIN volunteers v ON v.unit_id = m.unit_id AND v.id = m.volunteer_id WHERE m.is_leader AND m.state = 2 AND v.state <> $1',
        [VolunteerState.ACTIVE],
      ),
      rounds: await query(
        'volunteers',
        `SELECT count(*) AS n FROM round_people g JOIN rounds r ON r.unit_id = g.unit_id AND r.id = g.round_id JOIN volunteers v ON v.unit_id = g.unit_id AND v.id = g.volunteer_id
         WHERE r.on_day >= '2026-11-27' AND r.cancelled_at IS NULL AND v.state <> $1`,
        [VolunteerState.ACTIVE],
      ),
    });
    const none = {
      files: 0,
      cases: 0,
      approvals: 0,
      pairs: 0,
      projects: 0,
      activities: 0,
      stewards: 0,
      paired: 0,
      signUps: 0,
      leaders: 0,
      rounds: 0,
    };
    await until(
      'nobody owning what is gone',
      async () => {
        const found = await orphans();
        return JSON.stringify(found) === JSON.stringify(none) ? true : undefined;
      },
      20_000,
    );
    expect(await orphans()).toEqual(none);
    const [left] = (await absences().listAbsences({})).absences.filter(a => a.person === worker.login);
    expect(left).toMatchObject({ reason: AbsenceReason.LEFT, deputy: manager.login, fromOn: '2026-11-27', toOn: '' });
    await expect(absences().undoAbsence({ id: left?.id ?? '' })).rejects.toMatchObject({ reason: 'PERSON_LEFT' });
  });
});
