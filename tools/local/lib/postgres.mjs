import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { plainCause, startChild } from './child.mjs';
import { note, takeOver } from './owner.mjs';
import { freePort } from './ports.mjs';
import { isReachable, postgresBinaries, unprivileged } from './postgres-binaries.mjs';

// The whole platform is to rest below 700 MB. The log must not repeat what a statement carried: no statement text, no detail, no parameters.
const DEFAULTS = {
  shared_buffers: '64MB',
  max_connections: '200',
  work_mem: '4MB',
  maintenance_work_mem: '32MB',
  autovacuum_max_workers: '2',
  max_worker_processes: '4',
  max_parallel_workers: '2',
  max_wal_size: '1GB',
  io_method: 'sync',
  huge_pages: 'off',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length_on_error: '0',
};
const UNSAFE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
const NEEDED_BYTES = 200 * 1024 * 1024;
const running = dataDir => path.join(dataDir, 'postgres.run');

/**
 * @typedef {object} Postgres
 * @property {string} host always 127.0.0.1
 * @property {number} port
 * @property {'postgres'} superuser
 * @property {string} password the superuser's; also in `<dataDir>/postgres-password`, mode 0600
 * @property {string} url of the database `postgres`, as the superuser
 * @property {number} pid
 * @property {() => string} log
 * @property {Promise<{code: number | null, signal: NodeJS.Signals | null}>} exited
 * @property {() => Promise<void>} stop
 */

// As root the server is another user, who may not be let into the data folder (a checkout below /root). Then the cluster lies outside,
// and the data folder says where.
function clusterFolder(dataDir) {
  const usual = path.join(dataDir, 'postgres');
  const pointer = path.join(dataDir, 'postgres-location');
  if (fs.existsSync(pointer)) return fs.readFileSync(pointer, 'utf8').trim();
  if (!('uid' in unprivileged)) return usual;
  fs.chmodSync(dataDir, fs.statSync(dataDir).mode | 0o011);
  if (isReachable(dataDir)) return usual;
  const outside = dataDir.startsWith(os.tmpdir() + path.sep) ? os.tmpdir() : '/var/lib/shuniu';
  fs.mkdirSync(outside, { recursive: true, mode: 0o755 });
  const parent = fs.mkdtempSync(path.join(outside, 'shuniu-cluster-'));
  fs.chmodSync(parent, 0o711);
  fs.writeFileSync(pointer, path.join(parent, 'postgres'));
  return path.join(parent, 'postgres');
}

function initialise({ cluster, passwordFile, initdb }) {
  const free = fs.statfsSync(path.dirname(cluster));
  if (free.bavail * free.bsize < NEEDED_BYTES)
    throw new Error(`Postgres cannot start: the disk is full (less than 200 MB free at ${path.dirname(cluster)}).`);
  const fresh = `${cluster}.new`;
  const pwfile = `${cluster}.pw`;
  fs.rmSync(fresh, { recursive: true, force: true });
  fs.mkdirSync(fresh, { mode: 0o700 });
  const password = randomBytes(24).toString('base64url');
  fs.writeFileSync(pwfile, password, { mode: 0o600 });
  if ('uid' in unprivileged) for (const file of [fresh, pwfile]) fs.chownSync(file, unprivileged.uid, unprivileged.gid);
  try {
    const flags = [
      '-U',
      'postgres',
      '-A',
      'scram-sha-256',
      `--pwfile=${pwfile}`,
      '-E',
      'UTF8',
      '--locale-provider=builtin',
      '--locale=C.UTF-8',
    ];
    const made = spawnSync(initdb, ['-D', fresh, ...flags, '--no-instructions'], {
      ...unprivileged,
      env: environment(cluster),
      cwd: '/',
      encoding: 'utf8',
    });
    if (made.status !== 0) {
      const said = `${made.stderr ?? ''}${made.stdout ?? ''}${made.error?.message ?? ''}`;
      throw new Error(`Postgres cannot start: ${plainCause(said, 0) ?? `initdb failed\n${said}`}`);
    }
    fs.writeFileSync(passwordFile, password, { mode: 0o600 });
    fs.renameSync(fresh, cluster);
  } finally {
    fs.rmSync(pwfile, { force: true });
    fs.rmSync(fresh, { recursive: true, force: true });
  }
}

