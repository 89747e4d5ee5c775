import { checkLedger } from './ledger-check.mjs';
import { FORMAT } from './ledger-export.mjs';
import { firstHash, linkOf, SEALED, verifyChains } from './ledger-verify.mjs';
import { Refused } from './refused.mjs';

const AT_ONCE = 500;
const insert = table => `INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1)`;
/** What a step writes; `parts` are the rows that belong to its rows and are proved with them at COMMIT. */
const WRITES = {
  units: [
    'SELECT app.put_unit(u.id, u.code, u.parent_id, u.name, u.kind, u.valid_from, u.valid_to, u.successor_id) FROM json_populate_recordset(NULL::app.unit, $1) u',
  ],
  ...Object.fromEntries(
    [
      'funds',
      'projects',
      'parties',
      'imports',
      'accounts',
      'decisions',
      'committee_members',
      'vouchers',
      'chain_heads',
      'balance_assertions',
      'periods',
    ].map(t => [t, [insert(t)]]),
  ),
  holds: [insert('hold_groups'), insert('hold_legs')],
  entries: [insert('entries'), insert('entry_lines')],
  endings: [
    `UPDATE hold_groups g SET state = x.state, resolved_at = x.resolved_at, entry_id = x.entry_id FROM json_populate_recordset(NULL::hold_groups, $1) x
     WHERE g.unit_id = x.unit_id AND g.id = x.id`,
    `UPDATE hold_legs l SET captured_fen = x.captured_fen, is_held = false FROM json_populate_recordset(NULL::hold_legs, $1) x
     WHERE l.unit_id = x.unit_id AND l.group_id = x.group_id AND l.no = x.no`,
  ],
};
/** What is compared with the ledger that came of it: each statement names the rows that are not as expected. */
const EXPECTS = {
  balances: `SELECT x.id FROM json_populate_recordset(NULL::accounts, $1) x LEFT JOIN accounts a ON a.id = x.id WHERE (a.posted_fen, a.held_fen) IS DISTINCT FROM (x.posted_fen, x.held_fen)`,
  authority: `SELECT x.id FROM json_populate_recordset(NULL::decisions, $1) x LEFT JOIN decisions d ON d.id = x.id WHERE (d.spent_fen, d.held_fen) IS DISTINCT FROM (x.spent_fen, x.held_fen)`,
};
const CLOSE =
  'UPDATE accounts a SET is_open = false FROM json_populate_recordset(NULL::accounts, $1) x WHERE a.id = x.id AND NOT x.is_open';
const LINKED = `SELECT c.unit_id, c.fund_id, c.seq, c.entry_id, c.sealed_at, ${SEALED} FROM json_populate_recordset(NULL::chain_links, $1) c
  JOIN entries e ON e.unit_id = c.unit_id AND e.id = c.entry_id ORDER BY c.fund_id, c.seq`;
const LINK = `WITH linked AS (
    INSERT INTO chain_links SELECT * FROM json_populate_recordset(NULL::chain_links, $1) RETURNING entry_id)
  DELETE FROM unsealed w USING linked WHERE w.entry_id = linked.entry_id`;

/** Rows do not say in which order they were committed: floors are lifted while they are written, and hold for what came of them. */
const FLOORS = `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', c.conrelid::regclass, c.conname) AS lift,
    format('ALTER TABLE %s ADD CONSTRAINT %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) AS put
  FROM pg_constraint c WHERE c.conname IN ('account_available', 'decision_ceiling')`;
const EMPTY = `SELECT (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user) AS may, to_regclass('public.entries') IS NOT NULL AS migrated`;

/** Faults: the database is not migrated, not empty, or the role does not see past row security. */
async function empty(client) {
  const { may, migrated } = (await client.query(EMPTY)).rows[0];
  if (!migrated) throw new Refused('the database has no tables yet: run the fund service’s migration on it first');
  if (!may) throw new Refused('only a role that row security does not hold may write a whole ledger');
  if ((await client.query('SELECT FROM funds LIMIT 1')).rowCount)
    throw new Refused('the database is not empty: a ledger is written anew, never into another');
}

/** The lines of an export in groups of one step. Faults: not an export, or one that is cut off. @param {AsyncIterable<string>} lines */
async function* groupsOf(lines) {
  let group = { into: '', rows: [], parts: [] };
  let rows = -1;
  let ended = false;
  for await (const line of lines) {
    const said = parsed(line);
    if (rows === -1 && said.format !== FORMAT) throw new Refused(`not an export of a ledger: ${FORMAT} is missing`);
    if (rows >= 0 && said.into === undefined) ended = said.rows === rows;
    rows++;
    if (said.into === undefined) continue;
    if (said.into !== group.into || group.rows.length === AT_ONCE) {
      if (group.rows.length > 0) yield group;
      group = { into: said.into, rows: [], parts: [] };
    }
    group.rows.push(said.row);
    group.parts.push(...(said.parts ?? []));
  }
  if (group.rows.length > 0) yield group;
  if (!ended) throw new Refused('the export is cut off');
}

function parsed(line) {
  try {
    return JSON.parse(line);
  } catch {
    throw new Refused('not an export of a ledger: a line is no JSON');
  }
}

/**
 * Writes an exported ledger into an empty database, through the same triggers that proved it once: balances, what decisions gave and the chain are made anew and compared
 * with the export (money.md 31; F40). @param {import('pg').Client} client a role that row security does not hold @param {AsyncIterable<string>} lines
 * @param {readonly import('./ledger-verify.mjs').Head[]} [trusted] heads that were published; without them those of the export
 * @returns {Promise<{rows: Record<string, number>, differ: string[], chains: Awaited<ReturnType<typeof verifyChains>>}>}
 */
export async function replayLedger(client, lines, trusted) {
  await empty(client);
  const floors = (await client.query(FLOORS)).rows;
  for (const { lift } of floors) await client.query(lift);
  const chains = new Map();
  const written = {};
  const differ = [];
  for await (const { into, rows, parts } of groupsOf(lines)) {
    written[into] = (written[into] ?? 0) + rows.length;
    const json = JSON.stringify(rows);
    await client.query('BEGIN');
    if (into === 'links') await link(client, json, chains);
    else if (EXPECTS[into]) differ.push(...(await client.query(EXPECTS[into], [json])).rows.map(r => `${into} ${r.id}`));
    else if (WRITES[into])
      for (const [i, text] of WRITES[into].entries()) await client.query(text, [i === 0 ? json : JSON.stringify(parts)]);
    else throw new Refused(`the export holds ${into}, which this version does not know`);
    if (into === 'balances') await client.query(CLOSE, [json]);
    await client.query('COMMIT');
  }
  for (const { put } of floors) await client.query(put);
  for (const { name, ids } of await checkLedger(client)) differ.push(...ids.map(id => `${name}: ${id}`));
  const heads = trusted ?? (await client.query(`SELECT fund_id AS "fundId", seq, encode(hash, 'hex') AS hash FROM chain_heads`)).rows;
  return { rows: written, differ, chains: await verifyChains(client, heads) };
}

/** Seals what was written, each fund's chain from its beginning. */
async function link(client, json, chains) {
  const made = [];
  for (const { fund_id, columns, lines, ...at } of (await client.query(LINKED, [json])).rows) {
    const { digest, hash } = linkOf(chains.get(fund_id) ?? firstHash(fund_id), columns, lines);
    chains.set(fund_id, hash);
    made.push({ ...at, fund_id, digest: `\\x${digest.toString('hex')}`, hash: `\\x${hash.toString('hex')}` });
  }
  await client.query(LINK, [JSON.stringify(made)]);
}
