import fs from 'node:fs';

/**
 * @typedef {object} Identity who may say and hear what; what is not listed is refused
 * @property {string} name
 * @property {string[]} publish
 * @property {string[]} subscribe beside its own inbox, which it always has
 * @property {string[]} [consumes] streams on which it has a durable consumer of its own name
 * @property {string[]} [operates] streams whose JetStream API it may use as an operator
 */

/**
 * The identities of identities.json.
 * @returns {Identity[]}
 */
export const identities = () => JSON.parse(fs.readFileSync(new URL('./identities.json', import.meta.url), 'utf8')).identities;

// What `js.consumers.get(stream, durable)` and `consume()` of @nats-io/jetstream send, and nothing else: look up, pull, acknowledge.
const consumerSubjects = (stream, durable) => [
  `$JS.API.CONSUMER.INFO.${stream}.${durable}`,
  `$JS.API.CONSUMER.MSG.NEXT.${stream}.${durable}`,
  `$JS.ACK.${stream}.${durable}.>`,
];
const operatorSubjects = stream => [
  `$JS.API.STREAM.*.${stream}`,
  `$JS.API.STREAM.MSG.*.${stream}`,
  `$JS.API.DIRECT.GET.${stream}`,
  `$JS.API.DIRECT.GET.${stream}.>`,
  `$JS.API.CONSUMER.*.${stream}`,
  `$JS.API.CONSUMER.*.${stream}.>`,
  `$JS.API.CONSUMER.MSG.NEXT.${stream}.>`,
  `$JS.API.CONSUMER.DURABLE.CREATE.${stream}.>`,
  `$JS.ACK.${stream}.>`,
];

/**
 * The permissions of one identity in the words of the NATS server. `allow_responses`: it may answer a request it was allowed to hear, once.
 * @param {Identity} identity
 */
export function permissionsOf({ name, publish, subscribe, consumes = [], operates = [] }) {
  const jetstream = [...consumes.flatMap(stream => consumerSubjects(stream, name)), ...operates.flatMap(operatorSubjects)];
  const api = operates.length > 0 ? ['$JS.API.INFO', '$JS.API.STREAM.NAMES', '$JS.API.STREAM.LIST'] : [];
  const allow = [...publish, ...jetstream, ...api];
  return {
    // An empty list would mean "everything" to the server.
    publish: allow.length > 0 ? { allow } : { deny: ['>'] },
    subscribe: { allow: [...subscribe, `_INBOX_${name}.>`] },
    allow_responses: true,
  };
}

/**
 * The accounts of the server: APP with the services, SYS for operators alone. JSON is valid NATS configuration, so a chart can merge this in.
 * @param {{identities: Identity[], keys: Record<string, string>}} given `keys`: public nkey by identity, with `sys`
 */
export function renderAccounts({ identities: all, keys }) {
  const keyOf = name => {
    const nkey = keys[name];
    if (!nkey) throw new Error(`No public key for the NATS identity ${name}`);
    return nkey;
  };
  const users = all.map(identity => ({ nkey: keyOf(identity.name), permissions: permissionsOf(identity) }));
  return { accounts: { APP: { jetstream: 'enabled', users }, SYS: { users: [{ nkey: keyOf('sys') }] } }, system_account: 'SYS' };
}

/** Of one message: a printed document travels whole. The most that NATS advises; a broker that is brought along needs the same. */
export const MAX_PAYLOAD_BYTES = 8 * 1024 * 1024;

/**
 * The configuration of a single server on 127.0.0.1, as the embedded stack runs it. Holds public keys alone.
 * @param {{identities: Identity[], keys: Record<string, string>, port: number, storeDir: string}} given
 * @returns {string}
 */
export function renderNatsConf({ identities: all, keys, port, storeDir }) {
  const server = {
    listen: `127.0.0.1:${port}`,
    server_name: 'shuniu-local',
    max_payload: MAX_PAYLOAD_BYTES,
    jetstream: { store_dir: storeDir, max_memory_store: 67_108_864, max_file_store: 4_294_967_296 },
    ...renderAccounts({ identities: all, keys }),
  };
  return `${JSON.stringify(server, null, 2)}\n`;
}
