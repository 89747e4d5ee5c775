import { CaseworkFault, CaseworkFaultSchema, ParentPlight, ReferralState, SignalKind, SignalState } from '@shuniu/contracts';
import { addDays, ageOn, type Day, faultOf, invalidField } from '@shuniu/kernel';

/** 提示规则. Dates and ages are inclusive; what is undefined is no condition. */
export interface SignalRule {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly titleEn: string;
  readonly minAge: number | undefined;
  readonly maxAge: number | undefined;
  /** Of each list one category must be held. */
  readonly categories: readonly (readonly string[])[];
  /** This level of disability or a heavier one; 0 is any. */
  readonly disabilityLevel: number;
  /** Kinds of which any level will do. */
  readonly disabilityKinds: readonly string[];
  readonly bothParents: boolean;
  /** So many days before prison, treatment or lost contact count. */
  readonly plightDays: number;
  readonly evidence: readonly string[];
  readonly form: string;
  readonly channel: string;
  readonly source: string;
  readonly validFrom: Day;
  readonly validTo: Day | undefined;
  /** 0 for the platform's own, then the nearer the unit the higher. */
  readonly nearness: number;
}
export interface HeldCategory {
  readonly category: string;
  readonly fromOn: Day;
  readonly toOn: Day | undefined;
  readonly disabilityKind: string;
  readonly disabilityLevel: string;
}
export interface Plight {
  /** 1 the father, 2 the mother. */
  readonly parent: number;
  readonly plight: ParentPlight;
  readonly sinceOn: Day;
  readonly toOn: Day | undefined;
}
/** What of a person's file the rules look at. */
export interface Person {
  readonly birthOn: Day | undefined;
  readonly holdings: readonly HeldCategory[];
  readonly plights: readonly Plight[];
}

const FOREVER = '9999-12-31';
const DISABLED = '残疾人';
const covers = (from: Day, to: Day | undefined, day: Day): boolean => from <= day && day <= (to ?? FOREVER);

/** The rule of each code that holds on a day: the nearest unit's, else the platform's (SIGNAL-4). */
export function rulesOn(rules: readonly SignalRule[], day: Day): readonly SignalRule[] {
  const best = new Map<string, SignalRule>();
  for (const rule of rules) {
    const known = best.get(rule.code);
    if (covers(rule.validFrom, rule.validTo, day) && (!known || known.nearness < rule.nearness)) best.set(rule.code, rule);
  }
  return [...best.values()];
}

const LEVELS = ['', '一', '二', '三', '四'];
/** The number of 一级, 1级 or 1; undefined when the text says none. */
export function levelOf(text: string): number | undefined {
  const found = LEVELS.findIndex((word, level) => level > 0 && (text.includes(word) || text.includes(String(level))));
  return found < 0 ? undefined : found;
}

const meetsAge = ({ minAge, maxAge }: SignalRule, birthOn: Day | undefined, day: Day): boolean => {
  if (minAge === undefined && maxAge === undefined) return true;
  if (birthOn === undefined || birthOn > day) return false;
  const age = ageOn(birthOn, day);
  return age >= (minAge ?? 0) && age <= (maxAge ?? age);
};
const meetsDisability = ({ disabilityLevel, disabilityKinds }: SignalRule, held: readonly HeldCategory[]): boolean => {
  if (disabilityLevel === 0 && disabilityKinds.length === 0) return true;
  return held.some(h => {
    const level = levelOf(h.disabilityLevel);
    const heavy = level !== undefined && level <= disabilityLevel;
    return h.category === DISABLED && (heavy || disabilityKinds.some(kind => h.disabilityKind.includes(kind)));
  });
};

const GONE: ReadonlySet<ParentPlight> = new Set([ParentPlight.DEAD, ParentPlight.MISSING]);
const TAKES_TIME: ReadonlySet<ParentPlight> = new Set([ParentPlight.IMPRISONED, ParentPlight.DETOX, ParentPlight.OUT_OF_CONTACT]);
/** Does what is recorded of a parent count on a day? */
const counts = (p: Plight, rule: SignalRule, day: Day): boolean =>
  covers(p.sinceOn, p.toOn, day) && (!TAKES_TIME.has(p.plight) || addDays(p.sinceOn, rule.plightDays) <= day);
/** Both parents are in such a situation, and not both dead or missing: that is an orphan (粤民规字〔2019〕10号). */
function meetsParents(rule: SignalRule, plights: readonly Plight[], day: Day): boolean {
  if (!rule.bothParents) return true;
  const now = plights.filter(p => counts(p, rule, day));
  const unable = now.filter(p => !GONE.has(p.plight));
  // A dead parent stays dead, whatever else was recorded of the time before.
  const gone = new Set(now.filter(p => GONE.has(p.plight)).map(p => p.parent));
  return [1, 2].every(parent => now.some(p => p.parent === parent)) && unable.some(p => !gone.has(p.parent));
}

/** Does a rule hold for a person on a day (SIGNAL-1)? It says «may be entitled», and decides nothing. */
export function holdsFor(rule: SignalRule, person: Person, day: Day): boolean {
  const held = person.holdings.filter(h => covers(h.fromOn, h.toOn, day));
  const inGroups = rule.categories.every(group => held.some(h => group.includes(h.category)));
  return meetsAge(rule, person.birthOn, day) && inGroups && meetsDisability(rule, held) && meetsParents(rule, person.plights, day);
}

