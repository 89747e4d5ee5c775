import type { Platform } from '../lib/platform.mjs';

interface Ground {
  readonly resident: string;
}
interface Known extends Ground {
  readonly case: string;
}
const WENQUAN = '440117103206';
const reason = '搬去和儿子住';
const offering = (g: Ground) => ({ residentId: g.resident, toUnit: WENQUAN, reason, consent: 'TRANSFER_CONSENT_PERSON' });

/** Offers somebody of Fenger to Wenquan; answers the transfer's id. */
export const newTransfer = async (platform: Platform, resident: string): Promise<string> =>
  (await platform.as('fenger.worker').post('/api/v1/transfers', offering({ resident }))).id;

export const transferCases = (platform: () => Platform) => [
  {
    login: 'fenger.worker',
    route: 'POST /api/v1/transfers',
    at: () => '/api/v1/transfers',
    body: offering,
    another: (g: Ground) => ({ ...offering(g), reason: '另一个原因' }),
    adds: { transfers: 1 },
    tells: 1,
  },
  {
    login: 'fenger.worker',
    route: 'POST /api/v1/transfers/{id}:withdraw',
    at: async (g: Ground) => `/api/v1/transfers/${await newTransfer(platform(), g.resident)}:withdraw`,
    body: () => ({}),
    another: undefined,
    adds: {},
  },
  {
    login: 'wenquan.manager',
    route: 'POST /api/v1/transfers/{id}:accept',
    at: async (g: Ground) => `/api/v1/transfers/${await newTransfer(platform(), g.resident)}:accept`,
    body: () => ({}),
    another: undefined,
    adds: { former_numbers: 1 },
    tells: 3,
  },
  {
    login: 'wenquan.manager',
    route: 'POST /api/v1/transfers/{id}:reject',
    at: async (g: Ground) => `/api/v1/transfers/${await newTransfer(platform(), g.resident)}:reject`,
    body: () => ({ answer: reason }),
    another: () => ({ answer: '另一个原因' }),
    adds: {},
  },
];

/** What a stranger tries: somebody else's person, and an id that is no offer to its station. */
export const transferChanges = () => [
  { route: 'POST /api/v1/transfers', at: () => 'transfers', body: offering },
  { route: 'POST /api/v1/transfers/{id}:accept', at: (o: Known) => `transfers/${o.case}:accept`, body: () => ({}) },
  { route: 'POST /api/v1/transfers/{id}:reject', at: (o: Known) => `transfers/${o.case}:reject`, body: () => ({ answer: reason }) },
  { route: 'POST /api/v1/transfers/{id}:withdraw', at: (o: Known) => `transfers/${o.case}:withdraw`, body: () => ({}) },
];
