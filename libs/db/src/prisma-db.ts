import { AsyncLocalStorage } from 'node:async_hooks';
import { PrismaPg } from '@prisma/adapter-pg';
import { DatabaseError, type QueryResultRow } from 'pg';
import { KeptNames, NOTE_NAME } from './actor-names.js';
import { noBatch } from './no-batch.js';
import { type Held, ScopedPool } from './scoped-pool.js';
import { connectionOf, type DatabaseSettings, type Part } from './settings.js';
import {
  type Command,
  checkReplay,
  FIND_REPLY,
  hashOf,
  oncePerKey,
  type ReplyRow,
  SAVE_REPLY,
  type Scope,
  type Statement,
  type Tx,
  translate,
} from './transactions.js';
import type { UnitReach } from './unit-reach.js';

/** The part of a generated Prisma client that its interactive transaction hands on. */
export interface PrismaTransaction {
  $queryRawUnsafe<T>(text: string, ...values: unknown[]): Promise<T>;
  $executeRawUnsafe(text: string, ...values: unknown[]): Promise<number>;
}
interface Extensible {
  $extends(extension: typeof noBatch): unknown;
}
interface PrismaRoot<C> {
  $transaction<T>(fn: (client: C) => Promise<T>, limits: { maxWait: number; timeout: number }): Promise<T>;
  $disconnect(): Promise<void>;
}

const LIMITS = { maxWait: 5_000, timeout: 15_000 };
const held = new AsyncLocalStorage<Held>();

/** Prisma's client in one transaction of an actor's rows; platform statements (outbox, commands) go through the same connection. */
export class PrismaTx<C extends PrismaTransaction> implements Tx {
  constructor(
    readonly client: C,
    readonly scope: Scope,
  ) {}
  query<Row extends QueryResultRow>({ text }: Statement, values: unknown[] = []): Promise<Row[]> {
    return this.client.$queryRawUnsafe<Row[]>(text, ...values);
  }
  async send({ text }: Statement, values: unknown[] = []): Promise<void> {
    await this.client.$executeRawUnsafe(text, ...values);
  }
}

/**
 * The same door as `Db` for stores that use Prisma: `as` and `once`. A client for each reach, as for plain SQL; every query runs inside
 * `$transaction`, on a connection that its own BEGIN has scoped, and no `findUnique` is ever merged with another's (`noBatch`).
 */
export class PrismaDb<C extends PrismaTransaction> {
  readonly #roots = new Map<Part, PrismaRoot<C>>();
  readonly #names = new KeptNames();
  /** Called after each commit; the outbox relay listens. */
  afterCommit: () => void = () => undefined;

  constructor(
    private readonly at: DatabaseSettings,
    private readonly reach: UnitReach,
    private readonly make: (adapter: PrismaPg) => Extensible,
  ) {}

  /** Runs `fn` in one transaction that sees and writes the actor's rows alone. */
  async as<T>(scope: Scope, fn: (tx: PrismaTx<C>) => Promise<T>): Promise<T> {
    const root = this.#root(this.reach.isWide(scope.actor.unitCode) ? 'tree' : 'unit');
    const own: Held = { scope, failure: undefined };
    const isNew = this.#names.lacks(scope.actor);
    const work = async (client: C): Promise<T> => {
      const tx = new PrismaTx(client, scope);
      const value = await fn(tx);
      if (isNew) await tx.send(NOTE_NAME, [scope.actor.login, scope.actor.name]);
      return value;
    };
    try {
      const value = await held.run(own, () => root.$transaction(work, LIMITS));
      if (isNew) this.#names.keep(scope.actor);
      this.afterCommit();
      return value;
    } catch (error) {
      throw translate(told(error, own), scope.actor, code => this.reach.isKnown(code));
    }
  }

  /** Runs a command once for each Idempotency-Key of an actor, as `Db.once` does. */
  async once(scope: Scope, command: Command, fn: (tx: PrismaTx<C>) => Promise<Uint8Array>): Promise<Uint8Array> {
    const key = scope.idempotencyKey;
    if (key === undefined) return oncePerKey(() => this.as(scope, fn));
    const hash = hashOf(command);
    const { id } = scope.actor;
    return oncePerKey(
      () =>
        this.as(scope, async tx => {
          const [first] = await tx.query<ReplyRow>(FIND_REPLY, [id, key]);
          checkReplay(first && { reply: Buffer.from(first.reply), request_hash: Buffer.from(first.request_hash) }, hash);
          const reply = await fn(tx);
          await tx.send(SAVE_REPLY, [id, key, command.method, hash, Buffer.from(reply)]);
          return reply;
        }),
      key,
    );
  }

  async close(): Promise<void> {
    await Promise.all([...this.#roots.values()].map(r => r.$disconnect()));
  }

  #root(part: 'unit' | 'tree'): PrismaRoot<C> {
    let root = this.#roots.get(part);
    if (!root) {
      const pool = new ScopedPool({ ...connectionOf(this.at, part), max: this.at.connections }, () => held.getStore());
      const adapter = new PrismaPg(pool, { disposeExternalPool: true });
      root = this.make(adapter).$extends(noBatch) as PrismaRoot<C>;
      this.#roots.set(part, root);
    }
    return root;
  }
}

/** Prisma wraps the driver's error in words of its own; the first one of this transaction says which constraint it was. */
function told(error: unknown, { failure }: Held): unknown {
  const isPrismas = error instanceof Error && error.constructor.name.startsWith('PrismaClient');
  return isPrismas && failure instanceof DatabaseError ? failure : error;
}
