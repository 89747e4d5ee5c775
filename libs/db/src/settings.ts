/** Where a service's database is. Each part of the service has a role, and so a pool, of its own. */
export interface DatabaseSettings {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly service: string;
  /** Of all the service's login roles. */
  readonly password: string;
  /** Connections of each of the two pools for actors. */
  readonly connections: number;
}

export type Part = 'unit' | 'tree' | 'relay' | 'consumer';

/** Settings of one role's connection. */
export const connectionOf = (at: DatabaseSettings, part: Part) => ({
  host: at.host,
  port: at.port,
  database: at.database,
  user: `${at.service}_${part}`,
  password: at.password,
});

/** Reads `postgres://:password@host:port/database?connections=8`; the service names the roles. */
export function databaseSettings(url: string, service: string): DatabaseSettings {
  const { hostname, port, pathname, password, searchParams } = new URL(url);
  return {
    host: hostname,
    port: Number(port || 5432),
    database: pathname.slice(1) || service,
    service,
    password: decodeURIComponent(password),
    connections: Number(searchParams.get('connections') ?? 8),
  };
}
