import { type SqlTx, sql } from '@shuniu/db';
import type { Counted } from '../indicator/definition.js';

/** Adds what the touched records count, or takes it away: on the day from which, and off again on the day after the last. */
const addition = ({ id, madeBy, counted, touched = '$2::uuid[]' }: Counted) =>
  sql(
    `tally.${id}`,
    `INSERT INTO tallies AS t (unit_id, indicator, key, grain, starts_on, value)
     SELECT $1, '${id}', c.key, g.grain, CASE g.grain WHEN 'all' THEN '0001-01-01' ELSE date_trunc(g.grain, d.day::timestamp)::date END, sum(d.value) * $3::float8
     FROM (${counted(`f.unit_id = $1 AND f.${madeBy} = ANY (${touched})`)}) AS c,
       LATERAL (VALUES (c.from_on, c.value), (c.to_on + 1, -c.value)) AS d(day, value),
       (VALUES ('all'), ('year'), ('month'), ('day')) AS g(grain)
     WHERE d.day IS NOT NULL GROUP BY 3, 4, 5
     ON CONFLICT (unit_id, indicator, key, grain, starts_on) DO UPDATE SET value = t.value + excluded.value`,
  );

/** Some indicators, and the facts that change: the values of the column that makes their records. */
export class Tallies {
  readonly #additions;
  constructor(counted: readonly Counted[]) {
    this.#additions = counted.map(addition);
  }
  add(tx: SqlTx, unitId: string, ids: readonly string[]): void {
    for (const statement of this.#additions) void tx.send(statement, [unitId, ids, 1]);
  }
  /** Before facts change: what they count now is taken away, with the same ids as are added afterwards. */
  takeAway(tx: SqlTx, unitId: string, ids: readonly string[]): void {
    for (const statement of this.#additions) void tx.send(statement, [unitId, ids, -1]);
  }
}
