import { refusalOf } from '../refusal.fixture.js';
import * as rules from './star-rule.rules.js';

const row = (level: number, hours: number, over: Partial<rules.RuleRow> = {}): rules.RuleRow => ({
  id: `${level}`,
  unitCode: '',
  level,
  minutes: hours * 60,
  validFrom: '2013-01-01',
  validTo: null,
  ...over,
});
const today = '2026-11-25';
const mine = { today, unitCode: '440117' };
const platform = [row(1, 100), row(2, 300), row(3, 600)];
it.each([
  [{ level: 2, minutes: 15000, validFrom: today }, 'ok'],
  [{ level: 2, minutes: 15000, validFrom: '2026-11-24' }, 'STAR_RULE_DAYS'],
  [{ level: 2, minutes: 6000, validFrom: today }, 'STAR_RULE_ORDER'],
  [{ level: 2, minutes: 36000, validFrom: today }, 'STAR_RULE_ORDER'],
])('STAR-9: %j is added: %s', (rule, is) => expect(refusalOf(() => rules.decideRule(platform, rule, mine))).toBe(is));
it('STAR-9: the own row before ends, none is put before it, and the nearest holds', () => {
  const own = row(2, 250, { id: 'own', unitCode: '440117', validFrom: '2026-12-01' });
  const rows = [...platform, own];
  const rule = { level: 2, minutes: 12000, validFrom: '2027-01-01' };
  expect(rules.decideRule(rows, rule, mine)?.id).toBe('own');
  expect(refusalOf(() => rules.decideRule(rows, { ...rule, validFrom: '2026-12-01' }, mine))).toBe('STAR_RULE_DAYS');
  const ids = (day: string) => rules.starRulesOn(rows, day).map(r => r.id);
  expect([ids('2026-11-30'), ids('2026-12-01')]).toEqual([
    ['1', '2', '3'],
    ['1', 'own', '3'],
  ]);
});
