import type { FieldKeys } from '@shuniu/boot';
import { OrganisationSavedSchema } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { recordMany } from '@shuniu/events';
import { decideUndo, jsonRows, type Origin, type Undone, type Written } from '@shuniu/imports';
import { uuidv7 } from '@shuniu/kernel';
import { contactOf } from '../organisation/organisation.store.js';
import type { ListRow } from './organisation-row.rules.js';

/** A workbook has no day: its rows stand on the list since before the platform. */
const SINCE = '2000-01-01';
const LISTED = sql(
  'list.listed',
  'SELECT name FROM organisations WHERE unit_id = (SELECT app.own_unit()) AND listed_on IS NOT NULL AND name = ANY ($1::text[])',
);
// One that is known by its name alone becomes whole.
const KNOWN = sql(
  'list.known',
  'SELECT id, name, told FROM organisations WHERE unit_id = (SELECT app.own_unit()) AND name = ANY ($1::text[]) FOR UPDATE',
);
const PUT = sql(
  'list.put',
  `INSERT INTO organisations AS o (id, name, kind, credit_code, status, contact, contact_masked, phone, phone_masked, listed_on, source_import, source_file, source_sheet, source_row, created_by, created_at, version, told)
   SELECT x.id, x.name, x.kind, x.credit_code, x.status, x.contact, x.contact_masked, x.phone, x.phone_masked, '${SINCE}', $2, $3, x.source_sheet, x.source_row, $4, $5, 1, 1
   FROM json_to_recordset($1::json) AS x(id uuid, name text, kind text, credit_code text, status text, contact bytea, contact_masked text, phone bytea, phone_masked text, source_sheet text, source_row int)
   ON CONFLICT (unit_id, name) DO UPDATE SET kind = excluded.kind, credit_code = excluded.credit_code, status = excluded.status, contact = excluded.contact, contact_masked = excluded.contact_masked,
     phone = excluded.phone, phone_masked = excluded.phone_masked, listed_on = excluded.listed_on, source_import = excluded.source_import, source_file = excluded.source_file,
     source_sheet = excluded.source_sheet, source_row = excluded.source_row, told = o.told + 1`,
);
const WRITTEN = sql(
  'list.written',
  `SELECT o.id, o.source_sheet AS sheet, o.source_row AS row, o.version > 1 AS changed, o.told, EXISTS (SELECT FROM activity_partners p WHERE p.unit_id = o.unit_id AND p.organisation_id = o.id) AS used
   FROM organisations o WHERE o.unit_id = (SELECT app.own_unit()) AND o.source_import = $1 ORDER BY o.source_sheet, o.source_row`,
);
const DELETE = sql('list.delete', 'DELETE FROM organisations WHERE unit_id = (SELECT app.own_unit()) AND id = ANY ($1::uuid[])');

export async function listedOf(tx: SqlTx, rows: readonly ListRow[]): Promise<ReadonlySet<string>> {
  const listed = await tx.query<{ name: string }>(LISTED, [rows.map(r => r.name)]);
  return new Set(listed.map(o => o.name));
}

/** IMPORT-14: writes rows of the list as history, contacts sealed, and tells of them. */
export async function writeList(tx: SqlTx, keys: FieldKeys, { rows, origin }: { rows: readonly ListRow[]; origin: Origin }): Promise<void> {
  if (rows.length === 0) return;
  const { at, importId, fileName } = origin;
  const known = await tx.query<{ id: string; name: string; told: number }>(KNOWN, [rows.map(r => r.name)]);
  const before = new Map(known.map(o => [o.name, o]));
  const made = rows.map(row => ({ id: before.get(row.name)?.id ?? uuidv7(at.getTime()), row }));
  const columns = made.map(({ id, row }) => {
    const [contact, contact_masked, phone, phone_masked] = contactOf(keys, id, row);
    const said = { name: row.name, kind: row.kind, credit_code: row.creditCode, status: row.status };
    return { id, ...said, contact, contact_masked, phone, phone_masked, source_sheet: row.sheet, source_row: row.row };
  });
  void tx.send(PUT, [jsonRows(columns), importId, fileName, tx.scope.actor.login, at]);
  const told = made.map(({ id, row }) => ({
    about: { id, version: (before.get(row.name)?.told ?? 0) + 1 },
    message: { organisationId: id, kind: row.kind, listedOn: SINCE, history: true },
  }));
  void recordMany(tx, OrganisationSavedSchema, told);
}

/** IMPORT-4: takes away what an import listed; what took part in an activity stays. */
export async function undoList(tx: SqlTx, importId: string): Promise<Undone> {
  const written = await tx.query<Written & { told: number; used: boolean } & Record<string, unknown>>(WRITTEN, [importId]);
  const needs = new Map(written.filter(w => w.used).map(w => [w.id, 'activity_partners']));
  const { gone, kept } = decideUndo(written, needs);
  void tx.send(DELETE, [gone]);
  const leaving = new Set(gone);
  const told = written
    .filter(w => leaving.has(w.id))
    .map(w => ({ about: { id: w.id, version: w.told + 1 }, message: { organisationId: w.id, listedOn: SINCE, removed: true } }));
  void recordMany(tx, OrganisationSavedSchema, told);
  return { removed: gone.length, kept };
}
