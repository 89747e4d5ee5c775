import type { Platform } from '../lib/platform.mjs';
import { newVolunteer } from './volunteer.fixture.js';

const manager = 'fenger.manager';
const DAY_MS = 86_400_000;
const shanghai = (days: number): string => new Date(Date.now() + 8 * 3_600_000 + days * DAY_MS).toISOString().slice(0, 10);
const weekday = (day: string): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
const [TODAY, LATER] = [shanghai(0), shanghai(3)];

let n = 0;
const newHousehold = async (platform: Platform): Promise<string> =>
  (await platform.as(manager).post('/api/v1/households', { kind: 'HOUSEHOLD_KIND_REGISTERED', address: `凤二村三社${++n}号` })).id;
/** A pair whose one stop is on that day. */
const pairOn = (day: string, of: { volunteerId: string; householdId: string }) => ({
  ...of,
  kind: 'PAIR_KIND_MEAL',
  weekdays: [weekday(day)],
  fromOn: day,
  toOn: day,
});
const newPair = async (platform: Platform, volunteerId: string): Promise<string> =>
  (await platform.as(manager).post('/api/v1/pairs', pairOn(TODAY, { volunteerId, householdId: await newHousehold(platform) }))).id;
/** A round of today with one stop. */
async function newRound(platform: Platform): Promise<{ pair: string; round: string; roundStop: string }> {
  const volunteerId = await newVolunteer(platform);
  const pair = await newPair(platform, volunteerId);
  const { rounds } = await platform.as(manager).get(`/api/v1/rounds?fromOn=${TODAY}&toOn=${TODAY}&volunteerId=${volunteerId}`);
  const { id, stops } = await platform.as(manager).get(`/api/v1/rounds/${rounds[0].id}`);
  return { pair, round: id, roundStop: stops[0].id };
}

/** What the people of a station do with pairs and rounds. */
export function pairCases(platform: () => Platform) {
  let made = { pair: '', round: '', roundStop: '' };
  let [volunteerId, other, householdId] = ['', '', ''];
  const before = async () => {
    [volunteerId, other] = [await newVolunteer(platform()), await newVolunteer(platform())];
    householdId = await newHousehold(platform());
    return '/api/v1/pairs';
  };
  const pairAt = (verb: string) => async () => {
    made = await newRound(platform());
    return `/api/v1/pairs/${made.pair}${verb}`;
  };
  const roundAt = (verb: string) => async () => {
    made = await newRound(platform());
    other = await newVolunteer(platform());
    return `/api/v1/rounds/${made.round}${verb}`;
  };
  const stopAt = (verb: string) => async () => {
    made = await newRound(platform());
    const at = `/api/v1/rounds/${made.round}/stops/${made.roundStop}`;
    if (verb === ':settle') await platform().as(manager).post(`${at}:record`, { state: 'STOP_STATE_NO_ANSWER' });
    return `${at}${verb}`;
  };
  return [
    {
      route: 'POST /api/v1/pairs',
      at: before,
      body: () => pairOn(LATER, { volunteerId, householdId }),
      another: () => pairOn(LATER, { volunteerId: other, householdId }),
      adds: { pairs: 1, rounds: 1, round_people: 1, round_stops: 1 },
    },
    {
      route: 'PUT /api/v1/pairs/{id}',
      at: pairAt(''),
      body: () => ({ weekdays: [weekday(TODAY)], toOn: TODAY, dietaryNote: '少盐' }),
      another: () => ({ weekdays: [weekday(TODAY)], toOn: TODAY, dietaryNote: '少油' }),
      adds: {},
    },
    {
      route: 'POST /api/v1/pairs/{id}:end',
      at: pairAt(':end'),
      body: () => ({ reason: '搬走了' }),
      another: () => ({ reason: '别的' }),
      adds: {},
    },
    {
      route: 'POST /api/v1/rounds/{id}:assign',
      at: roundAt(':assign'),
      body: () => ({ volunteerIds: [other] }),
      another: () => ({ volunteerIds: [other], etag: '9' }),
      adds: {},
    },
    {
      route: 'POST /api/v1/rounds/{id}:order',
      at: roundAt(':order'),
      body: () => ({ stopIds: [made.roundStop] }),
      another: () => ({ stopIds: [made.round] }),
      adds: {},
    },
    {
      route: 'POST /api/v1/rounds/{id}:cancel',
      at: roundAt(':cancel'),
      body: () => ({ reason: '台风' }),
      another: () => ({ reason: '下雨' }),
      adds: {},
    },
    {
      route: 'POST /api/v1/rounds/{id}/stops/{stop_id}:record',
      at: stopAt(':record'),
      body: () => ({ state: 'STOP_STATE_DONE' }),
      another: () => ({ state: 'STOP_STATE_REFUSED' }),
      adds: { service_records: 1 },
    },
    {
      route: 'POST /api/v1/rounds/{id}/stops/{stop_id}:settle',
      at: stopAt(':settle'),
      body: () => ({ note: '在镇上' }),
      another: () => ({ note: '在医院' }),
      adds: {},
    },
  ].map(of => ({ login: manager, ...of }));
}

/** Ids of Fenger's pairs and rounds. */
export interface KnownPair {
  readonly pair: string;
  readonly round: string;
  readonly roundStop: string;
}
export const knownPair = (platform: Platform): Promise<KnownPair> => newRound(platform);

type Of = KnownPair & { readonly volunteer: string; readonly household: string };
const row = (route: string, at: (o: Of) => string, body: (o: Of) => object) => ({ route, at, body });
/** What a stranger tries with another village's pairs and rounds. */
export const pairChanges = [
  row(
    'POST /api/v1/pairs',
    () => 'pairs',
    o => pairOn(LATER, { volunteerId: o.volunteer, householdId: o.household }),
  ),
  row(
    'PUT /api/v1/pairs/{id}',
    o => `pairs/${o.pair}`,
    () => ({ weekdays: [1] }),
  ),
  row(
    'POST /api/v1/pairs/{id}:end',
    o => `pairs/${o.pair}:end`,
    () => ({ reason: '外村的' }),
  ),
  row(
    'POST /api/v1/rounds/{id}:open',
    o => `rounds/${o.round}:open`,
    () => ({}),
  ),
  row(
    'POST /api/v1/rounds/{id}:assign',
    o => `rounds/${o.round}:assign`,
    o => ({ volunteerIds: [o.volunteer] }),
  ),
  row(
    'POST /api/v1/rounds/{id}:order',
    o => `rounds/${o.round}:order`,
    o => ({ stopIds: [o.roundStop] }),
  ),
  row(
    'POST /api/v1/rounds/{id}:cancel',
    o => `rounds/${o.round}:cancel`,
    () => ({ reason: '外村的' }),
  ),
  row(
    'POST /api/v1/rounds/{id}/stops/{stop_id}:record',
    o => `rounds/${o.round}/stops/${o.roundStop}:record`,
    () => ({ state: 'STOP_STATE_DONE' }),
  ),
  row(
    'POST /api/v1/rounds/{id}/stops/{stop_id}:settle',
    o => `rounds/${o.round}/stops/${o.roundStop}:settle`,
    () => ({ note: '外村的' }),
  ),
];
export const pairReadings = [
  { route: 'GET /api/v1/pairs/{id}', at: (o: KnownPair) => `pairs/${o.pair}` },
  { route: 'GET /api/v1/rounds/{id}', at: (o: KnownPair) => `rounds/${o.round}` },
  { route: 'GET /api/v1/rounds/{id}:print', at: (o: KnownPair) => `rounds/${o.round}:print` },
] as const;
