import type { ListPayoutsRequest } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { EXPENSES } from '../ledger/movement.rules.js';

// A reversal takes away on the day of what it reversed: the month that was wrong is put right, not a later one. What was captured anew after a refund counts on the day of the first capture (SUBSIDY-2).
const LIST = sql(
  'payout.list',
  `SELECT y.id AS "partyId", coalesce(y.name, '') AS party, sum(CASE WHEN o.id IS NULL THEN e.amount_fen ELSE -e.amount_fen END)::text AS fen, count(*)::int AS entries
   FROM entries e LEFT JOIN entries o ON o.unit_id = e.unit_id AND o.id = e.reverses_id JOIN projects p ON p.unit_id = e.unit_id AND p.id = e.project_id
     LEFT JOIN parties y ON y.unit_id = e.unit_id AND y.id = e.party_id LEFT JOIN hold_groups h ON h.unit_id = e.unit_id AND h.id = e.hold_group_id
     LEFT JOIN entries f ON f.unit_id = h.unit_id AND f.id = h.entry_id
   WHERE e.unit_id = (SELECT app.own_unit()) AND coalesce(o.kind, e.kind) IN (${EXPENSES}) AND e.category = $1 AND p.name = $2
     AND coalesce(f.event_on, o.event_on, e.event_on) BETWEEN $3::date AND $4::date
   GROUP BY y.id, y.name ORDER BY y.name`,
);

/** What a project paid under a category, by party. */
export async function listPayouts(tx: SqlTx, { category, project, fromOn, toOn }: ListPayoutsRequest) {
  const rows = await tx.query<{ partyId: string | null; party: string; fen: string; entries: number }>(LIST, [
    category,
    project,
    fromOn,
    toOn,
  ]);
  return rows.map(r => ({ partyId: r.partyId ?? '', partyName: r.party, fen: BigInt(r.fen), entries: r.entries }));
}
