import {
  ActivityService,
  accessOf,
  LoveListService,
  ProductService,
  ShiftService,
  ShiftTemplateService,
  VenueService,
} from '@shuniu/contracts';
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
  it.each([
    ['shifts', ShiftTemplateService.method.listShiftTemplates, ShiftService.method.listShifts],
    ['the shop', ProductService.method.listProducts, LoveListService.method.listLoveLists],
    ['activities', VenueService.method.listVenues, ActivityService.method.listActivities],
  ])('asks for %s by a light contract that is open to those who may read the page', (_, light, page) => {
    expect(new Set(accessOf(light)?.roles)).toEqual(new Set(accessOf(page)?.roles));
  });
});
