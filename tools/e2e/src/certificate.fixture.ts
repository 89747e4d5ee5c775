import type { Platform } from '../lib/platform.mjs';
import { newVolunteer } from './volunteer.fixture.js';

const [manager, worker] = ['fenger.manager', 'fenger.worker'];
const certificates = '/api/v1/certificates';
const DAY = '2024-05-06';

/** Somebody with ten hours that count. */
async function newServant(platform: Platform): Promise<string> {
  const volunteerId = await newVolunteer(platform);
  const hours = { volunteerId, minutes: 600, upTo: DAY, sourceSystem: '别的系统', evidence: '证明' };
  const { id } = await platform.as(worker).post('/api/v1/serviceRecords:carryOver', hours);
  await platform.as(manager).post(`/api/v1/serviceRecords/${id}:confirm`, {});
  return volunteerId;
}
const asked = (volunteerId: string, fromOn = '2024-01-01') => ({ volunteerId, fromOn, toOn: DAY });
const newCertificate = async (platform: Platform): Promise<string> =>
  (await platform.as(manager).post(certificates, asked(await newServant(platform)))).id;

/** What the people of a station do with certificates. */
export function certificateCases(platform: () => Platform) {
  let volunteerId = '';
  return [
    {
      route: 'POST /api/v1/certificates',
      at: async () => {
        volunteerId = await newServant(platform());
        return certificates;
      },
      body: () => asked(volunteerId),
      another: () => asked(volunteerId, '2024-02-01'),
      adds: { certificates: 1 },
    },
    {
      route: 'POST /api/v1/certificates/{id}:revoke',
      at: async () => `${certificates}/${await newCertificate(platform())}:revoke`,
      body: () => ({ reason: '姓名写错了' }),
      another: () => ({ reason: '日期写错了' }),
      adds: {},
    },
  ].map(c => ({ login: manager, ...c }));
}

/** Ids of Fenger's certificates. */
export interface KnownCertificate {
  readonly certificate: string;
  /** Who could have one. */
  readonly certified: string;
}
export const knownCertificate = async (platform: Platform): Promise<KnownCertificate> => ({
  certificate: await newCertificate(platform),
  certified: await newServant(platform),
});
/** What a stranger tries with another village's certificates. */
export const certificateChanges = [
  { route: 'POST /api/v1/certificates', at: () => 'certificates', body: (o: KnownCertificate) => asked(o.certified) },
  {
    route: 'POST /api/v1/certificates/{id}:revoke',
    at: (o: KnownCertificate) => `certificates/${o.certificate}:revoke`,
    body: () => ({ reason: '外村的' }),
  },
];
export const certificateReadings = [
  { route: 'GET /api/v1/certificates/{id}', at: (o: KnownCertificate) => `certificates/${o.certificate}` },
  { route: 'GET /api/v1/certificates/{id}:print', at: (o: KnownCertificate) => `certificates/${o.certificate}:print` },
] as const;
