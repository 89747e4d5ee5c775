import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { type CheckInSchema, CheckState, type CheckWay } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';

export interface CheckInRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly shift_id: string;
  readonly volunteer_id: string;
  readonly volunteer_name: string;
  readonly volunteer_number: string;
  readonly state: CheckState;
  readonly in_at: Date;
  readonly in_way: CheckWay;
  readonly in_by: string;
  readonly out_at: Date | null;
  readonly out_way: CheckWay | null;
  readonly out_by: string;
  readonly minutes: number;
  readonly service_record_id: string | null;
  readonly refused: string;
  readonly group_in_id: string | null;
  readonly group_out_id: string | null;
}
const COLUMNS = `k.id, app.code_of(k.unit_id) AS unit_code, k.shift_id, k.volunteer_id, v.name AS volunteer_name, v.number AS volunteer_number, k.state, k.in_at, k.in_way, k.in_by, k.out_at, k.out_way, k.out_by, k.minutes,
  k.service_record_id, k.refused, k.group_in_id, k.group_out_id`;
const FROM = 'check_ins k JOIN volunteers v ON v.unit_id = k.unit_id AND v.id = k.volunteer_id';
const OWN = 'k.unit_id = (SELECT app.own_unit())';
const FIND = sql('checkIn.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE ${OWN} AND k.shift_id = $1 AND k.volunteer_id = $2`);
const OF_MANY = sql(
  'checkIn.ofMany',
  `SELECT ${COLUMNS} FROM ${FROM} WHERE ${OWN} AND k.shift_id = $1 AND k.volunteer_id = ANY ($2::uuid[])`,
);
const ELSEWHERE = sql(
  'checkIn.elsewhere',
  `SELECT k.volunteer_id AS id FROM check_ins k WHERE ${OWN} AND k.shift_id <> $1 AND k.volunteer_id = ANY ($2::uuid[]) AND k.state = ${CheckState.IN}`,
);
const ENTER = sql(
  'checkIn.enter',
  `INSERT INTO check_ins (id, shift_id, volunteer_id, state, in_at, in_way, in_by, group_in_id, recorded_at) VALUES ($1, $2, $3, ${CheckState.IN}, $4, $5, $6, $7, $8)`,
);
const LEAVE = sql(
  'checkIn.leave',
  `UPDATE check_ins SET state = ${CheckState.OUT}, out_at = $2, out_way = $3, out_by = $4, minutes = $5, group_out_id = $6, service_record_id = $7, refused = $8 WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
// CHECKIN-3: nobody checked out in time; no hour is made of it.
const LAPSE = sql(
  'checkIn.lapse',
  `UPDATE check_ins k SET state = ${CheckState.LAPSED} FROM shifts s WHERE ${OWN} AND k.state = ${CheckState.IN} AND s.unit_id = k.unit_id AND s.id = k.shift_id AND s.ends_at < $1::timestamptz - $2 * interval '1 minute'
     AND ($3::uuid[] IS NULL OR k.volunteer_id = ANY ($3::uuid[]))`,
);
const LIST = sql(
  'checkIn.list',
  `SELECT ${COLUMNS} FROM ${FROM} WHERE k.shift_id = $1 AND ($2::text IS NULL OR v.login = $2) AND ($3::text IS NULL OR (v.number, k.id) > ($3, $4::uuid)) ORDER BY v.number, k.id LIMIT $5`,
);

export const checkInOf = async (tx: SqlTx, shiftId: string, volunteerId: string): Promise<CheckInRow | undefined> =>
  (await tx.query<CheckInRow>(FIND, [shiftId, volunteerId]))[0];
export const checkInsOf = (tx: SqlTx, shiftId: string, volunteers: readonly string[]): Promise<CheckInRow[]> =>
  tx.query<CheckInRow>(OF_MANY, [shiftId, volunteers]);
/** Which of these are on duty in another shift. */
export const onDutyElsewhere = async (tx: SqlTx, shiftId: string, volunteers: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set((await tx.query<{ id: string }>(ELSEWHERE, [shiftId, volunteers])).map(r => r.id));

export interface Entering {
  readonly id: string;
  readonly shiftId: string;
  readonly volunteerId: string;
  readonly at: Date;
  readonly way: CheckWay;
  readonly listId?: string;
  readonly recordedAt: Date;
}
export const enter = (tx: SqlTx, of: Entering): void =>
  void tx.send(ENTER, [of.id, of.shiftId, of.volunteerId, of.at, of.way, tx.scope.actor.login, of.listId ?? null, of.recordedAt]);
export interface Leaving {
  readonly at: Date;
  readonly way: CheckWay;
  readonly minutes: number;
  readonly listId?: string;
  readonly recordId: string | undefined;
  readonly refused: string;
}
export const leave = (tx: SqlTx, id: string, of: Leaving): void =>
  void tx.send(LEAVE, [id, of.at, of.way, tx.scope.actor.login, of.minutes, of.listId ?? null, of.recordId ?? null, of.refused]);
/** Ends what nobody checked out of in time, of some volunteers or of all. */
export const lapse = (tx: SqlTx, of: { at: Date; closesMinutes: number; volunteers?: readonly string[] }): void =>
  void tx.send(LAPSE, [of.at, of.closesMinutes, of.volunteers ?? null]);
/** Up to `limit` of a shift after the key, by the volunteers' numbers; `login`: the own alone. */
export const listCheckIns = (
  tx: SqlTx,
  of: { shiftId: string; after: readonly string[] | undefined; limit: number; login: string | undefined },
): Promise<CheckInRow[]> =>
  tx.query<CheckInRow>(LIST, [of.shiftId, of.login ?? null, of.after?.[0] ?? null, of.after?.[1] ?? null, of.limit]);

export const toCheckIn = (row: CheckInRow): MessageInitShape<typeof CheckInSchema> => ({
  id: row.id,
  unitCode: row.unit_code,
  shiftId: row.shift_id,
  volunteerId: row.volunteer_id,
  volunteerName: row.volunteer_name,
  volunteerNumber: row.volunteer_number,
  state: row.state,
  inAt: timestampFromDate(row.in_at),
  inWay: row.in_way,
  inBy: row.in_by,
  ...(row.out_at ? { outAt: timestampFromDate(row.out_at) } : {}),
  outWay: row.out_way ?? 0,
  outBy: row.out_by,
  minutes: row.minutes,
  serviceRecordId: row.service_record_id ?? '',
  refused: row.refused,
  groupInId: row.group_in_id ?? '',
  groupOutId: row.group_out_id ?? '',
});
