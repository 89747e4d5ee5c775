import { jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { Logger } from '@nestjs/common';
import { connectionOf, type DatabaseSettings } from '@shuniu/db';
import pg from 'pg';
import { type Envelope, headersOf } from './envelope.js';
import { type OutboxRow, toEnvelope } from './event-log.js';

const WAITING = {
  name: 'relay.waiting',
  text: 'SELECT * FROM outbox WHERE published_at IS NULL AND refused_because IS NULL ORDER BY id LIMIT $1',
};
const MARK = { name: 'relay.mark', text: 'UPDATE outbox SET published_at = now() WHERE id = ANY ($1::uuid[])' };
const FAILED = {
  name: 'relay.failed',
  text: `UPDATE outbox SET attempts = attempts + 1, refused_because = CASE WHEN attempts + 1 >= $3 THEN $2 END WHERE id = $1 RETURNING refused_because`,
};
const PRUNE = { name: 'relay.prune', text: `DELETE FROM outbox WHERE published_at < now() - make_interval(days => $1)` };
const PRUNE_EVERY_MS = 3_600_000;
/** Errors of the way, not of the row: nothing is held against the row. */
const OF_THE_WAY = new Set([
  'TimeoutError',
  'NoRespondersError',
  'ConnectionError',
  'ClosedConnectionError',
  'DrainingConnectionError',
  'RequestError',
]);

export interface RelayOptions {
  readonly batch?: number;
  /** How long it sleeps when nothing waits and nobody nudges. */
  readonly idleMs?: number;
  /** A row that fails by itself so often is stepped over, with an alarm. */
  readonly attempts?: number;
  readonly keepDays?: number;
}

/** Publishes what the outbox holds. One relay of a service is active (a session lock); the others stand by. */
export class Relay {
  readonly #logger = new Logger('outbox');
  readonly #options: Required<RelayOptions>;
  #stopped = false;
  #nudged = false;
  #nudge: () => void = () => undefined;
  #done: Promise<void> = Promise.resolve();
  #prunedAt = 0;
  /** For metrics: rows published, and rows stepped over, since the start. */
  readonly counts = { published: 0, refused: 0 };

  constructor(
    private readonly nc: NatsConnection,
    private readonly at: DatabaseSettings,
    options: RelayOptions = {},
  ) {
    this.#options = { batch: 500, idleMs: 1_000, attempts: 5, keepDays: 30, ...options };
  }

  start(): void {
    this.#done = this.#run();
  }
  /** Tells the relay that rows were written; saves it the wait for the next look. */
  nudge(): void {
    this.#nudged = true;
    this.#nudge();
  }
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#nudge();
    await this.#done;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const client = new pg.Client(connectionOf(this.at, 'relay'));
      client.on('error', () => undefined);
      try {
        await client.connect();
        await this.#lead(client);
      } catch (error) {
        if (!this.#stopped) this.#logger.warn(`waits: ${(error as Error).name}`);
        await this.#wait(500);
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  }

  /** Waits to be the one active relay, then publishes until it is stopped or the database is lost. */
  async #lead(client: pg.Client): Promise<void> {
    while (!this.#stopped) {
      const { rows } = await client.query<{ mine: boolean }>(`SELECT pg_try_advisory_lock(hashtext('outbox')) AS mine`);
      if (!rows[0]?.mine) {
        await this.#wait(1_000);
        continue;
      }
      while (!this.#stopped) {
        this.#nudged = false;
        if ((await this.#publish(client)) === 0 && !this.#nudged) await this.#wait(this.#options.idleMs);
        await this.#prune(client);
      }
    }
  }

  async #publish(client: pg.Client): Promise<number> {
    const { rows } = await client.query<OutboxRow>({ ...WAITING, values: [this.#options.batch] });
    if (rows.length === 0) return 0;
    const js = jetstream(this.nc, { timeout: 5_000 });
    const events = rows.map(toEnvelope);
    const answers = await Promise.allSettled(events.map(e => js.publish(e.subject, e.payload, { msgID: e.id, headers: headersOf(e) })));
    const acknowledged = events.filter((_, i) => answers[i]?.status === 'fulfilled').map(e => e.id);
    if (acknowledged.length > 0) await client.query({ ...MARK, values: [acknowledged] });
    this.counts.published += acknowledged.length;
    await this.#holdAgainst(client, events, answers, acknowledged.length > 0);
    if (acknowledged.length === 0) await this.#wait(250);
    return acknowledged.length;
  }

  async #holdAgainst(
    client: pg.Client,
    events: readonly Envelope[],
    answers: readonly PromiseSettledResult<unknown>[],
    othersPassed: boolean,
  ): Promise<void> {
    for (const [i, answer] of answers.entries()) {
      const event = events[i];
      if (answer.status === 'fulfilled' || !event) continue;
      const { name } = answer.reason as Error;
      // When all fail by the way, the way is down; when others pass, it is this row that the broker does not take.
      if (OF_THE_WAY.has(name) && !othersPassed) continue;
      const { rows } = await client.query<{ refused_because: string | null }>({
        ...FAILED,
        values: [event.id, name, this.#options.attempts],
      });
      if (!rows[0]?.refused_because) continue;
      this.counts.refused += 1;
      this.#logger.error(`event ${event.id} (${event.subject}) cannot be published and was stepped over: ${name}`);
    }
  }

  async #prune(client: pg.Client): Promise<void> {
    if (Date.now() - this.#prunedAt < PRUNE_EVERY_MS) return;
    this.#prunedAt = Date.now();
    await client.query({ ...PRUNE, values: [this.#options.keepDays] });
  }

  #wait(ms: number): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    return new Promise(resolve => {
      const timer = setTimeout(resolve, ms);
      this.#nudge = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
