import { type PairKind, StopState } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { type Day, uuidv7 } from '@shuniu/kernel';

const ROUND = sql(
  'roundPlan.round',
  `INSERT INTO rounds AS r (id, on_day, kind, volunteer_id, created_at, version) VALUES ($1, $2, $3, $4, $5, 1)
   ON CONFLICT (unit_id, on_day, kind, volunteer_id) DO UPDATE SET version = r.version RETURNING r.id`,
);
const GOES = sql(
  'roundPlan.goes',
  `INSERT INTO round_people (round_id, volunteer_id, position, joined_at) VALUES ($1, $2, $3, $4)
   ON CONFLICT (unit_id, round_id, volunteer_id) DO UPDATE SET position = excluded.position`,
);
const NOBODY = sql(
  'roundPlan.nobody',
  'DELETE FROM round_people WHERE unit_id = (SELECT app.own_unit()) AND round_id = $1 AND NOT volunteer_id = ANY ($2::uuid[])',
);
const STOP = sql(
  'roundPlan.stop',
  `INSERT INTO round_stops (id, round_id, pair_id, on_day, position)
   SELECT $1, $2, $3, $4::date, coalesce(max(s.position), 0) + 1 FROM round_stops s WHERE s.unit_id = (SELECT app.own_unit()) AND s.round_id = $2
   ON CONFLICT (unit_id, pair_id, on_day) DO NOTHING`,
);
const REMOVE = sql(
  'roundPlan.remove',
  `DELETE FROM round_stops WHERE unit_id = (SELECT app.own_unit()) AND pair_id = $1 AND on_day > $2::date AND state = ${StopState.TO_COME}`,
);
const EMPTY = sql(
  'roundPlan.empty',
  `DELETE FROM rounds r WHERE r.unit_id = (SELECT app.own_unit()) AND r.on_day > $1::date AND NOT EXISTS (SELECT FROM round_stops s WHERE s.unit_id = r.unit_id AND s.round_id = r.id)`,
);

/** The round of a volunteer on a day, made when there is none: that volunteer goes. */
export async function roundOf(tx: SqlTx, of: { onDay: Day; kind: PairKind; volunteerId: string; at: Date }): Promise<string> {
  const id = uuidv7(of.at.getTime());
  const [row] = await tx.query<{ id: string }>(ROUND, [id, of.onDay, of.kind, of.volunteerId, of.at]);
  if (row?.id === id) void tx.send(GOES, [id, of.volunteerId, 1, null]);
  return row?.id ?? id;
}
/** Who goes, in this order, instead of whoever went; `joinedAt` of the new ones when the round has begun. */
export function sendPeople(
  tx: SqlTx,
  roundId: string,
  { volunteerIds, joinedAt }: { volunteerIds: readonly string[]; joinedAt: Date | null },
): void {
  void tx.send(NOBODY, [roundId, volunteerIds]);
  volunteerIds.forEach((id, n) => {
    void tx.send(GOES, [roundId, id, n + 1, joinedAt]);
  });
}
/** The last stop of a round; a pair has one on a day. */
export const insertStop = (tx: SqlTx, of: { roundId: string; pairId: string; onDay: Day; at: Date }): void =>
  void tx.send(STOP, [uuidv7(of.at.getTime()), of.roundId, of.pairId, of.onDay]);
/** Takes a pair's stops after a day away where nobody has been, and the rounds that were left without any. */
export function removeStopsAfter(tx: SqlTx, pairId: string, day: Day): void {
  void tx.send(REMOVE, [pairId, day]);
  void tx.send(EMPTY, [day]);
}
