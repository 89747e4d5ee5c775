import fs from 'node:fs';
import path from 'node:path';
import { Api } from '../../local/lib/api.mjs';
import { root } from '../../local/lib/paths.mjs';
import { Refused } from './refused.mjs';

export const dataDir = path.resolve(root, process.env.SHUNIU_DATA_DIR ?? '.local');

/** What `npm start` wrote of the platform that runs from this data folder; undefined when it never ran. */
export function runFile() {
  const file = path.join(dataDir, 'run.json');
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : undefined;
}

/** Where the platform is. */
export function originOf() {
  if (process.env.SHUNIU_ORIGIN) return process.env.SHUNIU_ORIGIN.replace(/\/$/, '');
  const run = runFile();
  if (!run) throw new Refused(`no platform has run from ${dataDir}: run npm start first, or set SHUNIU_ORIGIN`);
  return `http://127.0.0.1:${run.port}`;
}

/** Acts as SHUNIU_LOGIN, or in the demonstration as the person named. @param {string} inDemonstration */
export function apiAs(inDemonstration) {
  const { SHUNIU_LOGIN: login, SHUNIU_PASSWORD: password } = process.env;
  if (login && password) return new Api(originOf(), { login, password });
  if (!process.env.SHUNIU_ORIGIN && runFile()?.demonstration === false)
    throw new Refused('set SHUNIU_LOGIN and SHUNIU_PASSWORD: this platform has no demonstration logins');
  return new Api(originOf(), { login: inDemonstration, password: 'shuniu' });
}

/** Each service's database: DATABASE_URL_<SERVICE>, else that of the embedded platform. @param {string} [only] */
export function databases(only) {
  const run = runFile();
  const urls = Object.fromEntries(
    ['stations', 'casework', 'fund', 'shop', 'volunteers', 'activities', 'analytics'].map(s => [
      s,
      process.env[`DATABASE_URL_${s.toUpperCase()}`] ?? run?.databaseUrls[s],
    ]),
  );
  if (only !== undefined && !(only in urls)) throw new Refused(`there is no service ${only}`);
  const wanted = Object.entries(urls).filter(([s]) => only === undefined || s === only);
  const missing = wanted.filter(([, url]) => !url).map(([s]) => s);
  if (missing.length > 0)
    throw new Refused(`where are the databases of ${missing.join(', ')}? Set DATABASE_URL_<SERVICE>, or run npm start once`);
  return /** @type {[string, string][]} */ (wanted);
}

/** The bus, as an identity of deploy/nats. @param {string} name */
export function bus(name) {
  const url = process.env.NATS_URL ?? runFile()?.natsUrl;
  const file = path.join(dataDir, 'nats-keys.json');
  const seed =
    process.env[`NATS_SEED_${name.toUpperCase()}`] ?? (fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8'))[name] : undefined);
  if (!url || !seed) throw new Refused(`where is the bus? Set NATS_URL and NATS_SEED_${name.toUpperCase()}, or run npm start once`);
  return { url, seed };
}

/** A connection that gives up instead of waiting for ever: a command must end. @param {string} name */
export async function onBus(name) {
  const { connectAs } = await import('../../../deploy/nats/connect.mjs');
  return connectAs(name, bus(name)).catch(error => {
    throw new Refused(`the bus does not answer: ${error.message}`);
  });
}

/** A Postgres client as one of a service's roles. @param {string} url @param {string} user */
export async function onDatabase(url, user) {
  const { default: pg } = await import('pg');
  const at = new URL(url);
  // The embedded database has another port at each start; `run.json` has the newest.
  const port = Number(at.port || new URL(runFile()?.postgresUrl ?? url).port || 5432);
  const client = new pg.Client({
    host: at.hostname,
    port,
    database: at.pathname.slice(1),
    user,
    password: decodeURIComponent(at.password),
    connectionTimeoutMillis: 5_000,
  });
  await client.connect().catch(error => {
    throw new Refused(`the database ${at.pathname.slice(1)} does not answer: ${error.message}. Is the platform running?`);
  });
  return client;
}
