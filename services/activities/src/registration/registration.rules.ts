import { ActivitiesFault, ActivityState, type Registration, RegistrationState, SignUpChannel } from '@shuniu/contracts';
import { invalidField } from '@shuniu/kernel';
import { activitiesFault } from '../activities-fault.js';

export interface Standing {
  readonly state: ActivityState;
  readonly starts_at: Date | null;
  readonly ends_at: Date | null;
  readonly signup_closes_at: Date | null;
}
/** SIGNUP-1: a published activity takes registrations until its sign-up closes, at the door until it ends. Faults, the first that holds: ACTIVITY_STATE, SIGNUP_CLOSED. */
export function checkOpen(of: Standing, channel: SignUpChannel, now: Date): void {
  if (of.state !== ActivityState.PUBLISHED)
    throw activitiesFault(ActivitiesFault.ACTIVITY_STATE, { meta: { state: ActivityState[of.state] ?? '' } });
  const until = channel === SignUpChannel.WALK_IN ? of.ends_at : (of.signup_closes_at ?? of.starts_at);
  if (until === null || now >= until) throw activitiesFault(ActivitiesFault.SIGNUP_CLOSED);
}

/** SIGNUP-6: each attendee has a name, answers every question, and stands once in the party. Faults: INVALID_REQUEST of the field. */
export function checkParty({ attendees }: Pick<Registration, 'attendees'>, questions: number): void {
  const seen = new Set<string>();
  for (const [at, { name, answers, residentId }] of attendees.entries()) {
    const field = `registration.attendees[${at}]`;
    if (name.trim() === '') throw invalidField(`${field}.name`, 'required', 'a name');
    if (answers.length !== questions) throw invalidField(`${field}.answers`, 'len', `one for each of the ${questions} questions`);
    if (residentId !== '' && seen.has(residentId)) throw invalidField(`${field}.residentId`, 'unique', 'once in a party');
    seen.add(residentId);
  }
}

const { PENDING, CONFIRMED, WAITING, OFFERED } = RegistrationState;
export type RegistrationStep = 'decide' | 'accept' | 'cancel';
const FROM: Readonly<Record<RegistrationStep, readonly RegistrationState[]>> = {
  decide: [PENDING],
  accept: [OFFERED],
  cancel: [PENDING, CONFIRMED, WAITING, OFFERED],
};
/** SIGNUP-4, SIGNUP-5: Faults: REGISTRATION_STATE. */
export function checkRegistrationStep(step: RegistrationStep, state: RegistrationState): void {
  if (!FROM[step].includes(state))
    throw activitiesFault(ActivitiesFault.REGISTRATION_STATE, { meta: { state: RegistrationState[state] ?? '' } });
}
/** SIGNUP-5: an offer is taken within its time. Faults: OFFER_EXPIRED. */
export function checkOffer(expiresAt: Date | null, now: Date): void {
  if (expiresAt === null || now >= expiresAt) throw activitiesFault(ActivitiesFault.OFFER_EXPIRED);
}
/** SIGNUP-5: until when a seat is kept: so many hours, and never beyond the beginning. */
export function offerUntil(now: Date, hours: number, startsAt: Date | null): Date {
  const until = new Date(now.getTime() + hours * 3_600_000);
  return startsAt !== null && startsAt < until ? startsAt : until;
}

/** Letters and digits that nobody takes for another: no 0, O, 1, I. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
/** 凭证 of a party: eight of them, of random bytes. */
export const ticketOf = (random: Uint8Array): string => [...random.slice(0, 8)].map(byte => ALPHABET[byte % ALPHABET.length]).join('');
