import { type JsMsg, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { headers, type NatsConnection } from '@nats-io/transport-node';

export const DEAD_LETTERS = 'DEADLETTERS';

/** Keeps a message that could not be applied, whole, with the reason; it waits for a person. */
export async function deadLetter(
  nc: NatsConnection,
  consumer: string,
  { message, reason }: { message: JsMsg; reason: string },
): Promise<void> {
  const h = headers();
  for (const key of message.headers?.keys() ?? []) h.set(key, message.headers?.get(key) ?? '');
  h.set('dead-subject', message.subject);
  h.set('dead-consumer', consumer);
  h.set('dead-reason', reason);
  await jetstream(nc).publish(`dlq.${consumer}.${message.subject}`, message.data, {
    msgID: `${consumer}-${h.get('id')}-${message.seq}`,
    headers: h,
  });
}

export interface DeadLetter {
  /** Its number in the dead-letter stream. */
  readonly seq: number;
  readonly consumer: string;
  readonly subject: string;
  readonly eventId: string;
  readonly reason: string;
  readonly at: string;
}

/** What lies in the dead letters, oldest first, at most `limit`. */
export async function listDeadLetters(nc: NatsConnection, limit = 1_000): Promise<DeadLetter[]> {
  const jsm = await jetstreamManager(nc);
  const { state } = await jsm.streams.info(DEAD_LETTERS);
  const letters: DeadLetter[] = [];
  for (let seq = state.first_seq; seq <= state.last_seq && letters.length < limit; seq++) {
    const stored = await jsm.streams.getMessage(DEAD_LETTERS, { seq }).catch(() => null);
    if (!stored) continue;
    const header = (name: string): string => stored.header.get(name);
    letters.push({
      seq,
      consumer: header('dead-consumer'),
      subject: header('dead-subject'),
      eventId: header('id'),
      reason: header('dead-reason'),
      at: stored.timestamp,
    });
  }
  return letters;
}

/** Sends a dead letter on its way again, in order, and takes it off the pile. Consumers that applied it before skip it by their inbox. */
export async function retryDeadLetter(nc: NatsConnection, seq: number): Promise<boolean> {
  const jsm = await jetstreamManager(nc);
  const stored = await jsm.streams.getMessage(DEAD_LETTERS, { seq }).catch(() => null);
  if (!stored) return false;
  const h = headers();
  for (const key of stored.header.keys()) if (!key.startsWith('dead-') && !key.startsWith('Nats-')) h.set(key, stored.header.get(key));
  await jetstream(nc).publish(stored.header.get('dead-subject'), stored.data, {
    msgID: `retry-${seq}-${stored.header.get('id')}`,
    headers: h,
  });
  await jsm.streams.deleteMessage(DEAD_LETTERS, seq);
  return true;
}
