import { NoticeKind, SignUpState } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { answerCall } from '../call/call.commands.js';
import { notify } from '../notice/notice.store.js';
import { findShift, lockShift, type ShiftRow } from '../shift/shift.store.js';
import { letGo } from './sign-up.commands.js';
import { findSignUp, STANDS } from './sign-up.store.js';

// In the order of the shifts' ids, so that two of these never wait for one another.
const COMING = sql(
  'signUp.coming',
  `SELECT n.id, n.shift_id FROM sign_ups n WHERE n.unit_id = (SELECT app.own_unit()) AND n.volunteer_id = $1 AND n.state IN ${STANDS} AND n.starts_at > $2
     AND ($3::timestamptz IS NULL OR n.starts_at <= $3) ORDER BY n.shift_id`,
);

export interface Release {
  readonly at: Date;
  /** Shifts that begin up to then; without it all to come. */
  readonly until?: Date;
  /** What stands in the sign-up. */
  readonly reason: string;
  /** What whoever answers for the shift is told. */
  readonly kind: NoticeKind;
  /** Which of them stay. */
  readonly stays?: (shift: ShiftRow) => Promise<boolean>;
}
/** Lets somebody go from shifts to come; whoever answers for each is told, and the place goes to who waits (SIGNUP-5). Answers the ids of the sign-ups. */
export async function releaseComing(tx: SqlTx, volunteerId: string, of: Release): Promise<string[]> {
  const { at, reason, kind } = of;
  const left: string[] = [];
  for (const { id, shift_id } of await tx.query<{ id: string; shift_id: string }>(COMING, [volunteerId, at, of.until ?? null])) {
    const shift = await lockShift(tx, shift_id);
    if (await of.stays?.(shift)) continue;
    await letGo(tx, await findSignUp(tx, id), { state: SignUpState.CANCELLED, reason, at, shift: () => findShift(tx, shift.id) });
    const params = { on: shift.on_day, time: shift.from_time };
    notify(tx, { kind, to: { case: 'login', value: shift.responsible }, subject: 'shift', subjectId: shift.id, params });
    await answerCall(tx, shift.project_id);
    left.push(id);
  }
  return left;
}
