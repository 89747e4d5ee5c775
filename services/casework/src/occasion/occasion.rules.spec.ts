import { CalendarKind } from '@shuniu/contracts';
import { type BirthdayRule, type FestivalRule, festivalsAhead, nextBirthday, nextToGreet } from './occasion.rules.js';

const festival = (over: Partial<FestivalRule>): FestivalRule => ({
  code: 'mid_autumn',
  name: '中秋',
  nameEn: 'Mid-Autumn Festival',
  calendar: CalendarKind.LUNAR,
  month: 8,
  day: 15,
  greetDays: 15,
  who: '独居长者',
  whoEn: 'Elders alone',
  categories: ['独居长者'],
  source: '惯例',
  validFrom: '2000-01-01',
  validTo: undefined,
  ...over,
});
const RULES: readonly BirthdayRule[] = [
  { fromAge: 0, calendar: CalendarKind.SOLAR, validFrom: '2000-01-01', validTo: undefined },
  { fromAge: 60, calendar: CalendarKind.LUNAR, validFrom: '2000-01-01', validTo: undefined },
];

describe('festivals', () => {
  it('OCCASION-2: stand in the order of their days, with the first day that counts as a greeting', () => {
    const ahead = festivalsAhead(
      [
        festival({}),
        festival({ code: 'spring', month: 1, day: 1, greetDays: 30 }),
        festival({ code: 'eve', month: 12, day: 0, greetDays: 0 }),
        festival({ code: 'day', calendar: CalendarKind.SOLAR, month: 12, day: 5, greetDays: 3 }),
      ],
      '2026-09-24',
    );
    expect(ahead.map(({ rule, on, greetFrom }) => [rule.code, on, greetFrom])).toEqual([
      ['mid_autumn', '2026-09-25', '2026-09-10'],
      ['day', '2026-12-05', '2026-12-02'],
      ['eve', '2027-02-05', '2027-02-05'],
      ['spring', '2027-02-06', '2027-01-07'],
    ]);
  });
  it.each([
    ['begins on the very day', { validFrom: '2026-09-25' }, 1],
    ['begins the day after', { validFrom: '2026-09-26' }, 0],
    ['ends on the very day', { validTo: '2026-09-25' }, 1],
    ['ended the day before', { validTo: '2026-09-24' }, 0],
  ])('OCCASION-2: a rule that %s', (_, over, length) => {
    expect(festivalsAhead([festival(over)], '2026-09-24')).toHaveLength(length);
  });
  it('OCCASION-2: the next to greet for is the nearest whose greeting is for anybody', () => {
    const rules = [festival({ code: 'quiet', categories: [] }), festival({ code: 'later', month: 9, day: 9 })];
    expect(nextToGreet(rules, '2026-09-24')?.rule.code).toBe('later');
    expect(nextToGreet(rules.slice(0, 1), '2026-09-24')).toBeUndefined();
  });
});

describe('birthdays', () => {
  const next = (birthOn: string, today: string, over: object = {}) =>
    nextBirthday({ birthOn, calendar: undefined, lunar: undefined, ...over }, RULES, today);
  it.each([
    ['a child, by the sun', '2014-09-29', '2026-09-24', {}, '2026-09-29', 12, CalendarKind.SOLAR],
    ['a child, today', '2014-09-24', '2026-09-24', {}, '2026-09-24', 12, CalendarKind.SOLAR],
    ['one of 59 who turns 60: by the moon already', '1966-10-01', '2026-09-24', {}, '2026-09-27', 60, CalendarKind.LUNAR],
    ['one of 59', '1967-10-01', '2026-09-24', {}, '2026-10-01', 59, CalendarKind.SOLAR],
    ['an elder, by the moon', '1938-10-07', '2026-09-24', {}, '2026-09-24', 88, CalendarKind.LUNAR],
    ['an elder who keeps the sun', '1938-10-07', '2026-09-24', { calendar: CalendarKind.SOLAR }, '2026-10-07', 88, CalendarKind.SOLAR],
    ['29 February where there is none', '1996-02-29', '2026-02-01', {}, '2026-02-28', 30, CalendarKind.SOLAR],
    ['29 February where there is one', '1996-02-29', '2028-02-01', {}, '2028-02-29', 32, CalendarKind.SOLAR],
    ['one born before the lunar new year', '1950-01-20', '2026-01-01', {}, '2026-01-21', 76, CalendarKind.LUNAR],
  ])('OCCASION-3: %s', (_, birthOn, today, over, on, age, calendar) => {
    expect(next(birthOn, today, over)).toMatchObject({ on, age, calendar });
  });
  it('OCCASION-3: goes by the lunar day that the person told, not by the one of the papers', () => {
    const told = { calendar: CalendarKind.LUNAR, lunar: { month: 8, leap: false, day: 16 } };
    expect(next('1946-09-30', '2026-09-24', told)).toEqual({
      on: '2026-09-26',
      age: 80,
      calendar: CalendarKind.LUNAR,
      lunar: told.lunar,
      kept: true,
    });
  });
});
