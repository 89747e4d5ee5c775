import { ActivityHeldSchema } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { recordMany } from '@shuniu/events';
import { decideUndo, jsonRows, type Origin, type Undone, type Written } from '@shuniu/imports';
import { type Day, uuidv7 } from '@shuniu/kernel';
import { ensureOrganisations } from '../organisation/organisation.store.js';
import { type RegisterRow, saidOf } from './activity-row.rules.js';

const TYPES = sql('register.types', 'SELECT code, name, valid_from::text AS "from", valid_to::text AS "to" FROM activity_types');
const FILED = sql(
  'register.filed',
  `SELECT number, held_on::text AS "heldOn", type, title, place AS "where", attendance FROM activities WHERE unit_id = (SELECT app.own_unit()) AND number = ANY ($1::text[])`,
);
const INSERT = sql(
  'register.insert',
  `INSERT INTO activities (id, number, type, title, place, held_on, state, attendance, source_import, source_file, source_sheet, source_row, created_by, created_at, updated_by, updated_at, responsible, version, told)
   SELECT x.id, x.number, x.type, x.title, x.place, x.held_on, 7, x.attendance, $2, $3, x.source_sheet, x.source_row, $4, $5, $4, $5, $4, 1, 1
   FROM json_to_recordset($1::json) AS x(id uuid, number text, type text, title text, place text, held_on date, attendance int, source_sheet text, source_row int)`,
);
const PARTNERS = sql(
  'register.partners',
  `INSERT INTO activity_partners (activity_id, no, organisation_id) SELECT x.activity, x.no, x.organisation FROM unnest($1::uuid[], $2::int[], $3::uuid[]) AS x(activity, no, organisation)`,
);
const WRITTEN = sql(
  'register.written',
  `SELECT id, source_sheet AS sheet, source_row AS row, version > 1 AS changed, told FROM activities WHERE unit_id = (SELECT app.own_unit()) AND source_import = $1 ORDER BY source_sheet, source_row`,
);
const FORGET_PARTNERS = sql(
  'register.forgetPartners',
  'DELETE FROM activity_partners WHERE unit_id = (SELECT app.own_unit()) AND activity_id = ANY ($1::uuid[])',
);
const DELETE = sql('register.delete', 'DELETE FROM activities WHERE unit_id = (SELECT app.own_unit()) AND id = ANY ($1::uuid[])');

interface TypeRow extends Record<string, unknown> {
  readonly code: string;
  readonly name: string;
  readonly from: Day;
  readonly to: Day | null;
}
/** The code of a type by its name, as it was on a day. */
export async function typesByName(tx: SqlTx): Promise<(name: string, on: Day) => string | undefined> {
  const rows = await tx.query<TypeRow>(TYPES);
  return (name, on) => rows.find(t => t.name === name && t.from <= on && (t.to === null || t.to >= on))?.code;
}

type Filed = Pick<RegisterRow, 'number' | 'heldOn' | 'type' | 'title' | 'where' | 'attendance'>;
/** What is on file under these rows' numbers, as `saidOf` has it. */
export async function filedUnder(tx: SqlTx, rows: readonly RegisterRow[]): Promise<ReadonlyMap<string, string>> {
  const filed = await tx.query<Filed & Record<string, unknown>>(FILED, [rows.map(r => r.number)]);
  return new Map(filed.map(f => [f.number, saidOf(f)]));
}

/** IMPORT-14: writes rows of the register as history, held and archived, with their partners, and tells of them. */
export async function writeRegister(tx: SqlTx, { rows, origin }: { rows: readonly RegisterRow[]; origin: Origin }): Promise<void> {
  if (rows.length === 0) return;
  const { at } = origin;
  const named = await ensureNamed(tx, rows, at);
  const typeName = new Map((await tx.query<TypeRow>(TYPES)).map(t => [t.code, t.name]));
  const made = rows.map(row => ({ id: uuidv7(at.getTime()), row }));
  const columns = made.map(({ id, row }) => ({
    id,
    number: row.number,
    type: row.type,
    title: row.title,
    place: row.where,
    held_on: row.heldOn,
    attendance: row.attendance,
    source_sheet: row.sheet,
    source_row: row.row,
  }));
  void tx.send(INSERT, [jsonRows(columns), origin.importId, origin.fileName, tx.scope.actor.login, at]);
  const partners = made.flatMap(({ id, row }) => row.partners.map((name, i) => ({ id, no: i + 1, organisation: named.get(name) })));
  void tx.send(PARTNERS, [partners.map(p => p.id), partners.map(p => p.no), partners.map(p => p.organisation)]);
  const told = made.map(({ id, row: { type, heldOn, attendance } }) => ({
    about: { id, version: 1 },
    message: { activityId: id, type, typeName: typeName.get(type) ?? type, heldOn, attendance, history: true },
  }));
  void recordMany(tx, ActivityHeldSchema, told);
}
async function ensureNamed(tx: SqlTx, rows: readonly RegisterRow[], at: Date): Promise<ReadonlyMap<string, string>> {
  const names = [...new Set(rows.flatMap(row => row.partners))];
  return names.length === 0 ? new Map() : ensureOrganisations(tx, names, at);
}

/** IMPORT-4: takes away what an import wrote; those who count them hear of it. */
export async function undoRegister(tx: SqlTx, importId: string): Promise<Undone> {
  const written = await tx.query<Written & { told: number } & Record<string, unknown>>(WRITTEN, [importId]);
  const { gone, kept } = decideUndo(written, new Map());
  void tx.send(FORGET_PARTNERS, [gone]);
  void tx.send(DELETE, [gone]);
  const leaving = new Set(gone);
  const told = written
    .filter(w => leaving.has(w.id))
    .map(w => ({ about: { id: w.id, version: w.told + 1 }, message: { activityId: w.id, heldOn: '2000-01-01', removed: true } }));
  void recordMany(tx, ActivityHeldSchema, told);
  return { removed: gone.length, kept };
}
