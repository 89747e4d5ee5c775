import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { type ListSignUpsRequest, ShiftFault, type SignUpSchema, SignUpState, type SignUpWay } from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import { COLUMNS as SHIFT_COLUMNS, FROM as SHIFT_FROM, type ShiftRow, toShift } from '../shift/shift.store.js';
import { shiftFault } from '../shift-fault.js';

export interface SignUpRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly shift_id: string;
  readonly volunteer_id: string;
  readonly volunteer_name: string;
  readonly volunteer_number: string;
  readonly login: string | null;
  readonly state: SignUpState;
  readonly way: SignUpWay;
  readonly place_no: number;
  readonly waiting_no: number;
  readonly overlap_reason: string;
  readonly starts_at: Date;
  readonly made_by: string;
  readonly made_at: Date;
  readonly decided_by: string;
  readonly decided_at: Date | null;
  readonly reason: string;
  readonly version: number;
}
const { REQUESTED, SIGNED_UP, WAITING, CANCELLED } = SignUpState;
/** Those that stand: a place, a wait or a request. */
export const STANDS = `(${REQUESTED}, ${SIGNED_UP}, ${WAITING})`;
const COLUMNS = `n.id, app.code_of(n.unit_id) AS unit_code, n.shift_id, n.volunteer_id, v.name AS volunteer_name, v.number AS volunteer_number, v.login, n.state, n.way, n.place_no, n.overlap_reason, n.starts_at,
  n.made_by, n.made_at, n.decided_by, n.decided_at, n.reason, n.version,
  CASE WHEN n.state = ${WAITING} THEN (SELECT count(*)::int FROM sign_ups w WHERE w.unit_id = n.unit_id AND w.shift_id = n.shift_id AND w.state = ${WAITING} AND w.place_no <= n.place_no) ELSE 0 END AS waiting_no`;
