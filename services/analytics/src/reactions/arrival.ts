import { type SqlTx, sql } from '@shuniu/db';

const ARRIVED = sql(
  'arrival.put',
  'INSERT INTO fact_arrivals VALUES ($1, now()) ON CONFLICT (unit_id) DO UPDATE SET newest_at = excluded.newest_at',
);

/** Notes that a fact of a unit arrived; readers are told how fresh their figures are. */
export const arrived = (tx: SqlTx, unitId: string): Promise<unknown> => tx.send(ARRIVED, [unitId]);
