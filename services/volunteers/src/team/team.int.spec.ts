import {
  Role,
  TeamMemberState,
  TeamService,
  TeamState,
  TitleKind,
  TitleService,
  VolunteerService,
  VolunteerState,
} from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { actors, type TestPlatform } from '@shuniu/testing';
import { project, toldOf } from '../shift.fixture.js';
import { reasonOf, register, TODAY, volunteersPlatform, type Who } from '../volunteers.fixture.js';

const { ASKED, MEMBER, DECLINED, LEFT } = TeamMemberState;
let platform: TestPlatform;
let me: { id: string };
beforeAll(async () => {
  platform = await volunteersPlatform();
  me = await register(platform, { login: 'fenger.volunteer' });
});
afterAll(() => platform?.close());
const as = (actor: Who = actors.fengerManager) => platform.client(TeamService, actor);
const own = () => as(actors.fengerVolunteer);
let n = 0;
const found = (over: object = {}) => as().foundTeam({ team: { name: `送餐队${++n}`, foundedOn: '2026-01-01', ...over } });
const joined = async (teamId: string, volunteerId: string) => {
  const { id } = await as().askToJoinTeam({ id: teamId, volunteerId });
  return as().decideTeamMember({ id, accept: true });
};

it('TEAM-1: a team stands under another, three levels deep, never under itself, and has a name of its own', async () => {
  const top = await found({ purpose: '给老人送餐' });
  const middle = await found({ parentId: top.id });
  const low = await found({ parentId: middle.id });
  expect(low).toMatchObject({ parentName: middle.name, state: TeamState.SERVING, members: 0, createdBy: 'fenger.manager' });
  expect((await as().getTeam({ id: top.id })).subTeams.map(s => s.name)).toEqual([middle.name]);
  expect(await reasonOf(found({ parentId: low.id }))).toBe('TEAM_TOO_DEEP');
  const write = (team: object, etag = '') =>
    as().updateTeam({ id: top.id, team: { name: top.name, foundedOn: '2026-01-01', ...team }, etag });
  expect(await reasonOf(write({ parentId: low.id }))).toBe('TEAM_TOO_DEEP');
  expect(await reasonOf(write({ name: low.name }))).toBe('TEAM_NAME_TAKEN');
  expect(await reasonOf(write({ foundedOn: '2026-11-26' }))).toBe('DATE_IN_FUTURE');
  expect(await reasonOf(write({}, '99'))).toBe('ETAG_MISMATCH');
  expect(await reasonOf(found({ parentId: uuidv7() }))).toBe('TEAM_NOT_FOUND');
  expect(await reasonOf(found({ purpose: '有事打 13800138000' }))).toBe('INVALID_REQUEST');
});

it('TEAM-2: ended after its sub-teams and projects; its people have left with that day', async () => {
  const top = await found();
  const low = await found({ parentId: top.id });
  const work = await project(platform, { teamId: low.id });
  const { id } = await register(platform);
  await joined(low.id, id);
  expect(await reasonOf(as().endTeam({ id: top.id, reason: '合并' }))).toBe('TEAM_IN_USE');
  expect(await reasonOf(as().endTeam({ id: low.id, reason: '合并' }))).toBe('TEAM_IN_USE');
  const admin = await platform.admin('volunteers');
  await admin.query("UPDATE service_projects SET ended_at = now(), end_reason = '完' WHERE id = $1", [work.id]);
  expect(await as().endTeam({ id: low.id, reason: '合并到总队' })).toMatchObject({ state: TeamState.ENDED, endedOn: TODAY, members: 0 });
  const { members } = await as().listTeamMembers({ teamId: low.id });
  expect(members).toMatchObject([{ state: LEFT, toOn: TODAY, reason: '合并到总队', leftBy: 'fenger.manager' }]);
  expect(await reasonOf(as().askToJoinTeam({ id: low.id, volunteerId: id }))).toBe('TEAM_ENDED');
  const { teams, totalCapped } = await as().listTeams({ unit: actors.fengerManager.unitCode });
  expect([teams.some(t => t.id === low.id), totalCapped]).toEqual([false, teams.length]);
  expect((await as().listTeams({ withEnded: true, pageSize: 200 })).teams.at(-1)?.id).toBe(low.id);
});

