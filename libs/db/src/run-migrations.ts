import path from 'node:path';
import { type Administrator, createDatabase, migrate, migrationsOf } from './migrate.js';
import { databaseSettings } from './settings.js';

type Env = Readonly<Record<string, string | undefined>>;

const SERVICES = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../../../services');

/**
 * The whole work of a service's `migrate.ts`: makes its roles and database when they are missing, then applies what is missing. Safe to repeat and
 * to run twice at once. `DATABASE_URL` names the service's database, `DATABASE_ADMIN_URL` who may create roles and databases.
 * Returns the names of the migrations applied. Throws a sentence when a setting is missing.
 */
export async function runMigrations(service: string, env: Env = process.env): Promise<string[]> {
  const { DATABASE_URL: url, DATABASE_ADMIN_URL: adminUrl } = env;
  if (!url || !adminUrl) throw new Error(`${service} cannot migrate: ${url ? 'DATABASE_ADMIN_URL' : 'DATABASE_URL'} is not set`);
  const { database, password } = databaseSettings(url, service);
  const admin = administratorOf(adminUrl);
  await createDatabase(admin, { service, database, password });
  return migrate(admin, { service, database, migrations: migrationsOf(path.join(SERVICES, service)) });
}

function administratorOf(url: string): Administrator {
  const { hostname, port, username, password } = new URL(url);
  return { host: hostname, port: Number(port || 5432), user: decodeURIComponent(username), password: decodeURIComponent(password) };
}
