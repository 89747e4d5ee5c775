import { type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { type ActivityRow, COLUMNS, FROM } from '../activity/activity.store.js';

const MINE = sql(
  'calendarFeed.mine',
  'SELECT created_at AS "createdAt" FROM calendar_feeds WHERE unit_id = (SELECT app.own_unit()) AND login = $1 AND ended_at IS NULL',
);
const PUT = sql(
  'calendarFeed.put',
  `INSERT INTO calendar_feeds (login, digest, created_at) VALUES ($1, $2, $3)
   ON CONFLICT (unit_id, login) DO UPDATE SET digest = excluded.digest, created_at = excluded.created_at, ended_at = NULL`,
);
const END = sql(
  'calendarFeed.end',
  'UPDATE calendar_feeds SET ended_at = $2 WHERE unit_id = (SELECT app.own_unit()) AND login = $1 AND ended_at IS NULL',
);
const UNIT_OF_FEED = sql('calendarFeed.unit', 'SELECT app.unit_of_feed($1) AS code');
const UNIT_NAME = sql('calendar.unitName', 'SELECT name FROM app.unit WHERE code = $1');
// Of a plan nobody hears; of what was cancelled whoever heard of it before.
const PUBLISHED = '(a.state BETWEEN 4 AND 6 OR (a.state IN (7, 8) AND a.published_at IS NOT NULL))';
const between = (which: string): string =>
  `SELECT ${COLUMNS} FROM ${FROM} WHERE a.unit_id = (SELECT app.own_unit()) AND a.held_on BETWEEN $1::date AND $2::date AND ${which} ORDER BY a.starts_at, a.id LIMIT 500`;
const PUBLIC = sql('calendar.public', between(PUBLISHED));
const STATION = sql('calendar.station', between(`(a.state = 3 OR ${PUBLISHED})`));

export const feedOf = async (tx: SqlTx): Promise<{ createdAt: Date } | undefined> =>
  (await tx.query<{ createdAt: Date }>(MINE, [tx.scope.actor.login]))[0];
/** CALENDAR-1: one for each person: another address ends the one before. */
export const putFeed = (tx: SqlTx, digest: Buffer, at: Date): void => void tx.send(PUT, [tx.scope.actor.login, digest, at]);
export const endFeed = (tx: SqlTx, at: Date): void => void tx.send(END, [tx.scope.actor.login, at]);
export const unitOfFeed = async (tx: SqlTx, digest: Buffer): Promise<string | undefined> =>
  (await tx.query<{ code: string | null }>(UNIT_OF_FEED, [digest]))[0]?.code ?? undefined;
export const unitName = async (tx: SqlTx, code: string): Promise<string | undefined> =>
  (await tx.query<{ name: string }>(UNIT_NAME, [code]))[0]?.name;
export const publicOnes = (tx: SqlTx, from: Day, to: Day): Promise<ActivityRow[]> => tx.query<ActivityRow>(PUBLIC, [from, to]);
export const stationOnes = (tx: SqlTx, from: Day, to: Day): Promise<ActivityRow[]> => tx.query<ActivityRow>(STATION, [from, to]);
