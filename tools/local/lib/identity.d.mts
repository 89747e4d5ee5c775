/**
 * Starts the embedded OpenID provider on 127.0.0.1: Keycloak's paths and tokens from Keycloak's own realm file. The gateway passes /realms/ and
 * /admin/ to it. Accounts and keys last in `dataDir`; sessions end with the process.
 * Faults: refuses where NODE_ENV is production; the port is taken.
 * @param {object} options
 * @param {string} options.dataDir
 * @param {number} [options.port] a free one when not given
 * @param {string} [options.issuer] as tokens name it; this port's own when not given
 * @param {string[]} [options.origins] where browsers meet it; the issuer's, as localhost and as 127.0.0.1, when not given
 * @param {boolean} [options.demo] with the demonstration's users, and the password grant for shuniu-cli
 * @param {() => number} [options.now] the clock of the pause after wrong passwords, in milliseconds
 * @returns {Promise<Identity>}
 */
export function startIdentity({
  dataDir: given,
  port,
  issuer: named,
  origins: known,
  demo,
  now,
}: {
  dataDir: string;
  port?: number;
  issuer?: string;
  origins?: string[];
  demo?: boolean;
  now?: () => number;
}): Promise<Identity>;
export type Identity = {
  port: number;
  issuer: string;
  /**
   * without a demonstration: the operator made on the first run
   */
  firstLogin:
    | {
        username: string;
        passwordFile: string;
      }
    | undefined;
  stop: () => Promise<void>;
};
