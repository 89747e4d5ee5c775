import type { Platform } from '../lib/platform.mjs';

const DAY = '2024-05-06';
interface Ground {
  readonly resident: string;
  readonly household: string;
}
interface Known {
  readonly household: string;
  readonly visit: string;
}
const visit = (residentId: string, minutes: number) => ({
  type: '入户探访',
  visitedOn: DAY,
  durationMinutes: minutes,
  members: [{ residentId, outcome: 'VISIT_OUTCOME_MET' }],
});
const adds = (rows: Readonly<Record<string, number>>) => rows;

export const householdVisitCases = (platform: () => Platform) => {
  const worker = () => platform().as('fenger.worker');
  return [
    {
      login: 'fenger.worker',
      route: 'POST /api/v1/households/{household_id}/visits',
      at: async (g: Ground) => {
        await worker().post(`/api/v1/households/${g.household}:join`, { residentId: g.resident, relation: '户主', fromOn: DAY });
        return `/api/v1/households/${g.household}/visits`;
      },
      body: (g: Ground) => visit(g.resident, 20),
      another: (g: Ground) => visit(g.resident, 30),
      adds: adds({ visits: 1 }),
    },
    {
      login: 'fenger.worker',
      route: 'POST /api/v1/visits/{id}:withdraw',
      at: async (g: Ground) => {
        const made = { residentId: g.resident, type: '入户探访', outcome: 'VISIT_OUTCOME_MET', visitedOn: DAY };
        return `/api/v1/visits/${(await worker().post('/api/v1/visits', made)).id}:withdraw`;
      },
      body: () => ({}),
      another: () => ({ reason: '记错了' }),
      adds: adds({ visits: -1, withdrawn_visits: 1 }),
    },
  ];
};

export const householdVisitChanges = (own: string) => [
  {
    route: 'POST /api/v1/households/{household_id}/visits',
    at: (o: Known) => `households/${o.household}/visits`,
    body: () => visit(own, 20),
  },
  { route: 'POST /api/v1/visits/{id}:withdraw', at: (o: Known) => `visits/${o.visit}:withdraw`, body: () => ({}) },
];
