import { randomUUID } from 'node:crypto';
import type { Platform } from '../lib/platform.mjs';
import { newVolunteer } from './volunteer.fixture.js';

const manager = 'fenger.manager';
const HOUR = 3_600_000;
/** The Shanghai day and time of day that many hours from now. */
const inHours = (hours: number): { day: string; time: string } => {
  const text = new Date(Date.now() + (hours + 8) * HOUR).toISOString();
  return { day: text.slice(0, 10), time: text.slice(11, 16) };
};
const LATER = inHours(72).day;
/** The Monday so many weeks after this week's. */
const monday = (weeks: number): string => {
  const today = new Date(Date.now() + 8 * HOUR);
  const back = (today.getUTCDay() + 6) % 7;
  return new Date(today.getTime() + (weeks * 7 - back) * 24 * HOUR).toISOString().slice(0, 10);
};
const weekday = (day: string): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

let n = 0;
const project = (over: object = {}) => ({
  name: `凤二村送餐队${++n}`,
  kind: 'SERVICE_PROJECT_KIND_REGULAR',
  joinMode: 'JOIN_MODE_OPEN',
  startsOn: '2024-01-01',
  ...over,
});
const plan = (over: object = {}) => ({ onDay: LATER, fromTime: '08:30', toTime: '11:30', capacity: 3, ...over });
const newProject = async (platform: Platform, over: object = {}): Promise<string> =>
  (await platform.as(manager).post('/api/v1/serviceProjects', project(over))).id;
async function newShift(platform: Platform, over: object = {}): Promise<string> {
  const projectId = await newProject(platform, { joinMode: 'JOIN_MODE_APPROVAL' });
  return (await platform.as(manager).post('/api/v1/shifts', { projectId, ...plan(over) })).id;
}
/** A shift that goes on now. */
const currentShift = (platform: Platform): Promise<string> => {
  const [from, to] = [inHours(-0.5), inHours(2)];
  return newShift(platform, { onDay: from.day, fromTime: from.time, toTime: to.time });
};
async function newSignUp(platform: Platform, assign: boolean): Promise<{ id: string; shiftId: string; volunteerId: string }> {
  const [shiftId, volunteerId] = [await newShift(platform), await newVolunteer(platform)];
  const { id } = await platform.as(manager).post(`/api/v1/shifts/${shiftId}:signUp`, { volunteerId, assign });
  return { id, shiftId, volunteerId };
}
async function newTemplate(platform: Platform): Promise<string> {
  const template = { projectId: await newProject(platform), ...plan(), onDay: undefined, weekdays: [weekday(LATER)], fromOn: LATER };
  return (await platform.as(manager).post('/api/v1/shiftTemplates', template)).id;
}

