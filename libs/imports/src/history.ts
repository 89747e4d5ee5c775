import { type SqlTx, sql } from '@shuniu/db';

/** Where imported rows come from; they are history, and say so. */
export interface Origin {
  readonly importId: string;
  readonly fileName: string;
  readonly at: Date;
}

const PLAN_ANEW = sql('history.planAnew', 'DISCARD PLANS');

/**
 * Before many rows with foreign keys: the plans by which this connection checks them may date from when the tables were empty, and read
 * a whole table for each row (5,000 memberships took 5 s instead of 0.6).
 */
export const planAnew = (tx: SqlTx): Promise<unknown> => tx.send(PLAN_ANEW);

const BATCH = 100;
/** Does CPU-heavy work on each row without keeping other calls of this process waiting for all of it. */
export async function eachInTurn<Row, Made>(rows: readonly Row[], make: (row: Row, index: number) => Made): Promise<Made[]> {
  const made: Made[] = [];
  for (const [index, row] of rows.entries()) {
    if (index % BATCH === BATCH - 1) await new Promise(resolve => setImmediate(resolve));
    made.push(make(row, index));
  }
  return made;
}

/** Rows for json_to_recordset: bytes in Postgres' own text form. */
export const jsonRows = (rows: readonly object[]): string =>
  JSON.stringify(
    rows.map(row =>
      Object.fromEntries(
        Object.entries(row).map(([column, value]) => [column, Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value]),
      ),
    ),
  );
