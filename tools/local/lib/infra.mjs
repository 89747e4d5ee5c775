import path from 'node:path';
import { connectAs } from '../../../deploy/nats/connect.mjs';
import { declareStreams } from '../../../deploy/nats/declare.mjs';
import { identities } from '../../../deploy/nats/render.mjs';
import { startIdentity } from './identity.mjs';
import { startNats } from './nats.mjs';
import { startPostgres } from './postgres.mjs';

/**
 * @typedef {object} Infra
 * @property {{url: string, embedded?: import('./postgres.mjs').Postgres}} postgres `url` of a superuser or owner
 * @property {{url: string, seeds: Record<string, string>, embedded?: import('./nats.mjs').Nats}} nats
 * @property {{issuer: string, port?: number, firstLogin?: import('./identity.mjs').Identity['firstLogin']}} identity `port` when embedded
 * @property {() => Promise<void>} stop ends what was started here, newest first; a second call waits for the first
 */

// A NATS that others run has given each identity its seed: NATS_SEED_CASEWORK and so on.
const outsideSeeds = () =>
  Object.fromEntries(
    identities().flatMap(({ name }) =>
      process.env[`NATS_SEED_${name.toUpperCase()}`] ? [[name, process.env[`NATS_SEED_${name.toUpperCase()}`]]] : [],
    ),
  );

async function natsPart(dataDir, started) {
  if (process.env.NATS_URL) return { url: process.env.NATS_URL, seeds: outsideSeeds() };
  const embedded = await startNats({ dataDir });
  started.push(embedded);
  const nc = await connectAs('boot', { url: embedded.url, seed: embedded.seeds.boot });
  try {
    await declareStreams(nc);
  } finally {
    await nc.close();
  }
  return { url: embedded.url, seeds: embedded.seeds, embedded };
}

async function postgresPart(dataDir, started) {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL };
  const embedded = await startPostgres({ dataDir });
  started.push(embedded);
  return { url: embedded.url, embedded };
}

async function identityPart({ dataDir, port, demo }, started) {
  if (process.env.OIDC_ISSUER) return { issuer: process.env.OIDC_ISSUER };
  const identity = await startIdentity({ dataDir, issuer: `http://localhost:${port}/realms/shuniu`, demo });
  started.push(identity);
  return { issuer: identity.issuer, port: identity.port, firstLogin: identity.firstLogin };
}

/**
 * Starts what the platform stands on: Postgres, NATS with its streams declared, and the identity provider. Each is left out where DATABASE_URL,
 * NATS_URL (with NATS_SEED_<IDENTITY>) or OIDC_ISSUER names one that others run. When one part fails, the others are stopped again.
 * @param {object} options
 * @param {string} options.dataDir everything that lasts
 * @param {number} options.port the platform's own port: what browsers see, and the issuer names
 * @param {boolean} options.demo
 * @returns {Promise<Infra>}
 */
export async function startInfra({ dataDir: given, port, demo }) {
  const dataDir = path.resolve(given);
  /** @type {{stop: () => Promise<void>}[]} */
  const started = [];
  /** @type {Promise<void> | undefined} */
  let stopping;
  const stopAll = async () => {
    for (const part of started.reverse()) await part.stop();
  };
  const stop = () => (stopping ??= stopAll());
  const parts = await Promise.allSettled([
    postgresPart(dataDir, started),
    natsPart(dataDir, started),
    identityPart({ dataDir, port, demo }, started),
  ]);
  const failed = parts.find(part => part.status === 'rejected');
  if (failed) {
    await stop();
    throw /** @type {PromiseRejectedResult} */ (failed).reason;
  }
  const [postgres, nats, identity] = parts.map(part => /** @type {PromiseFulfilledResult<any>} */ (part).value);
  return { postgres, nats, identity, stop };
}