/** What the people of a station do with projects and shifts. */
export function shiftCases(platform: () => Platform) {
  const first = project();
  let [projectId, volunteerId, other] = ['', '', ''];
  const shiftAt =
    (verb: string, over: object = {}) =>
    async () => {
      [volunteerId, other] = [await newVolunteer(platform()), await newVolunteer(platform())];
      return `/api/v1/shifts/${await newShift(platform(), over)}${verb}`;
    };
  const currentAt =
    (verb: string, checkedIn = false) =>
    async () => {
      [volunteerId, other] = [await newVolunteer(platform()), await newVolunteer(platform())];
      const at = `/api/v1/shifts/${await currentShift(platform())}`;
      if (checkedIn) await platform().as(manager).post(`${at}:checkIn`, { volunteerId });
      return `${at}${verb}`;
    };
  const signUpAt = (verb: string, assign: boolean) => async () => {
    other = await newVolunteer(platform());
    return `/api/v1/signUps/${(await newSignUp(platform(), assign)).id}${verb}`;
  };
  const projectAt = (verb: string) => async () => {
    projectId = await newProject(platform());
    return `/api/v1/serviceProjects/${projectId}${verb}`;
  };
  const before = (path: string) => async () => {
    projectId = await newProject(platform());
    return path;
  };
  // Within the shift that began half an hour ago, the same however often the list is sent.
  const ticked = new Date(Date.now() - HOUR / 60).toISOString();
  const list = () => ({ listId: LIST, signature: 'M1 2L3 4', entries: [{ volunteerId, inAt: ticked }] });
  return [
    {
      route: 'POST /api/v1/serviceProjects',
      at: () => '/api/v1/serviceProjects',
      body: () => first,
      another: () => ({ ...first, name: '另一个' }),
      adds: { service_projects: 1 },
    },
    {
      route: 'PUT /api/v1/serviceProjects/{id}',
      at: projectAt(''),
      body: () => ({ project: { ...first, name: `改名${projectId}`.slice(0, 20), roles: [{ name: '送餐' }] } }),
      another: () => ({ project: { ...first, name: '又改名' } }),
      adds: { service_roles: 1 },
    },
    {
      route: 'POST /api/v1/serviceProjects/{id}:end',
      at: projectAt(':end'),
      body: () => ({ reason: '结束了' }),
      another: () => ({ reason: '别的' }),
      adds: {},
    },
    {
      route: 'POST /api/v1/shifts',
      at: before('/api/v1/shifts'),
      body: () => ({ projectId, ...plan() }),
      another: () => ({ projectId, ...plan({ capacity: 4 }) }),
      adds: { shifts: 1 },
    },
    {
      route: 'PUT /api/v1/shifts/{id}',
      at: shiftAt(''),
      body: () => ({ shift: { projectId: LIST, ...plan({ capacity: 5 }) } }),
      another: () => ({ shift: { projectId: LIST, ...plan() } }),
      adds: {},
    },
    {
      route: 'POST /api/v1/shifts/{id}:cancel',
      at: shiftAt(':cancel'),
      body: () => ({ reason: '台风' }),
      another: () => ({ reason: '下雨' }),
      adds: {},
    },
    {
      route: 'POST /api/v1/shifts:copyWeek',
      at: async () => {
        projectId = await newProject(platform());
        await platform()
          .as(manager)
          .post('/api/v1/shifts', { projectId, ...plan({ onDay: monday(2) }) });
        return '/api/v1/shifts:copyWeek';
      },
      body: () => ({ fromMonday: monday(2), toMonday: monday(3), projectId }),
      another: () => ({ fromMonday: monday(2), toMonday: monday(4), projectId }),
      adds: { shifts: 1 },
    },
    {
      route: 'POST /api/v1/shiftTemplates',
      at: before('/api/v1/shiftTemplates'),
      body: () => ({ projectId, ...plan(), onDay: undefined, weekdays: [weekday(LATER)], fromOn: LATER, toOn: LATER }),
      another: () => ({ projectId, ...plan(), onDay: undefined, weekdays: [1], fromOn: LATER }),
      adds: { shift_templates: 1, shifts: 1 },
    },
    {
      route: 'POST /api/v1/shiftTemplates/{id}:end',
      at: async () => `/api/v1/shiftTemplates/${await newTemplate(platform())}:end`,
      body: () => ({ lastDay: LATER }),
      another: () => ({ lastDay: monday(2) }),
      adds: {},
    },
    {
      route: 'POST /api/v1/shifts/{id}:signUp',
      at: shiftAt(':signUp'),
      body: () => ({ volunteerId }),
      another: () => ({ volunteerId: other }),
      adds: { sign_ups: 1 },
    },
    // Every free volunteer is told or named.
    {
      route: 'POST /api/v1/shifts/{id}:callReplacement',
      at: shiftAt(':callReplacement'),
      body: () => ({}),
      another: undefined,
      adds: {},
      notices: 50,
    },
    {
      route: 'POST /api/v1/signUps/{id}:decide',
      at: signUpAt(':decide', false),
      body: () => ({ approve: true }),
      another: () => ({ reason: '满了' }),
      adds: {},
    },
    {
      route: 'POST /api/v1/signUps/{id}:cancel',
      at: signUpAt(':cancel', true),
      body: () => ({}),
      another: () => ({ reason: '病了' }),
      adds: {},
    },
    {
      route: 'POST /api/v1/signUps/{id}:swap',
      at: signUpAt(':swap', true),
      body: () => ({ volunteerId: other }),
      another: () => ({ volunteerId: other, reason: '病了' }),
      adds: { sign_ups: 1 },
    },
    {
      route: 'POST /api/v1/shifts/{id}:checkIn',
      at: currentAt(':checkIn'),
      body: () => ({ volunteerId }),
      another: () => ({ volunteerId: other }),
      adds: { check_ins: 1, sign_ups: 1 },
    },
    {
      route: 'POST /api/v1/shifts/{id}:checkOut',
      at: currentAt(':checkOut', true),
      body: () => ({ volunteerId }),
      another: () => ({ volunteerId: other }),
      adds: {},
    },
    {
      route: 'POST /api/v1/shifts/{id}:checkInGroup',
      at: currentAt(':checkInGroup'),
      body: () => list(),
      another: () => ({ ...list(), signature: 'M9 9L8 8' }),
      adds: { group_lists: 1, group_entries: 1, check_ins: 1, sign_ups: 1 },
    },
  ].map(of => ({ login: manager, ...of }));
}
const LIST = randomUUID();

