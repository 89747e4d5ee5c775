import { type ListRoundsRequest, PairFault, type PairKind, RecordState, StopState } from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { pairFault } from '../pair-fault.js';

export interface PersonOf {
  readonly volunteerId: string;
  readonly name: string;
  readonly number: string;
  readonly login: string | null;
  /** Since when they go, where the round had begun before. */
  readonly joinedAt: string | null;
  readonly recordId: string | null;
  readonly minutes: number | null;
  readonly hoursRefused: string;
  readonly confirmed: boolean | null;
}
export interface RoundRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly on_day: Day;
  readonly kind: PairKind;
  readonly people: readonly PersonOf[];
  readonly stop_count: number;
  readonly done: number;
  readonly no_answer: number;
  readonly refused: number;
  readonly waiting: number;
  readonly cancelled_at: Date | null;
  readonly cancel_reason: string;
  readonly version: number;
}
/** What stood there before; the reason is sealed, as base64. */
export interface ChangeOf {
  readonly state: StopState;
  readonly at: string;
  readonly recordedBy: string;
  readonly recordedAt: string;
  readonly reason: string;
}
export interface StopRow extends Record<string, unknown> {
  readonly id: string;
  readonly round_id: string;
  readonly pair_id: string;
  readonly on_day: Day;
  readonly kind: PairKind;
  readonly household_id: string;
  readonly household_number: string;
  readonly hamlet: string;
  /** Sealed. */
  readonly dietary_note: Buffer | null;
  readonly responsible: string;
  readonly state: StopState;
  readonly at: Date | null;
  readonly recorded_by: string;
  readonly recorded_at: Date | null;
  /** Sealed. */
  readonly settle_note: Buffer | null;
  readonly settled_by: string;
  readonly settled_at: Date | null;
  readonly changes: readonly ChangeOf[];
  readonly people: readonly PersonOf[];
}
const UNSETTLED = `s.state = ${StopState.NO_ANSWER} AND s.settled_at IS NULL`;
const PEOPLE = `(SELECT coalesce(json_agg(json_build_object('volunteerId', v.id, 'name', v.name, 'number', v.number, 'login', v.login, 'joinedAt', g.joined_at, 'recordId', h.id, 'minutes', h.minutes,
  'hoursRefused', g.hours_refused, 'confirmed', h.state = ${RecordState.CONFIRMED}) ORDER BY g.position), '[]') FROM round_people g JOIN volunteers v ON v.unit_id = g.unit_id AND v.id = g.volunteer_id
  LEFT JOIN service_records h ON h.unit_id = g.unit_id AND h.round_id = g.round_id AND h.volunteer_id = g.volunteer_id AND h.state IN (1, 2)
  WHERE g.unit_id = r.unit_id AND g.round_id = r.id) AS people`;
const COLUMNS = `r.id, app.code_of(r.unit_id) AS unit_code, r.on_day::text, r.kind, r.cancelled_at, r.cancel_reason, r.version, c.*, ${PEOPLE}`;
const FROM = `rounds r CROSS JOIN LATERAL (SELECT count(*)::int AS stop_count, count(*) FILTER (WHERE s.state = ${StopState.DONE})::int AS done, count(*) FILTER (WHERE s.state = ${StopState.NO_ANSWER})::int AS no_answer,
  count(*) FILTER (WHERE s.state = ${StopState.REFUSED})::int AS refused, count(*) FILTER (WHERE ${UNSETTLED})::int AS waiting FROM round_stops s WHERE s.unit_id = r.unit_id AND s.round_id = r.id) c`;
