import { partsOf, periodOf, yearOf, yearsOf } from './periods.js';

const TODAY = '2026-05-04';

describe('the periods of a statement', () => {
  it('are the quarters and months that have begun', () => {
    expect(partsOf('2026', TODAY)).toEqual({ quarters: ['Q1', 'Q2'], months: ['05', '04', '03', '02', '01'] });
    expect(partsOf('2025', TODAY).months).toHaveLength(12);
    expect(partsOf('2027', TODAY)).toEqual({ quarters: [], months: [] });
  });

  it('are of the years since the fund was founded', () => {
    expect(yearsOf('2024-01-06', TODAY)).toEqual(['2026', '2025', '2024']);
    expect(yearsOf('2026-01-06', TODAY)).toEqual(['2026']);
  });

  it.each([
    ['2025', '2025'],
    ['1999', '2026'],
    ['next', '2026'],
    [undefined, '2026'],
  ])('asked for %s are of %s', (asked, year) => {
    expect(yearOf(asked, '2024-01-06', TODAY)).toBe(year);
  });

  it.each([
    ['2026', '', '2026'],
    ['2026', 'Q2', '2026-Q2'],
    ['2026', '05', '2026-05'],
    ['2026', 'Q3', '2026'],
    ['2026', '06', '2026'],
    ['2025', '12', '2025-12'],
    ['2025', '13', '2025'],
  ])('%s with part %j is %s', (year, part, period) => expect(periodOf(year, part, TODAY)).toBe(period));
});
