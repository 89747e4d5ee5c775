/**
 * The permissions of one identity in the words of the NATS server. `allow_responses`: it may answer a request it was allowed to hear, once.
 * @param {Identity} identity
 */
export function permissionsOf({ name, publish, subscribe, consumes, operates }: Identity): {
  publish:
    | {
        allow: string[];
        deny?: undefined;
      }
    | {
        deny: string[];
        allow?: undefined;
      };
  subscribe: {
    allow: string[];
  };
  allow_responses: boolean;
};
/**
 * The accounts of the server: APP with the services, SYS for operators alone. JSON is valid NATS configuration, so a chart can merge this in.
 * @param {{identities: Identity[], keys: Record<string, string>}} given `keys`: public nkey by identity, with `sys`
 */
export function renderAccounts({ identities: all, keys }: { identities: Identity[]; keys: Record<string, string> }): {
  accounts: {
    APP: {
      jetstream: string;
      users: {
        nkey: string;
        permissions: {
          publish:
            | {
                allow: string[];
                deny?: undefined;
              }
            | {
                deny: string[];
                allow?: undefined;
              };
          subscribe: {
            allow: string[];
          };
          allow_responses: boolean;
        };
      }[];
    };
    SYS: {
      users: {
        nkey: string;
      }[];
    };
  };
  system_account: string;
};
/** Of one message: a printed document travels whole. The most that NATS advises; a broker that is brought along needs the same. */
export const MAX_PAYLOAD_BYTES: number;
/**
 * The configuration of a single server on 127.0.0.1, as the embedded stack runs it. Holds public keys alone.
 * @param {{identities: Identity[], keys: Record<string, string>, port: number, storeDir: string}} given
 * @returns {string}
 */
export function renderNatsConf({
  identities: all,
  keys,
  port,
  storeDir,
}: {
  identities: Identity[];
  keys: Record<string, string>;
  port: number;
  storeDir: string;
}): string;
export function identities(): Identity[];
/**
 * who may say and hear what; what is not listed is refused
 */
export type Identity = {
  name: string;
  publish: string[];
  /**
   * beside its own inbox, which it always has
   */
  subscribe: string[];
  /**
   * streams on which it has a durable consumer of its own name
   */
  consumes?: string[];
  /**
   * streams whose JetStream API it may use as an operator
   */
  operates?: string[];
};
