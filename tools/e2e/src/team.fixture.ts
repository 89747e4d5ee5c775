import type { Platform } from '../lib/platform.mjs';
import { newVolunteer } from './volunteer.fixture.js';

const manager = 'fenger.manager';
const DAY = '2024-05-06';
const teams = '/api/v1/teams';
let n = 0;
const team = () => ({ name: `凤二村巡河队${++n}`, foundedOn: DAY });
const newTeam = async (platform: Platform): Promise<string> => (await platform.as(manager).post(teams, team())).id;
async function newRequest(platform: Platform): Promise<string> {
  const volunteerId = await newVolunteer(platform);
  return (await platform.as(manager).post(`${teams}/${await newTeam(platform)}:join`, { volunteerId })).id;
}
async function newMember(platform: Platform): Promise<string> {
  const id = await newRequest(platform);
  await platform.as(manager).post(`/api/v1/teamMembers/${id}:decide`, { accept: true });
  return id;
}
const title = (field: string) => ({ kind: 'TITLE_KIND_LOCAL_EXPERT', field, fromOn: DAY });
const newTitle = async (platform: Platform): Promise<string> =>
  (await platform.as(manager).post(`/api/v1/volunteers/${await newVolunteer(platform)}:grantTitle`, title('种桃'))).titles[0].id;

/** What the people of a station do with teams and titles. */
export function teamCases(platform: () => Platform) {
  const first = team();
  let volunteerId = '';
  let changed = team();
  const member = (verb: string) => async () => `/api/v1/teamMembers/${await newMember(platform())}:${verb}`;
  return [
    { route: 'POST /api/v1/teams', at: () => teams, body: () => first, another: () => team(), adds: { teams: 1 } },
    {
      route: 'PUT /api/v1/teams/{id}',
      at: async () => {
        changed = team();
        return `${teams}/${await newTeam(platform())}`;
      },
      body: () => ({ team: changed }),
      another: () => ({ team: { ...changed, purpose: '巡河' } }),
      adds: {},
    },
    {
      route: 'POST /api/v1/teams/{id}:end',
      at: async () => `${teams}/${await newTeam(platform())}:end`,
      body: () => ({ reason: '合并' }),
      another: () => ({ reason: '解散' }),
      adds: {},
    },
    {
      route: 'POST /api/v1/teams/{id}:join',
      at: async () => {
        volunteerId = await newVolunteer(platform());
        return `${teams}/${await newTeam(platform())}:join`;
      },
      body: () => ({ volunteerId }),
      another: undefined,
      adds: { team_members: 1 },
    },
    {
      route: 'POST /api/v1/teamMembers/{id}:decide',
      at: async () => `/api/v1/teamMembers/${await newRequest(platform())}:decide`,
      body: () => ({ accept: true }),
      another: () => ({ accept: false, reason: '人满了' }),
      adds: {},
    },
    {
      route: 'POST /api/v1/teamMembers/{id}:leave',
      at: member('leave'),
      body: () => ({ reason: '搬走' }),
      another: () => ({ reason: '没时间' }),
      adds: {},
    },
    {
      route: 'POST /api/v1/teamMembers/{id}:appoint',
      at: member('appoint'),
      body: () => ({ leader: true }),
      another: () => ({ leader: false }),
      adds: {},
    },
    {
      route: 'POST /api/v1/volunteers/{id}:grantTitle',
      at: async () => `/api/v1/volunteers/${await newVolunteer(platform())}:grantTitle`,
      body: () => title('种桃'),
      another: () => title('种茶'),
      adds: { titles: 1 },
    },
    {
      route: 'POST /api/v1/titles/{id}:end',
      at: async () => `/api/v1/titles/${await newTitle(platform())}:end`,
      body: () => ({ toOn: DAY, reason: '换人' }),
      another: () => ({ toOn: DAY, reason: '搬走' }),
      adds: {},
    },
  ].map(c => ({ login: manager, ...c }));
}

/** Ids of Fenger's teams. */
export interface KnownTeam {
  readonly team: string;
  readonly teamMember: string;
  readonly title: string;
  /** Somebody who could be in a team. */
  readonly joiner: string;
}
export const knownTeam = async (platform: Platform): Promise<KnownTeam> => ({
  team: await newTeam(platform),
  teamMember: await newRequest(platform),
  title: await newTitle(platform),
  joiner: await newVolunteer(platform),
});
const of = (route: string, at: (o: KnownTeam) => string, body: (o: KnownTeam) => object) => ({ route, at, body });
/** What a stranger tries with another village's teams. */
export const teamChanges = [
  of(
    'PUT /api/v1/teams/{id}',
    o => `teams/${o.team}`,
    () => ({ team: { name: '外村的', foundedOn: DAY } }),
  ),
  of(
    'POST /api/v1/teams/{id}:end',
    o => `teams/${o.team}:end`,
    () => ({ reason: '外村的' }),
  ),
  of(
    'POST /api/v1/teams/{id}:join',
    o => `teams/${o.team}:join`,
    o => ({ volunteerId: o.joiner }),
  ),
  of(
    'POST /api/v1/teamMembers/{id}:decide',
    o => `teamMembers/${o.teamMember}:decide`,
    () => ({ accept: true }),
  ),
  of(
    'POST /api/v1/teamMembers/{id}:leave',
    o => `teamMembers/${o.teamMember}:leave`,
    () => ({ reason: '外村的' }),
  ),
  of(
    'POST /api/v1/teamMembers/{id}:appoint',
    o => `teamMembers/${o.teamMember}:appoint`,
    () => ({ leader: true }),
  ),
  of(
    'POST /api/v1/volunteers/{id}:grantTitle',
    o => `volunteers/${o.joiner}:grantTitle`,
    () => title('外村的'),
  ),
  of(
    'POST /api/v1/titles/{id}:end',
    o => `titles/${o.title}:end`,
    () => ({ toOn: DAY, reason: '外村的' }),
  ),
];
export const teamReadings = [{ route: 'GET /api/v1/teams/{id}', at: (o: KnownTeam) => `teams/${o.team}` }] as const;
/** Changes that reach for no row of another. */
export const teamRoutes = ['POST /api/v1/teams'];
