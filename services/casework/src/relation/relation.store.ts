import type { RelationKind } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import type { Relation } from './relation.rules.js';

const INSERT = sql(
  'relation.insert',
  'INSERT INTO resident_relations (id, resident_id, other_id, kind, from_on) VALUES ($1, $2, $3, $4, $5)',
);
const FIND = sql(
  'relation.find',
  `SELECT id, from_on::text, to_on::text FROM resident_relations WHERE unit_id = (SELECT app.own_unit()) AND id = $1 AND (resident_id = ANY (app.files_of($2)) OR other_id = ANY (app.files_of($2))) FOR NO KEY UPDATE`,
);
const END = sql('relation.end', 'UPDATE resident_relations SET to_on = $2 WHERE unit_id = (SELECT app.own_unit()) AND id = $1');

export function insertRelation(tx: SqlTx, of: { id: string; residentId: string; otherId: string; kind: RelationKind; fromOn: Day }): void {
  void tx.send(INSERT, [of.id, of.residentId, of.otherId, of.kind, of.fromOn]);
}

/** A relation of this person, on either side of it. */
export async function findRelation(tx: SqlTx, { residentId, id }: { residentId: string; id: string }): Promise<Relation | undefined> {
  const [row] = await tx.query<{ id: string; from_on: Day; to_on: Day | null }>(FIND, [id, residentId]);
  return row && { id: row.id, fromOn: row.from_on, toOn: row.to_on ?? undefined };
}

export const endRelation = (tx: SqlTx, id: string, toOn: Day | undefined): void => void tx.send(END, [id, toOn ?? null]);
