import type { Platform } from '../lib/platform.mjs';
import { idNumber, phone } from './workbook.fixture.js';

const DAY = '2024-05-06';
const manager = 'fenger.manager';
const volunteers = '/api/v1/volunteers';
let n = 400;

/** Somebody whom nobody registered yet. */
const somebody = () => ({ name: '陈大文', idNumber: idNumber(++n), phone: phone(n), joinedOn: DAY });
/** Registers somebody at Fenger. */
export const newVolunteer = async (platform: Platform): Promise<string> =>
  (await platform.as(manager).post(volunteers, { volunteer: somebody() })).id;

/** What the people of a station may change of its volunteers. */
export function volunteerCases(platform: () => Platform) {
  const begin = (verb: string) => async () => `${volunteers}/${await newVolunteer(platform())}${verb}`;
  const first = somebody();
  return [
    {
      route: 'POST /api/v1/volunteers',
      at: () => volunteers,
      body: () => ({ volunteer: first }),
      another: () => ({ volunteer: { ...first, name: '陈大闻' } }),
      adds: { volunteers: 1 },
    },
    {
      route: 'PATCH /api/v1/volunteers/{id}',
      at: begin(''),
      body: () => ({ volunteer: { note: '一' }, updateMask: ['note'] }),
      another: () => ({ volunteer: { note: '二' }, updateMask: ['note'] }),
      adds: {},
    },
    {
      route: 'POST /api/v1/volunteers/{id}:changeState',
      at: begin(':changeState'),
      body: () => ({ state: 'VOLUNTEER_STATE_LEFT', on: DAY, reason: '搬走' }),
      another: () => ({ state: 'VOLUNTEER_STATE_SUSPENDED', on: DAY, reason: '搬走' }),
      adds: {},
    },
  ].map(of => ({ login: manager, ...of }));
}

/** Ids of Fenger's volunteers. */
export interface KnownVolunteer {
  readonly volunteer: string;
}
export async function knownVolunteer(platform: Platform): Promise<KnownVolunteer> {
  return { volunteer: await newVolunteer(platform) };
}

/** What a stranger tries with another village's volunteers. */
export const volunteerChanges = [
  {
    route: 'PATCH /api/v1/volunteers/{id}',
    at: (o: KnownVolunteer) => `volunteers/${o.volunteer}`,
    body: () => ({ volunteer: { note: '外村的' }, updateMask: ['note'] }),
  },
  {
    route: 'POST /api/v1/volunteers/{id}:reveal',
    at: (o: KnownVolunteer) => `volunteers/${o.volunteer}:reveal`,
    body: () => ({ field: 'VOLUNTEER_FIELD_PHONE', purpose: 'REVEAL_PURPOSE_VISIT' }),
  },
  {
    route: 'POST /api/v1/volunteers/{id}:changeState',
    at: (o: KnownVolunteer) => `volunteers/${o.volunteer}:changeState`,
    body: () => ({ state: 'VOLUNTEER_STATE_LEFT', on: DAY, reason: '外村的' }),
  },
];
export const volunteerReadings = [
  { route: 'GET /api/v1/volunteers/{id}', at: (o: KnownVolunteer) => `volunteers/${o.volunteer}` },
] as const;
/** Changes that reach for no row of another. */
export const volunteerRoutes = ['POST /api/v1/volunteers', 'POST /api/v1/volunteers:search'];
