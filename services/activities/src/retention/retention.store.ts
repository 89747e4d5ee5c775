import { type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';

const DAYS = sql(
  'retention.days',
  'SELECT days FROM retention_rules WHERE valid_from <= $1::date AND (valid_to IS NULL OR valid_to >= $1::date)',
);
const DUE = sql(
  'retention.due',
  `SELECT a.id FROM activities a WHERE a.unit_id = (SELECT app.own_unit()) AND a.source_import IS NULL AND a.held_on + $2::int < $1::date
     AND (EXISTS (SELECT FROM attendees d WHERE d.unit_id = a.unit_id AND d.activity_id = a.id AND d.name IS NOT NULL)
       OR EXISTS (SELECT FROM feedbacks f WHERE f.unit_id = a.unit_id AND f.activity_id = a.id AND f.comment IS NOT NULL)) ORDER BY a.held_on, a.id LIMIT 100`,
);
const SHRED_ATTENDEES = sql(
  'retention.attendees',
  `UPDATE attendees SET name = NULL, name_masked = '', phone = NULL, phone_masked = '', answers = NULL WHERE unit_id = (SELECT app.own_unit()) AND activity_id = ANY ($1::uuid[])`,
);
const SHRED_NOTES = sql(
  'retention.notes',
  'UPDATE registrations SET note = NULL WHERE unit_id = (SELECT app.own_unit()) AND activity_id = ANY ($1::uuid[])',
);
const SHRED_COMMENTS = sql(
  'retention.comments',
  'UPDATE feedbacks SET comment = NULL WHERE unit_id = (SELECT app.own_unit()) AND activity_id = ANY ($1::uuid[])',
);
const MARK = sql(
  'retention.mark',
  'UPDATE activities SET shredded_at = $2 WHERE unit_id = (SELECT app.own_unit()) AND id = ANY ($1::uuid[])',
);

/** For how many days after an activity its attendees are known by name, by the rule of the day; undefined when none is set. */
export const retentionDays = async (tx: SqlTx, today: Day): Promise<number | undefined> =>
  (await tx.query<{ days: number }>(DAYS, [today]))[0]?.days;

/** RETENTION-1: takes names, telephones, answers, notes and comments away from activities that lie further back than so many days; answers how many activities. */
export async function shred(tx: SqlTx, { today, days, at }: { today: Day; days: number; at: Date }): Promise<number> {
  const ids = (await tx.query<{ id: string }>(DUE, [today, days])).map(row => row.id);
  if (ids.length === 0) return 0;
  void tx.send(SHRED_ATTENDEES, [ids]);
  void tx.send(SHRED_NOTES, [ids]);
  void tx.send(SHRED_COMMENTS, [ids]);
  void tx.send(MARK, [ids, at]);
  await tx.settled();
  return ids.length;
}
