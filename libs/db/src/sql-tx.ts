import type { Socket } from 'node:net';
import type pg from 'pg';
import type { Scope, Statement, Tx } from './transactions.js';

/**
 * A transaction whose statements go out as they are asked for, without waiting for those before (pg's pipeline mode):
 * BEGIN, the scope and the first read share a round trip, and so do all the writes and the COMMIT.
 */
export class SqlTx implements Tx {
  readonly #sent: Promise<unknown>[] = [];
  #gate: Promise<unknown> = Promise.resolve();
  #corked = false;

  constructor(
    readonly client: pg.PoolClient,
    readonly scope: Scope,
  ) {}

  async query<Row extends pg.QueryResultRow>(statement: Statement, values: unknown[] = []): Promise<Row[]> {
    const result = this.send(statement, values);
    await this.#gate;
    return (await result).rows as Row[];
  }

  send(statement: Statement, values: unknown[] = []): Promise<pg.QueryResult> {
    this.#cork();
    const result = this.client.query({ ...statement, values });
    // Whoever awaits it sees the error; so does settled(), before COMMIT's answer is believed.
    result.catch(() => undefined);
    this.#sent.push(result);
    return result;
  }

  /** Rows asked for are withheld until `check` has passed. */
  gate(check: Promise<unknown>): void {
    check.catch(() => undefined);
    this.#gate = check;
  }

  /** The gate alone: it came with the first rows, so waiting for it costs no round trip. */
  async passed(): Promise<void> {
    await this.#gate;
  }

  async settled(): Promise<void> {
    await this.#gate;
    await Promise.all(this.#sent);
  }

  /** One packet for all that is sent in this turn of the loop. */
  #cork(): void {
    if (this.#corked) return;
    this.#corked = true;
    const { stream } = (this.client as unknown as { connection: { stream: Socket } }).connection;
    stream.cork();
    process.nextTick(() => {
      this.#corked = false;
      stream.uncork();
    });
  }
}
