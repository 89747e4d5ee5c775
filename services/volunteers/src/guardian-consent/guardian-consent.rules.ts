import { VolunteersFault } from '@shuniu/contracts';
import { ageOn, type Day } from '@shuniu/kernel';
import { volunteersFault } from '../volunteers-fault.js';

/** What an age asks for: consent, or consent of a guardian who comes along. */
export const NEEDS = { consent: 1, company: 2 } as const;
export interface MinorRule {
  readonly belowAge: number;
  readonly needs: number;
}
export interface Given {
  readonly givenOn: Day;
  readonly withdrawnOn: Day | null;
  readonly accompanies: boolean;
}

/** GUARDIAN-1: what the dated rule asks of an age on a day; 0 for nothing, also where no birth date is known. */
export function needsOn(birthOn: Day | null, on: Day, rules: readonly MinorRule[]): number {
  if (birthOn === null) return 0;
  const age = ageOn(birthOn, on);
  const [rule] = rules.filter(r => age < r.belowAge).sort((a, b) => a.belowAge - b.belowAge);
  return rule?.needs ?? 0;
}
/** Holds on a day: from the day it was given until the day before it was withdrawn. */
export const holdsOn = ({ givenOn, withdrawnOn }: Given, on: Day): boolean => givenOn <= on && (withdrawnOn === null || on < withdrawnOn);

/** GUARDIAN-2: who is under age serves with a consent that holds that day. Faults, the first that holds: GUARDIAN_CONSENT_REQUIRED, GUARDIAN_COMPANY_REQUIRED. */
export function checkMinor(needs: number, consents: readonly Given[], on: Day): void {
  if (needs === 0) return;
  const held = consents.filter(c => holdsOn(c, on));
  if (held.length === 0) throw volunteersFault(VolunteersFault.GUARDIAN_CONSENT_REQUIRED);
  if (needs === NEEDS.company && !held.some(c => c.accompanies)) throw volunteersFault(VolunteersFault.GUARDIAN_COMPANY_REQUIRED);
}

/** GUARDIAN-1: it is given for who is under age, on a day that has come. Faults, the first that holds: DATE_IN_FUTURE, GUARDIAN_NOT_NEEDED. */
export function checkGiven({ givenOn, needs }: { givenOn: Day; needs: number }, today: Day): void {
  if (givenOn > today)
    throw volunteersFault(VolunteersFault.DATE_IN_FUTURE, { violations: [{ field: 'givenOn', rule: 'past', message: '' }] });
  if (needs === 0) throw volunteersFault(VolunteersFault.GUARDIAN_NOT_NEEDED);
}
/** GUARDIAN-3: withdrawn once. Faults: GUARDIAN_CONSENT_WITHDRAWN. */
export function checkWithdraw({ withdrawnOn }: Pick<Given, 'withdrawnOn'>): void {
  if (withdrawnOn !== null) throw volunteersFault(VolunteersFault.GUARDIAN_CONSENT_WITHDRAWN);
}
