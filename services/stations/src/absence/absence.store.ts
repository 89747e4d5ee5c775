import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  AbsenceChangedSchema,
  type AbsenceReason,
  type AbsenceSchema,
  AbsenceState,
  PersonKind as Kind,
  type ListAbsencesRequest,
  type MoveState,
  type PersonKind,
  StationsFault,
  type WorkKind,
} from '@shuniu/contracts';
import { inUnit, listing, sql, type Tx } from '@shuniu/db';
import { record } from '@shuniu/events';
import type { Day } from '@shuniu/kernel';
import { type Absence, absenceFault, type Held } from './absence.rules.js';

export interface AbsenceRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly kind: PersonKind;
  readonly person: string;
  readonly deputy: string;
  readonly reason: AbsenceReason;
  readonly from_on: Day;
  readonly to_on: Day | null;
  readonly state: AbsenceState;
  readonly told: number;
  readonly created_by: string;
  readonly created_at: Date;
  readonly ended_by: string;
  readonly ended_at: Date | null;
  readonly moved: number;
  readonly returned: number;
  readonly kept: number;
}
const OWN = '(SELECT app.own_unit())';
const COLUMNS = `a.id::text, app.code_of(a.unit_id) AS unit_code, a.kind, a.person, a.deputy, a.reason, a.from_on::text, a.to_on::text, a.state, a.told, a.created_by, a.created_at, a.ended_by, a.ended_at, c.*`;
const FROM = `absences a CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE m.state = 1)::int AS moved, count(*) FILTER (WHERE m.state = 2)::int AS returned, count(*) FILTER (WHERE m.state = 3)::int AS kept
  FROM absence_moves m WHERE m.unit_id = a.unit_id AND m.absence_id = a.id) c`;
