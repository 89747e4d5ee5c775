import { allowanceOf, formerRule, type RevealRule, ruleOn } from './reveal.rules.js';

const rule = (over: Partial<RevealRule>): RevealRule => ({
  id: 'a',
  daily: 30,
  validFrom: '2000-01-01',
  validTo: undefined,
  source: '平台默认',
  nearness: 0,
  ...over,
});
const platform = rule({});
const district = rule({ id: 'b', daily: 10, validFrom: '2026-03-01', validTo: '2026-06-30', nearness: 6 });

describe('which number of a day holds (REVEAL-2)', () => {
  it.each([
    ['2026-02-28', 30],
    ['2026-03-01', 10],
    ['2026-06-30', 10],
    ['2026-07-01', 30],
  ])('on %s it is %d', (day, daily) => {
    for (const rules of [
      [platform, district],
      [district, platform],
    ])
      expect(ruleOn(rules, day).daily).toBe(daily);
  });

  it('is never unsaid: without a rule nothing is decided', () => {
    expect(() => ruleOn([rule({ validFrom: '2026-01-01' })], '2025-12-31')).toThrow('a rule for every day');
  });

  it.each([
    ['ends the one of that day', { validFrom: '2026-04-01', validTo: undefined }, 'b'],
    ['ends none before the first', { validFrom: '2025-04-01', validTo: '2025-05-01' }, undefined],
    ['ends none after the last', { validFrom: '2026-07-01', validTo: undefined }, undefined],
  ])('a new one %s', (_, asked, former) => {
    expect(formerRule(asked, [district])).toBe(former);
  });

  it.each([
    ['ends before it begins', { validFrom: '2026-05-02', validTo: '2026-05-01' }],
    ['covers the beginning of a later one', { validFrom: '2026-01-01', validTo: undefined }],
    ['begins on the same day', { validFrom: '2026-03-01', validTo: undefined }],
  ])('one that %s is refused', (_, asked) => {
    expect(() => formerRule(asked, [district])).toThrow(expect.objectContaining({ reason: 'DATES_OUT_OF_ORDER' }));
  });
});

describe('what may still be opened (REVEAL-1)', () => {
  it.each([
    [0, 30],
    [29, 1],
    [30, 0],
    [31, 0],
  ])('after %d of 30 there are %d', (used, left) => {
    expect(allowanceOf(platform, used, '2026-02-28')).toEqual({ used, left, startsAgainOn: '2026-03-01' });
  });
});
