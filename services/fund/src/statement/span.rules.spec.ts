import { refusalOf } from '../refusal.fixture.js';
import { lastDayOf, periodText, spanOf } from './span.rules.js';

const TODAY = '2026-11-25';

describe('STATEMENT-3: a period', () => {
  it.each([
    ['2026-11', '2026-11-01', '2026-11-25', 1],
    ['2026-10', '2026-10-01', '2026-10-31', 1],
    ['2024-02', '2024-02-01', '2024-02-29', 1],
    ['2026-Q3', '2026-07-01', '2026-09-30', 3],
    ['2026-Q4', '2026-10-01', '2026-11-25', 2],
    ['2025', '2025-01-01', '2025-12-31', 12],
    ['2026', '2026-01-01', '2026-11-25', 11],
  ])('%s runs from %s to %s, in %s months', (period, from, to, months) => {
    const span = spanOf(period, TODAY);
    expect([span.from, span.to, span.months.length]).toEqual([from, to, months]);
  });

  it.each(['2026-12', '2027-Q1', '2027'])('%s has not come yet', period =>
    expect(refusalOf(() => spanOf(period, TODAY))).toBe('DATE_IN_FUTURE'),
  );

  it.each([
    ['2026-11', '2026年11月'],
    ['2026-Q4', '2026年第四季度'],
    ['2026', '2026年度'],
  ])('%s is written %s', (period, text) => expect(periodText(period)).toBe(text));

  it.each([
    ['2026-12', '2026-12-31'],
    ['2025-02', '2025-02-28'],
  ])('the last day of %s is %s', (month, day) => expect(lastDayOf(month)).toBe(day));
});
