import { type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';

/** A form of the table of forms, as it stands on a day. */
export interface Form extends Record<string, unknown> {
  readonly code: string;
  readonly title: string;
  readonly version: string;
  readonly validFrom: Day;
}
/** What every paper of the volunteers has around its content. */
export interface Frame {
  readonly form: Form;
  readonly station: string;
}
const FORM = sql(
  'paper.form',
  `SELECT code, title, version, valid_from::text AS "validFrom" FROM printed_forms WHERE code = $2 AND valid_from <= $1::date AND (valid_to IS NULL OR valid_to >= $1::date)`,
);
const UNIT = sql('paper.unit', 'SELECT name FROM app.unit WHERE code = $1');

/** The name of a station; undefined for a code that is none. */
export async function stationName(tx: SqlTx, unitCode: string): Promise<string | undefined> {
  return (await tx.query<{ name: string }>(UNIT, [unitCode]))[0]?.name;
}

/** The form of a day and the station whose it is; undefined when there is none on that day. */
export async function frameOf(
  tx: SqlTx,
  { code, unitCode, on }: { readonly code: string; readonly unitCode: string; readonly on: Day },
): Promise<Frame | undefined> {
  const [[form], station] = await Promise.all([tx.query<Form>(FORM, [on, code]), stationName(tx, unitCode)]);
  return form && station ? { form, station } : undefined;
}
