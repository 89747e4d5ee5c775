import type { TitleKind } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';

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
