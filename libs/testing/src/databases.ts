import path from 'node:path';
import { type Administrator, createDatabase, type DatabaseSettings, migrate, migrationsOf } from '@shuniu/db';
import pg from 'pg';
import { units } from './actors.js';

const PASSWORD = 'test';
const SERVICES = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../../../services');

/** The run's Postgres, as its superuser: for building and for looking, never for what is tested. */
export function administrator(): Administrator {
  const given = process.env.SHUNIU_TEST_POSTGRES;
  if (!given) throw new Error('no Postgres for tests: run jest with the project configuration, and without SHUNIU_TESTS=unit');
  return JSON.parse(given) as Administrator;
}

export async function adminClient(database = 'postgres'): Promise<pg.Client> {
  const client = new pg.Client({ ...administrator(), database });
  await client.connect();
  return client;
}

/** A migrated database that is copied for each spec; the first that asks builds it. */
async function template(service: string): Promise<string> {
  const name = `template_${service}`;
  const client = await adminClient();
  try {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [name]);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1 AND datistemplate', [name]);
    if (!rowCount) {
      await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await createDatabase(administrator(), { service, database: name, password: PASSWORD });
      await migrate(administrator(), { service, database: name, migrations: migrationsOf(path.join(SERVICES, service)) });
      await client.query(`ALTER DATABASE ${name} IS_TEMPLATE true`);
    }
  } finally {
    await client.end();
  }
  return name;
}

let made = 0;
export interface TestDatabase {
  readonly settings: DatabaseSettings;
  readonly url: string;
  drop(): Promise<void>;
}

/** A database of its own for a service, with the demonstration's unit tree unless `bare`. */
export async function testDatabase(service: string, { bare = false } = {}): Promise<TestDatabase> {
  const from = await template(service);
  const database = `${service}_${process.pid}_${process.env.JEST_WORKER_ID ?? 0}_${++made}`;
  const admin = await adminClient();
  await admin.query('SELECT pg_advisory_lock(hashtext($1))', [from]);
  await admin.query(`CREATE DATABASE ${database} TEMPLATE ${from} OWNER ${service}_owner`);
  await admin.end();
  if (!bare) await putUnits(database);
  const { host, port } = administrator();
  return {
    settings: { host, port, database, service, password: PASSWORD, connections: 8 },
    url: `postgres://:${PASSWORD}@${host}:${port}/${database}`,
    async drop() {
      const client = await adminClient();
      await client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
      await client.end();
    },
  };
}

async function putUnits(database: string): Promise<void> {
  const client = await adminClient(database);
  for (const { id, code, name, kind, parent } of units) {
    const parentId = units.find(u => u.code === parent)?.id ?? null;
    await client.query('SELECT app.put_unit($1, $2, $3, $4, $5::smallint, $6, null, null)', [id, code, parentId, name, kind, '2000-01-01']);
  }
  await client.end();
}
