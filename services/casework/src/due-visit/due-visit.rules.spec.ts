import { DueStatus } from '@shuniu/contracts';
import { addDays } from '@shuniu/kernel';
import {
  checkPostponing,
  dueOf,
  formerRule,
  type Holding,
  hasLostContact,
  rulesOn,
  statusOf,
  strictestOn,
  type VisitRule,
} from './due-visit.rules.js';

const TODAY = '2026-06-15';
const rule = (category: string, intervalDays: number, over: Partial<VisitRule> = {}): VisitRule => ({
  id: `${category}-${intervalDays}`,
  category,
  intervalDays,
  noContactDays: intervalDays * 2,
  validFrom: '2022-10-01',
  validTo: undefined,
  source: 'test',
  nearness: 0,
  ...over,
});
const held = (category: string, fromOn = '2023-01-01', toOn?: string): Holding => ({ category, fromOn, toOn });

describe('the strictest class wins (DUE-1)', () => {
  const intervals = { 独居长者: 30, 失能长者: 7, 残疾人: 90, 低保: 90, '60岁以上长者': 91 } as const;
  const rules = Object.entries(intervals).map(([category, days]) => rule(category, days));
  const categories = Object.keys(intervals) as (keyof typeof intervals)[];

  it('for every subset of categories the visit is due after the shortest interval of those held', () => {
    for (let subset = 0; subset < 2 ** categories.length; subset++) {
      const mine = categories.filter((_, i) => subset & (1 << i));
      const due = dueOf({ sinceOn: '2026-06-01', holdings: mine.map(c => held(c)) }, rules, TODAY);
      const shortest = Math.min(...mine.map(c => intervals[c]));
      expect([mine, due?.dueOn]).toEqual([mine, mine.length === 0 ? undefined : addDays('2026-06-01', shortest)]);
      expect(
        strictestOn(
          mine.map(c => held(c)),
          rules,
          TODAY,
        )?.intervalDays,
      ).toBe(mine.length === 0 ? undefined : shortest);
    }
  });

  it.each<[string, Holding[], string | undefined]>([
    ['a category without a rule makes nothing due', [held('流浪乞讨人员')], undefined],
    ['a category that ended yesterday no longer counts', [held('失能长者', '2023-01-01', '2026-06-14'), held('低保')], '2026-08-30'],
    ['one that ends today still does', [held('失能长者', '2023-01-01', '2026-06-15')], '2026-06-08'],
    ['one that ends before the visit would be due makes nothing due', [held('独居长者', '2023-01-01', '2026-06-20')], undefined],
    ['a category makes nothing due before its first day', [held('失能长者', '2026-06-12')], '2026-06-12'],
    ['one that begins later is due when it begins', [held('失能长者', '2026-07-01')], '2026-07-01'],
  ])('%s', (_, holdings, dueOn) => {
    expect(dueOf({ sinceOn: '2026-06-01', holdings }, rules, TODAY)?.dueOn).toBe(dueOn);
  });

  it('makes overdue what history left unvisited', () => {
    expect(dueOf({ sinceOn: '2023-03-01', holdings: [held('独居长者', '2021-03-01')] }, rules, TODAY)?.dueOn).toBe('2023-03-31');
  });
});

describe('a rule that changes from a day on (DUE-2)', () => {
  const from = (day: string, intervalDays: number): VisitRule[] => [
    rule('独居长者', 30, { validTo: addDays(day, -1) }),
    rule('独居长者', intervalDays, { validFrom: day, nearness: 0 }),
  ];
  const due = (rules: VisitRule[]) => dueOf({ sinceOn: '2026-06-01', holdings: [held('独居长者')] }, rules, TODAY)?.dueOn;

  it.each<[string, VisitRule[], string]>([
    ['what was due before the day stays when the rule gets looser', from('2026-07-02', 90), '2026-07-01'],
    ['what was due on the day is counted anew', from('2026-07-01', 90), '2026-08-30'],
    ['what was due after the day is counted anew', from('2026-06-20', 60), '2026-07-31'],
    ['a stricter rule makes nothing due before its own first day', from('2026-06-20', 7), '2026-06-20'],
    ['a stricter rule that begins after the day it would have been due changes nothing', from('2026-07-05', 7), '2026-07-01'],
  ])('%s', (_, rules, dueOn) => {
    expect(due(rules)).toBe(dueOn);
  });

  it('takes the own district before the platform, whichever is stricter', () => {
    const rules = [rule('独居长者', 30), rule('独居长者', 45, { nearness: 6 })];
    expect(due(rules)).toBe('2026-07-16');
    expect(rulesOn(rules, TODAY).map(r => r.intervalDays)).toEqual([45]);
  });
  it('goes back to the platform when the own rule ends', () => {
    expect(due([rule('独居长者', 30), rule('独居长者', 45, { nearness: 6, validTo: '2026-07-05' })])).toBe('2026-07-06');
  });
});

