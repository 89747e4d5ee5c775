import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { until } from './api.mjs';
import { root } from './paths.mjs';
import { freePort } from './ports.mjs';

/** Services with a database, in the order in which they start; the gateway comes last. */
export const SERVICES = ['stations', 'casework', 'fund', 'shop', 'volunteers', 'activities', 'analytics'];
/** Those that keep sealed fields. */
const SEALING = new Set(['stations', 'casework', 'fund', 'shop', 'volunteers', 'activities']);
const NAMES = {
  stations: 'startStations',
  casework: 'startCasework',
  fund: 'startFund',
  volunteers: 'startVolunteers',
  activities: 'startActivities',
  shop: 'startShop',
  analytics: 'startAnalytics',
  gateway: 'startGateway',
};

const built = name => import(pathToFileURL(path.join(root, name, 'dist/index.js')).href);

/** A secret of this data folder, made on the first run. */
function keep(file, make) {
  if (!fs.existsSync(file)) fs.writeFileSync(file, make(), { mode: 0o600 });
  return fs.readFileSync(file, 'utf8').trim();
}

/** Makes the databases, applies what is missing, and registers the district. @returns {Promise<Record<string, string>>} each service's database url */
export async function prepareDatabases({ dataDir, adminUrl, district }) {
  const { runMigrations } = await built('libs/db');
  const password = keep(path.join(dataDir, 'service-password'), () => randomBytes(24).toString('base64url'));
  const { host } = new URL(adminUrl);
  const urls = Object.fromEntries(SERVICES.map(s => [s, `postgres://:${password}@${host}/${s}`]));
  await Promise.all(SERVICES.map(s => runMigrations(s, { DATABASE_URL: urls[s], DATABASE_ADMIN_URL: adminUrl })));
  const { bootstrapDistrict } = await built('services/stations');
  await bootstrapDistrict(urls.stations, district);
  return urls;
}

/** The file of the field keys, made on the first run. Whoever loses it loses the sealed fields. */
export async function keysFile(dataDir) {
  const file = path.join(dataDir, 'field-keys.json');
  if (!fs.existsSync(file)) {
    const { KeyRing } = await built('libs/privacy');
    keep(file, () => KeyRing.generateJson());
  }
  return file;
}

/**
 * @typedef {object} Wiring
 * @property {string} dataDir
 * @property {number} port
 * @property {Record<string, string>} urls
 * @property {string} keys
 * @property {Pick<import('./infra.mjs').Infra, 'nats' | 'identity'>} infra
 * @property {Record<string, string>} [natsUrls] by which way a service goes to NATS, where it is not the straight one
 * @property {number} [ratePerMinute] how often one person may ask; 0: without a limit
 * @property {string} [webRoot] the folder of the console's pages; the built ones when not given, none when empty
 */

/** @param {Wiring} wiring @param {string} service */
function settingsOf({ urls, keys, infra, port, ratePerMinute, natsUrls, webRoot = path.join(root, 'services/console/dist/web') }, service) {
  const { nats, identity } = infra;
  const certs = identity.port
    ? `http://127.0.0.1:${identity.port}/realms/shuniu/protocol/openid-connect/certs`
    : `${identity.issuer}/protocol/openid-connect/certs`;
  return {
    service,
    databaseUrl: urls[service] ?? '',
    nats: { url: natsUrls?.[service] ?? nats.url, seed: nats.seeds[service] },
    issuer: { issuer: identity.issuer, audience: 'shuniu-api', certs },
    keysFile: SEALING.has(service) ? keys : '',
    port: service === 'gateway' ? port : 0,
    host: process.env.SHUNIU_HOST ?? '127.0.0.1',
    ...(service === 'gateway'
      ? {
          webRoot,
          ...(ratePerMinute === undefined ? {} : { ratePerMinute }),
          ...(identity.port ? { identityProxy: `http://127.0.0.1:${identity.port}` } : {}),
        }
      : {}),
  };
}

