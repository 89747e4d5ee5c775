import { AnnouncementKind, AnnouncementSegment, NoticeKind } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { insertAnnouncement } from '../announcement/announcement.store.js';
import { notify } from '../notice/notice.store.js';

const END = sql(
  'registration.end',
  `UPDATE registrations SET state = 5, offer_expires_at = NULL, reason = $2, updated_by = $3, updated_at = $4, version = version + 1
   WHERE unit_id = (SELECT app.own_unit()) AND activity_id = $1 AND state IN (1, 2, 3, 4) RETURNING id, created_by AS by`,
);
const END_ATTENDEES = sql('attendee.end', 'UPDATE attendees SET live = false WHERE unit_id = (SELECT app.own_unit()) AND activity_id = $1');

/** ACTIVITY-5, ANNOUNCE-3: with an activity all that were signed up are cancelled, who signed them up is told, once each, and the list of who must be told is made. */
export async function endRegistrations(tx: SqlTx, activityId: string, { reason, at }: { reason: string; at: Date }): Promise<void> {
  const ended = await tx.query<{ id: string; by: string }>(END, [activityId, reason, tx.scope.actor.login, at]);
  void tx.send(END_ATTENDEES, [activityId]);
  if (ended.length === 0) return;
  const recipients = ended.map(row => row.id);
  const of = { kind: AnnouncementKind.CANCELLATION, segment: AnnouncementSegment.EVERYBODY, text: '', automatic: true };
  insertAnnouncement(tx, { ...of, activityId, recipients, at });
  for (const login of new Set(ended.map(row => row.by)))
    notify(tx, { kind: NoticeKind.ACTIVITY_CANCELLED, to: { case: 'login', value: login }, subject: 'activity', subjectId: activityId });
}
