import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { STATION_IN_PGBENCH } from './people.mjs';
import { IDS_WITHIN, kindOf, roundTrips } from './recording.mjs';
import { numberedOf } from './seeded.mjs';

const { prepareValue } = createRequire(import.meta.url)('pg/lib/utils');
/** So many recordings make the scripts of a run; each is drawn as often as the others. */
const SCRIPTS = 16;

/** The newest `pgbench` on PATH or where Debian puts it; undefined when there is none. */
export function findPgbench() {
  const debian = '/usr/lib/postgresql';
  const versions = fs.existsSync(debian) ? fs.readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const all = [
    ...versions.map(v => path.join(debian, v, 'bin/pgbench')),
    ...(process.env.PATH ?? '').split(path.delimiter).map(f => path.join(f, 'pgbench')),
  ];
  const program = all.find(file => fs.existsSync(file));
  return program && { program, version: spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout.trim() };
}

/** A text as SQL; colons are escaped, for pgbench takes `:name` for a variable of its own, in a string too. @param {string} text */
const literal = text => `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll(':', '\\x3a')}'`;

/**
 * A recording as a pgbench script: values stand in the text, and unique ones of a write are computed from a number drawn for each transaction.
 * @param {import('./recording.mjs').Recording} recording
 * @param {{renew: boolean, renewed?: import('./recording.mjs').Renewed, pipelined: boolean, span: number, once?: boolean}} how
 */
export function scriptOf({ unitCode, sent }, { renew, renewed = {}, pipelined, span, once }) {
  const seen = new Map();
  const nth = value => seen.get(value) ?? seen.set(value, seen.size + 1).get(value);
  const computed = {
    id: value => `('018f0000-0000-7000-8${String(nth(value)).padStart(3, '0')}-' || lpad(to_hex(:k::bigint), 12, '0'))::uuid`,
    key: () => `'played-' || :k::text`,
    index: value => `decode(md5('${nth(value.toString('hex'))}' || :k::text), 'hex')`,
    unit: () => STATION_IN_PGBENCH,
    seeded: value => `('${value.slice(0, 24)}' || lpad(${numberedOf(value).sql}::text, 12, '0'))::uuid`,
    within: value => `(${value.split(IDS_WITHIN).map(written).join(' || ')})`,
    file: () => `${STATION_IN_PGBENCH} || '-' || :k::text`,
  };
  const written = value => {
    if (Array.isArray(value) && renew && value.some(one => kindOf(one, unitCode))) return `ARRAY[${value.map(written).join(', ')}]`;
    const kind = renew ? kindOf(value, unitCode) : undefined;
    if (kind) return computed[kind](value);
    const plain = prepareValue(value);
    if (plain === null || plain === undefined) return 'NULL';
    if (Buffer.isBuffer(plain)) return `'\\x${plain.toString('hex')}'`;
    return literal(String(plain));
  };
  const line = ({ name, text, values }) =>
    `${text.replace(/\$(\d+)/g, (_, n) => renewed[name]?.[n - 1]?.sql ?? written(values[n - 1])).replace(/\s+/g, ' ')};`;
  const trips = roundTrips(sent).map(trip => trip.map(line));
  const body = trips.flatMap(lines => (pipelined ? ['\\startpipeline', ...lines, '\\endpipeline'] : lines));
  const number = once ? ['\\set i :i + 1', '\\set v :base + :client_id + :clients * :i'] : [`\\set v random(0, ${span - 1})`];
  return [...number, '\\set k random(1, 281474976710655)', ...body, ''].join('\n');
}

/**
 * Runs recordings by pgbench. Answers transactions a second, or throws its last words.
 * @param {object} of
 * @param {string} of.program @param {string} of.folder @param {string} of.databaseUrl
 * @param {readonly import('./recording.mjs').Recording[]} of.recordings
 * @param {import('./measured.mjs').Service} of.service
 * @param {boolean} of.renew @param {import('./recording.mjs').Renewed} of.renewed @param {boolean} of.pipelined @param {number} of.span @param {number} of.clients @param {number} of.seconds
 * @param {number | undefined} of.base the first of numbers that nothing has used, where each is used once
 */
export async function runPgbench({ program, folder, databaseUrl, service, recordings, clients, seconds, base, ...how }) {
  const { hostname, port, password, pathname } = new URL(databaseUrl);
  const files = recordings.slice(0, SCRIPTS).map((recording, i) => {
    const file = path.join(folder, `script-${i}.sql`);
    fs.writeFileSync(file, scriptOf(recording, { ...how, once: base !== undefined }), { mode: 0o600 });
    return `--file=${file}`;
  });
  const limits = ['--no-vacuum', '--protocol=prepared', `--client=${clients}`, '--jobs=1', `--time=${Math.max(1, Math.round(seconds))}`];
  const numbers = base === undefined ? [] : ['-D', `base=${base}`, '-D', `clients=${clients}`, '-D', 'i=-1'];
  const args = [...limits, ...numbers, ...files, '-h', hostname, '-p', port, '-U', `${service}_unit`, pathname.slice(1)];
  const child = spawn(program, args, {
    env: { ...process.env, PGPASSWORD: decodeURIComponent(password) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (said += chunk));
  await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  const done = Number(/actually processed: (\d+)/.exec(said)?.[1]);
  const rate = Number(/tps = ([\d.]+)/.exec(said)?.[1]);
  if (child.exitCode !== 0 || !rate) throw new Error(`pgbench: ${said.slice(0, 1500)}`);
  return { perSecond: rate, done };
}
