import { AsyncLocalStorage } from 'node:async_hooks';
import { PrismaPg } from '@prisma/adapter-pg';
import pg, { type QueryResultRow } from 'pg';
import { connectionOf, type DatabaseSettings, type Part } from './settings.js';
import { checkReplay, type Command, FIND_REPLY, hashOf, oncePerKey, type ReplyRow, SAVE_REPLY, type Scope, type Statement, type Tx, translate } from './transactions.js';
import type { UnitReach } from './unit-reach.js';

/** The part of a generated Prisma client that its interactive transaction hands on. */
export interface PrismaTransaction {
  $queryRawUnsafe<T>(text: string, ...values: unknown[]): Promise<T>;
  $executeRawUnsafe(text: string, ...values: unknown[]): Promise<number>;
}
interface PrismaRoot<C> {
  $transaction<T>(fn: (client: C) => Promise<T>): Promise<T>;
  $disconnect(): Promise<void>;
}

const scopes = new AsyncLocalStorage<Scope>();

/** A pool whose BEGIN carries the scope of the call that asked: both statements leave in one packet. */
class ScopedPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>;
  override connect(callback: (error: Error | undefined, client: pg.PoolClient | undefined, done: (release?: Error | boolean) => void) => void): void;
  override connect(callback?: (error: Error | undefined, client: pg.PoolClient | undefined, done: (release?: Error | boolean) => void) => void): Promise<pg.PoolClient> | undefined {
    const scope = scopes.getStore();
    if (!scope) throw new Error('a query outside a scope');
    const connected = super.connect().then(client => scoped(client, scope));
    if (!callback) return connected;
    connected.then(
      client => callback(undefined, client, client.release),
      error => callback(error as Error, undefined, () => undefined),
    );
    return undefined;
  }
}

const plain = new WeakMap<pg.PoolClient, pg.PoolClient['query']>();

function scoped(client: pg.PoolClient, scope: Scope): pg.PoolClient {
  const query = plain.get(client) ?? (client.query.bind(client) as pg.PoolClient['query']);
  plain.set(client, query);
  const begin = async (first: unknown) => {
    const [begun] = await Promise.all([
      query(first as string),
      query({ name: 'scope', text: `SELECT set_config('app.unit', $1, true)`, values: [scope.actor.unitCode] }),
    ]);
    return begun;
  };
  client.query = ((first: string | { text: string }, ...rest: unknown[]) =>
    (typeof first === 'string' ? first : first.text) === 'BEGIN' ? begin(first) : (query as (...all: unknown[]) => unknown)(first, ...rest)) as pg.PoolClient['query'];
  return client;
}

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
 * The same door for stores that use Prisma: `as` and `once`. A client for each reach, as for plain SQL.
 * Every query runs inside `$transaction`, on a connection that its own BEGIN has scoped; generated clients must be made with `noBatch`,
 * for Prisma otherwise merges `findUnique` calls of one tick into one query, across requests and so across tenants.
 */
export class PrismaDb<C extends PrismaTransaction> {
  readonly #roots = new Map<Part, PrismaRoot<C>>();
  afterCommit: () => void = () => undefined;

  constructor(
    private readonly at: DatabaseSettings,
    private readonly reach: UnitReach,
    private readonly make: (adapter: PrismaPg) => unknown,
  ) {}

  async as<T>(scope: Scope, fn: (tx: PrismaTx<C>) => Promise<T>): Promise<T> {
    const root = this.#root(this.reach.isWide(scope.actor.unitCode) ? 'tree' : 'unit');
    try {
      const value = await scopes.run(scope, () => root.$transaction(async client => await fn(new PrismaTx(client, scope))));
      this.afterCommit();
      return value;
    } catch (error) {
      throw translate(databaseError(error), scope.actor, code => this.reach.isKnown(code));
    }
  }

  async once(scope: Scope, command: Command, fn: (tx: PrismaTx<C>) => Promise<Uint8Array>): Promise<Uint8Array> {
    const key = scope.idempotencyKey;
    if (key === undefined) return this.as(scope, fn);
    const hash = hashOf(command);
    const { id } = scope.actor;
    return oncePerKey(() =>
      this.as(scope, async tx => {
        const [first] = await tx.query<ReplyRow>(FIND_REPLY, [id, key]);
        checkReplay(first && { ...first, reply: Buffer.from(first.reply), request_hash: Buffer.from(first.request_hash) }, hash);
        const reply = await fn(tx);
        await tx.send(SAVE_REPLY, [id, key, command.method, hash, Buffer.from(reply)]);
        return reply;
      }),
    );
  }

  async close(): Promise<void> {
    await Promise.all([...this.#roots.values()].map(r => r.$disconnect()));
  }

  #root(part: 'unit' | 'tree'): PrismaRoot<C> {
    let root = this.#roots.get(part);
    if (!root) {
      const pool = new ScopedPool({ ...connectionOf(this.at, part), max: this.at.connections });
      pool.on('error', () => undefined);
      root = this.make(new PrismaPg(pool, { disposeExternalPool: true })) as PrismaRoot<C>;
      this.#roots.set(part, root);
    }
    return root;
  }
}

/** Prisma wraps the driver's error in its own; the original says which constraint it was. */
function databaseError(error: unknown): unknown {
  const { code, meta } = (error ?? {}) as { code?: string; meta?: { driverAdapterError?: { cause?: { originalCode?: string; constraint?: unknown; column?: string } }; code?: string } };
  const cause = meta?.driverAdapterError?.cause;
  if (!code || !cause?.originalCode) return error;
  const told = new pg.DatabaseError(String((error as Error).message), 0, 'error');
  told.code = cause.originalCode;
  return Object.assign(told, { cause: error });
}
