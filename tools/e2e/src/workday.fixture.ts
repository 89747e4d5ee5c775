import type { Platform } from '../lib/platform.mjs';

interface Ground {
  readonly resident: string;
}
const DAY = '2023-08-01';
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
const putOff = (days: number) => (of: Ground) => ({ residentId: of.resident, toOn: inDays(days), reason: 'POSTPONE_REASON_AWAY' });
const adds = (rows: Readonly<Record<string, number>>) => rows;

/** What the people of a station change from the workday's page. */
export const workdayCases = (platform: () => Platform) => [
  {
    login: 'fenger.worker',
    route: 'POST /api/v1/dueVisits:postpone',
    at: async (g: Ground) => {
      const holding = { category: '独居长者', fromOn: DAY };
      await platform().as('fenger.worker').post(`/api/v1/residents/${g.resident}/categories`, { holding });
      return '/api/v1/dueVisits:postpone';
    },
    body: putOff(3),
    another: putOff(4),
    adds: adds({ postponements: 1 }),
  },
  {
    login: 'fenger.worker',
    route: 'POST /api/v1/residents/{resident_id}:keepBirthday',
    at: (g: Ground) => `/api/v1/residents/${g.resident}:keepBirthday`,
    body: () => ({ calendar: 'CALENDAR_KIND_LUNAR' }),
    another: () => ({ calendar: 'CALENDAR_KIND_SOLAR' }),
    adds: adds({ birthdays: 1 }),
  },
];

/** What a stranger tries. */
export const workdayChanges = [
  { route: 'POST /api/v1/dueVisits:postpone', at: () => 'dueVisits:postpone', body: putOff(3) },
  {
    route: 'POST /api/v1/residents/{resident_id}:keepBirthday',
    at: (o: Ground) => `residents/${o.resident}:keepBirthday`,
    body: () => ({ calendar: 'CALENDAR_KIND_LUNAR' }),
  },
] as const;
