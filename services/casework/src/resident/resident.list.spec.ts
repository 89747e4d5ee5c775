import { birthdaysWithin, totalsOf } from './resident.list.js';

describe('the list of residents', () => {
  it.each<[string, number, string[]]>([
    ['2023-12-30', 3, ['12-30', '12-31', '01-01', '01-02']],
    ['2023-02-27', 1, ['02-27', '02-28', '02-29']],
    ['2024-02-28', 1, ['02-28', '02-29']],
  ])('knows the birthdays from %s within %i days', (today, days, expected) => {
    expect(birthdaysWithin(today, days)).toEqual(expected);
  });

  it('counts up to a thousand, and further when it is asked to', () => {
    expect(totalsOf(undefined)).toEqual({});
    expect(totalsOf({ n: 1000, all: false })).toEqual({ totalCapped: 1000 });
    expect(totalsOf({ n: 10_007, all: true })).toEqual({ totalCapped: 1000, total: 10_007 });
  });
});