describe('setting a rule (DUE-2)', () => {
  const own = [{ id: 'old', validFrom: '2025-01-01', validTo: undefined }];
  const asked = { intervalDays: 30, noContactDays: 60, validFrom: '2026-01-01', validTo: undefined };
  it('ends the former one the day before', () => {
    expect(formerRule(asked, own)).toBe('old');
    expect(formerRule(asked, [])).toBeUndefined();
    expect(formerRule(asked, [{ id: 'ended', validFrom: '2024-01-01', validTo: '2025-12-31' }])).toBeUndefined();
  });
  it.each<[string, Parameters<typeof formerRule>[0], string]>([
    ['a rule that ends before it begins', { ...asked, validTo: '2025-12-31' }, 'DATES_OUT_OF_ORDER'],
    ['a rule from the day of one that is set', { ...asked, validFrom: '2025-01-01' }, 'DATES_OUT_OF_ORDER'],
    ['a rule before one that is set', { ...asked, validFrom: '2024-06-01' }, 'DATES_OUT_OF_ORDER'],
    ['a limit of contact shorter than the interval', { ...asked, noContactDays: 29 }, 'INVALID_REQUEST'],
  ])('refuses %s', (_, rule, reason) => {
    expect(() => formerRule(rule, own)).toThrow(expect.objectContaining({ reason }));
  });
});

describe('lost contact (DUE-3)', () => {
  const rules = [rule('独居长者', 30), rule('低保', 90)];
  it.each<[string, string, Holding[], boolean]>([
    ['not on the last day allowed', '2026-04-16', [held('独居长者')], false],
    ['on the day after', '2026-04-15', [held('独居长者')], true],
    ['by the strictest of the categories held', '2026-04-15', [held('低保'), held('独居长者')], true],
    ['not by a category that ended', '2026-04-15', [held('低保'), held('独居长者', '2023-01-01', '2026-06-14')], false],
    ['never without a rule', '2020-01-01', [held('流浪乞讨人员')], false],
  ])('%s', (_, sinceOn, holdings, lost) => {
    expect(hasLostContact({ sinceOn, holdings }, rules, TODAY)).toBe(lost);
  });
});

it('tells what is overdue, due today and upcoming', () => {
  expect(['2026-06-14', TODAY, '2026-06-16'].map(d => statusOf(d, TODAY))).toEqual([
    DueStatus.OVERDUE,
    DueStatus.TODAY,
    DueStatus.UPCOMING,
  ]);
});

describe('putting a visit off', () => {
  const rules = [
    { maxDays: 14, maxTimes: 2, validFrom: '2022-10-01', validTo: '2026-06-30' },
    { maxDays: 3, maxTimes: 1, validFrom: '2026-07-01', validTo: undefined },
  ];
  it.each([
    ['today', '2026-06-15', '2026-06-15', 0, 'INVALID_REQUEST'],
    ['tomorrow', '2026-06-15', '2026-06-16', 0, undefined],
    ['the last day allowed', '2026-06-15', '2026-06-29', 1, undefined],
    ['a day further', '2026-06-15', '2026-06-30', 0, 'POSTPONED_TOO_FAR'],
    ['once too often', '2026-06-15', '2026-06-16', 2, 'POSTPONED_TOO_OFTEN'],
    ['by the rule of that day', '2026-07-01', '2026-07-05', 0, 'POSTPONED_TOO_FAR'],
    ['before any rule', '2020-01-01', '2020-12-31', 9, undefined],
  ])('DUE-4: %s', (_, today, toOn, timesBefore, reason) => {
    let said: unknown;
    try {
      checkPostponing({ today, toOn, timesBefore }, rules);
    } catch (error) {
      said = (error as { reason?: string }).reason;
    }
    expect(said).toBe(reason);
  });
});
