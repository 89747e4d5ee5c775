import fs from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { AckPolicy, DeliverPolicy, jetstreamManager } from '@nats-io/jetstream';
import { connectAs } from './connect.mjs';

/** @typedef {{kind: 'stream' | 'consumer', name: string, action: 'add' | 'update' | 'same', drift: string[]}} Declared */

const NANOS = 1e9;
const DAY_SECONDS = 86_400;
const read = () => JSON.parse(fs.readFileSync(new URL('./streams.json', import.meta.url), 'utf8'));

function streamConfig(stream, replicas) {
  return {
    name: stream.name,
    description: stream.description,
    subjects: stream.subjects,
    storage: stream.storage,
    discard: stream.discard,
    duplicate_window: stream.duplicateWindowSeconds * NANOS,
    max_age: stream.maxAgeDays * DAY_SECONDS * NANOS,
    num_replicas: replicas,
  };
}

/** @returns {Partial<import('@nats-io/jetstream').ConsumerConfig> & {durable_name: string}} */
function consumerConfig({ durable, filterSubjects, ...own }, defaults) {
  const { ackWaitSeconds, maxAckPending, maxDeliver } = { ...defaults, ...own };
  return {
    durable_name: durable,
    filter_subjects: filterSubjects,
    ack_policy: AckPolicy.Explicit,
    deliver_policy: DeliverPolicy.All,
    ack_wait: ackWaitSeconds * NANOS,
    max_ack_pending: maxAckPending,
    max_deliver: maxDeliver,
  };
}

// The server keeps a single filter as `filter_subject`.
const seen = (config, field) => (field === 'filter_subjects' && config.filter_subject ? [config.filter_subject] : config[field]);
const driftOf = (wanted, actual) =>
  Object.keys(wanted)
    .filter(field => !isDeepStrictEqual(seen(actual, field), wanted[field]))
    .map(field => `${field}: ${JSON.stringify(seen(actual, field))} → ${JSON.stringify(wanted[field])}`);
const absent = error => {
  if (error?.name === 'StreamNotFoundError' || error?.name === 'ConsumerNotFoundError' || error?.code === 10059 || error?.code === 10014)
    return undefined;
  throw error;
};

/** @returns {Promise<Declared>} */
async function settle({ kind, name, wanted, info, add, update, plan }) {
  const actual = await info().catch(absent);
  if (!actual) {
    if (!plan) await add();
    return { kind, name, action: 'add', drift: [] };
  }
  const drift = driftOf(wanted, actual.config);
  if (drift.length === 0) return { kind, name, action: 'same', drift };
  if (!plan) await update();
  return { kind, name, action: 'update', drift };
}

/**
 * Makes the streams and consumers those of streams.json: adds what is missing, updates what differs, removes nothing. Safe to repeat.
 * @param {import('@nats-io/transport-node').NatsConnection} nc of an identity that may use the JetStream API (`boot`)
 * @param {{plan?: boolean, replicas?: number}} [options] `plan`: changes nothing, only says what would be done
 * @returns {Promise<Declared[]>}
 */
export async function declareStreams(nc, { plan = false, replicas = 1 } = {}) {
  const jsm = await jetstreamManager(nc, { checkAPI: false });
  const { streams, consumers, consumerDefaults } = read();
  const done = [];
  for (const stream of streams) {
    const wanted = streamConfig(stream, replicas);
    const { name } = stream;
    const change = { add: () => jsm.streams.add(wanted), update: () => jsm.streams.update(name, wanted) };
    done.push(await settle({ kind: 'stream', name, wanted, info: () => jsm.streams.info(name), ...change, plan }));
  }
  for (const consumer of consumers) {
    const { stream, durable } = consumer;
    const wanted = consumerConfig(consumer, consumerDefaults);
    const change = { add: () => jsm.consumers.add(stream, wanted), update: () => jsm.consumers.update(stream, durable, wanted) };
    done.push(
      await settle({
        kind: 'consumer',
        name: `${stream}/${durable}`,
        wanted,
        info: () => jsm.consumers.info(stream, durable),
        ...change,
        plan,
      }),
    );
  }
  return done;
}

async function main() {
  const { NATS_URL: url, NATS_SEED: seed, NATS_REPLICAS: replicas } = process.env;
  const plan = process.argv.includes('--plan');
  if (!url || !seed) {
    console.error('usage: NATS_URL=… NATS_SEED=… [NATS_REPLICAS=3] node deploy/nats/declare.mjs [--plan]');
    process.exit(2);
  }
  const nc = await connectAs('boot', { url, seed });
  try {
    const done = await declareStreams(nc, { plan, replicas: replicas ? Number(replicas) : 1 });
    for (const { kind, name, action, drift } of done)
      console.log([`${action}\t${kind} ${name}`, ...drift.map(line => `\t${line}`)].join('\n'));
    if (plan && done.some(({ action }) => action !== 'same')) process.exitCode = 1;
  } finally {
    await nc.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
