import type pg from 'pg';

/**
 * A pool whose server dies loses its connections and nothing else: of an idle one the next query opens another, of one in use the query fails. A connection that says so to nobody would end the
 * process, and with it every call that is under way.
 */
export function survivesLoss(pool: pg.Pool): void {
  pool.on('error', () => undefined);
  pool.on('connect', client => client.on('error', () => undefined));
}
