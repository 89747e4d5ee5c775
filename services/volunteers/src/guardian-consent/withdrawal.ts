import { NoticeKind, SignUpState } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { isFault } from '@shuniu/kernel';
import { answerCall } from '../call/call.commands.js';
import { notify } from '../notice/notice.store.js';
import { findShift, lockShift, type ShiftRow } from '../shift/shift.store.js';
import { letGo } from '../sign-up/sign-up.commands.js';
import { findSignUp, STANDS } from '../sign-up/sign-up.store.js';
import { checkMayServe } from './gate.js';

// In the order of the shifts' ids, so that two of these never wait for one another.
const COMING = sql(
  'guardianConsent.coming',
  `SELECT n.id, n.shift_id FROM sign_ups n WHERE n.unit_id = (SELECT app.own_unit()) AND n.volunteer_id = $1 AND n.state IN ${STANDS} AND n.starts_at > $2 ORDER BY n.shift_id`,
);
const WHY = '监护人撤回了同意';

const mayServe = (tx: SqlTx, volunteerId: string, { on_day }: ShiftRow): Promise<boolean> =>
  checkMayServe(tx, volunteerId, on_day).then(
    () => true,
    error => {
      if (isFault(error, 'GUARDIAN_CONSENT_REQUIRED') || isFault(error, 'GUARDIAN_COMPANY_REQUIRED')) return false;
      throw error;
    },
  );

/** GUARDIAN-4: lets somebody go from the shifts to come that no consent covers any more; whoever answers for each is told, and the place goes to who waits. */
export async function releaseComing(tx: SqlTx, volunteerId: string, at: Date): Promise<void> {
  for (const { id, shift_id } of await tx.query<{ id: string; shift_id: string }>(COMING, [volunteerId, at])) {
    const shift = await lockShift(tx, shift_id);
    if (await mayServe(tx, volunteerId, shift)) continue;
    const row = await findSignUp(tx, id);
    await letGo(tx, row, { state: SignUpState.CANCELLED, reason: WHY, at, shift: () => findShift(tx, shift.id) });
    const params = { on: shift.on_day, time: shift.from_time };
    notify(tx, {
      kind: NoticeKind.SIGN_UP_RELEASED,
      to: { case: 'login', value: shift.responsible },
      subject: 'shift',
      subjectId: shift.id,
      params,
    });
    await answerCall(tx, shift.project_id);
  }
}
