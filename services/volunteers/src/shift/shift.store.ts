import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  CheckState,
  type JoinMode,
  type ListShiftsRequest,
  ShiftFault,
  type ShiftSchema,
  ShiftState,
  SignUpState,
} from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { ASKED } from '../qualification-kind/qualification-kind.store.js';
import { shiftFault } from '../shift-fault.js';

export interface ShiftRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly project_id: string;
  readonly project_name: string;
  readonly role_id: string | null;
  readonly role_name: string | null;
  readonly skill: string | null;
  readonly template_id: string | null;
  readonly on_day: Day;
  readonly from_time: string;
  readonly to_time: string;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly flexible: boolean;
  readonly capacity: number;
  readonly place: string;
  readonly project_place: string;
  readonly note: string;
  readonly served: string;
  readonly state: ShiftState;
  readonly cancel_reason: string;
  readonly cancelled_by: string;
  readonly cancelled_at: Date | null;
  readonly signed_up: number;
  readonly next_no: number;
  readonly waiting: number;
  readonly requested: number;
  readonly checked_in: number;
  readonly checked_out: number;
  readonly activity_id: string | null;
  readonly call_id: string | null;
  readonly team_id: string | null;
  readonly team_name: string | null;
  readonly join_mode: JoinMode;
  readonly responsible: string;
  readonly qualification_kinds: readonly string[];
  readonly qualifications: readonly { code: string; name: string }[];
  readonly code_key: Buffer;
  readonly created_by: string;
  readonly created_at: Date;
  readonly updated_by: string;
  readonly updated_at: Date;
  readonly version: number;
}

const signUps = (state: SignUpState) =>
  `(SELECT count(*)::int FROM sign_ups n WHERE n.unit_id = s.unit_id AND n.shift_id = s.id AND n.state = ${state})`;
const checks = (which: string) => `(SELECT count(*)::int FROM check_ins k WHERE k.unit_id = s.unit_id AND k.shift_id = s.id${which})`;
export const COLUMNS = `s.id, app.code_of(s.unit_id) AS unit_code, s.project_id, p.name AS project_name, s.role_id, r.name AS role_name, r.skill, s.template_id, s.on_day::text, s.from_time, s.to_time,
  s.starts_at, s.ends_at, s.flexible, s.capacity, s.place, p.place AS project_place, s.note, p.served, s.state, s.cancel_reason, s.cancelled_by, s.cancelled_at, s.signed_up, s.next_no,
  ${signUps(SignUpState.WAITING)} AS waiting, ${signUps(SignUpState.REQUESTED)} AS requested, ${checks('')} AS checked_in, ${checks(` AND k.state = ${CheckState.OUT}`)} AS checked_out,
  p.activity_id, p.call_id, p.team_id, t.name AS team_name, p.join_mode, p.responsible, p.qualification_kinds, ${ASKED} AS qualifications, s.code_key, s.created_by, s.created_at, s.updated_by, s.updated_at, s.version`;
export const FROM = `shifts s JOIN service_projects p ON p.unit_id = s.unit_id AND p.id = s.project_id LEFT JOIN service_roles r ON r.unit_id = s.unit_id AND r.project_id = s.project_id AND r.id = s.role_id
  LEFT JOIN teams t ON t.unit_id = p.unit_id AND t.id = p.team_id`;