/** Of a volunteer's login; null: of anybody. */
const GOES = `EXISTS (SELECT FROM round_people g JOIN volunteers v ON v.unit_id = g.unit_id AND v.id = g.volunteer_id WHERE g.unit_id = r.unit_id AND g.round_id = r.id AND v.login = `;
const FIND = sql('round.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE r.id = $1 AND ($2::text IS NULL OR ${GOES}$2))`);
const LOCK = sql('round.lock', 'SELECT FROM rounds WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR NO KEY UPDATE');
const STOP_COLUMNS =
  's.id, s.round_id, s.pair_id, s.on_day::text, p.kind, p.household_id, p.household_number, p.hamlet, p.dietary_note, p.responsible, s.state, s.at, s.recorded_by, s.recorded_at, s.settle_note, s.settled_by, s.settled_at, s.changes';
const STOPS = sql(
  'round.stops',
  `SELECT ${STOP_COLUMNS}, '[]'::json AS people FROM round_stops s JOIN pairs p ON p.unit_id = s.unit_id AND p.id = s.pair_id WHERE s.round_id = $1 ORDER BY s.position, s.id`,
);
const WAITING = sql(
  'round.waiting',
  `SELECT ${STOP_COLUMNS}, ${PEOPLE} FROM round_stops s JOIN pairs p ON p.unit_id = s.unit_id AND p.id = s.pair_id JOIN rounds r ON r.unit_id = s.unit_id AND r.id = s.round_id
   WHERE s.unit_id = (SELECT app.own_unit()) AND ${UNSETTLED} ORDER BY s.at, s.id LIMIT $1`,
);
const RECORD = sql(
  'round.record',
  `UPDATE round_stops SET state = $2::smallint, at = $3, recorded_by = $4, recorded_at = $5, escalated_at = NULL,
     changes = CASE WHEN state IN (${StopState.TO_COME}, $2::smallint) THEN changes ELSE changes || jsonb_build_object('state', state, 'at', at, 'recordedBy', recorded_by, 'recordedAt', recorded_at, 'reason', $6::text) END
   WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const SETTLE = sql(
  'round.settle',
  'UPDATE round_stops SET settle_note = $2, settled_by = $3, settled_at = $4 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);
const PLACE = sql('round.place', 'UPDATE round_stops SET position = $2 WHERE unit_id = (SELECT app.own_unit()) AND id = $1');
const TOUCH = sql('round.touch', 'UPDATE rounds SET version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1');
const CANCEL = sql(
  'round.cancel',
  'UPDATE rounds SET cancelled_at = $2, cancelled_by = $3, cancel_reason = $4, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);
const LATE = sql(
  'round.late',
  `SELECT s.id, s.on_day::text FROM round_stops s WHERE s.unit_id = (SELECT app.own_unit()) AND ${UNSETTLED} AND s.escalated_at IS NULL AND s.recorded_at <= $1::timestamptz - $2 * interval '1 minute'
   ORDER BY s.recorded_at LIMIT 100 FOR NO KEY UPDATE OF s`,
);
const ESCALATED = sql('round.escalated', 'UPDATE round_stops SET escalated_at = $2 WHERE unit_id = (SELECT app.own_unit()) AND id = $1');

/** A round; of a volunteer with that login alone when one is given. Faults: ROUND_NOT_FOUND. */
export async function findRound(tx: SqlTx, id: string, login: string | null): Promise<RoundRow> {
  const [row] = await tx.query<RoundRow>(FIND, [id, login]);
  if (!row) throw pairFault(PairFault.ROUND_NOT_FOUND);
  return row;
}
/** The same of the own unit, locked. Faults: ROUND_NOT_FOUND. */
export async function lockRound(tx: SqlTx, id: string, login: string | null): Promise<RoundRow> {
  const [own] = await tx.query(LOCK, [id]);
  if (!own) throw pairFault(PairFault.ROUND_NOT_FOUND);
  return findRound(tx, id, login);
}
/** In the order of the walk. */
export const stopsOf = (tx: SqlTx, roundId: string): Promise<StopRow[]> => tx.query<StopRow>(STOPS, [roundId]);
/** One stop of a round. Faults: STOP_NOT_FOUND. */
export async function findStop(tx: SqlTx, roundId: string, stopId: string): Promise<StopRow> {
  const found = (await stopsOf(tx, roundId)).find(s => s.id === stopId);
  if (!found) throw pairFault(PairFault.STOP_NOT_FOUND);
  return found;
}
/** The own unit's doors that wait for somebody, the oldest first. */
export const waitingStops = (tx: SqlTx, limit: number): Promise<StopRow[]> => tx.query<StopRow>(WAITING, [limit]);

/** `reason` is sealed, as base64; it stands with what stood there before. */
export const recordStop = (tx: SqlTx, id: string, of: { state: StopState; at: Date; recordedAt: Date; reason: string }): void =>
  void tx.send(RECORD, [id, of.state, of.at, tx.scope.actor.login, of.recordedAt, of.reason]);
/** `note` is sealed. */
export const settleStop = (tx: SqlTx, id: string, of: { note: Buffer; at: Date }): void =>
  void tx.send(SETTLE, [id, of.note, tx.scope.actor.login, of.at]);
export function placeStops(tx: SqlTx, roundId: string, ids: readonly string[]): void {
  ids.forEach((id, n) => {
    void tx.send(PLACE, [id, n + 1]);
  });
  touchRound(tx, roundId);
}
export const touchRound = (tx: SqlTx, id: string): void => void tx.send(TOUCH, [id]);
export const cancelRound = (tx: SqlTx, id: string, of: { reason: string; at: Date }): void =>
  void tx.send(CANCEL, [id, of.at, tx.scope.actor.login, of.reason]);
/** The own unit's doors of which nobody has taken care for so many minutes, locked. */
export const lateStops = (tx: SqlTx, at: Date, minutes: number): Promise<{ id: string; on_day: Day }[]> =>
  tx.query<{ id: string; on_day: Day }>(LATE, [at, minutes]);
export const keepEscalated = (tx: SqlTx, id: string, at: Date): void => void tx.send(ESCALATED, [id, at]);

/** Up to `limit` rounds after the key, by day; of one login alone when one is given. */
export function listRounds(
  tx: SqlTx,
  asked: ListRoundsRequest,
  { after, limit, login }: { after: readonly string[] | undefined; limit: number; login: string | null },
): Promise<RoundRow[]> {
  const { statement, values } = listing(
    'round.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY r.on_day, r.id LIMIT ${cap}`,
    {
      filters: {
        unit: inUnit('r.unit_id', asked.unit),
        days: ['r.on_day BETWEEN ?::date AND ?::date', asked.fromOn, asked.toOn],
        kind: asked.kind ? ['r.kind = ?::smallint', asked.kind] : undefined,
        volunteer: asked.volunteerId
          ? [
              'EXISTS (SELECT FROM round_people g WHERE g.unit_id = r.unit_id AND g.round_id = r.id AND g.volunteer_id = ?::uuid)',
              asked.volunteerId,
            ]
          : undefined,
        own: login === null ? undefined : [`${GOES}?)`, login],
        after: after ? ['(r.on_day, r.id) > (?::date, ?::uuid)', ...after] : undefined,
      },
      limit,
    },
  );
  return tx.query<RoundRow>(statement, values);
}
