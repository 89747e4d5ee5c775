import { CaseworkFault, CaseworkFaultSchema } from '@shuniu/contracts';
import { type Day, faultOf } from '@shuniu/kernel';

/** What is known of a visit that somebody wants to take back. */
export interface Recorded {
  readonly id: string;
  readonly residentId: string;
  readonly recordedBy: string;
  readonly recordedAt: Date;
  /** A case was opened from it. */
  readonly inUse: boolean;
  /** The version of the file that it made; undefined when it changed no field. */
  readonly fileVersion: number | undefined;
}
/** What its event told of it. */
export interface Told {
  readonly type: string;
  readonly medium: number;
  readonly outcome: number;
  readonly visitedOn: Day;
}
const fault = (value: CaseworkFault) => faultOf(CaseworkFaultSchema, value);

export const withdrawableUntil = (recordedAt: Date, minutes: number): Date => new Date(recordedAt.getTime() + minutes * 60_000);

/**
 * May these visits, which came from one form, be taken back (VISIT-6)? An imported one was recorded by nobody here.
 * Faults, the first that holds: VISIT_NOT_FOUND, VISIT_NOT_OWN, WITHDRAWAL_TOO_LATE, VISIT_IN_USE.
 */
export function decideWithdrawal(visits: readonly Recorded[], by: { actor: string; now: Date; minutes: number }): void {
  if (visits.length === 0) throw fault(CaseworkFault.VISIT_NOT_FOUND);
  if (visits.some(v => v.recordedBy === '' || v.recordedBy !== by.actor)) throw fault(CaseworkFault.VISIT_NOT_OWN);
  if (visits.some(v => withdrawableUntil(v.recordedAt, by.minutes) <= by.now)) throw fault(CaseworkFault.WITHDRAWAL_TOO_LATE);
  if (visits.some(v => v.inUse)) throw fault(CaseworkFault.VISIT_IN_USE);
}
