import { checkEtag } from '../etag.js';
import { refusalOf } from '../refusal.fixture.js';
import { checkAssertion } from './account.rules.js';

it.each<[string, { on: string; fen: bigint; posted: bigint }, string]>([
  ['the books say the same', { on: '2026-11-25', fen: 5n, posted: 5n }, 'ok'],
  ['the books say two fen more', { on: '2026-11-25', fen: 5n, posted: 7n }, 'ASSERTION_DIFFERS'],
  ['the day has not come', { on: '2026-11-26', fen: 5n, posted: 7n }, 'DATE_IN_FUTURE'],
])('LEDGER-8: a balance is asserted when %s', (_, of, expected) => {
  expect(refusalOf(() => checkAssertion(of, '2026-11-25'))).toBe(expected);
});

it('an edit names what it saw, or nothing', () => {
  expect([refusalOf(() => checkEtag('', 3)), refusalOf(() => checkEtag('3', 3)), refusalOf(() => checkEtag('2', 3))]).toEqual([
    'ok',
    'ok',
    'ETAG_MISMATCH',
  ]);
});
