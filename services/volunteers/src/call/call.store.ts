import { ShiftState, SignUpState } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';

const NEXT = sql(
  'call.next',
  `UPDATE service_projects p SET answers = answers + 1 WHERE p.unit_id = (SELECT app.own_unit()) AND p.id = $1 AND p.call_id IS NOT NULL RETURNING p.call_id AS "callId", p.activity_id AS "activityId", p.answers AS version,
     (SELECT coalesce(sum(s.capacity), 0)::int FROM shifts s WHERE s.unit_id = p.unit_id AND s.project_id = p.id AND s.state = ${ShiftState.PLANNED}) AS needed,
     (SELECT coalesce(sum(s.signed_up), 0)::int FROM shifts s WHERE s.unit_id = p.unit_id AND s.project_id = p.id AND s.state = ${ShiftState.PLANNED}) AS "signedUp",
     (SELECT count(*)::int FROM sign_ups n JOIN shifts s ON s.unit_id = n.unit_id AND s.id = n.shift_id WHERE s.unit_id = p.unit_id AND s.project_id = p.id AND n.state = ${SignUpState.WAITING}) AS waiting,
     NOT EXISTS (SELECT FROM shifts s WHERE s.unit_id = p.unit_id AND s.project_id = p.id AND s.state = ${ShiftState.PLANNED}) AS cancelled`,
);

export interface Answer extends Record<string, unknown> {
  readonly callId: string;
  readonly activityId: string;
  readonly version: number;
  readonly needed: number;
  readonly signedUp: number;
  readonly waiting: number;
  readonly cancelled: boolean;
}
/** The next answer to the call of a project; undefined when nobody called for it. */
export const nextAnswer = async (tx: SqlTx, projectId: string): Promise<Answer | undefined> =>
  (await tx.query<Answer>(NEXT, [projectId]))[0];
