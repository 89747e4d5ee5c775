import { refusalOf } from '../refusal.fixture.js';
import * as rules from './guardian-consent.rules.js';

const RULES = [
  { belowAge: 18, needs: rules.NEEDS.consent },
  { belowAge: 14, needs: rules.NEEDS.company },
];
it.each([
  ['2008-11-26', 1],
  ['2008-11-25', 0],
  ['2012-11-26', 2],
  ['2012-11-25', 1],
  [null, 0],
])('GUARDIAN-1: who was born on %s needs %i on 2026-11-25', (birthOn, needs) => {
  expect(rules.needsOn(birthOn, '2026-11-25', RULES)).toBe(needs);
});
const given = { givenOn: '2026-09-01', withdrawnOn: null, accompanies: false };
it.each([
  [0, [], 'ok'],
  [1, [], 'GUARDIAN_CONSENT_REQUIRED'],
  [1, [given], 'ok'],
  [1, [{ ...given, givenOn: '2026-11-26' }], 'GUARDIAN_CONSENT_REQUIRED'],
  [1, [{ ...given, withdrawnOn: '2026-11-25' }], 'GUARDIAN_CONSENT_REQUIRED'],
  [1, [{ ...given, withdrawnOn: '2026-11-26' }], 'ok'],
  [2, [given], 'GUARDIAN_COMPANY_REQUIRED'],
  [2, [given, { ...given, accompanies: true }], 'ok'],
  [2, [given, { ...given, accompanies: true, withdrawnOn: '2026-10-01' }], 'GUARDIAN_COMPANY_REQUIRED'],
])('GUARDIAN-2: who needs %i and has %j serves on 2026-11-25: %s', (needs, consents, is) => {
  expect(refusalOf(() => rules.checkMinor(needs, consents, '2026-11-25'))).toBe(is);
});
it.each([
  [{ givenOn: '2026-11-25', needs: 1 }, 'ok'],
  [{ givenOn: '2026-11-26', needs: 1 }, 'DATE_IN_FUTURE'],
  [{ givenOn: '2026-11-25', needs: 0 }, 'GUARDIAN_NOT_NEEDED'],
])('GUARDIAN-1: %j is given on 2026-11-25: %s', (of, is) => {
  expect(refusalOf(() => rules.checkGiven(of, '2026-11-25'))).toBe(is);
});
it.each([
  [null, 'ok'],
  ['2026-10-01', 'GUARDIAN_CONSENT_WITHDRAWN'],
])('GUARDIAN-3: withdrawn on %s, it is withdrawn: %s', (withdrawnOn, is) => {
  expect(refusalOf(() => rules.checkWithdraw({ withdrawnOn }))).toBe(is);
});
