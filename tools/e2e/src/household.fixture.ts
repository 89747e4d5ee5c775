import type { Platform } from '../lib/platform.mjs';

const DAY = '2024-05-06';
interface Ground {
  readonly resident: string;
  readonly household: string;
}
const relate = (residentId: string, relation: string) => ({ relations: [{ residentId, relation }], etag: '"1"' });

/** Editing a household tells of it and of each member whose relation becomes another. */
export const householdCases = (platform: () => Platform) => [
  {
    login: 'fenger.worker',
    route: 'PATCH /api/v1/households/{id}',
    at: async (g: Ground) => {
      await platform()
        .as('fenger.worker')
        .post(`/api/v1/households/${g.household}:join`, { residentId: g.resident, relation: '户主', fromOn: DAY });
      return `/api/v1/households/${g.household}`;
    },
    body: (g: Ground) => ({ household: { number: `HH-${g.household}` }, updateMask: ['number'], ...relate(g.resident, '父亲') }),
    another: (g: Ground) => relate(g.resident, '祖父'),
    adds: { household_changes: 2 },
    tells: 2,
  },
];

export const householdChanges = (own: string) => [
  {
    route: 'PATCH /api/v1/households/{id}',
    at: (o: Ground) => `households/${o.household}`,
    body: () => ({ household: { address: '外人改的' }, updateMask: ['address'], ...relate(own, '户主') }),
  },
];
