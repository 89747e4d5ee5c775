import { ActivityHeldSchema } from '@shuniu/contracts';
import { sql } from '@shuniu/db';
import { on } from '@shuniu/events';
import { activities } from '../indicator/activities.indicators.js';
import { arrived } from './arrival.js';
import { Tallies } from './tallies.js';

const PUT = sql(
  'activity.put',
  `INSERT INTO activity_facts (unit_id, activity_id, type, type_name, held_on, attendance, history) VALUES ($1, $2, $3, $4, $5, $6, $7)
   ON CONFLICT (unit_id, activity_id) DO UPDATE SET type = excluded.type, type_name = excluded.type_name, held_on = excluded.held_on, attendance = excluded.attendance, history = excluded.history`,
);
const FORGET = sql('activity.forget', 'DELETE FROM activity_facts WHERE unit_id = $1 AND activity_id = $2');
const ofActivities = new Tallies(activities);

/** Keeps what the newest event says of an activity that was held; of one that was taken away, nothing. */
export const onActivityHeld = on(ActivityHeldSchema, (tx, held, { unitId, version }) => {
  const { activityId, type, typeName, heldOn, attendance, history } = held;
  if (version > 1) ofActivities.takeAway(tx, unitId, [activityId]);
  if (held.removed) void tx.send(FORGET, [unitId, activityId]);
  else void tx.send(PUT, [unitId, activityId, type, typeName, heldOn, attendance, history]);
  ofActivities.add(tx, unitId, [activityId]);
  void arrived(tx, unitId);
});
