import { timestampDate } from '@bufbuild/protobuf/wkt';
import type { FieldKeys } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import type { ActivityRow } from '../activity/activity.store.js';
import { setAttendance, tellHeld } from '../activity/step.store.js';
import * as store from './attendance.store.js';
import { outcomeOf } from './door.rules.js';

/** DOOR-4: the key of an activity's codes: made of its id, kept nowhere. */
export const doorKey = ({ index }: FieldKeys, activityId: string): Buffer => index.of('door', activityId);

type Item = Pick<c.CheckInItem, 'clientId' | 'attendeeId' | 'ticket' | 'direction' | 'at'>;
/** DOOR-2, DOOR-3: one item after the other, for a batch may hold somebody's way in and out. */
export async function passAll(
  tx: SqlTx,
  activity: ActivityRow,
  { items, at, way }: { items: readonly Item[]; at: Date; way: (item: Item) => store.WayNo },
) {
  const ids = items.map(i => i.attendeeId).filter(id => id !== '');
  const tickets = items.map(i => i.ticket.trim().toUpperCase()).filter(ticket => ticket !== '');
  const clientIds = items.map(i => i.clientId);
  const [seen, found] = await Promise.all([store.seenOf(tx, clientIds), store.peopleOf(tx, activity.id, { ids, tickets })]);
  const known = new Set(seen);
  const inside = new Map(found.map(person => [person.id, person.inside]));
  return items.map(item => {
    const { clientId, attendeeId, ticket, direction, at: happened } = item;
    const asked = ticket.trim().toUpperCase();
    const people = found
      .filter(person => (attendeeId ? person.id === attendeeId : asked !== '' && person.ticket === asked))
      .map(person => ({ id: person.id, inside: inside.get(person.id) ?? false }));
    const { outcome, moved } = outcomeOf(people, { seen: known.has(clientId), direction });
    known.add(clientId);
    for (const { id } of moved) inside.set(id, direction === c.Direction.IN);
    const happenedAt = happened ? timestampDate(happened) : at;
    if (moved.length > 0)
      store.pass(tx, { clientId, activityId: activity.id, people: moved.map(p => p.id), direction, way: way(item), happenedAt, at });
    return { clientId, outcome, people: moved.length };
  });
}

/** What comes late, from a phone that was offline or after the end, counts too (ACTIVITY-7). Answers how it stands. */
export async function counted(tx: SqlTx, activity: ActivityRow): Promise<store.Counts> {
  await tx.settled();
  const counts = await store.countsOf(tx, activity.id);
  if (activity.state !== c.ActivityState.PUBLISHED && counts.came > activity.attendance) {
    setAttendance(tx, activity.id, counts.came);
    await tellHeld(tx, activity.id);
  }
  return counts;
}
