import type { Platform } from '../lib/platform.mjs';

interface Ground {
  readonly resident: string;
  readonly other: string;
}
const manager = 'fenger.manager';
const reason = '同一人两次登记';
const merge = (g: Ground) => ({ otherId: g.other, reason });
const pair = (g: Ground) => ({ firstId: g.resident, secondId: g.other });

/** What the people of a station may change of who is who: each command tells of both files. */
export const mergeCases = (platform: () => Platform) => [
  {
    login: manager,
    route: 'POST /api/v1/residents/{id}:merge',
    at: (g: Ground) => `/api/v1/residents/${g.resident}:merge`,
    body: merge,
    another: (g: Ground) => ({ ...merge(g), reason: '另一个原因' }),
    adds: { merges: 1 },
    tells: 2,
  },
  {
    login: manager,
    route: 'POST /api/v1/residents/{id}:unmerge',
    at: async (g: Ground) => {
      await platform().as(manager).post(`/api/v1/residents/${g.resident}:merge`, merge(g));
      return `/api/v1/residents/${g.other}:unmerge`;
    },
    body: () => ({ reason }),
    another: () => ({ reason: '另一个原因' }),
    adds: {},
    tells: 2,
  },
  {
    login: 'fenger.worker',
    route: 'POST /api/v1/duplicates:dismiss',
    at: () => '/api/v1/duplicates:dismiss',
    body: (g: Ground) => ({ ...pair(g), reason }),
    another: (g: Ground) => ({ ...pair(g), reason: '另一个原因' }),
    adds: { dismissals: 1 },
    tells: 2,
  },
  {
    login: 'fenger.worker',
    route: 'POST /api/v1/duplicates:restore',
    at: async (g: Ground) => {
      await platform()
        .as('fenger.worker')
        .post('/api/v1/duplicates:dismiss', { ...pair(g), reason });
      return '/api/v1/duplicates:restore';
    },
    body: pair,
    another: (g: Ground) => ({ firstId: g.other, secondId: g.resident }),
    adds: { dismissals: -1 },
    tells: 2,
  },
];

/** What a stranger tries with two files; `own` is a person of the stranger's own station. */
export const mergeChanges = (own: string) => [
  {
    route: 'POST /api/v1/residents/{id}:merge',
    at: (o: Ground) => `residents/${o.resident}:merge`,
    body: () => ({ otherId: own, reason }),
  },
  {
    route: 'POST /api/v1/residents/{id}:merge',
    at: () => `residents/${own}:merge`,
    body: (o: Ground) => ({ otherId: o.resident, reason }),
  },
  { route: 'POST /api/v1/residents/{id}:unmerge', at: (o: Ground) => `residents/${o.resident}:unmerge`, body: () => ({ reason }) },
  {
    route: 'POST /api/v1/duplicates:dismiss',
    at: () => 'duplicates:dismiss',
    body: (o: Ground) => ({ firstId: own, secondId: o.resident, reason }),
  },
  {
    route: 'POST /api/v1/duplicates:restore',
    at: () => 'duplicates:restore',
    body: (o: Ground) => ({ firstId: own, secondId: o.resident }),
  },
];
export const mergeReadings = [
  { route: 'GET /api/v1/residents/{id}:compare', at: (o: Ground) => `residents/${o.resident}:compare?otherId=${o.other}` },
] as const;
