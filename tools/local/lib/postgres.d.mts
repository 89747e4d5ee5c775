/**
 * Starts Postgres on 127.0.0.1 with its data below `dataDir`; makes the cluster on the first run. Every login needs a password (scram-sha-256), and
 * there is no Unix socket. A server left over by a killed run is ended first.
 * Faults, said plainly: another run uses the data; the password file is gone; the disk is full; the port is taken; not installed.
 * @param {object} options
 * @param {string} options.dataDir made when missing
 * @param {number} [options.port] a free one when not given
 * @param {boolean} [options.fsync] false for throw-away data only: a crash may lose it
 * @param {Record<string, string | number>} [options.settings] server settings over the small defaults
 * @returns {Promise<Postgres>}
 */
export function startPostgres({
  dataDir: given,
  port,
  fsync,
  settings,
}: {
  dataDir: string;
  port?: number;
  fsync?: boolean;
  settings?: Record<string, string | number>;
}): Promise<Postgres>;
/**
 * Removes the cluster of a data folder, also where it lies outside of it. Nothing may be running on it.
 * @param {string} dataDir
 */
export function erasePostgres(dataDir: string): void;
export type Postgres = {
  /**
   * always 127.0.0.1
   */
  host: string;
  port: number;
  superuser: 'postgres';
  /**
   * the superuser's; also in `<dataDir>/postgres-password`, mode 0600
   */
  password: string;
  /**
   * of the database `postgres`, as the superuser
   */
  url: string;
  pid: number;
  log: () => string;
  exited: Promise<{
    code: number | null;
    signal: NodeJS.Signals | null;
  }>;
  stop: () => Promise<void>;
};
