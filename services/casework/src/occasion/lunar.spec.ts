import { inLunarYear, isLunarDayOf, lunarDateWords, lunarOf, lunarWords, nextLunar, solarTermOf } from './lunar.js';

describe('the lunar calendar', () => {
  it.each([
    ['2026-09-25', { year: 2026, month: 8, leap: false, day: 15 }],
    ['2026-02-17', { year: 2026, month: 1, leap: false, day: 1 }],
    ['2026-02-16', { year: 2025, month: 12, leap: false, day: 29 }],
    ['2025-07-25', { year: 2025, month: 6, leap: true, day: 1 }],
    ['2023-03-22', { year: 2023, month: 2, leap: true, day: 1 }],
    ['2033-12-22', { year: 2033, month: 11, leap: true, day: 1 }],
    ['1950-02-17', { year: 1950, month: 1, leap: false, day: 1 }],
  ])('knows %s', (day, lunar) => {
    expect(lunarOf(day)).toEqual(lunar);
  });

  it.each([
    ['an ordinary day', 2026, { month: 8, leap: false, day: 15 }, '2026-09-25'],
    ['the leap month, in a year that has it', 2025, { month: 6, leap: true, day: 1 }, '2025-07-25'],
    ['the leap month, in a year without: the ordinary month', 2026, { month: 6, leap: true, day: 1 }, '2026-07-14'],
    ['the leap month, in a year with another one', 2023, { month: 6, leap: true, day: 1 }, '2023-07-18'],
    ['the ordinary month, in a year that has a leap one too', 2025, { month: 6, leap: false, day: 1 }, '2025-06-25'],
    ['腊月三十, where the month has 30 days', 2023, { month: 12, leap: false, day: 30 }, '2024-02-09'],
    ['腊月三十, where the month has 29 days', 2025, { month: 12, leap: false, day: 30 }, '2026-02-16'],
    ['the 30th of a leap month of 29 days', 2023, { month: 2, leap: true, day: 30 }, '2023-04-19'],
  ])('OCCASION-1: keeps %s', (_, year, lunar, on) => {
    expect(inLunarYear(year, lunar)).toBe(on);
  });

  it.each([
    ['today', '2026-09-25', { month: 8, leap: false, day: 15 }, '2026-09-25', 2026],
    ['the day after', '2026-09-26', { month: 8, leap: false, day: 15 }, '2027-09-15', 2027],
    [
      'over the new year: January still belongs to the lunar year before',
      '2026-01-20',
      { month: 12, leap: false, day: 8 },
      '2026-01-26',
      2025,
    ],
    ['an eve that falls after the new year of the sun', '2026-12-31', { month: 12, leap: false, day: 30 }, '2027-02-05', 2026],
  ])('OCCASION-1: finds the next one: %s', (_, day, lunar, on, year) => {
    expect(nextLunar(day, lunar)).toEqual({ on, year });
  });

  it('tells a day that its year lacks', () => {
    expect(isLunarDayOf(2023, { month: 2, leap: true, day: 29 })).toBe(true);
    expect(isLunarDayOf(2023, { month: 2, leap: true, day: 30 })).toBe(false);
    expect(isLunarDayOf(2024, { month: 2, leap: true, day: 1 })).toBe(false);
    expect(isLunarDayOf(2025, { month: 12, leap: false, day: 30 })).toBe(false);
    expect(isLunarDayOf(2023, { month: 12, leap: false, day: 30 })).toBe(true);
  });

  it.each([
    [{ month: 1, leap: false, day: 1 }, '正月初一'],
    [{ month: 2, leap: true, day: 10 }, '闰二月初十'],
    [{ month: 8, leap: false, day: 15 }, '八月十五'],
    [{ month: 9, leap: false, day: 20 }, '九月二十'],
    [{ month: 10, leap: false, day: 21 }, '十月廿一'],
    [{ month: 11, leap: false, day: 29 }, '冬月廿九'],
    [{ month: 12, leap: false, day: 30 }, '腊月三十'],
  ])('writes %o as %s', (lunar, words) => {
    expect(lunarWords(lunar)).toBe(words);
  });

  it('writes a whole date, and the solar term it is in', () => {
    expect(lunarDateWords('2026-09-24')).toBe('丙午年八月十四');
    expect(solarTermOf('2026-09-24')).toEqual({ name: '秋分', on: '2026-09-23' });
    expect(solarTermOf('2026-09-23')).toEqual({ name: '秋分', on: '2026-09-23' });
    expect(solarTermOf('2026-09-22')).toEqual({ name: '白露', on: '2026-09-07' });
  });
});
