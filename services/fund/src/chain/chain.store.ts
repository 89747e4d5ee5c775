import { type SqlTx, sql } from '@shuniu/db';
import { type ChainEnd, type Link, SEALED_COLUMNS, type SealedEntry } from './links.js';

const UNITS = sql('chain.units', 'SELECT app.unsealed_units() AS code');
const TURN = sql('chain.turn', `SELECT pg_advisory_xact_lock(hashtext('fund.chain'), hashtext(app.scope_code()))`);
const asText = (column: string): string =>
  column === 'recorded_at' ? `to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')` : `e.${column}::text`;
/** SQL of an entry `e` as it is sealed; whoever verifies has a text of its own. */
export const AS_SEALED = `ARRAY[${SEALED_COLUMNS.map(asText).join(', ')}] AS columns,
     (SELECT json_agg(json_build_array(l.account_id, l.amount_fen::text) ORDER BY l.no) FROM entry_lines l WHERE l.unit_id = e.unit_id AND l.entry_id = e.id) AS lines`;
const WAITING = sql(
  'chain.waiting',
  `SELECT e.id, e.fund_id AS "fundId", ${AS_SEALED}
   FROM unsealed w JOIN entries e ON e.unit_id = w.unit_id AND e.id = w.entry_id WHERE w.unit_id = (SELECT app.own_unit()) ORDER BY e.recorded_at, e.id LIMIT 500`,
);
const LAST = sql(
  'chain.last',
  'SELECT DISTINCT ON (fund_id) fund_id AS "fundId", seq, hash FROM chain_links WHERE unit_id = (SELECT app.own_unit()) ORDER BY fund_id, seq DESC',
);
const ADD = sql(
  'chain.add',
  `INSERT INTO chain_links (fund_id, seq, entry_id, digest, hash, sealed_at) SELECT x.fund_id, x.seq, x.entry_id, x.digest, x.hash, $6::timestamptz
   FROM unnest($1::uuid[], $2::int[], $3::uuid[], $4::bytea[], $5::bytea[]) AS x(fund_id, seq, entry_id, digest, hash)`,
);
const DONE = sql('chain.done', 'DELETE FROM unsealed WHERE unit_id = (SELECT app.own_unit()) AND entry_id = ANY ($1::uuid[])');
const HEADS = sql(
  'chain.heads',
  `INSERT INTO chain_heads (fund_id, on_day, seq, hash, published_at)
   SELECT DISTINCT ON (c.fund_id) c.fund_id, ($1::date - 1), c.seq, c.hash, $2::timestamptz FROM chain_links c
   WHERE c.unit_id = (SELECT app.own_unit()) AND (c.sealed_at AT TIME ZONE 'Asia/Shanghai')::date < $1::date ORDER BY c.fund_id, c.seq DESC
   ON CONFLICT DO NOTHING`,
);

/** The codes of the units where entries wait. */
export const waitingUnits = async (tx: SqlTx): Promise<string[]> => (await tx.query<{ code: string }>(UNITS)).map(r => r.code);
/** Waits until nobody else seals for this unit. */
export const takeTurn = (tx: SqlTx): void => void tx.send(TURN);

export type WaitingEntry = SealedEntry & { readonly id: string; readonly fundId: string };
export const waitingEntries = (tx: SqlTx): Promise<WaitingEntry[]> => tx.query<WaitingEntry & Record<string, unknown>>(WAITING);
/** The newest link of each fund of the unit. */
export const lastLinks = async (tx: SqlTx): Promise<ReadonlyMap<string, ChainEnd>> =>
  new Map(
    (await tx.query<ChainEnd & { fundId: string } & Record<string, unknown>>(LAST)).map(l => [l.fundId, { seq: l.seq, hash: l.hash }]),
  );
export function addLinks(tx: SqlTx, links: readonly (Link & { fundId: string; entryId: string })[], at: Date): void {
  void tx.send(ADD, [
    links.map(l => l.fundId),
    links.map(l => l.seq),
    links.map(l => l.entryId),
    links.map(l => l.digest),
    links.map(l => l.hash),
    at,
  ]);
  void tx.send(DONE, [links.map(l => l.entryId)]);
}
/** Keeps the newest link of the day before `today` as that day's head. */
export const publishHeads = (tx: SqlTx, today: string, at: Date): void => void tx.send(HEADS, [today, at]);
