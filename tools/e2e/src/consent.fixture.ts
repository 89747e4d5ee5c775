import type { Platform } from '../lib/platform.mjs';

interface Ground {
  readonly resident: string;
  readonly household: string;
}
interface Known extends Ground {
  readonly consent: string;
}
const DAY = '2024-05-06';
const LATER = '2024-06-07';
const terms = (over: object = {}) => ({ purposes: ['photo'], form: 'CONSENT_FORM_WRITTEN', givenOn: DAY, ...over });
const self = 'CONSENT_GIVER_SELF';

/** Gives a consent as a station's worker; answers its id. */
export async function newConsent(platform: Platform, resident: string): Promise<string> {
  const sheet = await platform.as('fenger.worker').post(`/api/v1/residents/${resident}/consents`, { giver: self, terms: terms() });
  return sheet.history[0].id;
}

const adds = (rows: Readonly<Record<string, number>>) => rows;
/** What the people of a station may change of consents. */
export const consentCases = (platform: () => Platform) => [
  {
    login: 'fenger.worker',
    route: 'POST /api/v1/residents/{resident_id}/consents',
    at: (g: Ground) => `/api/v1/residents/${g.resident}/consents`,
    body: () => ({ giver: self, terms: terms() }),
    another: () => ({ giver: self, terms: terms({ givenOn: LATER }) }),
    adds: adds({ consents: 1 }),
  },
  {
    login: 'fenger.worker',
    route: 'POST /api/v1/households/{household_id}/consents',
    at: async (g: Ground) => {
      const join = { residentId: g.resident, relation: '户主', fromOn: DAY };
      await platform().as('fenger.worker').post(`/api/v1/households/${g.household}:join`, join);
      return `/api/v1/households/${g.household}/consents`;
    },
    body: (g: Ground) => ({ voices: [{ residentId: g.resident, giver: self }], terms: terms() }),
    another: (g: Ground) => ({ voices: [{ residentId: g.resident, giver: self }], terms: terms({ givenOn: LATER }) }),
    adds: adds({ consents: 1 }),
  },
  {
    login: 'fenger.worker',
    route: 'POST /api/v1/consents/{id}:withdraw',
    at: async (g: Ground) => `/api/v1/consents/${await newConsent(platform(), g.resident)}:withdraw`,
    body: () => ({ on: LATER, reason: '不愿意了' }),
    another: () => ({ on: DAY, reason: '不愿意了' }),
    adds: adds({ consent_withdrawals: 1 }),
    // Both posts of the station hear of it.
    notices: 2,
  },
];

/** What a stranger tries with consents; `own` is a person of the stranger's own station. */
export const consentChanges = (own: string) => [
  {
    route: 'POST /api/v1/residents/{resident_id}/consents',
    at: (o: Known) => `residents/${o.resident}/consents`,
    body: () => ({ giver: self, terms: terms() }),
  },
  {
    route: 'POST /api/v1/households/{household_id}/consents',
    at: (o: Known) => `households/${o.household}/consents`,
    body: () => ({ voices: [{ residentId: own, giver: self }], terms: terms() }),
  },
  {
    route: 'POST /api/v1/consents/{id}:withdraw',
    at: (o: Known) => `consents/${o.consent}:withdraw`,
    body: () => ({ on: DAY, reason: '不愿意了' }),
  },
];
export const consentReadings = [
  { route: 'GET /api/v1/residents/{resident_id}/consents', at: (of: Known) => `residents/${of.resident}/consents` },
] as const;
