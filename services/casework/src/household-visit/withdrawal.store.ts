import { type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import type { Recorded, Told } from './withdrawal.rules.js';

const OWN = '(SELECT app.own_unit())';
const MINUTES = sql(
  'withdrawal.minutes',
  'SELECT withdraw_minutes AS n FROM visit_terms WHERE valid_from <= $1::date ORDER BY valid_from DESC LIMIT 1',
);
// Locked in one order, as every command on several people does.
const LOCK = sql(
  'withdrawal.lock',
  `SELECT FROM residents r WHERE r.unit_id = ${OWN} AND r.id IN (SELECT v.resident_id FROM visits v WHERE v.unit_id = ${OWN}
     AND (v.id = $1 OR v.together = (SELECT o.together FROM visits o WHERE o.unit_id = ${OWN} AND o.id = $1))) ORDER BY r.id FOR NO KEY UPDATE`,
);
const FIND = sql(
  'withdrawal.find',
  `SELECT v.id, v.resident_id, v.recorded_by, v.created_at, v.file_version, v.type, v.medium, v.outcome, v.visited_on::text,
     EXISTS (SELECT FROM cases c WHERE c.unit_id = v.unit_id AND c.visit_id = v.id) AS in_use
   FROM visits v WHERE v.unit_id = ${OWN} AND (v.id = $1 OR v.together = (SELECT o.together FROM visits o WHERE o.unit_id = ${OWN} AND o.id = $1)) ORDER BY v.id`,
);
const KEEP = sql(
  'withdrawal.keep',
  `INSERT INTO withdrawn_visits (id, resident_id, type, medium, outcome, visited_on, duration_minutes, people_met, topics, notes, found, follow_up, follow_up_on, worker,
     created_at, recorded_by, together, withdrawn_by, withdrawn_at)
   SELECT id, resident_id, type, medium, outcome, visited_on, duration_minutes, people_met, topics, notes, found, follow_up, follow_up_on, worker, created_at, recorded_by,
     together, $2, $3 FROM visits WHERE unit_id = ${OWN} AND id = ANY ($1::uuid[])`,
);
const PROMISED = sql(
  'withdrawal.promised',
  `UPDATE follow_ups SET visit_id = NULL, cancelled_because = CASE WHEN settled_on IS NULL THEN coalesce(cancelled_because, 'WITHDRAWN') ELSE cancelled_because END
   WHERE unit_id = ${OWN} AND visit_id = ANY ($1::uuid[])`,
);
const SETTLED = sql(
  'withdrawal.settled',
  `UPDATE follow_ups f SET settled_by = NULL, settled_on = NULL, cancelled_because = CASE WHEN r.state = 1 THEN f.cancelled_because ELSE 'WITHDRAWN' END
   FROM residents r WHERE r.unit_id = f.unit_id AND r.id = f.resident_id AND f.unit_id = ${OWN} AND f.settled_by = ANY ($1::uuid[])`,
);
const REMOVE = sql('withdrawal.remove', `DELETE FROM visits WHERE unit_id = ${OWN} AND id = ANY ($1::uuid[])`);
const SEEN = sql(
  'withdrawal.seen',
  `UPDATE residents r SET (last_visit_on, last_met_on) = (SELECT max(v.visited_on), max(v.visited_on) FILTER (WHERE v.outcome IN (1, 2)) FROM visits v
     WHERE v.unit_id = r.unit_id AND (v.resident_id = r.id OR v.resident_id = ANY (r.also)))
   WHERE r.unit_id = ${OWN} AND r.id = ANY ($1::uuid[])`,
);
// What the visit changed in the file, unless the same field was changed again since.
const CHANGED = sql(
  'withdrawal.changed',
  `SELECT c.id, c.field, c.was FROM field_changes c WHERE c.unit_id = ${OWN} AND c.resident_id = $1 AND c.version = $2
     AND NOT EXISTS (SELECT FROM field_changes l WHERE l.unit_id = c.unit_id AND l.resident_id = c.resident_id AND l.field = c.field AND l.version > c.version)`,
);
const MADE = sql('withdrawal.made', `UPDATE visits SET file_version = $2 WHERE unit_id = ${OWN} AND id = $1`);

/** How many minutes a visit may be taken back for, on a day. */
export async function findWithdrawMinutes(tx: SqlTx, day: Day): Promise<number> {
  const [row] = await tx.query<{ n: number }>(MINUTES, [day]);
  return row?.n ?? 0;
}

interface RecordedRow extends Record<string, unknown> {
  readonly id: string;
  readonly resident_id: string;
  readonly recorded_by: string;
  readonly created_at: Date;
  readonly file_version: number | null;
  readonly in_use: boolean;
  readonly type: string;
  readonly medium: number;
  readonly outcome: number;
  readonly visited_on: Day;
}
/** A visit of the own unit and those of the same form, their people locked; none when there is no such visit. */
export async function lockRecorded(tx: SqlTx, id: string): Promise<(Recorded & { readonly event: Told })[]> {
  void tx.send(LOCK, [id]);
  const rows = await tx.query<RecordedRow>(FIND, [id]);
  return rows.map(r => ({
    id: r.id,
    residentId: r.resident_id,
    recordedBy: r.recorded_by,
    recordedAt: r.created_at,
    inUse: r.in_use,
    fileVersion: r.file_version ?? undefined,
    event: { type: r.type, medium: r.medium, outcome: r.outcome, visitedOn: r.visited_on },
  }));
}

/** Puts visits aside and makes what they settled open again. */
export function putAside(tx: SqlTx, visits: readonly Recorded[], at: Date): void {
  const ids = visits.map(v => v.id);
  void tx.send(KEEP, [ids, tx.scope.actor.login, at]);
  void tx.send(PROMISED, [ids]);
  void tx.send(SETTLED, [ids]);
  void tx.send(REMOVE, [ids]);
  void tx.send(SEEN, [visits.map(v => v.residentId)]);
}

export interface ChangedField extends Record<string, unknown> {
  readonly id: string;
  readonly field: string;
  readonly was: Buffer;
}
export const findChanged = (tx: SqlTx, residentId: string, version: number): Promise<ChangedField[]> =>
  tx.query<ChangedField>(CHANGED, [residentId, version]);

/** Remembers which version of the file a visit made. */
export const saveFileVersion = (tx: SqlTx, visitId: string, version: number): void => void tx.send(MADE, [visitId, version]);
