import { type TitleKind, VolunteersFault } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { volunteersFault } from '../volunteers-fault.js';

const INSERT = sql(
  'title.insert',
  `INSERT INTO titles (id, volunteer_id, kind, field, from_on, granted_by, granted_at) SELECT i.id, i.volunteer_id, i.kind, i.field, i.from_on, $6, $7
   FROM unnest($1::uuid[], $2::uuid[], $3::smallint[], $4::text[], $5::date[]) AS i(id, volunteer_id, kind, field, from_on)`,
);

export interface NewTitle {
  readonly id: string;
  readonly volunteerId: string;
  readonly kind: TitleKind;
  readonly field: string;
  readonly fromOn: Day;
}

/** Writes titles that begin. */
export function insertTitles(tx: SqlTx, titles: readonly NewTitle[], at: Date): void {
  if (titles.length === 0) return;
  void tx.send(INSERT, [
    titles.map(t => t.id),
    titles.map(t => t.volunteerId),
    titles.map(t => t.kind),
    titles.map(t => t.field),
    titles.map(t => t.fromOn),
    tx.scope.actor.login,
    at,
  ]);
}

const END = sql(
  'title.end',
  'UPDATE titles SET to_on = $2, reason = $3, ended_by = $4, ended_at = $5 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);
const FIND = sql(
  'title.find',
  'SELECT volunteer_id, from_on::text, to_on::text FROM titles WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR NO KEY UPDATE',
);
export interface TitleRow extends Record<string, unknown> {
  readonly volunteer_id: string;
  readonly from_on: Day;
  readonly to_on: Day | null;
}
/** A title of the own station, locked. Faults: TITLE_NOT_FOUND. */
export async function lockTitle(tx: SqlTx, id: string): Promise<TitleRow> {
  const [row] = await tx.query<TitleRow>(FIND, [id]);
  if (!row) throw volunteersFault(VolunteersFault.TITLE_NOT_FOUND);
  return row;
}
export const endTitle = (tx: SqlTx, id: string, of: { on: Day; reason: string; at: Date }): void =>
  void tx.send(END, [id, of.on, of.reason, tx.scope.actor.login, of.at]);
