import { ActivitiesFault } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { activitiesFault } from '../activities-fault.js';
import { type ActivityRow, COLUMNS, FROM } from '../activity/activity.store.js';

const FIND = sql('series.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE a.series_id = $1 ORDER BY a.held_on, a.id LIMIT 200`);
const LOCK = sql(
  'series.lock',
  'SELECT FROM activities WHERE unit_id = (SELECT app.own_unit()) AND series_id = $1 ORDER BY id FOR NO KEY UPDATE',
);
const BEGIN = sql(
  'series.begin',
  `UPDATE activities SET series_id = $2, session_no = CASE WHEN session_no = 0 THEN 1 ELSE session_no END, updated_by = $3, updated_at = $4, version = version + 1
   WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);

/** The activities of a series by their days. Faults: SERIES_NOT_FOUND. */
export async function findSeries(tx: SqlTx, id: string): Promise<ActivityRow[]> {
  const rows = await tx.query<ActivityRow>(FIND, [id]);
  if (rows.length === 0) throw activitiesFault(ActivitiesFault.SERIES_NOT_FOUND);
  return rows;
}
/** The same, locked in one order. Faults: SERIES_NOT_FOUND when it is not the own unit's. */
export async function lockSeries(tx: SqlTx, id: string): Promise<ActivityRow[]> {
  if ((await tx.query(LOCK, [id])).length === 0) throw activitiesFault(ActivitiesFault.SERIES_NOT_FOUND);
  return findSeries(tx, id);
}
/** SERIES-1: an activity becomes the first of a series. */
export const beginSeries = (tx: SqlTx, activityId: string, { id, at }: { id: string; at: Date }): void =>
  void tx.send(BEGIN, [activityId, id, tx.scope.actor.login, at]);
