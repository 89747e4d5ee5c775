import type { Context } from '@shuniu/boot';
import { type CheckWay, ShiftFault, SignUpState, SignUpWay } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { uuidv7 } from '@shuniu/kernel';
import { codeAt, isCode } from '@shuniu/privacy';
import { answerCall } from '../call/call.commands.js';
import { checkMayServe } from '../guardian-consent/gate.js';
import { checkMayStand } from '../qualification/gate.js';
import { keyPlace } from '../shift/shift.commands.js';
import type { ShiftRow } from '../shift/shift.store.js';
import { shiftFault } from '../shift-fault.js';
import type { ShiftRules } from '../shift-rule.store.js';
import { takeIn } from '../sign-up/sign-up.commands.js';
import { moveSignUp, overlaps, standingOf } from '../sign-up/sign-up.store.js';
import { gradeOf, minutesServed } from './check-in.rules.js';
import { type CheckInRow, checkInOf, enter, lapse, leave, onDutyElsewhere } from './check-in.store.js';
import { keepHours } from './hours.js';

const keyOf = ({ keys }: Context, shift: ShiftRow): Buffer => Buffer.from(keys.cipher.openBytes(shift.code_key, keyPlace(shift.id)));
/** CHECKIN-1: the code of this moment. */
export const codeOf = (context: Context, shift: ShiftRow, of: { at: Date; rules: ShiftRules }): { code: string; renewsAt: Date } =>
  codeAt(keyOf(context, shift), of.at, of.rules.codeStepSeconds);
export const isRight = (context: Context, shift: ShiftRow, code: string, of: { at: Date; rules: ShiftRules }): boolean =>
  isCode(keyOf(context, shift), code, { at: of.at, stepSeconds: of.rules.codeStepSeconds });

/** Why somebody who came stands beside another shift at that time: they are here. */
const CAME = '到场签到';
/** CHECKIN-4: whoever comes has a place: their own, the one they wait or asked for, or a free one; who is under age comes with consent (GUARDIAN-2), everybody with the papers that the project asks for (QUALIFICATION-3). Faults, the first that holds: GUARDIAN_CONSENT_REQUIRED, GUARDIAN_COMPANY_REQUIRED, QUALIFICATION_MISSING, QUALIFICATION_RUN_OUT, SHIFT_FULL. */
export async function takePlace(tx: SqlTx, shift: ShiftRow, of: { volunteerId: string; at: Date }): Promise<void> {
  await checkMayServe(tx, of.volunteerId, shift.on_day);
  await checkMayStand(tx, shift, of.volunteerId);
  const standing = await standingOf(tx, shift.id, of.volunteerId);
  if (standing?.state === SignUpState.SIGNED_UP) return;
  if (shift.signed_up >= shift.capacity) throw shiftFault(ShiftFault.SHIFT_FULL);
  const overlapReason = (await overlaps(tx, of.volunteerId, shift)) ? CAME : '';
  if (standing) moveSignUp(tx, standing.id, { state: SignUpState.SIGNED_UP, at: of.at, overlapReason });
  else takeIn(tx, shift, { ...of, state: SignUpState.SIGNED_UP, way: SignUpWay.ON_BEHALF, overlapReason });
  await answerCall(tx, shift.project_id);
}

export interface Coming {
  readonly volunteerId: string;
  readonly at: Date;
  readonly way: CheckWay;
  readonly listId?: string;
  readonly recordedAt: Date;
  readonly rules: ShiftRules;
}
/** Checks somebody in to a locked shift. Faults, the first that holds: CHECKED_IN_ALREADY, CHECKED_IN_ELSEWHERE, SHIFT_FULL. */
export async function checkIn(tx: SqlTx, shift: ShiftRow, of: Coming): Promise<void> {
  const { volunteerId } = of;
  if (await checkInOf(tx, shift.id, volunteerId)) throw shiftFault(ShiftFault.CHECKED_IN_ALREADY);
  lapse(tx, { at: of.recordedAt, closesMinutes: of.rules.closesMinutes, volunteers: [volunteerId] });
  if ((await onDutyElsewhere(tx, shift.id, [volunteerId])).size > 0) throw shiftFault(ShiftFault.CHECKED_IN_ELSEWHERE);
  await takePlace(tx, shift, { volunteerId, at: of.recordedAt });
  enter(tx, { ...of, id: uuidv7(of.recordedAt.getTime()), shiftId: shift.id });
}

/** CHECKIN-3: checks somebody out and makes the hour that the system timed; what the hours refuse is kept for a person to look at, the check-out stands. */
export async function checkOut(
  tx: SqlTx,
  shift: ShiftRow,
  row: Pick<CheckInRow, 'id' | 'volunteer_id' | 'in_at' | 'in_way'>,
  of: { at: Date; way: CheckWay; listId?: string; recordedAt: Date },
): Promise<{ refused: string }> {
  const served = minutesServed({ startsAt: shift.starts_at, endsAt: shift.ends_at }, row.in_at, of.at);
  const grade = gradeOf(row.in_way, of.way);
  const kept =
    served.minutes > 0
      ? await keepHours(tx, shift, { volunteerId: row.volunteer_id, ...served, grade, at: of.recordedAt })
      : { recordId: undefined, refused: '' };
  leave(tx, row.id, { ...of, minutes: kept.refused === '' ? served.minutes : 0, ...kept });
  return { refused: kept.refused };
}
