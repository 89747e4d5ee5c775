import { fork } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { connectAs } from '../../../deploy/nats/connect.mjs';
import { declareStreams } from '../../../deploy/nats/declare.mjs';
import { startNats } from '../../local/lib/nats.mjs';
import { takeOver } from '../../local/lib/owner.mjs';
import { root } from '../../local/lib/paths.mjs';
import { erasePostgres, startPostgres } from '../../local/lib/postgres.mjs';
import { step } from '../../local/lib/progress.mjs';
import { built } from './built.mjs';
import { startIssuer } from './issuer.mjs';
import { SERVICES as MEASURED } from './measured.mjs';
import { putUnits, secret, seedResidents } from './seed.mjs';
import { seedFunds } from './seed-funds.mjs';
import { seedOrders } from './seed-orders.mjs';
import { seedActivities, seedShifts } from './seed-sign-ups.mjs';

const SERVICES = ['stations', 'casework', 'fund', 'shop', 'volunteers', 'activities'];
/** Connections of each pool of a service: as many as calls at once, so that waiting for one is not what is measured. */
const CONNECTIONS = 16;
const SHOWN = [
  'server_version',
  'shared_buffers',
  'fsync',
  'synchronous_commit',
  'full_page_writes',
  'max_wal_size',
  'work_mem',
  'io_method',
];

/** Ends and removes what an earlier run that was killed left behind. Faults: another run is at it. */
async function emptyFolder() {
  const folder = path.join(root, '.cache/bench');
  await takeOver(path.join(folder, 'postgres.run'), { what: 'A benchmark', signal: 'SIGINT' });
  await takeOver(path.join(folder, 'nats.run'), { what: 'A benchmark', signal: 'SIGTERM' });
  if (fs.existsSync(folder)) erasePostgres(folder);
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  return folder;
}

/**
 * Starts what is measured, in a folder of its own that is removed in the end: Postgres with fsync, NATS, an issuer, a district with a full register,
 * and the services in a process apart from the load. The limit's statements go to `<service>_limit`, a copy of the same database, whose outbox nobody drains.
 */
export async function startStack({ residents, profile }) {
  const folder = await emptyFolder();
  const parts = [];
  const stopAll = async () => {
    for (const part of parts.reverse()) await part.stop();
    erasePostgres(folder);
    fs.rmSync(folder, { recursive: true, force: true });
  };
  let stopping;
  const stop = () => (stopping ??= stopAll());
  try {
    const postgres = await step('Postgres and NATS', () => startPostgres({ dataDir: folder }));
    parts.push(postgres);
    const nats = await startNats({ dataDir: folder });
    parts.push(nats);
    const issuer = await startIssuer();
    parts.push(issuer);
    await declare(nats);
    const keysFile = path.join(folder, 'field-keys.json');
    const { KeyRing } = await built('libs/privacy');
    fs.writeFileSync(keysFile, KeyRing.generateJson(), { mode: 0o600 });
    const databases = await step(`A district with ${residents} residents`, () => fillDatabases({ postgres, residents, keysFile }));
    const host = await step('Services', () =>
      startHost({ folder, nats, issuer: issuer.settings, urls: databases.urls, keysFile, profile }),
    );
    parts.push(host);
    return { folder, postgres, nats, issuer, keysFile, ...databases, host, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function declare(nats) {
  const nc = await connectAs('boot', { url: nats.url, seed: nats.seeds.boot });
  await declareStreams(nc);
  await nc.close();
}

async function fillDatabases({ postgres, residents, keysFile }) {
  const { runMigrations } = await built('libs/db');
  const password = secret();
  const at = `127.0.0.1:${postgres.port}`;
  const urls = Object.fromEntries(SERVICES.map(s => [s, `postgres://:${password}@${at}/${s}?connections=${CONNECTIONS}`]));
  const adminOf = database => `postgres://postgres:${postgres.password}@${at}/${database}`;
  for (const service of SERVICES) {
    await runMigrations(service, { DATABASE_URL: urls[service], DATABASE_ADMIN_URL: postgres.url });
    await putUnits(adminOf(service));
  }
  await seedResidents(adminOf('casework'), { residents, keysFile });
  await seedFunds(adminOf('fund'));
  await seedOrders({ adminOf, urlOf: service => urls[service], keysFile });
  await seedShifts(adminOf('volunteers'));
  await seedActivities(adminOf('activities'));
  const admin = new pg.Client({ connectionString: postgres.url });
  await admin.connect();
  for (const service of MEASURED) await admin.query(`CREATE DATABASE ${service}_limit TEMPLATE ${service} OWNER ${service}_owner`);
  const { rows } = await admin.query('SELECT name, current_setting(name) AS value FROM pg_settings WHERE name = ANY ($1)', [SHOWN]);
  await admin.end();
  const limitUrlOf = service => urls[service].replace(`/${service}?`, `/${service}_limit?`);
  return { urls, limitUrlOf, adminOf, password, settings: Object.fromEntries(rows.map(r => [r.name, r.value])) };
}

/** The services' process; `ask` gets its figures. */
async function startHost({ folder, nats, issuer, urls, keysFile, profile }) {
  const execArgv = profile ? ['--cpu-prof', `--cpu-prof-dir=${path.resolve(profile)}`] : [];
  const log = path.join(folder, 'services.log');
  const child = fork(path.join(root, 'tools/bench/lib/host.mjs'), {
    execArgv,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'info' },
  });
  const exited = new Promise(resolve => child.once('exit', resolve));
  let waiting = () => undefined;
  child.on('message', message => waiting(message));
  const ask = message =>
    new Promise((resolve, reject) => {
      waiting = answer => (answer.failed ? reject(new Error(answer.failed)) : resolve(answer));
      void exited.then(() =>
        reject(new Error(`the services ended: ${fs.existsSync(log) ? fs.readFileSync(log, 'utf8').slice(-2000) : ''}`)),
      );
      child.send(message);
    });
  const { port } = await ask({ start: { nats: { url: nats.url, seeds: nats.seeds }, issuer, urls, keysFile, log } });
  const stop = async () => {
    if (child.exitCode === null && child.connected) child.send({ stop: true });
    await exited;
  };
  return { port, pid: child.pid, usage: () => ask({ usage: true }), stop };
}
