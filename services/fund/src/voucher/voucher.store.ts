import { type SqlTx, sql } from '@shuniu/db';
import { VOUCHER_NO } from '../entry/voucher.js';

/** What stands on a voucher besides the entry: who did what, its seal, and the numbers of its counterparts. */
export interface Proof {
  /** 摘要值 of the sealed text; empty until it is sealed. */
  readonly digest: string;
  /** Names as of then; of who has none, the login. */
  readonly recordedBy: string;
  readonly managementBy: string;
  readonly supervisionBy: string;
  /** Who approved an adjustment besides whoever recorded it. */
  readonly approvedBy: string;
  readonly reversesNo: string;
  readonly reversedByNo: string;
}
const numberOf = (entry: string): string =>
  `coalesce((SELECT ${VOUCHER_NO} FROM entries e LEFT JOIN chain_links c ON c.unit_id = e.unit_id AND c.entry_id = e.id WHERE ${entry}), '')`;
const PROOFS = sql(
  'voucher.proofs',
  `SELECT x.id, coalesce(encode(k.digest, 'hex'), '') AS digest, app.called(x.recorded_by, x.recorded_at) AS "recordedBy",
     coalesce(app.called(m.recorded_by, m.recorded_at), '') AS "managementBy", coalesce(app.called(s.recorded_by, s.recorded_at), '') AS "supervisionBy", app.called(x.approved_by, x.recorded_at) AS "approvedBy",
     ${numberOf('e.unit_id = x.unit_id AND e.id = x.reverses_id')} AS "reversesNo", ${numberOf('e.unit_id = x.unit_id AND e.reverses_id = x.id')} AS "reversedByNo"
   FROM entries x LEFT JOIN chain_links k ON k.unit_id = x.unit_id AND k.entry_id = x.id
     LEFT JOIN decisions m ON m.unit_id = x.unit_id AND m.id = x.management_decision_id LEFT JOIN decisions s ON s.unit_id = x.unit_id AND s.id = x.supervision_decision_id
   WHERE x.id = ANY ($1::uuid[])`,
);
const OF_MONTH = sql(
  'voucher.ofMonth',
  `SELECT e.id FROM entries e LEFT JOIN chain_links c ON c.unit_id = e.unit_id AND c.entry_id = e.id
   WHERE e.fund_id = $1 AND e.event_on >= $2::date AND e.event_on < $2::date + interval '1 month' ORDER BY c.seq NULLS LAST, e.recorded_at, e.id LIMIT $3`,
);

export async function proofsOf(tx: SqlTx, ids: readonly string[]): Promise<ReadonlyMap<string, Proof>> {
  const rows = await tx.query<Proof & { id: string } & Record<string, unknown>>(PROOFS, [ids]);
  return new Map(rows.map(row => [row.id, row]));
}
/** Up to `limit` entries of a fund whose event lies in a month, `2026-09`, in the order of the books. */
export const idsOfMonth = async (tx: SqlTx, fundId: string, { month, limit }: { month: string; limit: number }): Promise<string[]> =>
  (await tx.query<{ id: string }>(OF_MONTH, [fundId, `${month}-01`, limit])).map(row => row.id);
