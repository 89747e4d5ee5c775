import { type SqlTx, sql } from '@shuniu/db';

const INSERT = sql('audit.insert', 'INSERT INTO audit_records (actor, action, subject_id, fields, trace) VALUES ($1, $2, $3, $4, $5)');

/** Records an act in the transaction of the act: who read or changed what, names of fields and never their values. */
export function recordAct(
  tx: SqlTx,
  { action, subjectId, fields = [] }: { action: string; subjectId: string; fields?: readonly string[] },
): void {
  const { actor, traceparent } = tx.scope;
  void tx.send(INSERT, [actor.login, action, subjectId, fields, traceparent]);
}
