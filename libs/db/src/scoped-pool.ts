import pg from 'pg';
import { survivesLoss } from './survives-loss.js';
import type { Scope } from './transactions.js';

/** What one transaction of a scoped pool holds: whose rows it may see, and the first error the database answered it with. */
export interface Held {
  readonly scope: Scope;
  failure: unknown;
}

type Done = (error: Error | undefined, client: pg.PoolClient | undefined, release: (error?: Error | boolean) => void) => void;
type Query = (first: string | { text: string }, ...rest: unknown[]) => Promise<pg.QueryResult>;

const plain = new WeakMap<pg.PoolClient, Query>();

/**
 * A pool whose BEGIN carries the scope of the call that asked for the connection: both travel in one round trip, and no transaction goes without.
 * Outside a transaction a connection has no scope, and so sees no row.
 */
export class ScopedPool extends pg.Pool {
  constructor(
    config: pg.PoolConfig,
    private readonly asking: () => Held | undefined,
  ) {
    super(config);
    survivesLoss(this);
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(done: Done): void;
  override connect(done?: Done): Promise<pg.PoolClient> | undefined {
    const held = this.asking();
    if (!held) throw new Error('a query outside a scope');
    const connected = super.connect().then(client => scoped(client, held));
    if (!done) return connected;
    connected.then(
      client => done(undefined, client, client.release),
      (error: Error) => done(error, undefined, () => undefined),
    );
    return undefined;
  }
}

function scoped(client: pg.PoolClient, held: Held): pg.PoolClient {
  const query = plain.get(client) ?? (client.query.bind(client) as unknown as Query);
  plain.set(client, query);
  // Two statements in one message take no parameters: the code is quoted.
  const begin = `BEGIN; SELECT set_config('app.unit', ${client.escapeLiteral(held.scope.actor.unitCode)}, true)`;
  const answer: Query = async (first, ...rest) => {
    try {
      return await query((typeof first === 'string' ? first : first.text) === 'BEGIN' ? begin : first, ...rest);
    } catch (error) {
      held.failure ??= error;
      throw error;
    }
  };
  client.query = answer as unknown as pg.PoolClient['query'];
  return client;
}
