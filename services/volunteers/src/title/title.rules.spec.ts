import { refusalOf } from '../refusal.fixture.js';
import { checkEnd, checkGrant } from './title.rules.js';

const TODAY = '2026-11-25';
it.each([
  ['2020-01-01', 'ok'],
  [TODAY, 'ok'],
  ['2026-11-26', 'DATE_IN_FUTURE'],
])('TITLE-1: granted from %s: %s', (day, is) => {
  expect(refusalOf(() => checkGrant(day, TODAY))).toBe(is);
});
it.each([
  [null, '2026-03-01', 'ok'],
  [null, TODAY, 'ok'],
  [null, '2026-02-28', 'TITLE_DAYS'],
  [null, '2026-11-26', 'TITLE_DAYS'],
  ['2026-05-01', TODAY, 'TITLE_ENDED'],
])('TITLE-1: held from 2026-03-01 to %s, ended on %s: %s', (toOn, on, is) => {
  expect(refusalOf(() => checkEnd({ fromOn: '2026-03-01', toOn }, on, TODAY))).toBe(is);
});
