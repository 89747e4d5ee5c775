import { JoinMode, ShiftFault, SignUpState, SignUpWay } from '@shuniu/contracts';
import { invalidField } from '@shuniu/kernel';
import { shiftFault } from '../shift-fault.js';

const { REQUESTED, SIGNED_UP, WAITING } = SignUpState;
/** Those that stand: a place, a wait or a request. */
export const STANDING: readonly SignUpState[] = [REQUESTED, SIGNED_UP, WAITING];

export interface ShiftStanding {
  readonly cancelled: boolean;
  readonly endsAt: Date;
}
/** May people still be taken in or leave (SIGNUP-1)? Faults, the first that holds: SHIFT_CANCELLED, SHIFT_OVER. */
export function checkOpen({ cancelled, endsAt }: ShiftStanding, now: Date): void {
  if (cancelled) throw shiftFault(ShiftFault.SHIFT_CANCELLED);
  if (endsAt <= now) throw shiftFault(ShiftFault.SHIFT_OVER);
}

export interface Asker {
  /** A social worker or the manager: they act for anybody. */
  readonly staff: boolean;
  /** The volunteer is the caller. */
  readonly own: boolean;
}
/** A volunteer acts for themselves alone (SIGNUP-1). Faults: NOT_YOURSELF. */
export function checkOwn({ staff, own }: Asker): void {
  if (!staff && !own) throw shiftFault(ShiftFault.NOT_YOURSELF, 'volunteerId');
}

export interface Asked extends Asker {
  readonly joinMode: JoinMode;
  readonly assign: boolean;
  /** Places left. */
  readonly free: number;
}
/**
 * What a sign-up becomes (SIGNUP-1, SIGNUP-2): with open sign-up or assigned by staff a place, or the waiting list when there is none; by approval a request.
 * Faults: ASSIGNED_ONLY.
 */
export function decideSignUp({ staff, own, joinMode, assign, free }: Asked): { state: SignUpState; way: SignUpWay } {
  const assigned = staff && assign;
  if (joinMode === JoinMode.ASSIGNED && !assigned) throw shiftFault(ShiftFault.ASSIGNED_ONLY);
  const way = assigned ? SignUpWay.ASSIGNED : own ? SignUpWay.SELF : SignUpWay.ON_BEHALF;
  if (joinMode === JoinMode.APPROVAL && !assigned) return { state: REQUESTED, way };
  return { state: free > 0 ? SIGNED_UP : WAITING, way };
}

/** Another shift at the same time needs a reason that staff give (SIGNUP-3). Faults: SHIFT_OVERLAP. */
export function checkOverlap(of: { readonly overlaps: boolean; readonly staff: boolean; readonly reason: string }): void {
  if (of.overlaps && !(of.staff && of.reason.trim() !== '')) throw shiftFault(ShiftFault.SHIFT_OVERLAP, 'overlapReason');
}

/** What was asked for is decided once (SIGNUP-1); declining says why. Faults, the first that holds: SIGN_UP_STATE, INVALID_REQUEST of the reason. */
export function checkDecision(state: SignUpState, of: { readonly approve: boolean; readonly reason: string }): void {
  if (state !== REQUESTED) throw shiftFault(ShiftFault.SIGN_UP_STATE);
  if (!of.approve && of.reason.trim() === '') throw invalidField('reason', 'required', 'a value');
}

/** Who stands leaves before having checked in (SIGNUP-5); a place alone is swapped. Faults, the first that holds: SIGN_UP_STATE, CHECKED_IN_ALREADY. */
export function checkLeave(of: { readonly state: SignUpState; readonly checkedIn: boolean; readonly swap: boolean }): void {
  if (of.swap ? of.state !== SIGNED_UP : !STANDING.includes(of.state)) throw shiftFault(ShiftFault.SIGN_UP_STATE);
  if (of.checkedIn) throw shiftFault(ShiftFault.CHECKED_IN_ALREADY);
}

export interface Waiter {
  readonly id: string;
  readonly placeNo: number;
  /** Has another shift at that time by now. */
  readonly overlaps: boolean;
}
/** Who moves up when so many places are free (SIGNUP-4): those who waited longest; one who has another shift by now keeps waiting. */
export const movingUp = (waiting: readonly Waiter[], free: number): Waiter[] =>
  [...waiting]
    .filter(w => !w.overlaps)
    .sort((a, b) => a.placeNo - b.placeNo)
    .slice(0, Math.max(0, free));
