import { CaseworkFault, CaseworkFaultSchema, ResidentState } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { type Day, faultOf } from '@shuniu/kernel';
import type { ResidentColumns } from './resident.record.js';
import { FILE_COLUMNS, listColumns, type ResidentRow } from './resident.row.js';

/** A file with what is sealed, to be changed or opened. */
export interface SealedRow extends ResidentRow {
  readonly id_number: Buffer | null;
  readonly phone: Buffer | null;
  readonly address: Buffer | null;
  readonly health: Buffer | null;
  readonly also: readonly string[];
}
/** What is written of a new file besides its fields. */
export interface NewFile {
  readonly id: string;
  readonly fileNumber: string;
  readonly filedOn: Day;
  readonly state: ResidentState;
  readonly nextDueOn: Day | undefined;
  readonly at: Date;
}

const FROM = 'residents r JOIN app.unit u ON u.id = r.unit_id';
const FILE = sql('resident.file', `SELECT ${FILE_COLUMNS} FROM ${FROM} WHERE r.id = $1`);
const MANY = sql('resident.many', `SELECT ${listColumns('$2')} FROM ${FROM} WHERE r.id = ANY ($1::uuid[])`);
const SEALED = sql(
  'resident.sealed',
  `SELECT ${FILE_COLUMNS}, r.id_number, r.phone, r.address, r.health, r.also FROM ${FROM} WHERE r.id = $1`,
);
const OWN_SEALED = sql('resident.ownSealed', `${SEALED.text} AND r.unit_id = (SELECT app.own_unit())`);
// A statement of its own: what the next one reads is then seen as the last holder of the lock left it.
const LOCK = sql('resident.lock', 'SELECT FROM residents WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR NO KEY UPDATE');
const OWN = sql('resident.own', 'SELECT birth_on::text FROM residents WHERE unit_id = (SELECT app.own_unit()) AND id = $1');

export const notFound = () => faultOf(CaseworkFaultSchema, CaseworkFault.RESIDENT_NOT_FOUND);

/** A file that the actor may read. Faults: RESIDENT_NOT_FOUND. */
export async function findResident(tx: SqlTx, id: string): Promise<ResidentRow> {
  const [row] = await tx.query<ResidentRow>(FILE, [id]);
  if (!row) throw notFound();
  return row;
}

export const findResidents = (tx: SqlTx, ids: readonly string[], today: Day): Promise<ResidentRow[]> =>
  ids.length === 0 ? Promise.resolve([]) : tx.query<ResidentRow>(MANY, [ids, today]);

/** A file that the actor may read, with what is sealed. Faults: RESIDENT_NOT_FOUND. */
export async function findSealed(tx: SqlTx, id: string): Promise<SealedRow> {
  const [row] = await tx.query<SealedRow>(SEALED, [id]);
  if (!row) throw notFound();
  return row;
}

/** A file of the actor's own unit, with what is sealed. */
export const sealedOfOwn = async (tx: SqlTx, id: string): Promise<SealedRow | undefined> =>
  (await tx.query<SealedRow>(OWN_SEALED, [id]))[0];

/** A file of the actor's own unit that may be changed, locked until the transaction ends. Faults, the first that holds: RESIDENT_NOT_FOUND, RESIDENT_MERGED. */
export async function lockResident(tx: SqlTx, id: string): Promise<SealedRow> {
  void tx.send(LOCK, [id]);
  const [row] = await tx.query<SealedRow>(OWN_SEALED, [id]);
  if (!row) throw notFound();
  if (row.merged_into) throw faultOf(CaseworkFaultSchema, CaseworkFault.RESIDENT_MERGED, { meta: { mergedInto: row.merged_into } });
  return row;
}

/** The birth date of a person filed at the actor's own unit. Faults: RESIDENT_NOT_FOUND. */
export async function findOwnBirth(tx: SqlTx, id: string): Promise<Day | undefined> {
  const [row] = await tx.query<{ birth_on: Day | null }>(OWN, [id]);
  if (!row) throw notFound();
  return row.birth_on ?? undefined;
}

export const FIELD_COLUMNS = [
  'name',
  'pinyin',
  'initials',
  'sex',
  'birth_on',
  'id_number',
  'id_number_masked',
  'id_number_index',
  'id_tail_index',
  'phone',
  'phone_masked',
  'phone_index',
  'phone_tail_index',
  'address',
  'address_masked',
  'hamlet',
  'living',
  'health',
  'needs',
  'worker',
] as const satisfies readonly (keyof ResidentColumns)[];
const valuesOf = (columns: ResidentColumns): unknown[] => FIELD_COLUMNS.map(c => columns[c]);
const places = (from: number) => FIELD_COLUMNS.map((_, i) => `$${i + from}`).join(', ');

