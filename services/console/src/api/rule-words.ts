import type { FieldProblem } from './problem.js';

/** Text keys by the stable name of what is wrong with a field; the service's own words for it are for programmers. */
/** An amount of money: what was typed and is none goes as none, so what is missing may have been typed wrongly. */
const AMOUNT = /(^|\.)(amount|budget)$/;
const KEYS: readonly (readonly [RegExp, string])[] = [
  [/^required$|min_len$|min_items$|uuid/, 'rule.required'],
  [/^enum|^in$|^visit_type$/, 'rule.choose'],
  [/^day$/, 'rule.day'],
  [/future/, 'rule.future'],
  [/^id_number$/, 'rule.idNumber'],
  [/^phone$/, 'rule.phone'],
  [/^name$/, 'rule.name'],
  [/max_len$|max_items$/, 'rule.long'],
  [/^u?int\d+|^type$/, 'rule.number'],
  [/^masked$/, 'rule.masked'],
  [/^personal_number$/, 'rule.personal'],
  [/^other$/, 'rule.another'],
];
export function ruleKey({ field, rule }: FieldProblem): string {
  const key = KEYS.find(([pattern]) => pattern.test(rule))?.[1] ?? 'rule.other';
  return AMOUNT.test(field) && (rule === 'required' || key === 'rule.other') ? 'rule.amount' : key;
}
