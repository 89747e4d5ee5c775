import { CertificateState } from '@shuniu/contracts';
import { refusalOf } from '../refusal.fixture.js';
import * as rules from './certificate.rules.js';

it('CERTIFICATE-2: a code has twelve signs that are mistaken for no other, of random bytes', () => {
  const code = rules.checkCodeOf(Uint8Array.from({ length: 12 }, (_, n) => n * 21));
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
  expect(rules.typedCode(code)).toBe(code);
});
it.each([
  ['7k3m 9qxd 2hva', '7K3M-9QXD-2HVA'],
  ['7K3M9QXD2HVA', '7K3M-9QXD-2HVA'],
  ['o1Li-9qxd-2hva', '0111-9QXD-2HVA'],
  ['7K3M-9QXD-2HV', ''],
  ['7K3M-9QXD-2HVU', ''],
  ["'; DROP", ''],
])('CERTIFICATE-4: “%s” is read as “%s”', (typed, code) => {
  expect(rules.typedCode(typed)).toBe(code);
});
it.each([
  ['2026-01-01', '2026-11-25', 'ok'],
  ['2026-11-25', '2026-11-25', 'ok'],
  ['2026-02-01', '2026-01-31', 'CERTIFICATE_DAYS'],
  ['2026-01-01', '2026-11-26', 'CERTIFICATE_DAYS'],
])('CERTIFICATE-1: from %s to %s on 2026-11-25: %s', (from, to, is) => {
  expect(refusalOf(() => rules.checkDays(from, to, '2026-11-25'))).toBe(is);
});
it.each([
  [[], 'CERTIFICATE_EMPTY'],
  [[{ service: '送餐', times: 1, minutes: 60 }], 'ok'],
])('CERTIFICATE-1: a certificate of %j: %s', (lines, is) => {
  expect(refusalOf(() => rules.checkLines(lines))).toBe(is);
});
it.each([
  [CertificateState.VALID, 'ok'],
  [CertificateState.REVOKED, 'CERTIFICATE_REVOKED'],
])('CERTIFICATE-3: of state %i it is printed: %s', (state, is) => {
  expect(refusalOf(() => rules.checkValid(state))).toBe(is);
});
