import { CaseworkFault, CaseworkFaultSchema, ReferralState, ReferralTarget } from '@shuniu/contracts';
import { type Day, daysBetween, faultOf, invalidField } from '@shuniu/kernel';

const { DRAFT, SENT, ACCEPTED, DECLINED, SERVED, CLOSED, WITHDRAWN } = ReferralState;
const NEXT: Readonly<Partial<Record<ReferralState, readonly ReferralState[]>>> = {
  [DRAFT]: [SENT, WITHDRAWN],
  [SENT]: [ACCEPTED, DECLINED, WITHDRAWN],
  [ACCEPTED]: [SERVED, WITHDRAWN],
  [DECLINED]: [CLOSED],
  [SERVED]: [CLOSED],
};
/** Why it was not done, or what came of it, is always said. */
const NEEDS_WORDS: ReadonlySet<ReferralState> = new Set([DECLINED, SERVED, WITHDRAWN]);
const refuse = (fault: CaseworkFault) => faultOf(CaseworkFaultSchema, fault);

export interface Move {
  readonly state: ReferralState;
  readonly on: Day;
  readonly note: string;
  readonly followUpOn: string;
}

/**
 * May a referral be taken to this state on that day (REFERRAL-1)? No state is left out, none is entered before the one it follows.
 * Faults, the first that holds: REFERRAL_STATE, DATE_IN_FUTURE, DATES_OUT_OF_ORDER, INVALID_REQUEST that names what is missing.
 */
export function checkMove(move: Move, was: { readonly state: ReferralState; readonly on: Day }, today: Day): void {
  if (!NEXT[was.state]?.includes(move.state)) throw refuse(CaseworkFault.REFERRAL_STATE);
  if (move.on > today) throw refuse(CaseworkFault.DATE_IN_FUTURE);
  if (move.on < was.on) throw refuse(CaseworkFault.DATES_OUT_OF_ORDER);
  if (NEEDS_WORDS.has(move.state) && move.note.trim() === '') throw invalidField('note', 'required', 'a value');
  if (move.followUpOn === '') return;
  if (move.state !== CLOSED) throw invalidField('followUpOn', 'closing_only', 'given at the closing');
  if (move.followUpOn < move.on) throw refuse(CaseworkFault.DATES_OUT_OF_ORDER);
}

/** It is sent on consent that is in force, or on a ground of law (REFERRAL-2). Faults: CONSENT_REQUIRED. */
export function checkSharing(of: { readonly consented: boolean; readonly ground: boolean }): void {
  if (!of.consented && !of.ground) throw refuse(CaseworkFault.CONSENT_REQUIRED);
}

/** Each way out names where it leads; to the city's system only a signal goes (REFERRAL-3). Faults: INVALID_REQUEST that names the field. */
export function checkTarget(asked: {
  readonly target: ReferralTarget;
  readonly organisation: string;
  readonly toUnit: string;
  readonly signalId: string;
}): void {
  const missing = (name: string) => invalidField(`referral.${name}`, 'required', 'a value');
  if (asked.target === ReferralTarget.ORGANISATION && asked.organisation.trim() === '') throw missing('organisation');
  if (asked.target === ReferralTarget.STATION && asked.toUnit === '') throw missing('toUnit');
  if (asked.target === ReferralTarget.CITY_SYSTEM && asked.signalId === '') throw missing('signalId');
}

/** Does it wait for an answer longer than it should (REFERRAL-4)? The last day is still in time. */
export const isOverdue = (state: ReferralState, dueOn: Day | null, today: Day): boolean =>
  state === SENT && dueOn !== null && dueOn < today;

const EPOCH = '2000-01-01';
/** Where it stands in the list (REFERRAL-4): waiting for an answer by its day, then the station's turn, then over, the newest first. */
export function placeOf(state: ReferralState, of: { readonly on: Day; readonly dueOn: Day | null }): { rank: number; place: number } {
  if (state === SENT) return { rank: 1, place: daysBetween(EPOCH, of.dueOn ?? of.on) };
  const days = daysBetween(EPOCH, of.on);
  return state === CLOSED || state === WITHDRAWN ? { rank: 3, place: -days } : { rank: 2, place: days };
}