const FROM = 'sign_ups n JOIN volunteers v ON v.unit_id = n.unit_id AND v.id = n.volunteer_id';
const FIND = sql('signUp.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE n.id = $1`);
const SHIFT_OF = sql('signUp.shiftOf', 'SELECT shift_id FROM sign_ups WHERE unit_id = (SELECT app.own_unit()) AND id = $1');
const SHIFTS = sql('signUp.shifts', `SELECT ${SHIFT_COLUMNS} FROM ${SHIFT_FROM} WHERE s.id = ANY($1::uuid[])`);
const STANDING_OF = sql(
  'signUp.standingOf',
  `SELECT ${COLUMNS} FROM ${FROM} WHERE n.unit_id = (SELECT app.own_unit()) AND n.shift_id = $1 AND n.volunteer_id = $2 AND n.state IN ${STANDS}`,
);
const INSERT = sql(
  'signUp.insert',
  `INSERT INTO sign_ups (id, shift_id, volunteer_id, state, way, place_no, overlap_reason, starts_at, ends_at, flexible, made_by, made_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1)`,
);
const MOVE = sql(
  'signUp.move',
  `UPDATE sign_ups SET state = $2, decided_by = $3, decided_at = $4, reason = $5, overlap_reason = CASE WHEN $6 = '' THEN overlap_reason ELSE $6 END, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const OVERLAPS = sql(
  'signUp.overlaps',
  `SELECT FROM sign_ups n WHERE n.unit_id = (SELECT app.own_unit()) AND n.volunteer_id = $1 AND n.shift_id <> $2 AND n.state IN ${STANDS} AND NOT n.flexible AND NOT $5::boolean
     AND tstzrange(n.starts_at, n.ends_at) && tstzrange($3, $4) LIMIT 1`,
);
const WAITERS = sql(
  'signUp.waiters',
  `SELECT n.id, n.volunteer_id AS "volunteerId", n.place_no AS "placeNo", v.login, NOT n.flexible AND n.overlap_reason = '' AND EXISTS (SELECT FROM sign_ups o WHERE o.unit_id = n.unit_id AND o.volunteer_id = n.volunteer_id AND o.id <> n.id AND o.state = ${SIGNED_UP}
     AND NOT o.flexible AND o.overlap_reason = '' AND tstzrange(o.starts_at, o.ends_at) && tstzrange(n.starts_at, n.ends_at)) AS overlaps
   FROM ${FROM} WHERE n.unit_id = (SELECT app.own_unit()) AND n.shift_id = $1 AND n.state = ${WAITING} ORDER BY n.place_no`,
);
const PEOPLE = sql(
  'signUp.people',
  `SELECT v.id, v.login FROM ${FROM} WHERE n.unit_id = (SELECT app.own_unit()) AND n.shift_id = $1 AND n.state IN ${STANDS} ORDER BY n.place_no`,
);
const RELEASE = sql(
  'signUp.release',
  `UPDATE sign_ups SET state = ${CANCELLED}, reason = $2, decided_by = $3, decided_at = $4, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND shift_id = $1 AND state IN ${STANDS}`,
);
const TIMES = sql(
  'signUp.times',
  `UPDATE sign_ups SET starts_at = $2, ends_at = $3, flexible = $4 WHERE unit_id = (SELECT app.own_unit()) AND shift_id = $1 AND state IN ${STANDS}`,
);
const CHECKED = sql(
  'signUp.checked',
  'SELECT FROM check_ins WHERE unit_id = (SELECT app.own_unit()) AND shift_id = $1 AND volunteer_id = $2',
);
const FREE = sql(
  'signUp.free',
  `SELECT v.id, v.name, v.number, v.login, v.skills, v.languages, v.availability FROM volunteers v WHERE v.unit_id = (SELECT app.own_unit()) AND v.state = 1 AND ($4::text IS NULL OR $4 = ANY (v.skills))
     AND NOT EXISTS (SELECT FROM sign_ups n WHERE n.unit_id = v.unit_id AND n.volunteer_id = v.id AND (n.shift_id = $1 OR (NOT n.flexible AND tstzrange(n.starts_at, n.ends_at) && tstzrange($2, $3))) AND n.state IN ${STANDS})
   ORDER BY v.login NULLS LAST, v.number LIMIT 500`,
);

/** Faults: SIGN_UP_NOT_FOUND. */
export async function findSignUp(tx: SqlTx, id: string): Promise<SignUpRow> {
  const [row] = await tx.query<SignUpRow>(FIND, [id]);
  if (!row) throw shiftFault(ShiftFault.SIGN_UP_NOT_FOUND);
  return row;
}
/** The shift of one of the own unit's sign-ups. Faults: SIGN_UP_NOT_FOUND. */
export async function shiftOf(tx: SqlTx, id: string): Promise<string> {
  const [row] = await tx.query<{ shift_id: string }>(SHIFT_OF, [id]);
  if (!row) throw shiftFault(ShiftFault.SIGN_UP_NOT_FOUND);
  return row.shift_id;
}
export const standingOf = async (tx: SqlTx, shiftId: string, volunteerId: string): Promise<SignUpRow | undefined> =>
  (await tx.query<SignUpRow>(STANDING_OF, [shiftId, volunteerId]))[0];
/** Has the volunteer another shift at that time? */
export const overlaps = async (tx: SqlTx, volunteerId: string, s: ShiftRow): Promise<boolean> =>
  (await tx.query(OVERLAPS, [volunteerId, s.id, s.starts_at, s.ends_at, s.flexible])).length > 0;
export const hasCheckedIn = async (tx: SqlTx, shiftId: string, volunteerId: string): Promise<boolean> =>
  (await tx.query(CHECKED, [shiftId, volunteerId])).length > 0;

export interface NewSignUp {
  readonly id: string;
  readonly volunteerId: string;
  readonly state: SignUpState;
  readonly way: SignUpWay;
  readonly placeNo: number;
  readonly overlapReason: string;
  readonly at: Date;
}
export const insertSignUp = (tx: SqlTx, s: ShiftRow, of: NewSignUp): void =>
  void tx.send(INSERT, [
    of.id,
    s.id,
    of.volunteerId,
    of.state,
    of.way,
    of.placeNo,
    of.overlapReason,
    s.starts_at,
    s.ends_at,
    s.flexible,
    tx.scope.actor.login,
    of.at,
  ]);
export const moveSignUp = (tx: SqlTx, id: string, of: { state: SignUpState; at: Date; reason?: string; overlapReason?: string }): void =>
  void tx.send(MOVE, [id, of.state, tx.scope.actor.login, of.at, of.reason ?? '', of.overlapReason ?? '']);

export interface WaiterRow extends Record<string, unknown> {
  readonly id: string;
  readonly volunteerId: string;
  readonly placeNo: number;
  readonly login: string | null;
  readonly overlaps: boolean;
}
/** Who waits, in order. */
export const waitersOf = (tx: SqlTx, shiftId: string): Promise<WaiterRow[]> => tx.query<WaiterRow>(WAITERS, [shiftId]);
/** Everybody with a place, a wait or a request. */
export const standingPeople = (tx: SqlTx, shiftId: string): Promise<{ id: string; login: string | null }[]> =>
  tx.query<{ id: string; login: string | null }>(PEOPLE, [shiftId]);
/** Lets everybody go who stands in a shift. */
export const releaseSignUps = (tx: SqlTx, shiftId: string, of: { reason: string; at: Date }): void =>
  void tx.send(RELEASE, [shiftId, of.reason, tx.scope.actor.login, of.at]);
/** A shift's time is its sign-ups' time. */
export const moveSignUps = (tx: SqlTx, shiftId: string, of: { startsAt: Date; endsAt: Date; flexible: boolean }): void =>
  void tx.send(TIMES, [shiftId, of.startsAt, of.endsAt, of.flexible]);

export interface FreeRow extends Record<string, unknown> {
  readonly id: string;
  readonly skills: readonly string[];
  readonly languages: readonly string[];
  readonly availability: readonly number[];
  readonly name: string;
  readonly number: string;
  readonly login: string | null;
}
/** Active volunteers with no shift at that time, of a skill when one is asked for; those with a login first. */
export const freeVolunteers = (tx: SqlTx, s: ShiftRow, skill: string): Promise<FreeRow[]> =>
  tx.query<FreeRow>(FREE, [s.id, s.starts_at, s.ends_at, skill || null]);

/** Up to `limit` sign-ups after the key: a shift's in their order, a volunteer's from the newest shift. `login`: those of the volunteer with that login alone. */
export function listSignUps(
  tx: SqlTx,
  asked: ListSignUpsRequest,
  { after, limit, login }: { after: readonly string[] | undefined; limit: number; login: string | undefined },
): Promise<SignUpRow[]> {
  const ofShift = asked.shiftId !== '';
  const order = ofShift ? 'n.place_no, n.id' : 'n.starts_at DESC, n.id DESC';
  const next = ofShift ? '(n.place_no, n.id) > (?::int, ?::uuid)' : '(n.starts_at, n.id) < (?::timestamptz, ?::uuid)';
  const { statement, values } = listing(
    ofShift ? 'signUp.listOfShift' : 'signUp.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY ${order} LIMIT ${cap}`,
    {
      filters: {
        unit: inUnit('n.unit_id', asked.unit),
        shift: ofShift ? ['n.shift_id = ?::uuid', asked.shiftId] : undefined,
        volunteer: asked.volunteerId ? ['n.volunteer_id = ?::uuid', asked.volunteerId] : undefined,
        state: asked.state ? ['n.state = ?::smallint', asked.state] : undefined,
        standing: asked.standingOnly ? [`n.state IN ${STANDS}`] : undefined,
        own: login === undefined ? undefined : ['v.login = ?', login],
        after: after ? [next, ...after] : undefined,
      },
      limit,
    },
  );
  return tx.query<SignUpRow>(statement, values);
}

