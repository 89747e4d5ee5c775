import { CheckState, CheckWay, GroupOutcome, ShiftFault } from '@shuniu/contracts';
import { shiftFault } from '../shift-fault.js';

const MINUTE = 60_000;
/** Of the dated rules: how long before the beginning one may check in, and after the end check out. */
export interface Windows {
  readonly opensMinutes: number;
  readonly closesMinutes: number;
}
export interface ShiftTimes {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly cancelled: boolean;
}

/** Is a moment inside of the shift's window (CHECKIN-2)? In from a while before the beginning to the end; out until a while after the end. */
export function isInside(
  { startsAt, endsAt }: ShiftTimes,
  at: Date,
  { opensMinutes, closesMinutes }: Windows,
  what: 'in' | 'out',
): boolean {
  const last = what === 'in' ? endsAt.getTime() : endsAt.getTime() + closesMinutes * MINUTE;
  return at.getTime() >= startsAt.getTime() - opensMinutes * MINUTE && at.getTime() <= last;
}

/** Faults, the first that holds (CHECKIN-2): SHIFT_CANCELLED, CHECK_IN_CLOSED. */
export function checkWindow(shift: ShiftTimes, at: Date, windows: Windows, what: 'in' | 'out'): void {
  if (shift.cancelled) throw shiftFault(ShiftFault.SHIFT_CANCELLED);
  if (!isInside(shift, at, windows, what)) throw shiftFault(ShiftFault.CHECK_IN_CLOSED);
}

/** By what somebody is checked in (CHECKIN-1): whoever stands by as staff needs no code; anybody else shows the right one. Faults: CODE_WRONG. */
export function wayOf(of: { readonly staff: boolean; readonly code: string; readonly right: boolean }): CheckWay {
  if (of.staff && of.code === '') return CheckWay.WORKER;
  if (!of.right) throw shiftFault(ShiftFault.CODE_WRONG, 'code');
  return CheckWay.CODE;
}

/** The hours of a check-out are as strong as the weaker of its two ends (CHECKIN-3): code, then the leader's list, then a worker's word. */
export const gradeOf = (inWay: CheckWay, outWay: CheckWay): CheckWay => Math.max(inWay, outWay) as CheckWay;

/** Whole minutes from one to the other that the shift's own time covers (CHECKIN-3): who comes early or leaves late is not served longer than was planned. */
export function minutesServed(
  { startsAt, endsAt }: Pick<ShiftTimes, 'startsAt' | 'endsAt'>,
  inAt: Date,
  outAt: Date,
): { from: Date; to: Date; minutes: number } {
  const from = inAt > startsAt ? inAt : startsAt;
  const to = outAt < endsAt ? outAt : endsAt;
  return { from, to, minutes: Math.max(0, Math.floor((to.getTime() - from.getTime()) / MINUTE)) };
}

/** Who checks out has checked in and not out yet (CHECKIN-3). Faults, the first that holds: NOT_CHECKED_IN, CHECKED_OUT_ALREADY. */
export function checkOutOf(state: CheckState | undefined): void {
  if (state === undefined) throw shiftFault(ShiftFault.NOT_CHECKED_IN);
  if (state !== CheckState.IN) throw shiftFault(ShiftFault.CHECKED_OUT_ALREADY);
}

/** When a leader ticked somebody, as the list says. */
export interface Ticked {
  readonly inAt: Date | undefined;
  readonly outAt: Date | undefined;
}
/** What is known of one of the list before it came. */
export interface Known {
  readonly state: CheckState | undefined;
  readonly inAt: Date | undefined;
  readonly elsewhere: boolean;
}
export interface GroupStep {
  /** Undefined when nothing of it changes anything. */
  readonly in: Date | undefined;
  readonly out: Date | undefined;
  readonly outcome: GroupOutcome;
}
/**
 * What a list changes for one of its people (CHECKIN-6): what is known stays, so that the same list, or another with the same person, changes nothing; times stand by the
 * leader's clock when they lie in the shift's window and have come.
 */
export function decideTick(ticked: Ticked, known: Known, of: { shift: ShiftTimes; windows: Windows; now: Date }): GroupStep {
  const nothing = (outcome: GroupOutcome): GroupStep => ({ in: undefined, out: undefined, outcome });
  const good = (at: Date | undefined, what: 'in' | 'out'): boolean =>
    at === undefined || (at <= of.now && isInside(of.shift, at, of.windows, what));
  if (!good(ticked.inAt, 'in') || !good(ticked.outAt, 'out')) return nothing(GroupOutcome.OUT_OF_TIME);
  const wantsIn = ticked.inAt !== undefined && known.state === undefined;
  // A list that comes late proves what had lapsed meanwhile.
  const onDuty = wantsIn || known.state === CheckState.IN || known.state === CheckState.LAPSED;
  const wantsOut = ticked.outAt !== undefined && onDuty;
  if (wantsIn && known.elsewhere) return nothing(GroupOutcome.ELSEWHERE);
  const begun = known.inAt ?? ticked.inAt;
  if (wantsOut && begun !== undefined && ticked.outAt !== undefined && ticked.outAt < begun) return nothing(GroupOutcome.OUT_OF_TIME);
  if (!wantsIn && ticked.outAt !== undefined && known.state === undefined) return nothing(GroupOutcome.OUT_OF_TIME);
  if (!wantsIn && !wantsOut) return nothing(GroupOutcome.KNOWN);
  return { in: wantsIn ? ticked.inAt : undefined, out: wantsOut ? ticked.outAt : undefined, outcome: GroupOutcome.TAKEN };
}
