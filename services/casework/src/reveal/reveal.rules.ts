import { CaseworkFault, CaseworkFaultSchema } from '@shuniu/contracts';
import { addDays, type Day, faultOf } from '@shuniu/kernel';

/** 查看次数规则: how often a day one person may open what is masked. Both days are inclusive; no `validTo` means until further notice. */
export interface RevealRule {
  readonly id: string;
  readonly daily: number;
  readonly validFrom: Day;
  readonly validTo: Day | undefined;
  readonly source: string;
  /** 0 for the platform's own, then the nearer the unit the higher. */
  readonly nearness: number;
}

const FOREVER = '9999-12-31';
const covers = (rule: Pick<RevealRule, 'validFrom' | 'validTo'>, day: Day): boolean =>
  rule.validFrom <= day && day <= (rule.validTo ?? FOREVER);

/** The rule of a day: the nearest unit's, else the platform's (REVEAL-2). */
export function ruleOn(rules: readonly RevealRule[], day: Day): RevealRule {
  const [rule] = rules.filter(r => covers(r, day)).sort((a, b) => b.nearness - a.nearness);
  if (!rule) throw new Error('the platform has a rule for every day');
  return rule;
}

/** What a person may still open on a day (REVEAL-1). A number that was lowered meanwhile leaves nothing, and takes nothing back. */
export const allowanceOf = (rule: Pick<RevealRule, 'daily'>, used: number, day: Day) => ({
  used,
  left: Math.max(0, rule.daily - used),
  startsAgainOn: addDays(day, 1),
});

/** Which rule of the unit ends the day before a new one begins; undefined when none does (REVEAL-2). Faults: DATES_OUT_OF_ORDER. */
export function formerRule(
  rule: Pick<RevealRule, 'validFrom' | 'validTo'>,
  own: readonly Pick<RevealRule, 'id' | 'validFrom' | 'validTo'>[],
): string | undefined {
  const until = rule.validTo ?? FOREVER;
  const later = own.some(o => o.validFrom >= rule.validFrom && o.validFrom <= until);
  if (until < rule.validFrom || later) throw faultOf(CaseworkFaultSchema, CaseworkFault.DATES_OUT_OF_ORDER);
  return own.find(o => covers(o, rule.validFrom))?.id;
}