it('TEAM-3: who asks is taken in by a leader or staff, never by themselves, once', async () => {
  const team = await found();
  const { id: leaderId } = await register(platform);
  const request = await own().askToJoinTeam({ id: team.id });
  expect(request).toMatchObject({ state: ASKED, own: true, volunteerId: me.id });
  expect(await reasonOf(own().askToJoinTeam({ id: team.id }))).toBe('TEAM_MEMBER_ALREADY');
  expect(await reasonOf(own().askToJoinTeam({ id: team.id, volunteerId: leaderId }))).toBe('NOT_ALLOWED_IN_TEAM');
  expect(await reasonOf(own().decideTeamMember({ id: request.id, accept: true }))).toBe('NOT_ALLOWED_IN_TEAM');
  expect(await reasonOf(as().decideTeamMember({ id: request.id, accept: false }))).toBe('REASON_REQUIRED');
  const answers = await Promise.all([true, true].map(accept => reasonOf(as().decideTeamMember({ id: request.id, accept }))));
  expect(answers.sort()).toEqual(['TEAM_REQUEST_DECIDED', undefined]);
  const file = await platform.client(VolunteerService, actors.fengerManager).getVolunteer({ id: me.id });
  expect(file.teams.map(t => t.name)).toEqual([team.name]);
  // As a leader the volunteer decides of others.
  await as().appointLeader({ id: request.id, leader: true });
  expect(await own().getTeam({ id: team.id })).toMatchObject({ ledByMe: true, members: 1 });
  const other = await as().askToJoinTeam({ id: team.id, volunteerId: leaderId });
  expect(await own().decideTeamMember({ id: other.id, accept: false, reason: '人满了' })).toMatchObject({
    state: DECLINED,
    reason: '人满了',
  });
  expect((await joined(team.id, leaderId)).state).toBe(MEMBER);
  expect((await own().leaveTeam({ id: request.id, reason: '要照顾家里' })).state).toBe(LEFT);
  expect(await reasonOf(own().leaveTeam({ id: request.id }))).toBe('NOT_TEAM_MEMBER');
  // What was declined or left stays to be read by staff; a volunteer who leads no more sees who belongs, and what was their own.
  expect((await as().listTeamMembers({ teamId: team.id })).members.map(m => m.state)).toEqual([MEMBER, DECLINED, LEFT]);
  expect((await own().listTeamMembers({ teamId: team.id })).members.map(m => m.state)).toEqual([MEMBER, LEFT]);
});

it('TEAM-5: who leads hears of a request, or the workers where nobody with a login leads; who asked hears the answer', async () => {
  const team = await found();
  const { id } = await register(platform);
  await joined(team.id, id);
  expect(await toldOf(platform, team.id)).toEqual([`TEAM_ASKED ${Role.SOCIAL_WORKER}`]);
  const mine = await own().askToJoinTeam({ id: team.id });
  await as().decideTeamMember({ id: mine.id, accept: true });
  await as().appointLeader({ id: mine.id, leader: true });
  await as().askToJoinTeam({ id: team.id, volunteerId: (await register(platform)).id });
  expect((await toldOf(platform, team.id)).slice(1)).toEqual([
    `TEAM_ASKED ${Role.SOCIAL_WORKER}`,
    'TEAM_ANSWERED fenger.volunteer',
    'TEAM_ASKED fenger.volunteer',
  ]);
});

it('TEAM-4: a leader belongs to the team, and another station knows nothing of it', async () => {
  const team = await found();
  const { id } = await register(platform);
  const asked = await as().askToJoinTeam({ id: team.id, volunteerId: id });
  expect(await reasonOf(as().appointLeader({ id: asked.id, leader: true }))).toBe('NOT_TEAM_MEMBER');
  await as().decideTeamMember({ id: asked.id, accept: true });
  expect(await as().appointLeader({ id: asked.id, leader: true })).toMatchObject({ isLeader: true, leaderBy: 'fenger.manager' });
  expect((await as().getTeam({ id: team.id })).leaders).toHaveLength(1);
  const away = as(actors.wenquanManager);
  expect(await reasonOf(away.getTeam({ id: team.id }))).toBe('TEAM_NOT_FOUND');
  expect(await reasonOf(away.decideTeamMember({ id: asked.id, accept: true }))).toBe('TEAM_MEMBER_NOT_FOUND');
});

it('TITLE-1: a title is given from a day and ended on one, each with who did it; the file and its event follow', async () => {
  const titles = platform.client(TitleService, actors.fengerManager);
  const made = await register(platform);
  const grant = (over: object = {}) =>
    titles.grantTitle({ id: made.id, kind: TitleKind.RURAL_TALENT, field: '果树种植', fromOn: '2026-03-01', ...over });
  const file = await grant();
  expect(file).toMatchObject({ etag: '"2"', titles: [{ field: '果树种植', fromOn: '2026-03-01', grantedBy: 'fenger.manager' }] });
  expect(await reasonOf(grant())).toBe('TITLE_HELD');
  expect(await reasonOf(grant({ fromOn: '2026-11-26' }))).toBe('DATE_IN_FUTURE');
  const id = file.titles[0]?.id ?? '';
  expect(await reasonOf(titles.endTitle({ id, toOn: '2026-02-01', reason: '换人' }))).toBe('TITLE_DAYS');
  const ended = await titles.endTitle({ id, toOn: '2026-10-31', reason: '换人' });
  expect(ended.titles).toMatchObject([{ toOn: '2026-10-31', endedBy: 'fenger.manager', reason: '换人' }]);
  expect(await reasonOf(titles.endTitle({ id, toOn: TODAY, reason: '换人' }))).toBe('TITLE_ENDED');
  expect((await grant({ fromOn: '2026-11-01' })).titles).toHaveLength(2);
  const volunteers = platform.client(VolunteerService, actors.fengerManager);
  await volunteers.changeVolunteerState({ id: made.id, state: VolunteerState.LEFT, on: TODAY, reason: '搬走' });
  expect(await reasonOf(grant({ kind: TitleKind.BACKBONE }))).toBe('VOLUNTEER_NOT_ACTIVE');
});
