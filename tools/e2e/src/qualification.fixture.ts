import { idCheckCharacter } from '@shuniu/workbook';
import type { Platform } from '../lib/platform.mjs';

const manager = 'fenger.manager';
const papers = '/api/v1/qualifications';
const kinds = '/api/v1/qualificationKinds';
const DAY = '2024-05-06';
let n = 720;

const newVolunteer = async (platform: Platform): Promise<string> => {
  const number = `99011719790506${++n}`;
  const volunteer = { name: '陈大文', idNumber: number + idCheckCharacter(number), joinedOn: DAY };
  return (await platform.as(manager).post('/api/v1/volunteers', { volunteer })).id;
};
const next = (issuer = '区红十字会') => ({ issuer, issuedOn: DAY, validUntil: '2026-12-31', number: 'FA20240506' });
const asked = (volunteerId: string, issuer = '区红十字会') => ({ volunteerId, kind: 'FIRST_AID', ...next(issuer) });
const newPaper = async (platform: Platform): Promise<string> =>
  (await platform.as(manager).post(papers, asked(await newVolunteer(platform)))).id;
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const kind = (name: string) => ({ name, months: 12, validFrom: today(), source: '站内约定' });

/** What the people of a station do with qualifications. */
export function qualificationCases(platform: () => Platform) {
  let volunteerId = '';
  return [
    {
      route: `POST ${papers}`,
      at: async () => {
        volunteerId = await newVolunteer(platform());
        return papers;
      },
      body: () => asked(volunteerId),
      another: () => asked(volunteerId, '市红十字会'),
      adds: { qualifications: 1 },
    },
    {
      route: `POST ${papers}/{id}:renew`,
      at: async () => `${papers}/${await newPaper(platform())}:renew`,
      body: () => next(),
      another: () => next('市红十字会'),
      adds: { qualifications: 1 },
    },
    {
      route: `POST ${papers}/{id}:withdraw`,
      at: async () => `${papers}/${await newPaper(platform())}:withdraw`,
      body: () => ({ reason: '写错了' }),
      another: () => ({ reason: '是假的' }),
      adds: {},
    },
    {
      route: `POST ${kinds}`,
      at: () => kinds,
      body: () => kind('理发师证'),
      another: () => kind('驾驶证'),
      adds: { qualification_kinds: 1 },
    },
  ].map(c => ({ login: manager, ...c }));
}

/** Ids of Fenger's papers. */
export interface KnownQualification {
  readonly qualification: string;
  readonly qualified: string;
}
export const knownQualification = async (platform: Platform): Promise<KnownQualification> => ({
  qualification: await newPaper(platform),
  qualified: await newVolunteer(platform),
});
/** What a stranger tries with another village's papers. */
export const qualificationChanges = [
  { route: `POST ${papers}`, at: () => 'qualifications', body: (o: KnownQualification) => asked(o.qualified) },
  { route: `POST ${papers}/{id}:renew`, at: (o: KnownQualification) => `qualifications/${o.qualification}:renew`, body: () => next() },
  {
    route: `POST ${papers}/{id}:withdraw`,
    at: (o: KnownQualification) => `qualifications/${o.qualification}:withdraw`,
    body: () => ({ reason: '外村的' }),
  },
  {
    route: `POST ${papers}/{id}:reveal`,
    at: (o: KnownQualification) => `qualifications/${o.qualification}:reveal`,
    body: () => ({ purpose: 'REVEAL_PURPOSE_VISIT' }),
  },
];
/** Changes that reach for no row by its id. */
export const qualificationOwn = [`POST ${kinds}`];