const FIND = sql('absence.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE a.id = $1::uuid`);
const LOCK = sql('absence.lock', `SELECT id::text FROM absences WHERE unit_id = ${OWN} AND id = $1::uuid FOR NO KEY UPDATE`);
const INSERT = sql(
  'absence.insert',
  `INSERT INTO absences (id, kind, person, deputy, reason, from_on, to_on, state, created_by, created_at) VALUES ($1::uuid, $2::smallint, $3, $4, $5::smallint, $6::date, $7::date, $8::smallint, $9, $10::timestamptz)`,
);
const STATE = sql(
  'absence.state',
  `UPDATE absences SET state = $2::smallint, ended_by = $3, ended_at = $4::timestamptz WHERE unit_id = ${OWN} AND id = $1::uuid`,
);
const TOLD = sql('absence.told', `UPDATE absences SET told = $2::int WHERE unit_id = ${OWN} AND id = $1::uuid`);
const DEPUTY = sql('absence.deputy', `UPDATE absences SET deputy = $2 WHERE unit_id = ${OWN} AND id = $1::uuid`);
const LEAVES = sql('absence.leaves', `UPDATE absences SET reason = 3, to_on = NULL WHERE unit_id = ${OWN} AND id = $1::uuid`);
/** Open ones: of a person, for a deputy, or on some days. */
const OPEN = sql(
  'absence.open',
  `SELECT ${COLUMNS} FROM ${FROM} WHERE a.unit_id = ${OWN} AND a.state IN (1, 2) AND ($1::text IS NULL OR a.person = $1) AND ($2::text IS NULL OR a.deputy = $2) AND daterange(a.from_on, a.to_on, '[]') && daterange($3::date, $4::date, '[]')
   ORDER BY a.from_on, a.id FOR NO KEY UPDATE OF a`,
);
const DUE = sql(
  'absence.due',
  `SELECT ${COLUMNS} FROM ${FROM} WHERE a.unit_id = ${OWN} AND ((a.state = 1 AND a.from_on <= $1::date) OR (a.state = 2 AND a.to_on < $1::date)) ORDER BY a.from_on, a.id FOR NO KEY UPDATE OF a`,
);
const MOVES = sql(
  'absence.moves',
  'SELECT kind, subject_id::text, state, moved_at, ended_at FROM absence_moves WHERE absence_id = $1::uuid ORDER BY kind, moved_at, subject_id LIMIT 1000',
);
/** Named by their tokens here, and not without the posts they had. */
const SERVES = sql(
  'absence.serves',
  `SELECT app.name_of($1, NULL) <> '' AND (NOT EXISTS (SELECT FROM posts p WHERE p.unit_id = ${OWN} AND p.login = $1)
     OR EXISTS (SELECT FROM posts p WHERE p.unit_id = ${OWN} AND p.login = $1 AND p.valid_from <= $2::date AND coalesce(p.valid_to, 'infinity') >= $2::date)) AS serves`,
);
const HELD = sql(
  'absence.held',
  `SELECT login, role FROM posts WHERE unit_id = ${OWN} AND login <> $1 AND valid_from <= $2::date AND coalesce(valid_to, 'infinity') > $2::date
     AND NOT EXISTS (SELECT FROM absences a WHERE a.unit_id = posts.unit_id AND a.person = posts.login AND a.state = 2)`,
);
const STAYS = sql(
  'absence.stays',
  `SELECT EXISTS (SELECT FROM posts WHERE unit_id = ${OWN} AND login = $1 AND coalesce(valid_to, 'infinity') > $2::date) AS stays`,
);

/** Faults: ABSENCE_NOT_FOUND. */
export async function find(tx: Tx, id: string): Promise<AbsenceRow> {
  const [row] = await tx.query<AbsenceRow>(FIND, [id]);
  if (!row) throw absenceFault(StationsFault.ABSENCE_NOT_FOUND);
  return row;
}
/** The same of the own unit, locked. Faults: ABSENCE_NOT_FOUND. */
export async function lock(tx: Tx, id: string): Promise<AbsenceRow> {
  if ((await tx.query(LOCK, [id])).length === 0) throw absenceFault(StationsFault.ABSENCE_NOT_FOUND);
  return find(tx, id);
}
export async function insert(
  tx: Tx,
  of: Absence & { readonly id: string; readonly state: AbsenceState; readonly at: Date },
): Promise<void> {
  const values = [of.id, of.kind, of.person, of.deputy, of.reason, of.fromOn, of.toOn ?? null, of.state, tx.scope.actor.login, of.at];
  await tx.send(INSERT, values);
}
/** Tells the services how it stands. */
export async function tell(tx: Tx, row: Pick<AbsenceRow, 'id' | 'kind' | 'person' | 'deputy' | 'told'>, active: boolean): Promise<void> {
  await tx.send(TOLD, [row.id, row.told + 1]);
  const { id: absenceId, kind, person, deputy } = row;
  await record(
    tx,
    { id: row.id, version: row.told + 1 },
    { schema: AbsenceChangedSchema, message: { absenceId, kind, person, deputy, active } },
  );
}
export async function begin(tx: Tx, row: AbsenceRow): Promise<void> {
  await tx.send(STATE, [row.id, AbsenceState.ACTIVE, '', null]);
  await tell(tx, row, true);
}
/** Ended or undone; what never began is told to nobody. */
export async function end(tx: Tx, row: AbsenceRow, of: { state: AbsenceState; at: Date }): Promise<void> {
  await tx.send(STATE, [row.id, of.state, tx.scope.actor.login, of.at]);
  if (row.state === AbsenceState.ACTIVE) await tell(tx, row, false);
}
export const open = (tx: Tx, of: { person?: string; deputy?: string; fromOn?: Day; toOn?: Day | undefined }): Promise<AbsenceRow[]> =>
  tx.query<AbsenceRow>(OPEN, [of.person ?? null, of.deputy ?? null, of.fromOn ?? null, of.toOn ?? null]);
export const due = (tx: Tx, today: Day): Promise<AbsenceRow[]> => tx.query<AbsenceRow>(DUE, [today]);
/** Whoever they stood in for has another deputy now. */
export async function succeed(tx: Tx, row: AbsenceRow, deputy: string): Promise<void> {
  await tx.send(DEPUTY, [row.id, deputy]);
  if (row.state === AbsenceState.ACTIVE) await tell(tx, { ...row, deputy }, true);
}
export const leaves = (tx: Tx, id: string): Promise<unknown> => tx.send(LEAVES, [id]) as Promise<unknown>;
export const serves = async (tx: Tx, login: string, today: Day): Promise<boolean> =>
  (await tx.query<{ serves: boolean }>(SERVES, [login, today]))[0]?.serves === true;
/** Posts that others hold at the unit after a day. */
export const heldByOthers = (tx: Tx, login: string, lastDay: Day): Promise<(Held & Record<string, unknown>)[]> =>
  tx.query(HELD, [login, lastDay]);
/** Does the person hold any post of the unit after a day? */
export const stays = async (tx: Tx, login: string, lastDay: Day): Promise<boolean> =>
  (await tx.query<{ stays: boolean }>(STAYS, [login, lastDay]))[0]?.stays === true;

export interface MoveRow extends Record<string, unknown> {
  readonly kind: WorkKind;
  readonly subject_id: string;
  readonly state: MoveState;
  readonly moved_at: Date;
  readonly ended_at: Date | null;
}
export const movesOf = (tx: Tx, id: string): Promise<MoveRow[]> => tx.query<MoveRow>(MOVES, [id]);

/** Up to `limit` absences after the key, the newest first. */
export function list(
  tx: Tx,
  asked: ListAbsencesRequest,
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): Promise<AbsenceRow[]> {
  const { statement, values } = listing(
    'absence.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY a.created_at DESC, a.id DESC LIMIT ${cap}`,
    {
      filters: {
        unit: inUnit('a.unit_id', asked.unit),
        open: asked.withOver ? undefined : ['a.state IN (1, 2)'],
        after: after ? ['(a.created_at, a.id) < (?::timestamptz, ?::uuid)', ...after] : undefined,
      },
      limit,
    },
  );
  return tx.query<AbsenceRow>(statement, values);
}

export const toAbsence = (row: AbsenceRow, moves: readonly MoveRow[] = []): MessageInitShape<typeof AbsenceSchema> => ({
  id: row.id,
  unitCode: row.unit_code,
  kind: row.kind,
  person: row.person,
  deputy: row.deputy,
  reason: row.reason,
  fromOn: row.from_on,
  toOn: row.to_on ?? '',
  state: row.state,
  createdBy: row.created_by,
  createdAt: timestampFromDate(row.created_at),
  endedBy: row.ended_by,
  ...(row.ended_at ? { endedAt: timestampFromDate(row.ended_at) } : {}),
  moved: row.moved,
  returned: row.returned,
  kept: row.kept,
  moves: moves.map(m => ({
    kind: m.kind,
    subjectId: m.subject_id,
    state: m.state,
    movedAt: timestampFromDate(m.moved_at),
    ...(m.ended_at ? { endedAt: timestampFromDate(m.ended_at) } : {}),
  })),
});
export const isVolunteer = (row: Pick<AbsenceRow, 'kind'>): boolean => row.kind === Kind.VOLUNTEER;
