import { isDate, isMonth, lastDay, mondayOf, monthOn, weekFrom, weeksOf } from './month.js';

describe('a month of the calendar', () => {
  it.each([
    ['2026-11', 1, '2026-12'],
    ['2026-12', 1, '2027-01'],
    ['2026-01', -1, '2025-12'],
  ])('%s and %i is %s', (month, by, is) => expect(monthOn(month, by)).toBe(is));
  it('has whole weeks from Monday', () => {
    const weeks = weeksOf('2026-11');
    expect([weeks.length, weeks[0]?.[0], weeks[0]?.[6], weeks.at(-1)?.[6]]).toEqual([6, '2026-10-26', '2026-11-01', '2026-12-06']);
    expect(weeksOf('2027-02').length).toBe(4);
  });
  it('ends on its last day', () => expect([lastDay('2026-11'), lastDay('2028-02')]).toEqual(['2026-11-30', '2028-02-29']));
  it.each([
    ['2026-11-30', '2026-11-30'],
    ['2026-12-06', '2026-11-30'],
    ['2027-01-01', '2026-12-28'],
  ])('the week of %s begins on %s', (day, monday) => expect(mondayOf(day)).toBe(monday));
  it('a week on is the next seven days', () => {
    expect(weekFrom('2026-12-28', 1)).toEqual(['04', '05', '06', '07', '08', '09', '10'].map(d => `2027-01-${d}`));
    expect(weekFrom('2026-12-28', -1)[0]).toBe('2026-12-21');
  });
  it('knows a day', () =>
    expect(['2026-11-30', '2026-11-31', '2026-02-29', '2026-11', ''].map(isDate)).toEqual([true, false, false, false, false]));
  it('is written as it is', () => expect(['2026-11', '2026-13', '2026-1', ''].map(isMonth)).toEqual([true, false, false, false]));
});
