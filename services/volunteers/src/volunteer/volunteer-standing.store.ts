import { VolunteerState } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';

interface Described extends Record<string, unknown> {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly active: boolean;
}
const DESCRIBE = sql(
  'volunteer.describe',
  `SELECT id, number, name, state = ${VolunteerState.ACTIVE} AS active FROM volunteers WHERE unit_id = (SELECT app.own_unit()) AND id = ANY ($1::uuid[])`,
);
/** Of the own unit, what they are called and whether they serve. */
export const describeVolunteers = (tx: SqlTx, ids: readonly string[]): Promise<Described[]> => tx.query<Described>(DESCRIBE, [ids]);
