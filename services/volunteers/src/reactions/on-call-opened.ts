import { timestampDate } from '@bufbuild/protobuf/wkt';
import { CallOpenedSchema } from '@shuniu/contracts';
import { sql } from '@shuniu/db';
import { on } from '@shuniu/events';

const KEEP = sql(
  'call.keep',
  `INSERT INTO activity_calls AS a (unit_id, call_id, activity_id, title, starts_at, ends_at, place, needed, skills, cancelled, opened_by, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
   ON CONFLICT (unit_id, call_id) DO UPDATE SET title = excluded.title, starts_at = excluded.starts_at, ends_at = excluded.ends_at, place = excluded.place, needed = excluded.needed, skills = excluded.skills,
     cancelled = excluded.cancelled, version = excluded.version, heard_at = now() WHERE a.version < excluded.version`,
);

/** CALL-1: keeps what an activity asks for; the station's own work makes a project and a shift of it. */
export const onCallOpened = on(CallOpenedSchema, (tx, call, { unitId, actor, version }) => {
  if (!call.startsAt || !call.endsAt) return;
  const { callId, activityId, title, place, needed, skills, cancelled } = call;
  const when = [timestampDate(call.startsAt), timestampDate(call.endsAt)];
  void tx.send(KEEP, [
    unitId,
    callId,
    activityId,
    title,
    ...when,
    place,
    needed,
    skills,
    cancelled || needed === 0,
    actor,
    call.version || version,
  ]);
});
