import { CaseworkFault, CaseworkFaultSchema, CommonFault, ConsentForm, ConsentGiver, ConsentState } from '@shuniu/contracts';
import { addDays, ageOn, commonFault, type Day, faultOf } from '@shuniu/kernel';
import { refuse } from '../refuse.js';

/** 同意事项: one version of a purpose's text. Dates are inclusive. */
export interface Purpose {
  readonly code: string;
  readonly version: number;
  readonly name: string;
  readonly nameEn: string;
  readonly text: string;
  readonly textEn: string;
  /** A consent lasts so many days when no last day is given; 0: until it is withdrawn. */
  readonly validDays: number;
  readonly source: string;
  readonly validFrom: Day;
  readonly validTo: Day | undefined;
}
/** Under so many years only a guardian may agree. */
export interface AgeRule {
  readonly guardianUnder: number;
  readonly source: string;
  readonly validFrom: Day;
  readonly validTo: Day | undefined;
}
export interface Given {
  readonly id: string;
  readonly purpose: string;
  readonly purposeVersion: number;
  readonly giver: ConsentGiver;
  readonly givenOn: Day;
  readonly validUntil: Day | undefined;
  readonly withdrawnOn: Day | undefined;
}
export interface Terms {
  readonly purposes: readonly string[];
  readonly form: ConsentForm;
  readonly witness: string;
  readonly givenOn: Day;
  readonly validUntil: Day | undefined;
}
export interface Voice {
  readonly giver: ConsentGiver;
  readonly giverName: string;
  readonly birthOn: Day | undefined;
}

const FOREVER = '9999-12-31';
const holdsOn = ({ validFrom, validTo }: { validFrom: Day; validTo: Day | undefined }, day: Day): boolean =>
  validFrom <= day && day <= (validTo ?? FOREVER);

/** The texts that are read out on a day. */
export const purposesOn = (purposes: readonly Purpose[], day: Day): readonly Purpose[] => purposes.filter(p => holdsOn(p, day));
export const ageRuleOn = (rules: readonly AgeRule[], day: Day): AgeRule | undefined => rules.find(r => holdsOn(r, day));

/** Must a guardian agree for this person on a day (CONSENT-1)? From the birthday on the person may; whose birth date is unknown may too. */
export function needsGuardian(birthOn: Day | undefined, rules: readonly AgeRule[], day: Day): boolean {
  const rule = ageRuleOn(rules, day);
  return rule !== undefined && birthOn !== undefined && ageOn(birthOn, day) < rule.guardianUnder;
}

const missing = (field: string) =>
  commonFault(CommonFault.INVALID_REQUEST, { violations: [{ field, rule: 'required', message: 'a value' }] });

/**
 * May a consent be given on these terms (CONSENT-1)? Answers the purposes in the version of the day it was given.
 * Faults, the first that holds, naming the field: UNKNOWN_PURPOSE, DATE_IN_FUTURE, DATES_OUT_OF_ORDER, INVALID_REQUEST without a witness of a spoken one.
 */
export function decideTerms(terms: Terms, purposes: readonly Purpose[], today: Day): readonly Purpose[] {
  const known = purposesOn(purposes, terms.givenOn);
  const chosen = terms.purposes.map(code => known.find(p => p.code === code));
  const unknown = terms.givenOn <= today ? chosen.indexOf(undefined) : -1;
  if (unknown >= 0) throw refuse(CaseworkFault.UNKNOWN_PURPOSE, `terms.purposes[${unknown}]`);
  if (terms.givenOn > today) throw refuse(CaseworkFault.DATE_IN_FUTURE, 'terms.givenOn');
  if (terms.validUntil !== undefined && terms.validUntil < terms.givenOn)
    throw refuse(CaseworkFault.DATES_OUT_OF_ORDER, 'terms.validUntil');
  if (terms.form === ConsentForm.SPOKEN && terms.witness === '') throw missing('terms.witness');
  return chosen as readonly Purpose[];
}

/**
 * May this voice speak for the person on that day (CONSENT-1)? A guardian is named, and speaks for whoever is too young on that very day.
 * Faults, naming the field below `at`: DATES_OUT_OF_ORDER before the birth, GUARDIAN_REQUIRED, INVALID_REQUEST without the guardian's name.
 */
