import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';

/** A connection that may create roles and databases: the superuser when embedded, an administrator in a cluster. */
export interface Administrator {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
}
export interface Migration {
  /** `20261123000000_platform` */
  readonly name: string;
  readonly text: string;
}

const PLATFORM = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../platform');

/** The platform's own migrations, then the service's, in the order of their names. */
export function migrationsOf(serviceFolder: string): Migration[] {
  const platform = fs
    .readdirSync(PLATFORM)
    .sort()
    .map(f => ({ name: f.replace(/\.sql$/, ''), text: fs.readFileSync(path.join(PLATFORM, f), 'utf8') }));
  const folder = path.join(serviceFolder, 'prisma/migrations');
  const own = fs
    .readdirSync(folder, { withFileTypes: true })
    .filter(e => e.isDirectory())
    .map(e => ({ name: e.name, text: fs.readFileSync(path.join(folder, e.name, 'migration.sql'), 'utf8') }));
  return [...platform, ...own.sort((a, b) => (a.name < b.name ? -1 : 1))];
}

/** Makes the service's roles and its database, when they are missing. Role passwords are set to the one given. */
export async function createDatabase(admin: Administrator, of: { service: string; database: string; password: string }): Promise<void> {
  const client = new pg.Client({ ...admin, database: 'postgres' });
  await client.connect();
  try {
    // Several services may start at once; roles are the cluster's, not a database's.
    await client.query(`SELECT pg_advisory_lock(hashtext('shuniu.roles'))`);
    const password = client.escapeLiteral(of.password);
    for (const [part, login] of [
      ['owner', 'NOLOGIN'],
      ['unit', 'LOGIN'],
      ['tree', 'LOGIN'],
      ['relay', 'LOGIN'],
      ['consumer', 'LOGIN'],
    ] as const) {
      const role = client.escapeIdentifier(`${of.service}_${part}`);
      const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [`${of.service}_${part}`]);
      if (!rowCount) await client.query(`CREATE ROLE ${role} NOSUPERUSER NOBYPASSRLS`);
      if (login === 'LOGIN') await client.query(`ALTER ROLE ${role} LOGIN PASSWORD ${password}`);
    }
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [of.database]);
    if (!rowCount)
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(of.database)} OWNER ${client.escapeIdentifier(`${of.service}_owner`)}`);
  } finally {
    await client.end();
  }
}

/** Applies what is missing, each migration in one transaction, in Prisma's own bookkeeping. Returns the names applied. */
export async function migrate(
  admin: Administrator,
  of: { service: string; database: string; migrations: readonly Migration[] },
): Promise<string[]> {
  const client = new pg.Client({ ...admin, database: of.database });
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(hashtext('shuniu.migrate'))`);
    await prepare(client, of.service);
    const { rows } = await client.query<{ migration_name: string; checksum: string }>(
      'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL',
    );
    const applied = new Map(rows.map(r => [r.migration_name, r.checksum]));
    const missing: string[] = [];
    for (const { name, text } of of.migrations) {
      const checksum = createHash('sha256').update(text).digest('hex');
      const before = applied.get(name);
      if (before !== undefined && before !== checksum) throw new Error(`migration ${name} was changed after it was applied`);
      if (before !== undefined) continue;
      await apply(client, { name, text, checksum });
      missing.push(name);
    }
    return missing;
  } finally {
    await client.end();
  }
}

async function prepare(client: pg.Client, service: string): Promise<void> {
  const owner = client.escapeIdentifier(`${service}_owner`);
  for (const extension of ['pg_trgm', 'btree_gist']) await client.query(`CREATE EXTENSION IF NOT EXISTS ${extension}`);
  await client.query(`GRANT CREATE, USAGE ON SCHEMA public TO ${owner}; SET ROLE ${owner}`);
  await client.query(`SELECT set_config('shuniu.service', $1, false)`, [service]);
  await client.query(`CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL, logs text,
    rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count int NOT NULL DEFAULT 0)`);
}

async function apply(client: pg.Client, { name, text, checksum }: Migration & { checksum: string }): Promise<void> {
  try {
    await client.query('BEGIN');
    await client.query(text);
    await client.query(
      'INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), 1)',
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK');
    throw new Error(`migration ${name}: ${(cause as Error).message}`, { cause });
  }
}
