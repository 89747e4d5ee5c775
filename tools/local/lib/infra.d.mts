/**
 * Starts what the platform stands on: Postgres, NATS with its streams declared, and the identity provider. Each is left out where DATABASE_URL,
 * NATS_URL (with NATS_SEED_<IDENTITY>) or OIDC_ISSUER names one that others run. When one part fails, the others are stopped again.
 * @param {object} options
 * @param {string} options.dataDir everything that lasts
 * @param {number} options.port the platform's own port: what browsers see, and the issuer names
 * @param {boolean} options.demo
 * @returns {Promise<Infra>}
 */
export function startInfra({ dataDir: given, port, demo }: { dataDir: string; port: number; demo: boolean }): Promise<Infra>;
export type Infra = {
  /**
   * `url` of a superuser or owner
   */
  postgres: {
    url: string;
    embedded?: import('./postgres.mjs').Postgres;
  };
  nats: {
    url: string;
    seeds: Record<string, string>;
    embedded?: import('./nats.mjs').Nats;
  };
  /**
   * `port` when embedded
   */
  identity: {
    issuer: string;
    port?: number;
    firstLogin?: import('./identity.mjs').Identity['firstLogin'];
  };
  /**
   * ends what was started here, newest first; a second call waits for the first
   */
  stop: () => Promise<void>;
};
