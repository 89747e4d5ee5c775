import { type SqlTx, sql } from '@shuniu/db';
import type { Form } from './form.rules.js';

const FORMS = sql(
  'form.all',
  `SELECT code, kind, title, version, valid_from::text AS "validFrom", valid_to::text AS "validTo" FROM printed_forms ORDER BY code, valid_from`,
);

/** Every version of every form. */
export const listForms = (tx: SqlTx): Promise<Form[]> => tx.query<Form & Record<string, unknown>>(FORMS);
