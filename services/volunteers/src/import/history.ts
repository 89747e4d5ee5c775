import { type SqlTx, sql } from '@shuniu/db';

const AUDIT = sql(
  'history.audit',
  'INSERT INTO audit_records (unit_id, actor, action, subject_id, trace) SELECT (SELECT app.own_unit()), $1::text, $2::text, s.id, $3::text FROM unnest($4::uuid[]) AS s(id)',
);

/** Records for each of these files that an import changed it. */
export const auditMany = (tx: SqlTx, action: string, subjectIds: readonly string[]): Promise<unknown> =>
  tx.send(AUDIT, [tx.scope.actor.login, action, tx.scope.traceparent, subjectIds]);
