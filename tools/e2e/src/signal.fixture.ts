import type { Platform } from '../lib/platform.mjs';

interface Ground {
  readonly resident: string;
}
interface Known extends Ground {
  readonly signal: string;
  readonly holding: string;
  readonly situation: string;
}
const DAY = '2024-05-06';
const LATER = '2024-06-07';
const signals = '/api/v1/signals';
const plight = (over: object = {}) => ({ parent: 'PARENT_FATHER', plight: 'PARENT_PLIGHT_DEAD', sinceOn: DAY, ...over });
const rule = (over: object = {}) => ({
  code: 'elder_65',
  title: '满65周岁',
  minAge: 65,
  source: '区里的规定',
  validFrom: '2030-01-01',
  ...over,
});

/** An open signal of a station, about this person or anybody. */
export async function anySignal(platform: Platform, resident = ''): Promise<string> {
  const { signals: found } = await platform.as('fenger.worker').get(`${signals}?pageSize=1${resident && `&residentId=${resident}`}`);
  return found[0].id;
}
/** What became of a parent of this person; answers the record's id. */
export async function newSituation(platform: Platform, resident: string): Promise<string> {
  return (await platform.as('fenger.worker').post(`/api/v1/residents/${resident}/parentSituations`, plight())).id;
}

const adds = (rows: Readonly<Record<string, number>>) => rows;
/** What the people of a station may change of signals. */
export const signalCases = (platform: () => Platform) => [
  {
    login: 'fenger.worker',
    route: 'POST /api/v1/signals/{id}:dismiss',
    at: async (g: Ground) => `${signals}/${await anySignal(platform(), g.resident)}:dismiss`,
    body: () => ({ reason: 'DISMISS_REASON_RECEIVES' }),
    another: () => ({ reason: 'DISMISS_REASON_OTHER' }),
    adds: adds({}),
  },
  {
    login: 'fenger.worker',
    route: 'POST /api/v1/signals/{id}:restore',
    at: async (g: Ground) => {
      const id = await anySignal(platform(), g.resident);
      await platform().as('fenger.worker').post(`${signals}/${id}:dismiss`, { reason: 'DISMISS_REASON_OTHER' });
      return `${signals}/${id}:restore`;
    },
    body: () => ({}),
    another: () => ({ etag: '1' }),
    adds: adds({}),
  },
  {
    login: 'fenger.worker',
    route: 'POST /api/v1/categoryReviews/{id}:confirm',
    at: async (g: Ground) => {
      const holding = { category: '独居长者', fromOn: DAY };
      const { categories } = await platform().as('fenger.worker').post(`/api/v1/residents/${g.resident}/categories`, { holding });
      return `/api/v1/categoryReviews/${categories[0].id}:confirm`;
    },
    body: () => ({ evidence: '入户核实' }),
    another: () => ({ evidence: '电话核实' }),
    adds: adds({}),
  },
  {
    login: 'fenger.worker',
    route: 'POST /api/v1/residents/{resident_id}/parentSituations',
    at: (g: Ground) => `/api/v1/residents/${g.resident}/parentSituations`,
    body: () => plight(),
    another: () => plight({ sinceOn: LATER }),
    adds: adds({ parent_situations: 1 }),
  },
  {
    login: 'fenger.worker',
    route: 'POST /api/v1/parentSituations/{id}:end',
    at: async (g: Ground) => `/api/v1/parentSituations/${await newSituation(platform(), g.resident)}:end`,
    body: () => ({ toOn: LATER }),
    another: () => ({ toOn: DAY }),
    adds: adds({}),
  },
];
/** What the district may change of the rules. */
export const signalRuleCases = [
  {
    login: 'district',
    route: 'POST /api/v1/signalRules',
    at: () => '/api/v1/signalRules',
    body: () => rule(),
    another: () => rule({ minAge: 66 }),
    adds: adds({ signal_rules: 1 }),
  },
];

/** What a stranger tries with signals. */
export const signalChanges = [
  {
    route: 'POST /api/v1/signals/{id}:reveal',
    at: (o: Known) => `signals/${o.signal}:reveal`,
    body: () => ({ purpose: 'REVEAL_PURPOSE_VISIT' }),
  },
  {
    route: 'POST /api/v1/signals/{id}:dismiss',
    at: (o: Known) => `signals/${o.signal}:dismiss`,
    body: () => ({ reason: 'DISMISS_REASON_OTHER' }),
  },
  { route: 'POST /api/v1/signals/{id}:restore', at: (o: Known) => `signals/${o.signal}:restore`, body: () => ({}) },
  {
    route: 'POST /api/v1/categoryReviews/{id}:confirm',
    at: (o: Known) => `categoryReviews/${o.holding}:confirm`,
    body: () => ({ evidence: '看过' }),
  },
  {
    route: 'POST /api/v1/residents/{resident_id}/parentSituations',
    at: (o: Known) => `residents/${o.resident}/parentSituations`,
    body: () => plight(),
  },
  {
    route: 'POST /api/v1/parentSituations/{id}:end',
    at: (o: Known) => `parentSituations/${o.situation}:end`,
    body: () => ({ toOn: LATER }),
  },
];
export const signalReadings = [
  { route: 'GET /api/v1/residents/{resident_id}/parentSituations', at: (of: Known) => `residents/${of.resident}/parentSituations` },
] as const;