/** All services in this process, each still its own Nest application with its own database, roles and NATS identity. @param {Wiring} wiring */
export async function startTogether(wiring) {
  const { Logger } = await import('@nestjs/common');
  const { jsonLogger } = await built('libs/boot');
  Logger.overrideLogger(jsonLogger('shuniu', { file: path.join(wiring.dataDir, 'logs/shuniu.log') }));
  const running = [];
  const stop = async () => {
    for (const one of [...running].reverse()) await one.close();
  };
  try {
    for (const service of SERVICES) {
      const start = (await built(`services/${service}`))[NAMES[service]];
      running.push(await start(settingsOf(wiring, service)));
    }
    const { startGateway } = await built('services/gateway');
    running.push(await startGateway({ ...settingsOf(wiring, 'gateway'), siblings: [...running] }));
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop, pids: {} };
}

/**
 * One process of a service, and nothing else of the platform.
 * @typedef {object} ServiceProcess
 * @property {string} service
 * @property {import('node:child_process').ChildProcess} child
 * @property {Promise<unknown>} exited
 */

/**
 * One process for each service, as in a cluster; their logs lie in `<dataDir>/logs`.
 * @param {Wiring} wiring
 * @returns {Promise<{stop: () => Promise<void>, pids: Record<string, number | undefined>}>}
 */
export async function startApart(wiring) {
  /** @type {ServiceProcess[]} */
  const children = [];
  const stop = async () => {
    for (const { child, exited } of [...children].reverse()) {
      child.kill('SIGTERM');
      await exited;
    }
  };
  // All at once: none needs another to become ready.
  const begun = await Promise.allSettled([...SERVICES, 'gateway'].map(service => startService(wiring, service)));
  for (const one of begun) if (one.status === 'fulfilled') children.push(one.value);
  const failed = begun.find(one => one.status === 'rejected');
  if (failed) {
    await stop();
    throw /** @type {PromiseRejectedResult} */ (failed).reason;
  }
  return { stop, pids: Object.fromEntries(children.map(({ service, child }) => [service, child.pid])) };
}

/** Starts the process of one service and waits until it is ready. @param {Wiring} wiring @param {string} service @returns {Promise<ServiceProcess>} */
export async function startService(wiring, service) {
  const settings = settingsOf(wiring, service);
  const health = service === 'gateway' ? settings.port : await freePort();
  const log = fs.openSync(path.join(wiring.dataDir, 'logs', `${service}.log`), 'a');
  const env = {
    ...process.env,
    NATS_URL: settings.nats.url,
    NATS_SEED: settings.nats.seed,
    OIDC_ISSUER: settings.issuer.issuer,
    OIDC_CERTS: settings.issuer.certs,
    OIDC_AUDIENCE: settings.issuer.audience,
    SHUNIU_KEYS_FILE: settings.keysFile,
    SERVICE_PORT: String(health),
    SERVICE_HOST: '127.0.0.1',
    DATABASE_URL: settings.databaseUrl,
    ...(service === 'gateway'
      ? { SHUNIU_PORT: String(settings.port), WEB_ROOT: settings.webRoot, IDENTITY_PROXY: settings.identityProxy ?? '' }
      : {}),
    ...(wiring.ratePerMinute === undefined ? {} : { RATE_PER_MINUTE: String(wiring.ratePerMinute) }),
  };
  const child = spawn(process.execPath, [path.join(root, 'services', service, 'dist/main.js')], { env, stdio: ['ignore', log, log] });
  fs.closeSync(log);
  const exited = new Promise(resolve => child.once('exit', resolve));
  const ready = until(
    `${service} starting (see ${path.relative(root, path.join(wiring.dataDir, 'logs', `${service}.log`))})`,
    async () => {
      if (child.exitCode !== null)
        throw new Error(`${service} ended with ${child.exitCode}; its log is in ${path.join(wiring.dataDir, 'logs')}`);
      const answer = await fetch(`http://127.0.0.1:${health}/readyz`).catch(() => undefined);
      return answer?.ok === true;
    },
    60_000,
  );
  await ready.catch(error => {
    child.kill('SIGKILL');
    throw error;
  });
  return { service, child, exited };
}
