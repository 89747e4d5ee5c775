import { refusalOf } from '../refusal.fixture.js';
import { checkAward, checkRevoke } from './commendation.rules.js';

it.each([
  ['2026-11-25', 'ok'],
  ['2026-11-26', 'DATE_IN_FUTURE'],
])('AWARD-1: honoured on %s, recorded on 2026-11-25: %s', (on, is) => expect(refusalOf(() => checkAward(on, '2026-11-25'))).toBe(is));
it.each([
  [false, 'ok'],
  [true, 'COMMENDATION_REVOKED'],
])('AWARD-2: revoked before %s, it is revoked: %s', (revoked, is) => expect(refusalOf(() => checkRevoke(revoked))).toBe(is));