export function decideVoice(voice: Voice, ages: readonly AgeRule[], of: { on: Day; at: string }): void {
  const field = (name: string): string => `${of.at}${name}`;
  if (voice.birthOn !== undefined && of.on < voice.birthOn) throw refuse(CaseworkFault.DATES_OUT_OF_ORDER, 'terms.givenOn');
  if (voice.giver === ConsentGiver.SELF && needsGuardian(voice.birthOn, ages, of.on))
    throw refuse(CaseworkFault.GUARDIAN_REQUIRED, field('giver'));
  if (voice.giver === ConsentGiver.GUARDIAN && voice.giverName === '') throw missing(field('giverName'));
}

/** The last day of a consent: the one given, else as long as the purpose's text says, the day itself counted. */
export const lastDayOf = ({ validDays }: Pick<Purpose, 'validDays'>, terms: Pick<Terms, 'givenOn' | 'validUntil'>): Day | undefined =>
  terms.validUntil ?? (validDays === 0 ? undefined : addDays(terms.givenOn, validDays));

/** How one consent stands on a day (CONSENT-2): a withdrawal holds from its very day, the last day is one of consent. */
export function stateOn(given: Pick<Given, 'givenOn' | 'validUntil' | 'withdrawnOn'>, day: Day): ConsentState {
  if (given.givenOn > day) return ConsentState.NEVER;
  if (given.withdrawnOn !== undefined && given.withdrawnOn <= day) return ConsentState.WITHDRAWN;
  return day > (given.validUntil ?? FOREVER) ? ConsentState.EXPIRED : ConsentState.IN_FORCE;
}

/**
 * The consent that says how a purpose stands on a day (CONSENT-2): one that is in force if there is any, else the one given last. To withdraw
 * is to withdraw for the purpose: an older one that was never withdrawn does not come to life again.
 */
export function standingOn<G extends Given>(given: readonly G[], purpose: string, day: Day): { state: ConsentState; by: G | undefined } {
  const asked = given
    .filter(g => g.purpose === purpose && g.givenOn <= day)
    .sort((a, b) => (a.givenOn === b.givenOn ? (a.id < b.id ? 1 : -1) : a.givenOn < b.givenOn ? 1 : -1));
  const lastWithdrawal = asked.reduce<Day>(
    (last, g) => (stateOn(g, day) === ConsentState.WITHDRAWN && (g.withdrawnOn ?? '') > last ? (g.withdrawnOn ?? '') : last),
    '',
  );
  const by = asked.find(g => stateOn(g, day) === ConsentState.IN_FORCE && g.givenOn >= lastWithdrawal) ?? asked[0];
  if (!by) return { state: ConsentState.NEVER, by: undefined };
  const state = stateOn(by, day);
  return { state: state === ConsentState.IN_FORCE && by.givenOn < lastWithdrawal ? ConsentState.WITHDRAWN : state, by };
}

/** A guardian spoke, and the person may speak now (CONSENT-2): it holds on, and is to be asked again. */
export const isOfAgeSince = (
  by: Pick<Given, 'giver' | 'givenOn'>,
  birthOn: Day | undefined,
  rules: { ages: readonly AgeRule[]; day: Day },
): boolean =>
  by.giver === ConsentGiver.GUARDIAN && needsGuardian(birthOn, rules.ages, by.givenOn) && !needsGuardian(birthOn, rules.ages, rules.day);

/** May it be withdrawn from that day on (CONSENT-3)? Faults, the first that holds: CONSENT_WITHDRAWN, DATE_IN_FUTURE, DATES_OUT_OF_ORDER. */
export function decideWithdrawal(given: Pick<Given, 'givenOn' | 'withdrawnOn'>, on: Day, today: Day): void {
  if (given.withdrawnOn !== undefined) throw faultOf(CaseworkFaultSchema, CaseworkFault.CONSENT_WITHDRAWN);
  if (on > today) throw refuse(CaseworkFault.DATE_IN_FUTURE, 'on');
  if (on < given.givenOn) throw refuse(CaseworkFault.DATES_OUT_OF_ORDER, 'on');
}
