import { type SqlTx, sql } from '@shuniu/db';
import type { HouseholdColumns } from './household.record.js';

const OWN = '(SELECT app.own_unit())';
// A statement of its own: what is read after it is then seen as the last holder of the lock left it.
const LOCK = sql('household.lock', `SELECT FROM households WHERE unit_id = ${OWN} AND id = $1 FOR NO KEY UPDATE`);
const UPDATE = sql(
  'household.update',
  `UPDATE households SET number = $2, address = $3, address_masked = $4, hamlet = $5, version = $6 WHERE unit_id = ${OWN} AND id = $1`,
);
const RELATE = sql(
  'household.relate',
  `UPDATE memberships SET relation = $3 WHERE unit_id = ${OWN} AND household_id = $1 AND to_on IS NULL AND resident_id = ANY ((SELECT app.files_of($2))::uuid[])`,
);
const CHANGES = sql(
  'household.changes',
  `INSERT INTO household_changes (id, household_id, field, was, became, actor, at, version)
   SELECT c.id, $1, c.field, c.was, c.became, $2, $3, $4 FROM unnest($5::uuid[], $6::text[], $7::bytea[], $8::bytea[]) AS c(id, field, was, became)`,
);
const OVERTAKEN = sql(
  'household.overtaken',
  `SELECT DISTINCT ON (field) field, app.called(actor, at) AS by, at FROM household_changes WHERE unit_id = ${OWN} AND household_id = $1
     AND version > $2 AND field = ANY ($3::text[]) ORDER BY field, at DESC, id DESC`,
);

/** The unique constraint on a station's numbers. */
export const NUMBER_UNIQUE = 'households_unit_id_number_key';

export const lockHousehold = (tx: SqlTx, id: string): void => void tx.send(LOCK, [id]);
/** Rejects with a violation when the number is taken. */
export const updateHousehold = (
  tx: SqlTx,
  of: { id: string; number: string; version: number },
  columns: HouseholdColumns,
): Promise<unknown> => tx.query(UPDATE, [of.id, of.number, columns.address, columns.address_masked, columns.hamlet, of.version]);
export const setRelation = (tx: SqlTx, of: { householdId: string; residentId: string; relation: string }): void =>
  void tx.send(RELATE, [of.householdId, of.residentId, of.relation]);

/** What a field was and became, sealed. */
export interface SealedChange {
  readonly id: string;
  readonly field: string;
  readonly was: Buffer;
  readonly became: Buffer;
}
export function insertHouseholdChanges(tx: SqlTx, id: string, of: { changes: readonly SealedChange[]; at: Date; version: number }): void {
  const { changes, at, version } = of;
  const column = <T>(pick: (c: SealedChange) => T): T[] => changes.map(pick);
  const columns = [column(c => c.id), column(c => c.field), column(c => c.was), column(c => c.became)];
  void tx.send(CHANGES, [id, tx.scope.actor.login, at, version, ...columns]);
}

export interface Overtaken extends Record<string, unknown> {
  readonly field: string;
  readonly by: string;
  readonly at: Date;
}
/** Which of these fields became another after a version, by whom and when last. */
export const findOvertaken = (tx: SqlTx, { id, since, fields }: { id: string; since: number; fields: readonly string[] }) =>
  tx.query<Overtaken>(OVERTAKEN, [id, since, fields]);
