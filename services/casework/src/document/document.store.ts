import { CaseworkFault, CaseworkFaultSchema } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { type Day, faultOf } from '@shuniu/kernel';
import type { Form } from './document.rules.js';

interface FormRow extends Record<string, unknown>, Omit<Form, 'validTo'> {
  readonly validTo: Day | null;
}

const FORMS = sql(
  'form.all',
  `SELECT code, kind, title, title_en AS "titleEn", version, source, valid_from::text AS "validFrom", valid_to::text AS "validTo" FROM printed_forms
   ORDER BY position, valid_from`,
);
const UNIT_NAME = sql('document.unit', 'SELECT name FROM app.unit WHERE code = $1');
const NAMES = sql(
  'document.names',
  `SELECT r.id, r.name FROM unnest($1::uuid[]) WITH ORDINALITY AS asked(id, place) JOIN residents r ON r.id = asked.id ORDER BY asked.place`,
);

/** Every version of every form. */
export const listForms = async (tx: SqlTx): Promise<Form[]> =>
  (await tx.query<FormRow>(FORMS)).map(row => ({ ...row, validTo: row.validTo ?? undefined }));

/** 站名: what a station is called on paper. */
export async function stationName(tx: SqlTx, unitCode: string): Promise<string> {
  const [row] = await tx.query<{ name: string }>(UNIT_NAME, [unitCode]);
  return `${row?.name ?? ''}社工站`;
}

/** Names of people within reach, in the order asked for. Faults: RESIDENT_NOT_FOUND. */
export async function namesOf(tx: SqlTx, ids: readonly string[]): Promise<string[]> {
  const wanted = [...new Set(ids)];
  const rows = await tx.query<{ id: string; name: string }>(NAMES, [wanted]);
  if (rows.length !== wanted.length) throw faultOf(CaseworkFaultSchema, CaseworkFault.RESIDENT_NOT_FOUND);
  return rows.map(r => r.name);
}
