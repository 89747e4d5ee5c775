import { type JsMsg, jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { Logger } from '@nestjs/common';
import { systemActor } from '@shuniu/access';
import { type Db, type Scope, type SqlTx, sql } from '@shuniu/db';
import { deadLetter } from './dead-letters.js';
import { type Envelope, envelopeOf } from './envelope.js';
import type { FetchGap } from './event-log.js';
import type { Reaction } from './reaction.js';

/** Takes the event if it is new and the next version of its aggregate; tells what was there before. */
const TAKE = sql(
  'inbox.take',
  `WITH fresh AS (INSERT INTO inbox (event_id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING 1),
        moved AS (INSERT INTO seen AS s (aggregate_id, version) SELECT $2, $3 FROM fresh
                  ON CONFLICT (aggregate_id) DO UPDATE SET version = excluded.version WHERE s.version = excluded.version - 1)
   SELECT EXISTS (SELECT FROM fresh) AS fresh, coalesce((SELECT version FROM seen WHERE aggregate_id = $2), 0) AS version`,
);
/** Who destroyed the broker or the consumer makes it anew (`outbox replay`): its loss ends the subscription, and the next is asked for until it is there. */
const LIVELINESS = { abort_on_missing_resource: true, idle_heartbeat: 5_000 } as const;
const PRUNE = sql('inbox.prune', `DELETE FROM inbox WHERE at < now() - interval '90 days'`);

/** Versions of an aggregate are missing between what was applied and this event. */
class Gap extends Error {
  constructor(
    readonly event: Envelope,
    readonly after: number,
  ) {
    super(`${event.aggregateId}: ${after} then ${event.version}`);
  }
}

export interface ConsumerOptions {
  readonly nc: NatsConnection;
  readonly db: Db;
  readonly stream: string;
  /** The durable's name, which is the service's. */
  readonly durable: string;
  readonly reactions: readonly Reaction[];
  readonly fetchGap: FetchGap;
  readonly batch?: number;
  /** The last try before the dead letters. */
  readonly tries?: number;
  /** Called after each commit with the subjects that were applied. */
  readonly applied?: (subjects: readonly string[]) => void;
}

/** A durable consumer: a batch is one transaction, acknowledged after COMMIT; a batch that fails is done one by one. */
export class Consumer {
  readonly #logger = new Logger('events');
  readonly #reactions: ReadonlyMap<string, Reaction>;
  readonly #waiting: JsMsg[] = [];
  #stopped = false;
  #done: Promise<void> = Promise.resolve();
  #wake: () => void = () => undefined;
  #end: () => void = () => undefined;
  /** For metrics. */
  readonly counts = { applied: 0, dead: 0, gaps: 0 };

  constructor(private readonly o: ConsumerOptions) {
    this.#reactions = new Map(o.reactions.map(r => [r.subject, r]));
  }

  start(): void {
    this.#done = this.#run();
  }
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#end();
    this.#wake();
    await this.#done;
  }

  async #run(): Promise<void> {
    const batch = this.o.batch ?? 200;
    while (!this.#stopped) {
      try {
        const consumer = await jetstream(this.o.nc).consumers.get(this.o.stream, this.o.durable);
        // Everything delivered must be applied or given back: a message dropped here comes again only after `ack_wait`.
        const subscription = await consumer.consume({ max_messages: batch * 2, callback: m => this.#deliver(m), ...LIVELINESS });
        this.#end = () => subscription.stop();
        let open = true;
        const closed = subscription.closed().then(why => {
          open = false;
          this.#wake();
          return why;
        });
        await this.#drain(batch, () => open).finally(() => subscription.stop());
        const why = await closed;
        if (why) throw why;
      } catch (error) {
        if (!this.#stopped) this.#logger.warn(`${this.o.durable} waits: ${(error as Error).message}`);
        await this.#pause(500);
      }
    }
  }

  #deliver(message: JsMsg): void {
    this.#waiting.push(message);
    this.#wake();
  }

  async #drain(batch: number, isOpen: () => boolean): Promise<void> {
    await this.o.db.asConsumer(this.#scope(), async tx => void tx.send(PRUNE));
    while (!this.#stopped) {
      if (this.#waiting.length === 0) {
        if (!isOpen()) return;
        await new Promise<void>(resolve => {
          this.#wake = resolve;
        });
        continue;
      }
      const messages = this.#waiting.splice(0, batch);
      await this.#settle(messages).catch(async () => {
        for (const m of messages) await this.#settle([m]).catch(error => this.#giveBack(m, error as Error));
      });
    }
  }

  async #settle(messages: readonly JsMsg[]): Promise<void> {
    await this.#applyAll(messages.map(m => envelopeOf(m)));
    for (const m of messages) m.ack();
  }

  /** Applies in one transaction; a gap is fetched from its owner between transactions, never inside one. */
  async #applyAll(events: readonly Envelope[], depth = 0): Promise<void> {
    try {
      await this.o.db.asConsumer(this.#scope(), tx => this.#apply(tx, events));
    } catch (error) {
      if (!(error instanceof Gap) || depth > 50) throw error;
      const { event, after } = error;
      this.counts.gaps += 1;
      const missing = await this.o.fetchGap({ subject: event.subject, aggregateId: event.aggregateId, after, upTo: event.version - 1 });
      if (missing.length === 0) throw error;
      const at = events.indexOf(event);
      await this.#applyAll([...events.slice(0, at), ...missing, ...events.slice(at)], depth + 1);
      return;
    }
    this.counts.applied += events.length;
    this.o.applied?.([...new Set(events.map(e => e.subject))]);
  }

  async #apply(tx: SqlTx, events: readonly Envelope[]): Promise<void> {
    const taken = events.map(event => ({
      event,
      row: tx.query<{ fresh: boolean; version: number }>(TAKE, [event.id, event.aggregateId, event.version]),
    }));
    for (const { row } of taken) row.catch(() => undefined);
    for (const { event, row } of taken) {
      const [{ fresh, version } = { fresh: false, version: 0 }] = await row;
      // Done before, or older than what was done.
      if (!fresh || version >= event.version) continue;
      if (version !== event.version - 1) throw new Gap(event, version);
      await this.#reactions.get(event.subject)?.apply(tx, event);
    }
  }

  async #giveBack(m: JsMsg, error: Error): Promise<void> {
    const tries = this.o.tries ?? 8;
    this.#logger.warn(`${m.subject} ${m.headers?.get('id') ?? ''} try ${m.info.deliveryCount} of ${tries}: ${error.name}`);
    if (m.info.deliveryCount < tries) {
      m.nak(Math.min(30_000, 100 * 2 ** m.info.deliveryCount));
      return;
    }
    await deadLetter(this.o.nc, this.o.durable, { message: m, reason: error.name });
    this.counts.dead += 1;
    this.#logger.error(`${m.subject} ${m.headers?.get('id') ?? ''} went to the dead letters of ${this.o.durable}`);
    m.ack();
  }

  #scope(): Scope {
    return { actor: systemActor(this.o.durable), traceparent: '', idempotencyKey: undefined };
  }

  #pause(ms: number): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    return new Promise(resolve => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
