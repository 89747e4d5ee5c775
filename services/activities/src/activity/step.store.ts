import { ActivityHeldSchema } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { record } from '@shuniu/events';
import { type ActivityRow, findActivity } from './activity.store.js';

const set = (name: string, columns: string) =>
  sql(
    `activity.${name}`,
    `UPDATE activities SET ${columns}, updated_by = $2, updated_at = $3, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
  );
const SUBMIT = set('submit', `state = 2, submitted_by = $2, submitted_at = $3, decided_by = '', decided_at = NULL, decision_note = ''`);
const APPROVE = set('approve', `state = 3, decided_by = $2, decided_at = $3, decision_note = $4`);
const RETURN = set('return', `state = 1, decided_by = $2, decided_at = $3, decision_note = $4`);
const WITHDRAW = set('withdraw', `state = 1, decided_by = '', decided_at = NULL, decision_note = ''`);
const PUBLISH = set('publish', 'state = 4, published_at = $3');
const CANCEL = set('cancel', 'state = 8, cancel_reason = $4, cancelled_by = $2, cancelled_at = $3');
const CLOSE = set('close', 'state = 5, attendance = $4');
const REPORT = set('report', 'state = 6, report = $4, outcome = $5, attendance = $6, reported_by = $2, reported_at = $3');
const ARCHIVE = set('archive', 'state = 7');
const ATTENDANCE = sql('activity.attendance', 'UPDATE activities SET attendance = $2 WHERE unit_id = (SELECT app.own_unit()) AND id = $1');
const TOLD = sql('activity.told', 'UPDATE activities SET told = told + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1');

const by = (tx: SqlTx, id: string, at: Date): unknown[] => [id, tx.scope.actor.login, at];
export const submit = (tx: SqlTx, id: string, at: Date): void => void tx.send(SUBMIT, by(tx, id, at));
export const decide = (tx: SqlTx, id: string, { approve, reason, at }: { approve: boolean; reason: string; at: Date }): void =>
  void tx.send(approve ? APPROVE : RETURN, [...by(tx, id, at), reason]);
export const withdraw = (tx: SqlTx, id: string, at: Date): void => void tx.send(WITHDRAW, by(tx, id, at));
export const publish = (tx: SqlTx, id: string, at: Date): void => void tx.send(PUBLISH, by(tx, id, at));
export const cancel = (tx: SqlTx, id: string, reason: string, at: Date): void => void tx.send(CANCEL, [...by(tx, id, at), reason]);
export const close = (tx: SqlTx, id: string, attendance: number, at: Date): void => void tx.send(CLOSE, [...by(tx, id, at), attendance]);
export const report = (
  tx: SqlTx,
  id: string,
  { report: text, outcome, attendance, at }: { report: string; outcome: string; attendance: number; at: Date },
): void => void tx.send(REPORT, [...by(tx, id, at), text, outcome, attendance]);
export const archive = (tx: SqlTx, id: string, at: Date): void => void tx.send(ARCHIVE, by(tx, id, at));

export const setAttendance = (tx: SqlTx, id: string, attendance: number): void => void tx.send(ATTENDANCE, [id, attendance]);

/** ACTIVITY-7: tells what was held, or what changed of it: with a version of its own, for the stages before are nobody else's. */
export async function tellHeld(tx: SqlTx, id: string): Promise<void> {
  void tx.send(TOLD, [id]);
  await tx.settled();
  const row = await findActivity(tx, id);
  void record(tx, { id, version: row.told }, { schema: ActivityHeldSchema, message: heldOf(row) });
}
export const heldOf = (row: Pick<ActivityRow, 'id' | 'type' | 'type_name' | 'held_on' | 'attendance' | 'history'>) => ({
  activityId: row.id,
  typeName: row.type_name,
  type: row.type,
  heldOn: row.held_on,
  attendance: row.attendance,
  history: row.history,
});