/** Ids of Fenger's projects and shifts. */
export interface KnownShift {
  readonly serviceProject: string;
  readonly shift: string;
  readonly currentShift: string;
  readonly shiftTemplate: string;
  readonly signUp: string;
}
export async function knownShift(platform: Platform): Promise<KnownShift> {
  const { id, shiftId } = await newSignUp(platform, true);
  return {
    serviceProject: await newProject(platform),
    shift: shiftId,
    currentShift: await currentShift(platform),
    shiftTemplate: await newTemplate(platform),
    signUp: id,
  };
}

type Of = KnownShift & { readonly volunteer: string };
const row = (route: string, at: (o: Of) => string, body: (o: Of) => object) => ({ route, at, body });
/** What a stranger tries with another village's shifts. */
export const shiftChanges = [
  row(
    'PUT /api/v1/serviceProjects/{id}',
    o => `serviceProjects/${o.serviceProject}`,
    () => ({ project: project() }),
  ),
  row(
    'POST /api/v1/serviceProjects/{id}:end',
    o => `serviceProjects/${o.serviceProject}:end`,
    () => ({ reason: '外村的' }),
  ),
  row(
    'POST /api/v1/shifts',
    () => 'shifts',
    o => ({ projectId: o.serviceProject, ...plan() }),
  ),
  row(
    'PUT /api/v1/shifts/{id}',
    o => `shifts/${o.shift}`,
    o => ({ shift: { projectId: o.serviceProject, ...plan() } }),
  ),
  row(
    'POST /api/v1/shifts/{id}:cancel',
    o => `shifts/${o.shift}:cancel`,
    () => ({ reason: '外村的' }),
  ),
  row(
    'POST /api/v1/shifts/{id}:signUp',
    o => `shifts/${o.shift}:signUp`,
    o => ({ volunteerId: o.volunteer }),
  ),
  row(
    'POST /api/v1/shifts/{id}:callReplacement',
    o => `shifts/${o.shift}:callReplacement`,
    () => ({}),
  ),
  row(
    'POST /api/v1/shifts/{id}:checkIn',
    o => `shifts/${o.currentShift}:checkIn`,
    o => ({ volunteerId: o.volunteer }),
  ),
  row(
    'POST /api/v1/shifts/{id}:checkOut',
    o => `shifts/${o.currentShift}:checkOut`,
    o => ({ volunteerId: o.volunteer }),
  ),
  row(
    'POST /api/v1/shifts/{id}:checkInGroup',
    o => `shifts/${o.currentShift}:checkInGroup`,
    o => ({ listId: LIST, entries: [{ volunteerId: o.volunteer }] }),
  ),
  row(
    'POST /api/v1/shiftTemplates',
    () => 'shiftTemplates',
    o => ({ projectId: o.serviceProject, ...plan(), onDay: undefined, weekdays: [1], fromOn: LATER }),
  ),
  row(
    'POST /api/v1/shiftTemplates/{id}:end',
    o => `shiftTemplates/${o.shiftTemplate}:end`,
    () => ({ lastDay: LATER }),
  ),
  row(
    'POST /api/v1/signUps/{id}:decide',
    o => `signUps/${o.signUp}:decide`,
    () => ({ approve: true }),
  ),
  row(
    'POST /api/v1/signUps/{id}:cancel',
    o => `signUps/${o.signUp}:cancel`,
    () => ({}),
  ),
  row(
    'POST /api/v1/signUps/{id}:swap',
    o => `signUps/${o.signUp}:swap`,
    o => ({ volunteerId: o.volunteer }),
  ),
];
export const shiftReadings = [
  { route: 'GET /api/v1/serviceProjects/{id}', at: (o: KnownShift) => `serviceProjects/${o.serviceProject}` },
  { route: 'GET /api/v1/shifts/{id}', at: (o: KnownShift) => `shifts/${o.shift}` },
  { route: 'GET /api/v1/shifts/{id}/code', at: (o: KnownShift) => `shifts/${o.currentShift}/code` },
  { route: 'GET /api/v1/shifts/{id}/suggestions', at: (o: KnownShift) => `shifts/${o.shift}/suggestions` },
] as const;
/** Changes that reach for no row of another. */
export const shiftRoutes = ['POST /api/v1/serviceProjects', 'POST /api/v1/shifts:copyWeek'];
