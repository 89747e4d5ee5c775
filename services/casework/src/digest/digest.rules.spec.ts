import { weekBefore } from './digest.rules.js';

describe('the week that is told (DIGEST-1)', () => {
  it.each([
    ['a Monday tells the week that ended the day before', '2026-11-30', '2026-11-23', '2026-11-29'],
    ['a Tuesday tells the same: the platform was down on Monday', '2026-12-01', '2026-11-23', '2026-11-29'],
    ['a Sunday tells it still', '2026-12-06', '2026-11-23', '2026-11-29'],
    ['the next Monday the next', '2026-12-07', '2026-11-30', '2026-12-06'],
    ['over the turn of the year', '2027-01-04', '2026-12-28', '2027-01-03'],
    ['over the end of February in a leap year', '2028-03-01', '2028-02-21', '2028-02-27'],
  ])('%s', (_, today, from, to) => {
    expect(weekBefore(today)).toEqual({ from, to });
  });
});
