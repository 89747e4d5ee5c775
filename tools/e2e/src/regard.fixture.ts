import { idCheckCharacter } from '@shuniu/workbook';
import type { Platform } from '../lib/platform.mjs';

const manager = 'fenger.manager';
const worker = 'fenger.worker';
const awards = '/api/v1/commendations';
const complaints = '/api/v1/complaints';
const DAY = '2024-05-06';
let n = 620;

const newVolunteer = async (platform: Platform): Promise<string> => {
  const number = `99011719690506${++n}`;
  const volunteer = { name: '陈大文', idNumber: number + idCheckCharacter(number), joinedOn: DAY };
  return (await platform.as(manager).post('/api/v1/volunteers', { volunteer })).id;
};
const award = (volunteerId: string, title = '优秀志愿者') => ({
  volunteerId,
  title,
  level: 'COMMENDATION_LEVEL_DISTRICT',
  awardedBy: '区民政局',
  awardedOn: DAY,
});
const newAward = async (platform: Platform): Promise<string> =>
  (await platform.as(manager).post(awards, award(await newVolunteer(platform)))).id;
const said = (volunteerId: string, content = '说好送饭没有来') => ({
  volunteerId,
  kind: 'COMPLAINT_KIND_ABSENCE',
  content,
  receivedOn: DAY,
});
const newComplaint = async (platform: Platform): Promise<string> =>
  (await platform.as(worker).post(complaints, said(await newVolunteer(platform)))).id;
const answer = (text = '那天忘了') => ({ finding: 'COMPLAINT_FINDING_TRUE', text });
const newAnswer = async (platform: Platform): Promise<string> => {
  const id = await newComplaint(platform);
  await platform.as(manager).post(`${complaints}/${id}:answer`, answer());
  return id;
};

/** What the people of a station do with honours and complaints. */
export function regardCases(platform: () => Platform) {
  const ids = { award: '', complaint: '' };
  return [
    {
      route: `POST ${awards}`,
      at: async () => {
        ids.award = await newVolunteer(platform());
        return awards;
      },
      body: () => award(ids.award),
      another: () => award(ids.award, '先进个人'),
      adds: { commendations: 1 },
    },
    {
      route: `POST ${awards}/{id}:revoke`,
      at: async () => `${awards}/${await newAward(platform())}:revoke`,
      body: () => ({ reason: '评错了' }),
      another: () => ({ reason: '材料不实' }),
      adds: {},
    },
    {
      route: `POST ${complaints}`,
      at: async () => {
        ids.complaint = await newVolunteer(platform());
        return complaints;
      },
      body: () => said(ids.complaint),
      another: () => said(ids.complaint, '迟到'),
      adds: { complaints: 1 },
    },
    {
      route: `POST ${complaints}/{id}:answer`,
      at: async () => `${complaints}/${await newComplaint(platform())}:answer`,
      body: () => answer(),
      another: () => answer('没有通知到'),
      adds: { complaint_steps: 1 },
    },
    {
      route: `POST ${complaints}/{id}:review`,
      login: worker,
      at: async () => `${complaints}/${await newAnswer(platform())}:review`,
      body: () => ({ agree: true, text: '同意' }),
      another: () => ({ text: '还要再问' }),
      adds: { complaint_steps: 1 },
    },
  ].map(c => ({ login: manager, ...c }));
}

/** Ids of Fenger's honours and complaints. */
export interface KnownRegard {
  readonly commendation: string;
  readonly complaint: string;
  readonly regarded: string;
}
export const knownRegard = async (platform: Platform): Promise<KnownRegard> => ({
  commendation: await newAward(platform),
  complaint: await newAnswer(platform),
  regarded: await newVolunteer(platform),
});
/** What a stranger tries with another village's honours and complaints. */
export const regardChanges = [
  { route: `POST ${awards}`, at: () => 'commendations', body: (o: KnownRegard) => award(o.regarded) },
  {
    route: `POST ${awards}/{id}:revoke`,
    at: (o: KnownRegard) => `commendations/${o.commendation}:revoke`,
    body: () => ({ reason: '外村的' }),
  },
  { route: `POST ${complaints}`, at: () => 'complaints', body: (o: KnownRegard) => said(o.regarded) },
  { route: `POST ${complaints}/{id}:answer`, at: (o: KnownRegard) => `complaints/${o.complaint}:answer`, body: () => answer() },
  {
    route: `POST ${complaints}/{id}:review`,
    at: (o: KnownRegard) => `complaints/${o.complaint}:review`,
    body: () => ({ agree: true, text: '外村的' }),
  },
];
export const regardReadings = [
  { route: 'GET /api/v1/volunteers/{volunteer_id}/commendations', at: (o: KnownRegard) => `volunteers/${o.regarded}/commendations` },
  { route: 'GET /api/v1/complaints/{id}', at: (o: KnownRegard) => `complaints/${o.complaint}` },
] as const;
