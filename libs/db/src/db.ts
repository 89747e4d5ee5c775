import { CommonFault } from '@shuniu/contracts';
import { commonFault } from '@shuniu/kernel';
import pg from 'pg';
import { KeptNames, NAMES_OF, type NameAsked, NOTE_NAME } from './actor-names.js';
import { connectionOf, type DatabaseSettings, type Part } from './settings.js';
import { SqlTx } from './sql-tx.js';
import { survivesLoss } from './survives-loss.js';
import { type Command, checkReplay, FIND_REPLY, hashOf, oncePerKey, type ReplyRow, SAVE_REPLY, type Scope, sql } from './transactions.js';
import { UnitReach } from './unit-reach.js';

const BEGIN = sql('begin', 'BEGIN');
const COMMIT = sql('commit', 'COMMIT');
const SCOPE = sql('scope', `SELECT set_config('app.unit', $1, true)`);

/** The only door to a service's Postgres. */
export class Db {
  readonly #pools = new Map<Part, pg.Pool>();
  readonly #names = new KeptNames();
  readonly reach: UnitReach;
  /** Called after each commit; the outbox relay listens. */
  afterCommit: () => void = () => undefined;

  constructor(readonly at: DatabaseSettings) {
    this.reach = new UnitReach(at);
  }

  async start(): Promise<void> {
    await this.reach.start();
  }

  /** Runs `fn` in one transaction that sees and writes the actor's rows alone. Faults: UNIT_UNKNOWN. */
  async as<T>(scope: Scope, fn: (tx: SqlTx) => Promise<T>): Promise<T> {
    const { unitCode } = scope.actor;
    if (!this.reach.isKnown(unitCode) && !(await this.reach.isKnownNow(unitCode)))
      throw commonFault(CommonFault.UNIT_UNKNOWN, { meta: { unit: unitCode } });
    return this.#run(this.reach.isWide(scope.actor.unitCode) ? 'tree' : 'unit', scope, fn);
  }

  /** Runs a reaction to an event: it writes for every unit, in the few tables granted to the consumer's role. */
  asConsumer<T>(scope: Scope, fn: (tx: SqlTx) => Promise<T>): Promise<T> {
    return this.#run('consumer', scope, fn);
  }

  /**
   * Runs a command once for each Idempotency-Key of an actor. A repeat gets the first reply; the same key with another request is a fault.
   * The look-up rides with BEGIN; `fn` starts at once and gets no row before the look-up has passed. Without a key, only a lost race runs it again.
   */
  async once(scope: Scope, command: Command, fn: (tx: SqlTx) => Promise<Uint8Array>): Promise<Uint8Array> {
    const key = scope.idempotencyKey;
    if (key === undefined) return oncePerKey(() => this.as(scope, fn));
    const hash = hashOf(command);
    const { id } = scope.actor;
    return oncePerKey(
      () =>
        this.as(scope, async tx => {
          tx.gate(tx.send(FIND_REPLY, [id, key]).then(({ rows }) => checkReplay(rows[0] as ReplyRow | undefined, hash)));
          const reply = await fn(tx);
          await tx.passed();
          void tx.send(SAVE_REPLY, [id, key, command.method, hash, Buffer.from(reply)]);
          return reply;
        }),
      key,
    );
  }

  /** What each of these logins was called at the time, in their order; '' where no name is known. */
  async namesOf(asked: readonly NameAsked[]): Promise<string[]> {
    const values = [asked.map(one => one.login), asked.map(one => one.at ?? null)];
    const { rows } = await this.#pool('unit').query<{ name: string }>({ ...NAMES_OF, values });
    return rows.map(row => row.name);
  }

  async ping(): Promise<void> {
    await this.#pool('unit').query('SELECT 1');
  }

  async close(): Promise<void> {
    this.reach.stop();
    await Promise.all([...this.#pools.values()].map(p => p.end()));
  }

  #pool(part: Part): pg.Pool {
    let pool = this.#pools.get(part);
    if (!pool) {
      const config: pg.PoolConfig = { ...connectionOf(this.at, part), max: this.at.connections };
      pool = new pg.Pool({ ...config, pipeline: true } as pg.PoolConfig);
      survivesLoss(pool);
      this.#pools.set(part, pool);
    }
    return pool;
  }

  async #run<T>(part: Part, scope: Scope, fn: (tx: SqlTx) => Promise<T>): Promise<T> {
    const client = await this.#pool(part).connect();
    const tx = new SqlTx(client, scope);
    try {
      void tx.send(BEGIN);
      void tx.send(SCOPE, [scope.actor.unitCode]);
      const value = await fn(tx);
      const isNew = part !== 'consumer' && this.#names.lacks(scope.actor);
      if (isNew) void tx.send(NOTE_NAME, [scope.actor.login, scope.actor.name]);
      const committed = tx.send(COMMIT);
      await tx.settled();
      // A COMMIT after a failed statement is answered ROLLBACK, without an error.
      if ((await committed).command !== 'COMMIT') throw new Error('rolled back');
      client.release();
      if (isNew) this.#names.keep(scope.actor);
      this.afterCommit();
      return value;
    } catch (error) {
      await client.query('ROLLBACK').then(
        () => client.release(),
        lost => client.release(lost),
      );
      throw error;
    }
  }
}
