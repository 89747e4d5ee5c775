import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { type Timestamp, timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt';
import { type Activity, ActivitySchema } from '@shuniu/contracts';
import { type ActivityRow, toActivity } from './activity.store.js';

/** ACTIVITY-6: the plan of an activity on days of its own, and none of its course; its sign-up closes as long before as it did. */
export function copyOf(
  row: ActivityRow,
  { startsAt, endsAt }: { startsAt: Timestamp | undefined; endsAt: Timestamp | undefined },
): Activity {
  const { report: _report, outcome: _outcome, seriesId: _series, signupClosesAt: closes, ...kept } = toActivity(row);
  const before = closes && row.starts_at ? row.starts_at.getTime() - timestampDate(closes).getTime() : undefined;
  const closesAt = before === undefined || !startsAt ? undefined : timestampFromDate(new Date(timestampDate(startsAt).getTime() - before));
  return create(ActivitySchema, { ...kept, startsAt, endsAt, signupClosesAt: closesAt } as MessageInitShape<typeof ActivitySchema>);
}
