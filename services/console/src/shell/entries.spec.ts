import { isUnder } from './entries.js';

describe('the side bar', () => {
  const fund = { to: '/s/$unitCode/fund' as const, also: ['grants'] };
  it.each([
    ['/s/440117002215/fund', true],
    ['/s/440117002215/fund/entries/1', true],
    ['/s/440117002215/grants/1', true],
    ['/s/440117002215/funds', false],
    ['/s/440117002215', false],
    ['/', false],
  ])('knows whether %s stands under the fund: %p', (pathname, expected) => {
    expect(isUnder(fund, pathname)).toBe(expected);
  });
});
