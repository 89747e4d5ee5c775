import { CaseworkFault, CaseworkFaultSchema, DueStatus } from '@shuniu/contracts';
import { addDays, type Day, daysBetween, faultOf, invalidField } from '@shuniu/kernel';

/** 走访频率规则 of one category. Dates are inclusive; no `validTo` means until further notice. */
export interface VisitRule {
  readonly id: string;
  readonly category: string;
  /** A visit is due so many days after somebody was met. */
  readonly intervalDays: number;
  /** Nobody was met for more than so many days: contact is lost. */
  readonly noContactDays: number;
  readonly validFrom: Day;
  readonly validTo: Day | undefined;
  readonly source: string;
  /** 0 for the platform's own, then the nearer the unit the higher: of two rules of a category that hold on a day the nearer one counts. */
  readonly nearness: number;
}
/** A category a person holds. Both days are inclusive. */
export interface Holding {
  readonly category: string;
  readonly fromOn: Day;
  readonly toOn: Day | undefined;
}
/** What decides a person's next visit. */
export interface Visited {
  /** The last day on which the person or the family was met; the day of filing when nobody ever was. */
  readonly sinceOn: Day;
  readonly holdings: readonly Holding[];
}
/** A due visit, and the rule that makes it due. */
export interface Due {
  readonly dueOn: Day;
  readonly rule: VisitRule;
}

const FOREVER = '9999-12-31';
/** After every day. */
const NEVER = 'never';
const laterOf = (a: Day, b: Day): Day => (a > b ? a : b);
const earlierOf = (a: Day, b: Day): Day => (a < b ? a : b);
const covers = (from: Day, to: Day | undefined, day: Day): boolean => from <= day && day <= (to ?? FOREVER);
const heldFrom = (holdings: readonly Holding[], today: Day): readonly Holding[] => holdings.filter(h => (h.toOn ?? FOREVER) >= today);

/**
 * The first day, from the last meeting on, by which so many days have passed as the strictest rule in force on that very day allows (DUE-1).
 * A rule or category that begins later makes nothing due before its first day, and one that ended makes nothing due after its last (DUE-2).
 * Categories that ended before `today` no longer count. Undefined when nothing will ever be due.
 */
export function dueOf({ sinceOn, holdings }: Visited, rules: readonly VisitRule[], today: Day): Due | undefined {
  let first: Due | undefined;
  for (const holding of heldFrom(holdings, today)) {
    for (const rule of rules) {
      if (rule.category !== holding.category) continue;
      const earliest = laterOf(addDays(sinceOn, rule.intervalDays), laterOf(holding.fromOn, rule.validFrom));
      const dueOn = unshadowed(rule, earliest, rules);
      if (dueOn > earlierOf(holding.toOn ?? FOREVER, rule.validTo ?? FOREVER)) continue;
      if (!first || dueOn < first.dueOn || (dueOn === first.dueOn && rule.intervalDays < first.rule.intervalDays)) first = { dueOn, rule };
    }
  }
  return first;
}

/** The first day from `day` on which no nearer rule of the same category holds instead. */
function unshadowed(rule: VisitRule, day: Day, rules: readonly VisitRule[]): Day {
  const nearer = rules.find(r => r.category === rule.category && r.nearness > rule.nearness && covers(r.validFrom, r.validTo, day));
  if (!nearer) return day;
  return nearer.validTo === undefined ? NEVER : unshadowed(rule, addDays(nearer.validTo, 1), rules);
}

/** The rule of each category that holds on a day: the nearest unit's, else the platform's. */
export function rulesOn(rules: readonly VisitRule[], day: Day): readonly VisitRule[] {
  const best = new Map<string, VisitRule>();
  for (const rule of rules) {
    const known = best.get(rule.category);
    if (covers(rule.validFrom, rule.validTo, day) && (!known || known.nearness < rule.nearness)) best.set(rule.category, rule);
  }
  return [...best.values()];
}

/** The strictest rule of the categories held on a day, by its interval; undefined when no rule holds for the person. */
export function strictestOn(holdings: readonly Holding[], rules: readonly VisitRule[], day: Day): VisitRule | undefined {
  const held = new Set(holdings.filter(h => covers(h.fromOn, h.toOn, day)).map(h => h.category));
  return rulesOn(rules, day)
    .filter(r => held.has(r.category))
    .reduce<VisitRule | undefined>((low, r) => (!low || r.intervalDays < low.intervalDays ? r : low), undefined);
}

/** 失联 (DUE-3): nobody was met for longer than the strictest of the person's categories allows. */
export function hasLostContact({ sinceOn, holdings }: Visited, rules: readonly VisitRule[], today: Day): boolean {
  const held = new Set(holdings.filter(h => covers(h.fromOn, h.toOn, today)).map(h => h.category));
  const limits = rulesOn(rules, today).flatMap(r => (held.has(r.category) ? [r.noContactDays] : []));
  return limits.length > 0 && daysBetween(sinceOn, today) > Math.min(...limits);
}

export function statusOf(dueOn: Day, today: Day): DueStatus {
  if (dueOn === today) return DueStatus.TODAY;
  return dueOn < today ? DueStatus.OVERDUE : DueStatus.UPCOMING;
}

/**
 * Which rule of the unit ends the day before a new one of the same category begins; undefined when none does (DUE-2).
 * Faults: DATES_OUT_OF_ORDER when the rule ends before it begins, or when a later rule is set already; a limit shorter than the interval is not valid.
 */
export function formerRule(
  rule: Pick<VisitRule, 'intervalDays' | 'noContactDays' | 'validFrom' | 'validTo'>,
  own: readonly { readonly id: string; readonly validFrom: Day; readonly validTo: Day | undefined }[],
): string | undefined {
  if (rule.noContactDays < rule.intervalDays)
    throw invalidField('rule.noContactDays', 'at_least_interval', 'not fewer days than the interval');
  const until = rule.validTo ?? FOREVER;
  const later = own.some(o => o.validFrom >= rule.validFrom && o.validFrom <= until);
  if (until < rule.validFrom || later) throw faultOf(CaseworkFaultSchema, CaseworkFault.DATES_OUT_OF_ORDER);
  return own.find(o => covers(o.validFrom, o.validTo, rule.validFrom))?.id;
}

/** How far and how often a visit may be put off, from a dated table. */
export interface PostponementRule {
  readonly maxDays: number;
  readonly maxTimes: number;
  readonly validFrom: Day;
  readonly validTo: Day | undefined;
}

/**
 * Whether a visit that is due may be put off to a day (DUE-4). Putting off changes nothing of what is due.
 * Faults, the first that holds: INVALID_REQUEST for a day that is not after today, POSTPONED_TOO_FAR, POSTPONED_TOO_OFTEN.
 */
export function checkPostponing(
  asked: { readonly toOn: Day; readonly today: Day; readonly timesBefore: number },
  rules: readonly PostponementRule[],
): void {
  const { toOn, today, timesBefore } = asked;
  if (toOn <= today) throw invalidField('toOn', 'after_today', 'a day after today');
  const rule = rules.find(r => covers(r.validFrom, r.validTo, today));
  if (rule && toOn > addDays(today, rule.maxDays)) {
    const violations = [{ field: 'toOn', rule: 'postponed_too_far', message: `${rule.maxDays}` }];
    throw faultOf(CaseworkFaultSchema, CaseworkFault.POSTPONED_TOO_FAR, { violations });
  }
  if (rule && timesBefore >= rule.maxTimes) throw faultOf(CaseworkFaultSchema, CaseworkFault.POSTPONED_TOO_OFTEN);
}