const INSERT = sql(
  'resident.insert',
  `INSERT INTO residents (id, file_number, filed_on, state, next_due_on, version, created_at, changed_at, ${FIELD_COLUMNS.join(', ')})
   VALUES ($1, $2, $3, $4, $5, 1, $6, $6, ${places(7)})`,
);
const UPDATE = sql(
  'resident.update',
  `UPDATE residents SET version = $2, changed_at = $3, ${FIELD_COLUMNS.map((c, i) => `${c} = $${i + 4}`).join(', ')} WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const SET_STATE = sql(
  'resident.state',
  'UPDATE residents SET version = $2, changed_at = $3, state = $4, state_on = $5 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);
const SET_VERSION = sql(
  'resident.version',
  'UPDATE residents SET version = $2, changed_at = $3 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);
const CANCEL = sql(
  'resident.cancel',
  `UPDATE follow_ups SET cancelled_because = $2 WHERE unit_id = (SELECT app.own_unit()) AND resident_id = ANY ((SELECT app.files_of($1))::uuid[]) AND settled_on IS NULL AND cancelled_because IS NULL RETURNING id`,
);
const FIELD_CHANGES = sql(
  'resident.fieldChanges',
  `INSERT INTO field_changes (id, resident_id, field, was, became, actor, at, version)
   SELECT c.id, $1, c.field, c.was, c.became, $2, $3, $8 FROM unnest($4::uuid[], $5::text[], $6::bytea[], $7::bytea[]) AS c(id, field, was, became)`,
);
const OVERTAKEN = sql(
  'resident.overtaken',
  `SELECT DISTINCT ON (field) field, app.called(actor, at) AS by, at FROM field_changes WHERE unit_id = (SELECT app.own_unit()) AND resident_id = $1
     AND version > $2 AND field = ANY ($3::text[]) ORDER BY field, at DESC, id DESC`,
);

/** The unique constraint that RESIDENT-3 stands on. */
export const ID_NUMBER_UNIQUE = 'residents_unit_id_id_number_index_key';

export function insertResident(tx: SqlTx, file: NewFile, columns: ResidentColumns): void {
  void tx.send(INSERT, [file.id, file.fileNumber, file.filedOn, file.state, file.nextDueOn ?? null, file.at, ...valuesOf(columns)]);
}
export interface Version {
  readonly id: string;
  readonly version: number;
  readonly at: Date;
}
export const updateResident = (tx: SqlTx, { id, version, at }: Version, columns: ResidentColumns): void =>
  void tx.send(UPDATE, [id, version, at, ...valuesOf(columns)]);
export const setState = (tx: SqlTx, { id, version, at }: Version, { state, on }: { state: ResidentState; on: Day | undefined }): void =>
  void tx.send(SET_STATE, [id, version, at, state, on ?? null]);
export const setVersion = (tx: SqlTx, { id, version, at }: Version): void => void tx.send(SET_VERSION, [id, version, at]);
/** Cancels what was promised and is still open; answers what that was. */
export const cancelFollowUps = async (tx: SqlTx, residentId: string, because: string): Promise<string[]> =>
  (await tx.query<{ id: string }>(CANCEL, [residentId, because])).map(f => f.id);

/** What a field was and became, sealed. */
export interface FieldChange {
  readonly id: string;
  readonly field: string;
  readonly was: Buffer;
  readonly became: Buffer;
}
/** Writes what fields were and became with a version of the file. */
export function insertFieldChanges(
  tx: SqlTx,
  residentId: string,
  { changes, at, version }: { changes: readonly FieldChange[]; at: Date; version: number },
): void {
  void tx.send(FIELD_CHANGES, [
    residentId,
    tx.scope.actor.login,
    at,
    changes.map(c => c.id),
    changes.map(c => c.field),
    changes.map(c => c.was),
    changes.map(c => c.became),
    version,
  ]);
}

/** A field that became another after a version, by whom and when last. */
export interface Overtaken extends Record<string, unknown> {
  readonly field: string;
  readonly by: string;
  readonly at: Date;
}
export const findOvertaken = (
  tx: SqlTx,
  { id, since, fields }: { id: string; since: number; fields: readonly string[] },
): Promise<Overtaken[]> => tx.query<Overtaken>(OVERTAKEN, [id, since, fields]);
