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

export interface CallRow extends Record<string, unknown> {
  readonly call_id: string;
  readonly activity_id: string;
  readonly title: string;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly place: string;
  readonly needed: number;
  readonly skills: readonly string[];
  readonly cancelled: boolean;
  readonly opened_by: string;
  readonly version: number;
  /** The project that was made of it; null before. */
  readonly project_id: string | null;
  readonly project_ended: boolean;
  readonly shift_id: string | null;
}
const WAITING = sql(
  'call.waiting',
  `SELECT a.call_id, a.activity_id, a.title, a.starts_at, a.ends_at, a.place, a.needed, a.skills, a.cancelled, a.opened_by, a.version, p.id AS project_id, coalesce(p.ended_at IS NOT NULL, false) AS project_ended,
     (SELECT s.id FROM shifts s WHERE s.unit_id = p.unit_id AND s.project_id = p.id AND s.state = ${ShiftState.PLANNED} ORDER BY s.id LIMIT 1) AS shift_id
   FROM activity_calls a LEFT JOIN service_projects p ON p.unit_id = a.unit_id AND p.call_id = a.call_id
   WHERE a.unit_id = (SELECT app.own_unit()) AND a.taken_version < a.version ORDER BY a.heard_at LIMIT 20 FOR NO KEY UPDATE OF a SKIP LOCKED`,
);
const TAKEN = sql('call.taken', 'UPDATE activity_calls SET taken_version = $2 WHERE unit_id = (SELECT app.own_unit()) AND call_id = $1');
const NAMES = sql(
  'call.names',
  'SELECT name FROM service_projects WHERE unit_id = (SELECT app.own_unit()) AND ended_at IS NULL AND left(name, 8) = left($1, 8)',
);
/** The own unit's calls of which something new was heard, locked. */
export const waitingCalls = (tx: SqlTx): Promise<CallRow[]> => tx.query<CallRow>(WAITING);
export const takenCall = (tx: SqlTx, callId: string, version: number): void => void tx.send(TAKEN, [callId, version]);
/** Names of projects that go on and begin like this one. */
export const namesLike = async (tx: SqlTx, title: string): Promise<ReadonlySet<string>> =>
  new Set((await tx.query<{ name: string }>(NAMES, [title])).map(r => r.name));
