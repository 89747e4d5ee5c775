import fs from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { checkLedger } from './ledger-check.mjs';
import { exportLedger } from './ledger-export.mjs';
import { replayLedger } from './ledger-replay.mjs';
import { verifyChains } from './ledger-verify.mjs';
import { Refused, Usage } from './refused.mjs';
import { databases, onDatabase } from './where.mjs';

export const USAGE = 'ledger check | verify [--heads FILE.json] | heads | export FILE | replay FILE --into URL [--heads FILE.json]';

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

/** @typedef {import('./run.mjs').Done} Done */

/** @param {import('pg').Client} client @returns {Promise<Done>} */
async function check(client) {
  const found = await checkLedger(client);
  const lines = found.map(({ name, ids }) => (ids.length === 0 ? `✓ ${name}` : `■ ${name}: ${ids.slice(0, 20).join(', ')}`));
  return { value: found, lines, ok: found.every(f => f.ids.length === 0) };
}

/** @param {import('pg').Client} client @returns {Promise<Done>} */
async function heads(client) {
  const value = (await client.query(HEADS)).rows;
  return { value, lines: value.map(h => `${h.fundId} ${h.onDay} ${h.seq} ${h.hash}`) };
}

/** @param {Awaited<ReturnType<typeof verifyChains>>} found */
const chainLines = found => [
  ...found.broken.map(b => `■ ${b.fundId} #${b.seq} ${b.entryId}: ${b.what}`),
  `${found.entries} entries, ${found.heads} heads: ${found.broken.length === 0 ? 'all as published' : 'NOT as published'}`,
];

/** @param {import('pg').Client} client @param {import('./ledger-verify.mjs').Head[] | undefined} trusted @returns {Promise<Done>} */
async function verify(client, trusted) {
  const value = await verifyChains(client, trusted ?? (await client.query(HEADS)).rows);
  return { value, lines: chainLines(value), ok: value.broken.length === 0 };
}

/** Only who may read the file may read what it holds, and no file is overwritten. @param {import('pg').Client} client @param {string} file @returns {Promise<Done>} */
async function toFile(client, file) {
  await pipeline(exportLedger(client), fs.createWriteStream(file, { flags: 'wx', mode: 0o600 })).catch(error => {
    throw error.code === 'EEXIST' ? new Refused(`${file} is there already`) : error;
  });
  return { value: { file }, lines: [`the ledger is in ${file}`] };
}

/** Opened when the first line is asked for: lines that come before anybody listens are lost. @param {string} file */
async function* linesOf(file) {
  yield* createInterface({ input: fs.createReadStream(file) });
}

/** @param {string} file @param {string} into @param {import('./ledger-verify.mjs').Head[] | undefined} trusted @returns {Promise<Done>} */
async function replay(file, into, trusted) {
  if (!fs.existsSync(file)) throw new Refused(`${file} is not there`);
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: into, connectionTimeoutMillis: 5_000 });
  await client.connect().catch(error => {
    throw new Refused(`the database does not answer: ${error.message}`);
  });
  try {
    const value = await replayLedger(client, linesOf(file), trusted);
    const same = value.differ.length === 0;
    const rows = Object.entries(value.rows).map(([name, many]) => `${name} ${many}`);
    const lines = [rows.join(', '), ...value.differ.map(d => `■ ${d}`), same ? 'every balance as exported' : 'NOT as exported'];
    return { value, lines: [...lines, ...chainLines(value.chains)], ok: same && value.chains.broken.length === 0 };
  } finally {
    await client.end();
  }
}

const READS = { check, heads, verify, export: toFile };

/**
 * `ledger check`: the nightly invariants. `ledger verify`: every chain made anew and compared with the published heads; with --heads those of a file, which nobody
 * who changes the database can change. `ledger heads`: what is to be published. `ledger export`: the whole ledger as a file without names. `ledger replay`: makes it
 * anew in an empty database and compares. @param {import('./run.mjs').Given} given @returns {Promise<Done>}
 */
export async function ledger({ args: [verb = '', file, ...rest], flags }) {
  const takesFile = ['export', 'replay'].includes(verb);
  if (rest.length > 0 || takesFile !== (file !== undefined) || !(verb === 'replay' || verb in READS)) throw new Usage(USAGE);
  const trusted = typeof flags.heads === 'string' ? headsOf(flags.heads) : undefined;
  if (verb === 'replay') {
    if (typeof flags.into !== 'string') throw new Usage(USAGE);
    return replay(file, flags.into, trusted);
  }
  const client = await reader();
  try {
    return await READS[verb](client, takesFile ? file : trusted);
  } finally {
    await client.end();
  }
}
