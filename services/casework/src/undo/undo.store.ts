import type { ResidentState } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import type { Kept, Undoable } from './undo.rules.js';

const OWN = '(SELECT app.own_unit())';
const KEEP = sql(
  'undoing.keep',
  `INSERT INTO undoable_changes (resident_id, version, what, subject_id, was_on, was_state, became_on, follow_ups, actor, at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
   ON CONFLICT (unit_id, resident_id) DO UPDATE SET version = excluded.version, what = excluded.what, subject_id = excluded.subject_id, was_on = excluded.was_on,
     was_state = excluded.was_state, became_on = excluded.became_on, follow_ups = excluded.follow_ups, actor = excluded.actor, at = excluded.at`,
);
const FIND = sql(
  'undoing.find',
  `SELECT version, what, subject_id, was_on::text, was_state, became_on::text, follow_ups, actor, at FROM undoable_changes WHERE unit_id = ${OWN} AND resident_id = $1`,
);
const FORGET = sql('undoing.forget', `DELETE FROM undoable_changes WHERE unit_id = ${OWN} AND resident_id = $1`);
const MINUTES = sql('undoing.minutes', 'SELECT minutes AS n FROM undo_terms WHERE valid_from <= $1::date ORDER BY valid_from DESC LIMIT 1');
const OPEN_AGAIN = sql(
  'undoing.followUps',
  `UPDATE follow_ups SET cancelled_because = NULL WHERE unit_id = ${OWN} AND id = ANY ($1::uuid[]) AND settled_on IS NULL`,
);

/** Keeps what a change of a file was, so that it may be undone: the version after the row's is the one it makes. */
export function keepUndoable(tx: SqlTx, file: { readonly id: string; readonly version: number }, change: Undoable, at: Date): void {
  const ended = change.what === 'state' ? null : change.subjectId;
  const [state, followUps] = change.what === 'state' ? [change.wasState, change.followUps] : [null, []];
  const { what, wasOn, becameOn } = change;
  void tx.send(KEEP, [file.id, file.version + 1, what, ended, wasOn ?? null, state, becameOn, followUps, tx.scope.actor.id, at]);
}

interface KeptRow extends Record<string, unknown> {
  readonly version: number;
  readonly what: Undoable['what'];
  readonly subject_id: string | null;
  readonly was_on: Day | null;
  readonly was_state: ResidentState | null;
  readonly became_on: Day;
  readonly follow_ups: readonly string[];
  readonly actor: string;
  readonly at: Date;
}
/** What of a file can be undone; undefined when nothing can. */
export async function findUndoable(tx: SqlTx, residentId: string): Promise<Kept | undefined> {
  const [row] = await tx.query<KeptRow>(FIND, [residentId]);
  if (!row) return undefined;
  const { version, actor, at } = row;
  const days = { wasOn: row.was_on ?? undefined, becameOn: row.became_on };
  const change: Undoable =
    row.what === 'state'
      ? { what: row.what, wasState: row.was_state as ResidentState, followUps: row.follow_ups, ...days }
      : { what: row.what, subjectId: row.subject_id ?? '', ...days };
  return { version, change, actor, at };
}
/** It was undone: a second time there is nothing. */
export const forgetUndoable = (tx: SqlTx, residentId: string): void => void tx.send(FORGET, [residentId]);

/** For how many minutes a change may be undone, on a day. */
export async function findUndoMinutes(tx: SqlTx, day: Day): Promise<number> {
  const [row] = await tx.query<{ n: number }>(MINUTES, [day]);
  return row?.n ?? 0;
}
/** What a change of state stopped is open again. */
export const openFollowUps = (tx: SqlTx, ids: readonly string[]): void => void tx.send(OPEN_AGAIN, [ids]);