/** The data a signal rests on, as a text: a dismissed one returns when this differs, and for nothing else (SIGNAL-2). */
export function basisOf(rule: SignalRule, person: Person): string {
  const named = new Set(rule.categories.flat());
  if (rule.disabilityLevel > 0 || rule.disabilityKinds.length > 0) named.add(DISABLED);
  const held = person.holdings
    .filter(h => named.has(h.category))
    .map(h => [h.category, h.fromOn, h.toOn ?? '', h.disabilityKind, h.disabilityLevel].join('|'))
    .sort();
  const plights = rule.bothParents ? person.plights.map(p => [p.parent, p.plight, p.sinceOn, p.toOn ?? ''].join('|')).sort() : [];
  const birth = rule.minAge === undefined && rule.maxAge === undefined ? '' : (person.birthOn ?? '');
  return JSON.stringify([rule.code, birth, held, plights]);
}

/** What a signal may be called where somebody looks over a shoulder: poverty, disability and parents are 保障 (SIGNAL-3). */
export function kindOf(rule: SignalRule, guarded: ReadonlySet<string>): SignalKind {
  const named = rule.categories.flat();
  const secret = rule.bothParents || rule.disabilityLevel > 0 || rule.disabilityKinds.length > 0 || named.some(n => guarded.has(n));
  if (secret) return SignalKind.SUPPORT;
  return named.length === 0 && rule.minAge !== undefined ? SignalKind.AGE : SignalKind.OTHER;
}

/** A signal that was raised before. */
export interface Raised {
  readonly state: SignalState;
  readonly sameBasis: boolean;
}
/** What becomes of a signal of this rule and person (SIGNAL-2); undefined when nothing does. */
export function nextState(holds: boolean, raised: Raised | undefined): SignalState.OPEN | SignalState.LAPSED | undefined {
  if (!raised) return holds ? SignalState.OPEN : undefined;
  const { state, sameBasis } = raised;
  if (!holds) return state === SignalState.OPEN ? SignalState.LAPSED : undefined;
  if (state === SignalState.LAPSED) return SignalState.OPEN;
  return state !== SignalState.OPEN && !sameBasis ? SignalState.OPEN : undefined;
}

/** The birthday that made a rule of age hold; 1 March for who was born on 29 February, in a year without one. */
export function birthdayOf(birthOn: Day, age: number): Day {
  const year = Number(birthOn.slice(0, 4)) + age;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return birthOn.endsWith('-02-29') && !leap ? `${year}-03-01` : `${year}${birthOn.slice(4)}`;
}

/** May an open signal be put aside, or one put aside be taken up (SIGNAL-2)? Faults: SIGNAL_STATE. */
export function decideState(was: SignalState, becomes: SignalState): void {
  const from = becomes === SignalState.OPEN ? SignalState.DISMISSED : SignalState.OPEN;
  if (was !== from) throw faultOf(CaseworkFaultSchema, CaseworkFault.SIGNAL_STATE);
}

/**
 * What becomes of a signal when its referral comes to a state (REFERRAL-5); undefined when nothing does: only an open one is referred, and one that
 * changed meanwhile for another reason is left alone. Faults: SIGNAL_STATE.
 */
export function signalAfter(
  was: SignalState,
  referral: ReferralState,
): SignalState.REFERRED | SignalState.DONE | SignalState.OPEN | undefined {
  if (referral === ReferralState.SENT) {
    if (was !== SignalState.OPEN) throw faultOf(CaseworkFaultSchema, CaseworkFault.SIGNAL_STATE);
    return SignalState.REFERRED;
  }
  if (was !== SignalState.REFERRED) return undefined;
  if (referral === ReferralState.SERVED) return SignalState.DONE;
  return referral === ReferralState.DECLINED || referral === ReferralState.WITHDRAWN ? SignalState.OPEN : undefined;
}

/**
 * Which rule of the unit ends the day before a new one of the same code begins; undefined when none does (SIGNAL-4).
 * Faults: INVALID_REQUEST for ages out of order or a rule without any condition, DATES_OUT_OF_ORDER when a later rule is set already.
 */
export function formerRule(
  rule: Omit<SignalRule, 'nearness'>,
  own: readonly { readonly id: string; readonly validFrom: Day; readonly validTo: Day | undefined }[],
): string | undefined {
  const { minAge, maxAge } = rule;
  if (minAge !== undefined && maxAge !== undefined && maxAge < minAge)
    throw invalidField('rule.maxAge', 'at_least_min', 'not below minAge');
  const rests = rule.categories.length > 0 || rule.disabilityLevel > 0 || rule.disabilityKinds.length > 0 || rule.bothParents;
  if (!rests && minAge === undefined && maxAge === undefined) throw invalidField('rule.minAge', 'condition', 'a rule holds for somebody');
  const until = rule.validTo ?? FOREVER;
  const later = own.some(o => o.validFrom >= rule.validFrom && o.validFrom <= until);
  if (until < rule.validFrom || later) throw faultOf(CaseworkFaultSchema, CaseworkFault.DATES_OUT_OF_ORDER);
  return own.find(o => covers(o.validFrom, o.validTo, rule.validFrom))?.id;
}
