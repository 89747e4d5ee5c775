import { execFile, fork } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import pg from 'pg';
import { Api } from '../../local/lib/api.mjs';
import { startInfra } from '../../local/lib/infra.mjs';
import { startNats } from '../../local/lib/nats.mjs';
import { root } from '../../local/lib/paths.mjs';
import { freePort } from '../../local/lib/ports.mjs';
import { erasePostgres, startPostgres } from '../../local/lib/postgres.mjs';
import { demo, seed, tree, unitIsKnown } from '../../local/lib/seed.mjs';
import { keysFile, prepareDatabases, startApart, startService } from '../../local/lib/services.mjs';

export const DEMO = path.join(root, 'tools/local/demo/fenger');
const PAGES = path.join(root, 'services/console/dist/web');
const CLI = path.join(root, 'tools/cli/bin/shuniu.mjs');

/** @typedef {import('../../local/lib/services.mjs').Wiring & {infra: import('../../local/lib/infra.mjs').Infra}} Wiring */
/** @typedef {{stop: () => Promise<void>}} Part */

/**
 * The whole platform on data of its own, as `npm start` runs it: Postgres, NATS, the identity provider, all services, the gateway on a free port.
 * Everything goes through its doors: HTTP, the command line, and for looking a superuser's connection.
 */
export class Platform {
  /** @type {Part[]} what to stop, oldest first */
  #parts = [];
  /** @type {pg.Client[]} */
  #open = [];
  /** @type {Map<string, Api>} */
  #people = new Map();
  /** @type {Map<string, number | undefined>} */
  #pids = new Map();

  /** @param {Wiring} wiring */
  constructor(wiring) {
    this.wiring = wiring;
    this.origin = `http://127.0.0.1:${wiring.port}`;
    this.#parts.push({ stop: () => wiring.infra.stop() });
  }
  get dataDir() {
    return this.wiring.dataDir;
  }
  get nats() {
    return this.wiring.infra.nats;
  }
  /** The process of a service; of the topology `processes` alone. @param {string} service */
  pid(service) {
    const pid = this.#pids.get(service);
    if (pid === undefined) throw new Error(`${service} has no process of its own`);
    return pid;
  }