const environment = home => ({ ...process.env, LC_ALL: 'C.UTF-8', LC_MESSAGES: 'C', HOME: home });

// Postgres itself removes the file of a dead server, but not when its process id has since been given to another program.
function forgetDeadServer(cluster) {
  const file = path.join(cluster, 'postmaster.pid');
  if (!fs.existsSync(file)) return;
  const pid = Number.parseInt(fs.readFileSync(file, 'utf8'), 10);
  let command = '';
  try {
    command = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    if (process.platform !== 'linux') command = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
  }
  if (command.includes('postgres'))
    throw new Error(`Postgres already runs on ${cluster} (process ${pid}). Stop it first, or set SHUNIU_DATA_DIR to another folder.`);
  if (process.platform !== 'win32') fs.rmSync(file, { force: true });
}

/**
 * Starts Postgres on 127.0.0.1 with its data below `dataDir`; makes the cluster on the first run. Every login needs a password (scram-sha-256), and
 * there is no Unix socket. A server left over by a killed run is ended first.
 * Faults, said plainly: another run uses the data; the password file is gone; the disk is full; the port is taken; not installed.
 * @param {object} options
 * @param {string} options.dataDir made when missing
 * @param {number} [options.port] a free one when not given
 * @param {boolean} [options.fsync] false for throw-away data only: a crash may lose it
 * @param {Record<string, string | number>} [options.settings] server settings over the small defaults
 * @returns {Promise<Postgres>}
 */
export async function startPostgres({ dataDir: given, port, fsync = true, settings = {} }) {
  const dataDir = path.resolve(given);
  const { initdb, postgres, pgCtl } = postgresBinaries();
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  await takeOver(running(dataDir), { what: 'Postgres', signal: 'SIGINT' });
  const cluster = clusterFolder(dataDir);
  const passwordFile = path.join(dataDir, 'postgres-password');
  if (!fs.existsSync(path.join(cluster, 'PG_VERSION'))) initialise({ cluster, passwordFile, initdb });
  if (!fs.existsSync(passwordFile))
    throw new Error(`The password of the database is gone: ${passwordFile}. Put it back, or begin anew with npm start -- --reset.`);
  forgetDeadServer(cluster);
  const listening = port ?? (await freePort());
  const all = { ...DEFAULTS, ...(fsync ? {} : UNSAFE), ...settings };
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = await startChild(postgres, ['-D', cluster, '-p', String(listening), '-h', '127.0.0.1', '-k', '', ...flags], {
    ready: /database system is ready to accept connections/,
    signal: 'SIGINT',
    force: 'SIGQUIT',
    explain: log => new Error(`Postgres cannot start: ${plainCause(log, listening) ?? `its last words were\n${log}`}`),
    spawn: { ...unprivileged, env: environment(cluster), cwd: '/' },
  });
  note(running(dataDir), server.pid);
  const password = fs.readFileSync(passwordFile, 'utf8').trim();
  const stop = async () => {
    if (process.platform === 'win32') spawnSync(pgCtl, ['stop', '-D', cluster, '-m', 'fast']);
    await server.stop();
    fs.rmSync(running(dataDir), { force: true });
  };
  const url = `postgresql://postgres:${password}@127.0.0.1:${listening}/postgres`;
  return {
    host: '127.0.0.1',
    port: listening,
    superuser: 'postgres',
    password,
    url,
    pid: server.pid,
    log: server.log,
    exited: server.exited,
    stop,
  };
}

/**
 * Removes the cluster of a data folder, also where it lies outside of it. Nothing may be running on it.
 * @param {string} dataDir
 */
export function erasePostgres(dataDir) {
  const pointer = path.join(dataDir, 'postgres-location');
  if (fs.existsSync(pointer)) {
    const parent = path.dirname(fs.readFileSync(pointer, 'utf8').trim());
    if (path.basename(parent).startsWith('shuniu-cluster-')) fs.rmSync(parent, { recursive: true, force: true });
  }
  for (const name of ['postgres', 'postgres.new', 'postgres.pw', 'postgres-password', 'postgres-location', 'postgres.run']) {
    fs.rmSync(path.join(dataDir, name), { recursive: true, force: true });
  }
}
