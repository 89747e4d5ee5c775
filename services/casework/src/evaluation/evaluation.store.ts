import { CommonFault } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { commonFault, type Day } from '@shuniu/kernel';

export interface EvaluationRow extends Record<string, unknown> {
  readonly id: string;
  readonly case_id: string;
  readonly round: number;
  readonly day: Day;
  readonly content: Buffer;
  readonly saved_by: string;
  readonly saved_at: Date;
  readonly version: number;
}
const OF_CASE = sql(
  'evaluation.ofCase',
  'SELECT id, case_id, round, day::text, content, saved_by, saved_at, version FROM evaluations WHERE case_id = $1::uuid ORDER BY round DESC',
);
const INSERT = sql(
  'evaluation.insert',
  'INSERT INTO evaluations (id, case_id, round, plan_id, day, content, saved_by, saved_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)',
);
const REWRITE = sql(
  'evaluation.rewrite',
  `UPDATE evaluations SET plan_id = $2, day = $3, content = $4, saved_by = $5, saved_at = $6, version = version + 1
   WHERE unit_id = (SELECT app.own_unit()) AND id = $1::uuid`,
);

/** Binds the sealed evaluation to its row. */
export const evaluationPlace = (id: string): string => `casework.evaluations.content:${id}`;
export const evaluationsOf = (tx: SqlTx, caseId: string): Promise<EvaluationRow[]> => tx.query<EvaluationRow>(OF_CASE, [caseId]);
/** The row's etag is the one that was read; none for the first. Faults: ETAG_MISMATCH. */
export function checkEtag(row: EvaluationRow | undefined, etag: string): void {
  const current = row ? String(row.version) : '';
  if (etag !== current) throw commonFault(CommonFault.ETAG_MISMATCH, { meta: { etag: current } });
}
export function insertEvaluation(
  tx: SqlTx,
  of: { id: string; caseId: string; round: number; planId: string; on: Day; content: Buffer; at: Date },
): void {
  void tx.send(INSERT, [of.id, of.caseId, of.round, of.planId, of.on, of.content, tx.scope.actor.login, of.at]);
}
export function rewriteEvaluation(tx: SqlTx, of: { id: string; planId: string; on: Day; content: Buffer; at: Date }): void {
  void tx.send(REWRITE, [of.id, of.planId, of.on, of.content, tx.scope.actor.login, of.at]);
}
