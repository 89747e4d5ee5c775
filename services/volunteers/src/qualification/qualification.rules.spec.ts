import { refusalOf } from '../refusal.fixture.js';
import * as rules from './qualification.rules.js';

const today = '2026-11-25';
it.each([
  ['2026-11-25', '2027-11-25', 12, 'ok'],
  ['2026-11-25', '2027-11-26', 12, 'QUALIFICATION_DAYS'],
  ['2026-11-25', '', 12, 'QUALIFICATION_DAYS'],
  ['2026-11-25', '', 0, 'ok'],
  ['2026-11-25', '2050-01-01', 0, 'ok'],
  ['2026-11-25', '2026-11-25', 0, 'QUALIFICATION_DAYS'],
  ['2026-11-26', '2027-01-01', 12, 'DATE_IN_FUTURE'],
  // Run out already: history is kept too.
  ['2024-01-01', '2024-12-31', 12, 'ok'],
])('QUALIFICATION-2: issued on %s until “%s” of a kind of %i months: %s', (issuedOn, validUntil, months, is) => {
  expect(refusalOf(() => rules.checkPaper({ issuedOn, validUntil }, { today, months }))).toBe(is);
});
it.each([
  ['', ''],
  ['1234567', '***'],
  ['粤A12345678', '***5678'],
])('QUALIFICATION-5: %s is shown as %s', (number, is) => expect(rules.maskNumber(number)).toBe(is));
it.each([
  [{ renewed: false, withdrawnOn: null }, 'ok'],
  [{ renewed: true, withdrawnOn: null }, 'QUALIFICATION_STATE'],
  [{ renewed: false, withdrawnOn: today }, 'QUALIFICATION_STATE'],
])('QUALIFICATION-4: %j is renewed or withdrawn: %s', (of, is) => expect(refusalOf(() => rules.checkStanding(of))).toBe(is));

const paper = { kind: 'HEALTH', issuedOn: '2026-01-01', validUntil: '2026-12-31', withdrawnOn: null };
it.each([
  [['HEALTH'], [paper], '2026-12-31', 'ok'],
  [['HEALTH'], [paper], '2027-01-01', 'QUALIFICATION_RUN_OUT'],
  [['HEALTH'], [paper], '2025-12-31', 'QUALIFICATION_RUN_OUT'],
  [['HEALTH'], [{ ...paper, withdrawnOn: '2026-11-25' }], '2026-11-25', 'QUALIFICATION_RUN_OUT'],
  [['HEALTH'], [{ ...paper, withdrawnOn: '2026-11-25' }], '2026-11-24', 'ok'],
  [['HEALTH'], [{ ...paper, validUntil: null }], '2050-01-01', 'ok'],
  [['HEALTH', 'FIRST_AID'], [paper], '2026-12-01', 'QUALIFICATION_MISSING'],
  [['HEALTH'], [], '2026-12-01', 'QUALIFICATION_MISSING'],
  [[], [], '2026-12-01', 'ok'],
])('QUALIFICATION-3: where %j is asked, who holds %j serves on %s: %s', (asked, held, on, is) => {
  expect(refusalOf(() => rules.checkQualified(asked, held, { on, field: 'volunteerId' }))).toBe(is);
});