const FIND = sql('shift.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE s.id = $1`);
const LOCK = sql('shift.lock', 'SELECT FROM shifts WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR NO KEY UPDATE');
const INSERT = sql(
  'shift.insert',
  `INSERT INTO shifts (id, project_id, role_id, template_id, on_day, from_time, to_time, starts_at, ends_at, flexible, capacity, place, note, state, code_key, created_by, created_at, updated_by, updated_at, version)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, ${ShiftState.PLANNED}, $14, $15, $16, $15, $16, 1) ON CONFLICT (unit_id, template_id, on_day) DO NOTHING`,
);
const UPDATE = sql(
  'shift.update',
  `UPDATE shifts SET role_id = $2, on_day = $3, from_time = $4, to_time = $5, starts_at = $6, ends_at = $7, flexible = $8, capacity = $9, place = $10, note = $11, updated_by = $12, updated_at = $13,
     reminded_at = CASE WHEN starts_at = $6 THEN reminded_at END, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const CANCEL = sql(
  'shift.cancel',
  `UPDATE shifts SET state = ${ShiftState.CANCELLED}, cancel_reason = $2, cancelled_by = $3, cancelled_at = $4, updated_by = $3, updated_at = $4, version = version + 1
   WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const COMING = sql(
  'shift.coming',
  `SELECT ${COLUMNS} FROM ${FROM} WHERE s.unit_id = (SELECT app.own_unit()) AND s.state = ${ShiftState.PLANNED} AND s.starts_at > $1 AND ($2::uuid IS NULL OR s.project_id = $2)
     AND ($3::uuid IS NULL OR (s.template_id = $3 AND s.on_day > $4::date)) AND NOT EXISTS (SELECT FROM check_ins k WHERE k.unit_id = s.unit_id AND k.shift_id = s.id) ORDER BY s.starts_at FOR NO KEY UPDATE OF s`,
);
const WEEK = sql(
  'shift.week',
  `SELECT ${COLUMNS}, p.ended_at IS NOT NULL AS ended, p.starts_on::text, p.ends_on::text FROM ${FROM} WHERE s.unit_id = (SELECT app.own_unit()) AND s.state = ${ShiftState.PLANNED} AND p.call_id IS NULL
     AND s.on_day BETWEEN $1::date AND $1::date + 6 AND ($2::uuid IS NULL OR s.project_id = $2) AND ($3::uuid IS NULL OR p.team_id = $3) ORDER BY s.starts_at, s.id`,
);
const SAME = sql(
  'shift.same',
  `SELECT s.project_id, s.role_id, s.on_day::text, s.from_time, s.to_time FROM shifts s WHERE s.unit_id = (SELECT app.own_unit()) AND s.on_day BETWEEN $1::date AND $1::date + 6 AND s.state = ${ShiftState.PLANNED}`,
);
const THIN = sql(
  'shift.thin',
  `SELECT ${COLUMNS} FROM ${FROM} WHERE s.unit_id IN (SELECT unnest(app.units_of($1))) AND s.state = ${ShiftState.PLANNED} AND s.signed_up < s.capacity AND s.starts_at > $2 AND s.on_day <= $3::date
   ORDER BY s.starts_at, s.id LIMIT 200`,
);

const found = ([row]: readonly ShiftRow[]): ShiftRow => {
  if (!row) throw shiftFault(ShiftFault.SHIFT_NOT_FOUND);
  return row;
};
/** Faults: SHIFT_NOT_FOUND. */
export const findShift = async (tx: SqlTx, id: string): Promise<ShiftRow> => found(await tx.query<ShiftRow>(FIND, [id]));
/** The same, locked first and read after: what is counted is counted behind whoever came before. Faults: SHIFT_NOT_FOUND when it is not the own unit's. */
export async function lockShift(tx: SqlTx, id: string): Promise<ShiftRow> {
  // Sent together; the second statement begins when the first one has the lock.
  const [[own], rows] = await Promise.all([tx.query(LOCK, [id]), tx.query<ShiftRow>(FIND, [id])]);
  if (!own) throw shiftFault(ShiftFault.SHIFT_NOT_FOUND);
  return found(rows);
}

/** What is planned of a shift. */
export interface PlannedShift {
  readonly onDay: Day;
  readonly fromTime: string;
  readonly toTime: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly flexible: boolean;
  readonly capacity: number;
  readonly place: string;
  readonly note: string;
  readonly roleId: string;
}
/** Answers nothing; a shift that its template made on that day before stays as it is. `codeKey` is sealed. */
export function insertShift(
  tx: SqlTx,
  of: { id: string; projectId: string; templateId?: string; planned: PlannedShift; codeKey: Buffer; at: Date },
): void {
  const { planned: p } = of;
  const when = [p.onDay, p.fromTime, p.toTime, p.startsAt, p.endsAt];
  const what = [p.flexible, p.capacity, p.place.trim(), p.note.trim()];
  void tx.send(INSERT, [
    of.id,
    of.projectId,
    p.roleId || null,
    of.templateId ?? null,
    ...when,
    ...what,
    of.codeKey,
    tx.scope.actor.login,
    of.at,
  ]);
}
export const updateShift = (tx: SqlTx, id: string, p: PlannedShift, at: Date): void =>
  void tx.send(UPDATE, [
    id,
    p.roleId || null,
    p.onDay,
    p.fromTime,
    p.toTime,
    p.startsAt,
    p.endsAt,
    p.flexible,
    p.capacity,
    p.place.trim(),
    p.note.trim(),
    tx.scope.actor.login,
    at,
  ]);
export const cancelShift = (tx: SqlTx, id: string, of: { reason: string; at: Date }): void =>
  void tx.send(CANCEL, [id, of.reason, tx.scope.actor.login, of.at]);
/** The own unit's shifts to come, of a project or of a template after its last day, locked. */
export const comingShifts = (tx: SqlTx, at: Date, of: { projectId?: string; templateId?: string; after?: Day }): Promise<ShiftRow[]> =>
  tx.query<ShiftRow>(COMING, [at, of.projectId ?? null, of.templateId ?? null, of.after ?? null]);

export type WeekRow = ShiftRow & { readonly ended: boolean; readonly starts_on: Day; readonly ends_on: Day | null };
export const weekShifts = (tx: SqlTx, monday: Day, of: { projectId: string; teamId: string }): Promise<WeekRow[]> =>
  tx.query<WeekRow>(WEEK, [monday, of.projectId || null, of.teamId || null]);
export interface Slot extends Record<string, unknown> {
  readonly project_id: string;
  readonly role_id: string | null;
  readonly on_day: Day;
  readonly from_time: string;
  readonly to_time: string;
}
export const slotsOfWeek = (tx: SqlTx, monday: Day): Promise<Slot[]> => tx.query<Slot>(SAME, [monday]);
/** Shifts with a free place from now to a day, the nearest first. */
export const thinShifts = (tx: SqlTx, of: { unit: string; now: Date; to: Day }): Promise<ShiftRow[]> =>
  tx.query<ShiftRow>(THIN, [of.unit, of.now, of.to]);

/** Up to `limit` shifts after the key, in their order. */
export function listShifts(
  tx: SqlTx,
  asked: ListShiftsRequest,
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): Promise<ShiftRow[]> {
  const { statement, values } = listing(
    'shift.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY s.on_day, s.starts_at, s.id LIMIT ${cap}`,
    {
      filters: {
        unit: inUnit('s.unit_id', asked.unit),
        days: ['s.on_day BETWEEN ?::date AND ?::date', asked.fromOn, asked.toOn],
        project: asked.projectId ? ['s.project_id = ?::uuid', asked.projectId] : undefined,
        team: asked.teamId ? ['p.team_id = ?::uuid', asked.teamId] : undefined,
        planned: asked.withCancelled ? undefined : [`s.state = ${ShiftState.PLANNED}`],
        volunteer: asked.volunteerId
          ? [
              'EXISTS (SELECT FROM sign_ups n WHERE n.unit_id = s.unit_id AND n.shift_id = s.id AND n.volunteer_id = ?::uuid AND n.state IN (1, 2, 3))',
              asked.volunteerId,
            ]
          : undefined,
        after: after ? ['(s.on_day, s.starts_at, s.id) > (?::date, ?::timestamptz, ?::uuid)', ...after] : undefined,
      },
      limit,
    },
  );
  return tx.query<ShiftRow>(statement, values);
}

export const toShift = (row: ShiftRow): MessageInitShape<typeof ShiftSchema> => ({
  id: row.id,
  unitCode: row.unit_code,
  projectId: row.project_id,
  projectName: row.project_name,
  roleId: row.role_id ?? '',
  roleName: row.role_name ?? '',
  onDay: row.on_day,
  fromTime: row.from_time,
  toTime: row.to_time,
  startsAt: timestampFromDate(row.starts_at),
  endsAt: timestampFromDate(row.ends_at),
  flexible: row.flexible,
  capacity: row.capacity,
  place: row.place || row.project_place,
  note: row.note,
  state: row.state,
  cancelReason: row.cancel_reason,
  cancelledBy: row.cancelled_by,
  ...(row.cancelled_at ? { cancelledAt: timestampFromDate(row.cancelled_at) } : {}),
  signedUp: row.signed_up,
  waiting: row.waiting,
  requested: row.requested,
  checkedIn: row.checked_in,
  checkedOut: row.checked_out,
  templateId: row.template_id ?? '',
  activityId: row.activity_id ?? '',
  teamId: row.team_id ?? '',
  teamName: row.team_name ?? '',
  joinMode: row.join_mode,
  createdBy: row.created_by,
  createdAt: timestampFromDate(row.created_at),
  updatedBy: row.updated_by,
  updatedAt: timestampFromDate(row.updated_at),
  etag: String(row.version),
  qualifications: row.qualifications.map(of => ({ ...of })),
});
