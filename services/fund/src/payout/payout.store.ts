import type { ListPayoutsRequest } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { EXPENSES } from '../ledger/movement.rules.js';

// A reversal takes away on the day of what it reversed: the month that was wrong is put right, not a later one.
const LIST = sql(
  'payout.list',
  `SELECT coalesce(y.name, '') AS party, sum(CASE WHEN o.id IS NULL THEN e.amount_fen ELSE -e.amount_fen END)::text AS fen, count(*)::int AS entries
   FROM entries e LEFT JOIN entries o ON o.unit_id = e.unit_id AND o.id = e.reverses_id JOIN projects p ON p.unit_id = e.unit_id AND p.id = e.project_id
     LEFT JOIN parties y ON y.unit_id = e.unit_id AND y.id = e.party_id
   WHERE e.unit_id = (SELECT app.own_unit()) AND coalesce(o.kind, e.kind) IN (${EXPENSES}) AND e.category = $1 AND p.name = $2
     AND coalesce(o.event_on, e.event_on) BETWEEN $3::date AND $4::date
   GROUP BY 1 ORDER BY 1`,
);

/** What a project paid under a category, by party. */
export async function listPayouts(tx: SqlTx, { category, project, fromOn, toOn }: ListPayoutsRequest) {
  const rows = await tx.query<{ party: string; fen: string; entries: number }>(LIST, [category, project, fromOn, toOn]);
  return rows.map(r => ({ partyName: r.party, fen: BigInt(r.fen), entries: r.entries }));
}
