import { VolunteersFault } from '@shuniu/contracts';
import type { Day } from '@shuniu/kernel';
import { volunteersFault } from '../volunteers-fault.js';

/** One dated row, as far as rules ask. */
export interface RuleRow {
  readonly id: string;
  /** The unit whose row it is; '' for the platform's. */
  readonly unitCode: string;
  readonly level: number;
  readonly minutes: number;
  readonly validFrom: Day;
  readonly validTo: Day | null;
}
/** STAR-9: of each star the row that holds on a day: the nearest unit's before those above it and the platform's. */
export function starRulesOn<R extends RuleRow>(rows: readonly R[], day: Day): R[] {
  const nearest = new Map<number, R>();
  for (const row of rows) {
    if (row.validFrom > day || (row.validTo !== null && row.validTo < day)) continue;
    const known = nearest.get(row.level);
    if (!known || row.unitCode.length > known.unitCode.length) nearest.set(row.level, row);
  }
  return [...nearest.values()];
}

export interface NewRule {
  readonly level: number;
  readonly minutes: number;
  readonly validFrom: Day;
}
const at = (fault: VolunteersFault, field: string) =>
  volunteersFault(fault, { violations: [{ field, rule: VolunteersFault[fault].toLowerCase(), message: '' }] });
/**
 * STAR-9: a row begins today or later, after the own row before it, and a higher star asks for more hours than a lower one. Answers the own row that ends with it.
 * Faults, the first that holds: STAR_RULE_DAYS, STAR_RULE_ORDER.
 */
export function decideRule(rows: readonly RuleRow[], rule: NewRule, of: { today: Day; unitCode: string }): RuleRow | undefined {
  if (rule.validFrom < of.today) throw at(VolunteersFault.STAR_RULE_DAYS, 'validFrom');
  const own = rows.filter(r => r.level === rule.level && r.unitCode === of.unitCode && r.validTo === null);
  if (own.some(r => r.validFrom >= rule.validFrom)) throw at(VolunteersFault.STAR_RULE_DAYS, 'validFrom');
  const others = starRulesOn(rows, rule.validFrom).filter(r => r.level !== rule.level);
  if (others.some(r => (r.level < rule.level ? r.minutes >= rule.minutes : r.minutes <= rule.minutes)))
    throw at(VolunteersFault.STAR_RULE_ORDER, 'minutes');
  return own[0];
}
