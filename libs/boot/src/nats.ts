import { connect, type NatsConnection, nkeyAuthenticator } from '@nats-io/transport-node';

/** Connects with the service's own identity and inbox; keeps trying for ever once it has been up. */
export function connectNats(name: string, { url, seed }: { url: string; seed: string }): Promise<NatsConnection> {
  return connect({
    servers: url,
    name,
    authenticator: nkeyAuthenticator(new TextEncoder().encode(seed)),
    inboxPrefix: `_INBOX_${name}`,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    noAsyncTraces: true,
    waitOnFirstConnect: true,
  });
}
