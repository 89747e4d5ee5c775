import { type SqlTx, sql } from '@shuniu/db';

const INSERT = sql(
  'audit.insert',
  'INSERT INTO audit_records (actor, action, subject_id, fields, purpose, note, trace) VALUES ($1, $2, $3, $4, $5, $6, $7)',
);

/** What is recorded of reading or changing somebody's file. */
export interface Act {
  readonly action: string;
  readonly subjectId: string;
  /** Names of fields, never their values. */
  readonly fields?: readonly string[];
  readonly purpose?: string;
  readonly note?: string;
}

/** Records an act in the transaction of the act; the record belongs to the unit of whoever acted. */
export function recordAct(tx: SqlTx, { action, subjectId, fields = [], purpose = '', note = '' }: Act): void {
  const { actor, traceparent } = tx.scope;
  void tx.send(INSERT, [actor.login, action, subjectId, fields, purpose, note, traceparent]);
}
