import type { Platform } from '../lib/platform.mjs';
import { newVolunteer } from './volunteer.fixture.js';

const [manager, worker] = ['fenger.manager', 'fenger.worker'];
const cases = '/api/v1/starCases';

/** A star that a hundred hours of another system propose. */
async function newCase(platform: Platform): Promise<string> {
  const volunteerId = await newVolunteer(platform);
  const hours = { volunteerId, minutes: 6000, upTo: '2024-05-06', sourceSystem: '别的系统', evidence: '证明' };
  const { id } = await platform.as(worker).post('/api/v1/serviceRecords:carryOver', hours);
  await platform.as(manager).post(`/api/v1/serviceRecords/${id}:confirm`, {});
  return (await platform.as(manager).get(`${cases}?volunteerId=${volunteerId}`)).cases[0].id;
}
async function noticed(platform: Platform): Promise<string> {
  const id = await newCase(platform);
  await platform.as(worker).post(`${cases}/${id}:notice`, {});
  return id;
}
const newObjection = async (platform: Platform): Promise<string> =>
  (await platform.as(worker).post(`${cases}/${await noticed(platform)}:object`, { content: '不是他' })).objections[0].id;
/** A star whose notice was over a while ago, as a clock would have it. */
async function ripe(platform: Platform): Promise<string> {
  const id = await noticed(platform);
  const database = await platform.database('volunteers');
  const back = (column: string) => `${column} = ${column} - 30`;
  await database.query(`UPDATE star_cases SET ${['noticed_on', 'running_from', 'ends_on'].map(back).join(', ')} WHERE id = $1`, [id]);
  return id;
}
async function granted(platform: Platform): Promise<string> {
  const id = await ripe(platform);
  await platform.as(manager).post(`${cases}/${id}:grant`, {});
  return id;
}

/** What the people of a station do with stars. */
export function starCases(platform: () => Platform) {
  const at = (make: (of: Platform) => Promise<string>, verb: string) => async () => `${cases}/${await make(platform())}:${verb}`;
  const reasons = { body: () => ({ reason: '时数不对' }), another: () => ({ reason: '不是他' }) };
  return [
    { route: 'POST /api/v1/starCases/{id}:notice', at: at(newCase, 'notice'), body: () => ({}), another: undefined, adds: {} },
    {
      route: 'POST /api/v1/starCases/{id}:object',
      at: at(noticed, 'object'),
      body: () => ({ content: '没有来过' }),
      another: () => ({ content: '没有做过' }),
      adds: { star_objections: 1 },
    },
    {
      route: 'POST /api/v1/starObjections/{id}:decide',
      at: async () => `/api/v1/starObjections/${await newObjection(platform())}:decide`,
      body: () => ({ outcome: 'STAR_OBJECTION_OUTCOME_NOT_UPHELD', answer: '是他' }),
      another: () => ({ outcome: 'STAR_OBJECTION_OUTCOME_NOT_UPHELD', answer: '有签到' }),
      adds: {},
    },
    { route: 'POST /api/v1/starCases/{id}:grant', at: at(ripe, 'grant'), body: () => ({}), another: undefined, adds: {} },
    { route: 'POST /api/v1/starCases/{id}:decline', at: at(newCase, 'decline'), ...reasons, adds: {} },
    { route: 'POST /api/v1/starCases/{id}:revoke', at: at(granted, 'revoke'), ...reasons, adds: {} },
  ].map(c => ({ login: manager, ...c }));
}

/** Ids of Fenger's stars. */
export interface KnownStar {
  readonly starCase: string;
  readonly starObjection: string;
}
export const knownStar = async (platform: Platform): Promise<KnownStar> => ({
  starCase: await newCase(platform),
  starObjection: await newObjection(platform),
});
const tries = (verb: string, body: object) => ({
  route: `POST /api/v1/starCases/{id}:${verb}`,
  at: (o: KnownStar) => `starCases/${o.starCase}:${verb}`,
  body: () => body,
});
/** What a stranger tries with another village's stars. */
export const starChanges = [
  tries('notice', {}),
  tries('object', { content: '外村的' }),
  tries('grant', {}),
  tries('decline', { reason: '外村的' }),
  tries('revoke', { reason: '外村的' }),
  {
    route: 'POST /api/v1/starObjections/{id}:decide',
    at: (o: KnownStar) => `starObjections/${o.starObjection}:decide`,
    body: () => ({ outcome: 'STAR_OBJECTION_OUTCOME_UPHELD', answer: '外村的' }),
  },
];
export const starReadings = [{ route: 'GET /api/v1/starCases/{id}', at: (o: KnownStar) => `starCases/${o.starCase}` }] as const;
