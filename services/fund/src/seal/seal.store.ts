import { FundFault } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { AS_SEALED } from '../chain/chain.store.js';
import type { SealedEntry } from '../chain/links.js';
import { VOUCHER_NO } from '../entry/voucher.js';
import { fundFault } from '../fund-fault.js';

/** An entry as it is sealed, with its link and the one before. */
export interface SealRow extends SealedEntry {
  readonly fundId: string;
  readonly fundName: string;
  readonly unitName: string;
  readonly voucherNo: string;
  readonly seq: number | null;
  readonly digest: string;
  readonly hash: string;
  /** Empty of the first link of a fund. */
  readonly before: string;
}
const FIND = sql(
  'seal.find',
  `SELECT e.fund_id AS "fundId", f.name AS "fundName", u.name AS "unitName", ${VOUCHER_NO} AS "voucherNo", c.seq, coalesce(encode(c.digest, 'hex'), '') AS digest, coalesce(encode(c.hash, 'hex'), '') AS hash,
     coalesce((SELECT encode(b.hash, 'hex') FROM chain_links b WHERE b.unit_id = c.unit_id AND b.fund_id = c.fund_id AND b.seq = c.seq - 1), '') AS before, ${AS_SEALED}
   FROM entries e JOIN funds f ON f.unit_id = e.unit_id AND f.id = e.fund_id JOIN app.unit u ON u.id = e.unit_id
     LEFT JOIN chain_links c ON c.unit_id = e.unit_id AND c.entry_id = e.id WHERE e.id = $1`,
);

/** Faults: ENTRY_NOT_FOUND. */
export async function findSeal(tx: SqlTx, id: string): Promise<SealRow> {
  const [row] = await tx.query<SealRow & Record<string, unknown>>(FIND, [id]);
  if (!row) throw fundFault(FundFault.ENTRY_NOT_FOUND);
  return row;
}
