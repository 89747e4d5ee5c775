import type { Platform } from '../lib/platform.mjs';
import { newVolunteer } from './volunteer.fixture.js';
import { idNumber } from './workbook.fixture.js';

const worker = 'fenger.worker';
const manager = 'fenger.manager';
const records = '/api/v1/serviceRecords';
let n = 700;
const DAY_MS = 86_400_000;
/** Ten in the morning of two days ago, and an hour later: near enough to be added by hand. */
const from = new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS - 2 * DAY_MS + 2 * 3_600_000);
const to = new Date(from.getTime() + 3_600_000);
const served = { startedAt: from.toISOString(), endedAt: to.toISOString(), grade: 'EVIDENCE_GRADE_PHOTO', evidence: '签到表' };
const byHand = (volunteerId: string, service = '送餐') => ({ volunteerId, service, ...served });
const carried = (volunteerId: string, minutes = 600) => ({
  volunteerId,
  minutes,
  upTo: '2024-05-06',
  sourceSystem: '别的系统',
  evidence: '证明',
});

/** Hours that a worker wrote in by hand for somebody new. */
export const newRecord = async (platform: Platform): Promise<string> =>
  (await platform.as(worker).post(records, byHand(await newVolunteer(platform)))).id;
/** What is asked of somebody who served before joining. */
export async function newAnomaly(platform: Platform): Promise<string> {
  const volunteer = { name: '陈晚登', idNumber: idNumber(++n) };
  const { id } = await platform.as(manager).post('/api/v1/volunteers', { volunteer });
  await platform.as(worker).post(records, byHand(id));
  return (await platform.as(worker).get(`/api/v1/anomalies?volunteerId=${id}`)).anomalies[0].id;
}

/** What the people of a station may do with hours. */
export function serviceRecordCases(platform: () => Platform) {
  let volunteer = '';
  const begin = (at: string) => async () => {
    volunteer = await newVolunteer(platform());
    return at;
  };
  const of =
    (verb: string, confirmed = false) =>
    async () => {
      const id = await newRecord(platform());
      if (confirmed) await platform().as(manager).post(`${records}/${id}:confirm`, {});
      return `${records}/${id}:${verb}`;
    };
  return [
    {
      route: 'POST /api/v1/serviceRecords',
      at: begin(records),
      body: () => byHand(volunteer),
      another: () => byHand(volunteer, '义剪'),
      adds: { service_records: 1 },
    },
    {
      route: 'POST /api/v1/serviceRecords:carryOver',
      at: begin(`${records}:carryOver`),
      body: () => carried(volunteer),
      another: () => carried(volunteer, 601),
      adds: { service_records: 1 },
    },
    { route: 'POST /api/v1/serviceRecords/{id}:confirm', at: of('confirm'), body: () => ({}), another: undefined, adds: {} },
    {
      route: 'POST /api/v1/serviceRecords/{id}:reject',
      at: of('reject'),
      body: () => ({ reason: '没有签到表' }),
      another: () => ({ reason: '不是他' }),
      adds: {},
    },
    {
      route: 'POST /api/v1/serviceRecords/{id}:correct',
      at: of('correct'),
      body: () => ({ service: '义剪', reason: '写错了' }),
      another: () => ({ service: '理发', reason: '写错了' }),
      adds: { record_changes: 1 },
    },
    {
      route: 'POST /api/v1/serviceRecords/{id}:revoke',
      at: of('revoke', true),
      body: () => ({ reason: '没有来' }),
      another: () => ({ reason: '不是他' }),
      adds: {},
    },
    {
      route: 'POST /api/v1/anomalies/{id}:answer',
      at: async () => `/api/v1/anomalies/${await newAnomaly(platform())}:answer`,
      body: () => ({ outcome: 'ANOMALY_OUTCOME_AS_IT_WAS', answer: '先来帮忙' }),
      another: () => ({ outcome: 'ANOMALY_OUTCOME_AS_IT_WAS', answer: '后登记' }),
      adds: {},
    },
  ].map(c => ({ login: manager, ...c }));
}

/** Ids of Fenger's hours. */
export interface KnownRecord {
  readonly serviceRecord: string;
  readonly anomaly: string;
  /** Whose hours they are. */
  readonly servant: string;
}
export async function knownRecord(platform: Platform): Promise<KnownRecord> {
  const serviceRecord = await newRecord(platform);
  const { volunteerId } = await platform.as(worker).get(`${records}/${serviceRecord}`);
  return { serviceRecord, anomaly: await newAnomaly(platform), servant: volunteerId };
}
const change = (verb: string, body: object) => ({
  route: `POST /api/v1/serviceRecords/{id}:${verb}`,
  at: (o: KnownRecord) => `serviceRecords/${o.serviceRecord}:${verb}`,
  body: () => body,
});
/** What a stranger tries with another village's hours. */
export const serviceRecordChanges = [
  { route: 'POST /api/v1/serviceRecords', at: () => 'serviceRecords', body: (o: KnownRecord) => byHand(o.servant) },
  { route: 'POST /api/v1/serviceRecords:carryOver', at: () => 'serviceRecords:carryOver', body: (o: KnownRecord) => carried(o.servant) },
  change('confirm', {}),
  change('reject', { reason: '外村的' }),
  change('correct', { service: '外村的', reason: '外村的' }),
  change('revoke', { reason: '外村的' }),
  {
    route: 'POST /api/v1/anomalies/{id}:answer',
    at: (o: KnownRecord) => `anomalies/${o.anomaly}:answer`,
    body: () => ({ outcome: 'ANOMALY_OUTCOME_AS_IT_WAS', answer: '外村的' }),
  },
];
export const serviceRecordReadings = [
  { route: 'GET /api/v1/serviceRecords/{id}', at: (o: KnownRecord) => `serviceRecords/${o.serviceRecord}` },
] as const;
