/**
 * Makes the streams and consumers those of streams.json: adds what is missing, updates what differs, removes nothing. Safe to repeat.
 * @param {import('@nats-io/transport-node').NatsConnection} nc of an identity that may use the JetStream API (`boot`)
 * @param {{plan?: boolean, replicas?: number}} [options] `plan`: changes nothing, only says what would be done
 * @returns {Promise<Declared[]>}
 */
export function declareStreams(
  nc: import('@nats-io/transport-node').NatsConnection,
  {
    plan,
    replicas,
  }?: {
    plan?: boolean;
    replicas?: number;
  },
): Promise<Declared[]>;
export type Declared = {
  kind: 'stream' | 'consumer';
  name: string;
  action: 'add' | 'update' | 'same';
  drift: string[];
};
