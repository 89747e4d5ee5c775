import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { CallOpenedSchema, type VolunteerCallSchema } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { record } from '@shuniu/events';
import { uuidv7 } from '@shuniu/kernel';
import type { ActivityRow } from '../activity/activity.store.js';

export interface CallRow extends Record<string, unknown> {
  readonly id: string;
  readonly activity_id: string;
  readonly needed: number;
  readonly skills: readonly string[];
  readonly signed_up: number;
  readonly waiting: number;
  readonly given_up: boolean;
  readonly answered_at: Date | null;
  readonly opened_by: string;
  readonly opened_at: Date;
  readonly version: number;
}
const FIND = sql('call.find', 'SELECT * FROM volunteer_calls WHERE activity_id = $1');
const PUT = sql(
  'call.put',
  `INSERT INTO volunteer_calls AS c (id, activity_id, needed, skills, opened_by, opened_at, version) VALUES ($1, $2, $3, $4, $5, $6, 1)
   ON CONFLICT (unit_id, activity_id) DO UPDATE SET needed = excluded.needed, skills = excluded.skills, opened_by = excluded.opened_by, opened_at = excluded.opened_at, version = c.version + 1 RETURNING *`,
);

export const findCall = async (tx: SqlTx, activityId: string): Promise<CallRow | undefined> =>
  (await tx.query<CallRow>(FIND, [activityId]))[0];

/** CALL-1: keeps what is needed and tells the volunteers service. The activity is locked. */
export async function putCall(
  tx: SqlTx,
  activity: ActivityRow,
  { needed, skills, at }: { needed: number; skills: readonly string[]; at: Date },
): Promise<CallRow> {
  const values = [uuidv7(at.getTime()), activity.id, needed, skills, tx.scope.actor.login, at];
  const [row] = (await tx.query<CallRow>(PUT, values)) as [CallRow];
  void record(tx, { id: row.id, version: row.version }, { schema: CallOpenedSchema, message: openedOf(row, activity) });
  return row;
}
/** With an activity its call is cancelled. */
export async function endCall(tx: SqlTx, activity: ActivityRow, at: Date): Promise<void> {
  const call = await findCall(tx, activity.id);
  if (call && call.needed > 0) await putCall(tx, activity, { needed: 0, skills: call.skills, at });
}

const openedOf = ({ id, needed, skills, version }: CallRow, activity: ActivityRow): MessageInitShape<typeof CallOpenedSchema> => ({
  callId: id,
  activityId: activity.id,
  unit: activity.unit_code,
  title: activity.title,
  ...(activity.starts_at ? { startsAt: timestampFromDate(activity.starts_at) } : {}),
  ...(activity.ends_at ? { endsAt: timestampFromDate(activity.ends_at) } : {}),
  place: activity.place,
  needed,
  skills: [...skills],
  version,
  cancelled: needed === 0,
});

export const toCall = (row: CallRow): MessageInitShape<typeof VolunteerCallSchema> => ({
  id: row.id,
  activityId: row.activity_id,
  needed: row.needed,
  skills: [...row.skills],
  signedUp: row.signed_up,
  waiting: row.waiting,
  givenUp: row.given_up,
  ...(row.answered_at ? { answeredAt: timestampFromDate(row.answered_at) } : {}),
  openedBy: row.opened_by,
  openedAt: timestampFromDate(row.opened_at),
});
