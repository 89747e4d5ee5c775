import type { GoalState } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';

export interface ProgressRow extends Record<string, unknown> {
  readonly id: string;
  readonly goal_id: string;
  readonly state: GoalState;
  readonly day: Day;
  readonly note: Buffer | null;
  readonly actor: string;
  readonly at: Date;
}
const OF_CASE = sql(
  'plan.progress',
  'SELECT id, goal_id, state, day::text, note, actor, at FROM goal_progress WHERE case_id = $1::uuid ORDER BY at DESC, id DESC',
);
const INSERT = sql(
  'plan.addProgress',
  'INSERT INTO goal_progress (id, case_id, goal_id, state, day, note, actor, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
);

/** Binds a sealed note to its row. */
export const progressPlace = (id: string): string => `casework.goal_progress.note:${id}`;
/** What was said of a case's goals, the newest first. */
export const progressOf = (tx: SqlTx, caseId: string): Promise<ProgressRow[]> => tx.query<ProgressRow>(OF_CASE, [caseId]);
export function addProgress(
  tx: SqlTx,
  of: { id: string; caseId: string; goalId: string; state: GoalState; on: Day; note: Buffer | null; at: Date },
): void {
  void tx.send(INSERT, [of.id, of.caseId, of.goalId, of.state, of.on, of.note, tx.scope.actor.login, of.at]);
}
