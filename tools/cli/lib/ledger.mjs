import fs from 'node:fs';
import { checkLedger } from './ledger-check.mjs';
import { verifyChains } from './ledger-verify.mjs';
import { Refused, Usage } from './refused.mjs';
import { databases, onDatabase } from './where.mjs';

const USAGE = 'ledger check | ledger verify [--heads FILE.json] | ledger heads';

/** A client that reads every fund of the district, as the service's own role does. */
async function reader() {
  const [[, url] = []] = databases('fund');
  const client = await onDatabase(/** @type {string} */ (url), 'fund_tree');
  const { rows } = await client.query('SELECT code FROM app.unit WHERE parent_id IS NULL ORDER BY code LIMIT 1');
  if (!rows[0]) throw new Refused('the fund service knows no unit yet');
  await client.query(`SELECT set_config('app.unit', $1, false)`, [rows[0].code]);
  return client;
}

const HEADS = `SELECT h.fund_id AS "fundId", h.on_day::text AS "onDay", h.seq, encode(h.hash, 'hex') AS hash FROM chain_heads h ORDER BY h.fund_id, h.on_day`;

/** The heads of a file: what was published, as `ledger heads` or the public page give it. @param {string} file @returns {import('./ledger-verify.mjs').Head[]} */
function headsOf(file) {
  try {
    const heads = JSON.parse(fs.readFileSync(file, 'utf8'));
    if (
      !Array.isArray(heads) ||
      heads.some(h => typeof h.fundId !== 'string' || !Number.isInteger(h.seq) || !/^[0-9a-f]{64}$/.test(h.hash))
    )
      throw new Error('not a list of heads');
    return heads;
  } catch (error) {
    throw new Refused(`${file}: ${/** @type {Error} */ (error).message}`);
  }
}

/**
 * `ledger check`: the nightly invariants. `ledger verify`: every chain made anew and compared with the published heads; with --heads those of a file, which nobody
 * who changes the database can change. `ledger heads`: what is to be published. @param {import('./run.mjs').Given} given @returns {Promise<import('./run.mjs').Done>}
 */
export async function ledger({ args: [verb, ...rest], flags }) {
  if (rest.length > 0 || !['check', 'verify', 'heads'].includes(verb ?? '')) throw new Usage(USAGE);
  const client = await reader();
  try {
    if (verb === 'check') {
      const found = await checkLedger(client);
      const lines = found.map(({ name, ids }) => (ids.length === 0 ? `✓ ${name}` : `■ ${name}: ${ids.slice(0, 20).join(', ')}`));
      return { value: found, lines, ok: found.every(f => f.ids.length === 0) };
    }
    const published = (await client.query(HEADS)).rows;
    if (verb === 'heads') return { value: published, lines: published.map(h => `${h.fundId} ${h.onDay} ${h.seq} ${h.hash}`) };
    const value = await verifyChains(client, typeof flags.heads === 'string' ? headsOf(flags.heads) : published);
    const lines = value.broken.map(b => `■ ${b.fundId} #${b.seq} ${b.entryId}: ${b.what}`);
    return {
      value,
      lines: [...lines, `${value.entries} entries, ${value.heads} heads: ${lines.length === 0 ? 'all as published' : 'NOT as published'}`],
      ok: lines.length === 0,
    };
  } finally {
    await client.end();
  }
}