  /** Starts the services. @param {'processes' | 'together'} topology */
  async start(topology) {
    if (topology === 'together') return void this.#parts.push(await inOneProcess(this.wiring));
    const running = await startApart(this.wiring);
    this.#parts.push(running);
    for (const [service, pid] of Object.entries(running.pids)) this.#pids.set(service, pid);
  }
  /** Starts a service whose process was killed. @param {string} service */
  async startAgain(service) {
    const { child, exited } = await startService(this.wiring, service);
    this.#pids.set(service, child.pid);
    this.#parts.push({
      stop: async () => {
        child.kill('SIGTERM');
        await exited;
      },
    });
  }
  /** Kills the process of a service where it stands and starts it again. @param {string} service */
  async killService(service) {
    process.kill(this.pid(service), 'SIGKILL');
    await this.startAgain(service);
  }
  /** Kills NATS where it stands and starts it again on the same port: it knows what it had written. */
  async killNats() {
    const { nats } = this.wiring.infra;
    if (!nats.embedded) throw new Error('this NATS is not ours');
    const { pid, port, exited } = nats.embedded;
    process.kill(pid, 'SIGKILL');
    await exited;
    nats.embedded = await startNats({ dataDir: this.dataDir, port });
    this.#parts.push(nats.embedded);
  }
  /** Stops NATS, has `between` done, and starts it again on the same port. @param {(storeDir: string) => Promise<void> | void} between */
  async restartNats(between) {
    const { nats } = this.wiring.infra;
    if (!nats.embedded) throw new Error('this NATS is not ours');
    await nats.embedded.stop();
    await between(path.join(this.dataDir, 'nats'));
    nats.embedded = await startNats({ dataDir: this.dataDir, port: nats.embedded.port });
    this.#parts.push(nats.embedded);
  }

  /** Kills Postgres where it stands and starts it again on the same port: it recovers what was committed. */
  async killPostgres() {
    const { postgres } = this.wiring.infra;
    if (!postgres.embedded) throw new Error('this Postgres is not ours');
    const { pid, port, exited } = postgres.embedded;
    process.kill(pid, 'SIGKILL');
    await exited;
    postgres.embedded = await comesBack(() => startPostgres({ dataDir: this.dataDir, port }));
    // Stopped after the services that use it.
    this.#parts.splice(1, 0, postgres.embedded);
  }

  /** The public API as this person of the demonstration. @param {string} login @param {string} [password] */
  as(login, password = 'shuniu') {
    const known = this.#people.get(login) ?? new Api(this.origin, { login, password });
    this.#people.set(login, known);
    return known;
  }
  /** Sends the request as it is and answers whatever came, faults too. @param {string} login @param {string} where @param {RequestInit} [init] */
  async ask(login, where, init = {}) {
    const headers = { authorization: `Bearer ${await this.as(login).token()}`, ...init.headers };
    return fetch(`${this.origin}${where}`, { ...init, headers });
  }

  /** A superuser's connection to a service's database, to look and to break things. @param {string} service */
  async database(service) {
    const client = new pg.Client({ connectionString: Object.assign(new URL(this.wiring.infra.postgres.url), { pathname: service }).href });
    await client.connect();
    client.on('error', () => undefined);
    this.#open.push(client);
    return client;
  }

  /** Runs a command of `npm run shuniu` with `--json`. @param {string[]} args @returns {Promise<any>} its document */
  async shuniu(...args) {
    const { wiring } = this;
    const run = {
      port: wiring.port,
      postgresUrl: wiring.infra.postgres.url,
      databaseUrls: wiring.urls,
      natsUrl: this.nats.url,
      demonstration: true,
    };
    fs.writeFileSync(path.join(this.dataDir, 'run.json'), JSON.stringify(run), { mode: 0o600 });
    const env = { ...process.env, SHUNIU_DATA_DIR: this.dataDir };
    return new Promise((resolve, reject) => {
      execFile(process.execPath, [CLI, ...args, '--json'], { env, cwd: root }, (error, out, err) => {
        if (error) reject(new Error(`shuniu ${args.join(' ')}: ${err || error.message}`));
        else resolve(JSON.parse(out));
      });
    });
  }

  /** Stops everything, newest first, and removes the data. */
  async stop() {
    await Promise.all(this.#open.map(client => client.end().catch(() => undefined)));
    for (const part of this.#parts.reverse()) await part.stop().catch(error => console.error(error));
    erasePostgres(this.dataDir);
    fs.rmSync(this.dataDir, { recursive: true, force: true });
  }
}

/** A killed server leaves its backends for a moment: the next one is refused until they are gone. @template T @param {() => Promise<T>} start @returns {Promise<T>} */
async function comesBack(start) {
  const end = Date.now() + 20_000;
  for (;;) {
    try {
      return await start();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  }
}

/** @param {Wiring} wiring @returns {Promise<Part>} */
async function inOneProcess({ infra, ...wiring }) {
  const log = fs.openSync(path.join(wiring.dataDir, 'logs/output.log'), 'a');
  const child = fork(new URL('./together.mjs', import.meta.url), { stdio: ['ignore', log, log, 'ipc'], execArgv: [] });
  fs.closeSync(log);
  const exited = new Promise(resolve => child.once('exit', resolve));
  const answer = new Promise((resolve, reject) => {
    child.once('message', said => resolve(/** @type {{failed?: string}} */ (said).failed));
    child.once('exit', code => reject(new Error(`the services ended with ${code}`)));
  });
  const { nats, identity } = infra;
  child.send({
    ...wiring,
    infra: { nats: { url: nats.url, seeds: nats.seeds }, identity: { issuer: identity.issuer, port: identity.port } },
  });
  const failed = await answer;
  if (failed) throw new Error(`the services cannot start: ${failed}`);
  return {
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** @param {Platform} platform */
async function seedDistrict(platform) {
  await tree(platform.as('ops'));
  for (const { unitCode } of demo.stations) {
    const login = demo.posts.find(p => p.unitCode === unitCode && p.role === 'ROLE_STATION_MANAGER').login;
    await unitIsKnown(platform.as(login), unitCode);
  }
}

/**
 * Starts a platform for one spec file; `stop()` it in `afterAll`.
 * @param {object} [options]
 * @param {'processes' | 'together'} [options.topology] a process for each service, or one for all (the default, as with `npm start`)
 * @param {'nothing' | 'district' | 'fenger'} [options.seeded] the demonstration's units, stations and posts; with them Fenger's workbooks 01 and 02, sent through the public API
 * @param {number} [options.ratePerMinute] how often one person may ask; 0: without a limit
 * @param {(platform: Platform) => Promise<void>} [options.before] done when databases and bus are there and no service runs yet
 * @returns {Promise<Platform>}
 */
export async function startPlatform({ topology = 'together', seeded = 'nothing', ratePerMinute, before } = {}) {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'shuniu-e2e-'));
  fs.mkdirSync(path.join(dataDir, 'logs'));
  const port = await freePort();
  const infra = await startInfra({ dataDir, port, demo: true });
  const webRoot = fs.existsSync(path.join(PAGES, 'index.html')) ? PAGES : '';
  const platform = new Platform({ dataDir, port, urls: {}, keys: '', infra, webRoot, ratePerMinute });
  try {
    const { wiring } = platform;
    wiring.urls = await prepareDatabases({ dataDir, adminUrl: infra.postgres.url, district: demo.district });
    wiring.keys = await keysFile(dataDir);
    await before?.(platform);
    await platform.start(topology);
    if (seeded === 'fenger') await seed(platform.origin);
    if (seeded === 'district') await seedDistrict(platform);
  } catch (error) {
    await platform.stop();
    throw error;
  }
  return platform;
}
