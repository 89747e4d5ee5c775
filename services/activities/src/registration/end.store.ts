import { NoticeKind } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { notify } from '../notice/notice.store.js';

const END = sql(
  'registration.end',
  `UPDATE registrations SET state = 5, offer_expires_at = NULL, reason = $2, updated_by = $3, updated_at = $4, version = version + 1
   WHERE unit_id = (SELECT app.own_unit()) AND activity_id = $1 AND state IN (1, 2, 3, 4) RETURNING created_by AS by`,
);
const END_ATTENDEES = sql('attendee.end', 'UPDATE attendees SET live = false WHERE unit_id = (SELECT app.own_unit()) AND activity_id = $1');

/** ACTIVITY-5: with an activity all that were signed up are cancelled, and who signed them up is told, once each. */
export async function endRegistrations(tx: SqlTx, activityId: string, { reason, at }: { reason: string; at: Date }): Promise<void> {
  const ended = await tx.query<{ by: string }>(END, [activityId, reason, tx.scope.actor.login, at]);
  void tx.send(END_ATTENDEES, [activityId]);
  for (const login of new Set(ended.map(row => row.by)))
    notify(tx, { kind: NoticeKind.ACTIVITY_CANCELLED, to: { case: 'login', value: login }, subject: 'activity', subjectId: activityId });
}
