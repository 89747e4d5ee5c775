import type { Platform } from '../lib/platform.mjs';

interface Ground {
  readonly resident: string;
}
interface Known extends Ground {
  readonly referral: string;
}
const DAY = '2024-05-06';
const worker = 'fenger.worker';
const referral = (g: Ground, organisation = '从化区中医院') => ({
  residentId: g.resident,
  target: 'REFERRAL_TARGET_ORGANISATION',
  organisation,
  reason: '凤二村的事',
  shared: '姓名和住址',
});

/** A referral of somebody of Fenger that is to be sent; answers its id. */
export const newReferral = async (platform: Platform, resident: string): Promise<string> =>
  (await platform.as(worker).post('/api/v1/referrals', referral({ resident }))).id;

const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const withdraw = (note: string) => ({ state: 'REFERRAL_STATE_WITHDRAWN', on: today(), note });
const adds = (rows: Readonly<Record<string, number>>) => rows;
/** What the people of a station may change of referrals. */
export const referralCases = (platform: () => Platform) => [
  {
    login: worker,
    route: 'POST /api/v1/referrals',
    at: () => '/api/v1/referrals',
    body: (g: Ground) => referral(g),
    another: (g: Ground) => referral(g, '街道司法所'),
    adds: adds({ referrals: 1, referral_steps: 1 }),
  },
  {
    login: worker,
    route: 'POST /api/v1/referrals/{id}:move',
    at: async (g: Ground) => `/api/v1/referrals/${await newReferral(platform(), g.resident)}:move`,
    body: () => withdraw('本人不愿意'),
    another: () => withdraw('另一个原因'),
    adds: adds({ referral_steps: 1 }),
  },
];

/** What a stranger tries with referrals. */
export const referralChanges = [
  { route: 'POST /api/v1/referrals', at: () => 'referrals', body: (o: Known) => referral(o) },
  {
    route: 'POST /api/v1/referrals/{id}:move',
    at: (o: Known) => `referrals/${o.referral}:move`,
    body: () => ({ state: 'REFERRAL_STATE_WITHDRAWN', on: DAY, note: '不是我的' }),
  },
];
export const referralReadings = [{ route: 'GET /api/v1/referrals/{id}', at: (o: Known) => `referrals/${o.referral}` }] as const;
