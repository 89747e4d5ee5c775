import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import { FILE_COLUMNS, type ResidentRow } from '../resident/resident.row.js';
import type { Reassignment } from './roster.rules.js';

const MOST_WORDS = 200;
// Always in the order of their ids, so that two of these never wait for one another.
const LOCK = sql(
  'roster.lock',
  'SELECT FROM residents WHERE unit_id = (SELECT app.own_unit()) AND id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE',
);
const FILES = sql(
  'roster.files',
  `SELECT ${FILE_COLUMNS} FROM residents r JOIN app.unit u ON u.id = r.unit_id WHERE r.unit_id = (SELECT app.own_unit()) AND r.id = ANY ($1::uuid[])`,
);
const REASSIGN = sql(
  'roster.reassign',
  `UPDATE residents r SET version = r.version + 1, changed_at = $3, worker = c.worker FROM unnest($1::uuid[], $2::text[]) AS c(id, worker)
   WHERE r.unit_id = (SELECT app.own_unit()) AND r.id = c.id`,
);

/** Files of the actor's own unit, locked until the transaction ends. */
export function lockFiles(tx: SqlTx, ids: readonly string[]): Promise<ResidentRow[]> {
  void tx.send(LOCK, [ids]);
  return tx.query<ResidentRow>(FILES, [ids]);
}

export const reassign = (tx: SqlTx, changes: readonly Reassignment[], at: Date): void =>
  void tx.send(REASSIGN, [changes.map(c => c.id), changes.map(c => c.became), at]);

/** The words of a column, most used first, at most 200. */
export async function listWords(tx: SqlTx, column: 'hamlet' | 'worker', unit: string): Promise<string[]> {
  const { statement, values } = listing(
    `roster.words.${column}`,
    (where, limit) => `SELECT r.${column} AS word FROM residents r WHERE ${where} AND r.${column} <> '' AND r.merged_into IS NULL
      GROUP BY r.${column} ORDER BY count(*) DESC, r.${column} LIMIT ${limit}`,
    { filters: { unit: unit === tx.scope.actor.unitCode ? undefined : inUnit('r.unit_id', unit) }, limit: MOST_WORDS },
  );
  return (await tx.query<{ word: string }>(statement, values)).map(row => row.word);
}
