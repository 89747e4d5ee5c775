import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { ActivityState, type PublicActivitySchema } from '@shuniu/contracts';
import type { ActivityRow } from '../activity/activity.store.js';
import type { ActivityRules } from '../activity-rule.store.js';
import { doorTimes, takesCodes } from '../attendance/door.rules.js';
import { takesFeedback } from '../feedback/feedback.rules.js';

const stamp = (at: Date | null) => (at ? timestampFromDate(at) : undefined);
/** DOOR-6: what everybody may see of an activity: nobody's name, nothing of its course. */
export function toPublic(row: ActivityRow, rules: ActivityRules, at: Date): MessageInitShape<typeof PublicActivitySchema> {
  const times = doorTimes(row, rules);
  return {
    id: row.id,
    unitCode: row.unit_code,
    unitName: row.unit_name,
    title: row.title,
    typeName: row.type_name,
    place: row.place,
    startsAt: stamp(row.starts_at),
    endsAt: stamp(row.ends_at),
    heldOn: row.held_on,
    audience: row.audience,
    capacity: row.capacity,
    seatsLeft: Math.max(0, row.capacity - row.taken),
    cancelled: row.state === ActivityState.CANCELLED,
    checkInOpensAt: timestampFromDate(times.opensAt),
    checkInClosesAt: timestampFromDate(times.closesAt),
    checkInOpen: takesCodes(row.state, times, at),
    feedbackOpen: takesFeedback(row, rules, at),
  };
}
