import type { Platform } from '../lib/platform.mjs';
import { newCommittees } from './grant.fixture.js';

const manager = 'fenger.manager';
const DAY = '2024-05-06';
type Made = Awaited<ReturnType<typeof newCommittees>>;
type Sides = { readonly from: string; readonly to: string };

const asked = ({ from, to }: Sides, fen = '100') => ({
  fromAccountId: from,
  toAccountId: to,
  amount: { fen },
  eventOn: DAY,
  category: '更正',
  reason: '凤二村记错了',
});
const sidesOf = (of: Made): Sides => ({ from: of.pool, to: of.suspense });

/** An adjustment of a fund with both committees; agreed to by the management committee when it says so. */
async function newAdjustment(platform: Platform, made: Made, agreed = false): Promise<string> {
  const { id } = await platform.as(manager).post('/api/v1/adjustments', asked(sidesOf(made)));
  if (agreed) await platform.as('fenger.fund').post(`/api/v1/adjustments/${id}:approve`, {});
  return id;
}

/** What the people of a station do with adjustments. Each case begins with a fund of its own. */
export function adjustmentCases(platform: () => Platform) {
  let made: Made;
  const begin = async (at: (of: Made) => Promise<string> | string): Promise<string> => {
    made = await newCommittees(platform());
    return at(made);
  };
  const adjustmentAt =
    (verb: string, agreed = false) =>
    () =>
      begin(async of => `/api/v1/adjustments/${await newAdjustment(platform(), of, agreed)}${verb}`);
  return [
    {
      login: manager,
      route: 'POST /api/v1/adjustments',
      at: () => begin(() => '/api/v1/adjustments'),
      body: () => asked(sidesOf(made)),
      another: () => asked(sidesOf(made), '101'),
      adds: { adjustments: 1 },
    },
    {
      login: 'fenger.supervisor',
      route: 'POST /api/v1/adjustments/{id}:approve',
      at: adjustmentAt(':approve', true),
      body: () => ({}),
      another: () => ({ etag: '2' }),
      adds: { entries: 1, entry_lines: 2 },
      // That it was decided, and that its committee need not look any more.
      notices: 2,
    },
    {
      login: 'fenger.supervisor',
      route: 'POST /api/v1/adjustments/{id}:reject',
      at: adjustmentAt(':reject'),
      body: () => ({ reason: '没有记错' }),
      another: () => ({ reason: '另一个原因' }),
      adds: {},
    },
    {
      login: manager,
      route: 'POST /api/v1/adjustments/{id}:withdraw',
      at: adjustmentAt(':withdraw'),
      body: () => ({ reason: '写错了' }),
      another: () => ({ reason: '另一个原因' }),
      adds: {},
    },
  ];
}

/** An adjustment of Fenger. */
export interface KnownAdjustment {
  readonly adjustment: string;
}
export async function knownAdjustment(platform: Platform): Promise<KnownAdjustment> {
  return { adjustment: await newAdjustment(platform, await newCommittees(platform)) };
}

/** What a stranger, a manager of another village, tries. */
export const adjustmentChanges = [
  {
    route: 'POST /api/v1/adjustments',
    at: () => 'adjustments',
    body: (o: { account: string }) => asked({ from: o.account, to: o.account }),
  },
  {
    route: 'POST /api/v1/adjustments/{id}:withdraw',
    at: (o: KnownAdjustment) => `adjustments/${o.adjustment}:withdraw`,
    body: () => ({ reason: '外村的' }),
  },
];
export const adjustmentReadings = [
  { route: 'GET /api/v1/adjustments/{id}', at: (o: KnownAdjustment) => `adjustments/${o.adjustment}` },
] as const;
