import { randomUUID } from 'node:crypto';
import type { Platform } from '../lib/platform.mjs';

export const worker = 'fenger.worker';
export const manager = 'fenger.manager';
export const AHEAD = { startsAt: '2031-05-06T01:00:00Z', endsAt: '2031-05-06T03:00:00Z' };
let n = 0;
export const named = (what: string): string => `凤二村的${what}${++n}`;

export const plan = (title: string) => ({
  type: 'film',
  title,
  place: '村文化室',
  ...AHEAD,
  budget: [{ kind: 'BUDGET_KIND_MATERIAL', name: '茶水', planned: { fen: '5000' } }],
});
export const ANNOUNCEMENT = { kind: 'ANNOUNCEMENT_KIND_REMINDER', segment: 'ANNOUNCEMENT_SEGMENT_EVERYBODY', text: '明天见' };
export const TOLD = { state: 'TELLING_STATE_TOLD', way: 'TELLING_WAY_PHONE' };
export const WEEKLY = { step: 'SERIES_STEP_WEEK', every: 1, times: 2 };
export const organisation = (name: string) => ({ name, kind: '社会组织', status: '合作中' });

/** How far an activity has come before a case begins. */
export type Stage = 'draft' | 'submitted' | 'approved' | 'published' | 'over' | 'held' | 'reported';
const STEPS: readonly (readonly [Stage, string, string, object])[] = [
  ['submitted', worker, 'submit', {}],
  ['approved', manager, 'decide', { approve: true }],
  ['published', worker, 'publish', {}],
  ['over', worker, '', {}],
  ['held', worker, 'close', {}],
  ['reported', worker, 'report', { report: '大家看得很认真' }],
];
/** An activity of Fenger that has come so far; the days of one that is over lie behind. */
export async function activityAt(platform: Platform, stage: Stage): Promise<string> {
  const { id } = await platform.as(worker).post('/api/v1/activities', plan(named('活动')));
  for (const [reached, login, verb, body] of stage === 'draft' ? [] : STEPS) {
    if (verb) await platform.as(login).post(`/api/v1/activities/${id}:${verb}`, body);
    else await past(platform, id);
    if (reached === stage) break;
  }
  return id;
}
async function past(platform: Platform, id: string): Promise<void> {
  const client = await platform.database('activities');
  await client.query(
    `UPDATE activities SET starts_at = '2024-05-06T01:00:00Z', ends_at = '2024-05-06T03:00:00Z', held_on = '2024-05-06' WHERE id = $1`,
    [id],
  );
}

export const party = (name: string) => ({ channel: 'SIGN_UP_CHANNEL_STAFF', attendees: [{ name }] });
/** A party of Fenger that is signed up, waits for an approval, or was offered a seat. */
export async function partyAt(platform: Platform, stage: 'in' | 'pending' | 'offered'): Promise<{ id: string; activity: string }> {
  const activity = await activityAt(platform, 'published');
  const client = await platform.database('activities');
  if (stage === 'pending') await client.query('UPDATE activities SET needs_approval = true WHERE id = $1', [activity]);
  const { id } = await platform.as(worker).post(`/api/v1/activities/${activity}/registrations`, party('测试甲'));
  if (stage === 'offered')
    await client.query(`UPDATE registrations SET state = 4, offer_expires_at = '2031-01-01T00:00:00Z' WHERE id = $1`, [id]);
  return { id, activity };
}
export const item = { clientId: randomUUID(), ticket: 'NOBODYYY', direction: 'DIRECTION_IN' };

/** A series of Fenger of two dates that has come so far. */
export async function seriesAt(platform: Platform, stage: 'draft' | 'submitted' | 'approved'): Promise<string> {
  const id = await activityAt(platform, 'draft');
  const { id: series } = await platform.as(worker).post(`/api/v1/activities/${id}:repeat`, WEEKLY);
  if (stage !== 'draft') await platform.as(worker).post(`/api/v1/activitySeries/${series}:submit`, {});
  if (stage === 'approved') await platform.as(manager).post(`/api/v1/activitySeries/${series}:decide`, { approve: true });
  return series;
}
export const newVenue = async (platform: Platform): Promise<string> =>
  (await platform.as(worker).post('/api/v1/venues', { name: named('场地'), capacity: 30 })).id;

export const SHEET = { score: 4, comment: '音响太响' };
/** A sheet of feedback of an activity that is over. */
export const newSheet = async (platform: Platform): Promise<string> =>
  (await platform.as(worker).post(`/api/v1/activities/${await activityAt(platform, 'over')}/feedbacks`, SHEET)).id;
