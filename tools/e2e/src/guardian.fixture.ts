import { idCheckCharacter } from '@shuniu/workbook';
import type { Platform } from '../lib/platform.mjs';

const manager = 'fenger.manager';
const consents = '/api/v1/guardianConsents';
const DAY = '2024-05-06';
let n = 850;

/** Somebody who is under age for years to come. */
const newMinor = async (platform: Platform): Promise<string> => {
  const number = `99011720190506${++n}`;
  const volunteer = { name: '陈小文', idNumber: number + idCheckCharacter(number), joinedOn: DAY };
  return (await platform.as(manager).post('/api/v1/volunteers', { volunteer })).id;
};
const asked = (volunteerId: string, guardian = '陈大文') => ({ volunteerId, guardian, relation: '父亲', givenOn: DAY, evidence: '同意书' });
const newConsent = async (platform: Platform): Promise<string> =>
  (await platform.as(manager).post(consents, asked(await newMinor(platform)))).id;

/** What the people of a station do with guardians' consents. */
export function guardianCases(platform: () => Platform) {
  let volunteerId = '';
  return [
    {
      route: 'POST /api/v1/guardianConsents',
      at: async () => {
        volunteerId = await newMinor(platform());
        return consents;
      },
      body: () => asked(volunteerId),
      another: () => asked(volunteerId, '陈二文'),
      adds: { guardian_consents: 1 },
    },
    {
      route: 'POST /api/v1/guardianConsents/{id}:withdraw',
      at: async () => `${consents}/${await newConsent(platform())}:withdraw`,
      body: () => ({ reason: '要备考' }),
      another: () => ({ reason: '搬走' }),
      adds: {},
    },
  ].map(c => ({ login: manager, ...c }));
}

/** Ids of Fenger's consents. */
export interface KnownGuardian {
  readonly guardianConsent: string;
  readonly minor: string;
}
export const knownGuardian = async (platform: Platform): Promise<KnownGuardian> => ({
  guardianConsent: await newConsent(platform),
  minor: await newMinor(platform),
});
/** What a stranger tries with another village's consents. */
export const guardianChanges = [
  { route: 'POST /api/v1/guardianConsents', at: () => 'guardianConsents', body: (o: KnownGuardian) => asked(o.minor) },
  {
    route: 'POST /api/v1/guardianConsents/{id}:withdraw',
    at: (o: KnownGuardian) => `guardianConsents/${o.guardianConsent}:withdraw`,
    body: () => ({ reason: '外村的' }),
  },
];
export const guardianReadings = [
  { route: 'GET /api/v1/volunteers/{volunteer_id}/guardianConsents', at: (o: KnownGuardian) => `volunteers/${o.minor}/guardianConsents` },
] as const;