/** The shifts of these rows, by their ids, in one question. */
export async function shiftsOf(tx: SqlTx, rows: readonly SignUpRow[]): Promise<ReadonlyMap<string, ShiftRow>> {
  if (rows.length === 0) return new Map();
  return new Map((await tx.query<ShiftRow>(SHIFTS, [rows.map(row => row.shift_id)])).map(shift => [shift.id, shift]));
}
/** A row as an answer; with the shift as it is now, where it is asked for. */
export const toSignUp = (row: SignUpRow, shift?: ShiftRow): MessageInitShape<typeof SignUpSchema> => ({
  id: row.id,
  unitCode: row.unit_code,
  shiftId: row.shift_id,
  volunteerId: row.volunteer_id,
  volunteerName: row.volunteer_name,
  volunteerNumber: row.volunteer_number,
  state: row.state,
  way: row.way,
  placeNo: row.place_no,
  waitingNo: row.waiting_no,
  overlapReason: row.overlap_reason,
  madeBy: row.made_by,
  madeAt: timestampFromDate(row.made_at),
  decidedBy: row.decided_by,
  ...(row.decided_at ? { decidedAt: timestampFromDate(row.decided_at) } : {}),
  reason: row.reason,
  etag: String(row.version),
  ...(shift ? { shift: toShift(shift) } : {}),
});
