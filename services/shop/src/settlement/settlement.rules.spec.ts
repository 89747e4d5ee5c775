import { SettlementState } from '@shuniu/contracts';
import { refusalOf } from '../refusal.fixture.js';
import { checkDifferent, checkSettling, decideComparison, matchPaid } from './settlement.rules.js';

const { OPEN, AGREED, DIFFERENT, SETTLED } = SettlementState;
it.each([
  ['never compared and equal', { state: OPEN, subsidy: 0n, fund: 0n }, { subsidy: 5n, fund: 5n }, AGREED, false],
  ['never compared and not equal', { state: OPEN, subsidy: 0n, fund: 0n }, { subsidy: 5n, fund: 4n }, DIFFERENT, true],
  ['different as before', { state: DIFFERENT, subsidy: 5n, fund: 4n }, { subsidy: 5n, fund: 4n }, DIFFERENT, false],
  ['different by other figures', { state: DIFFERENT, subsidy: 5n, fund: 4n }, { subsidy: 5n, fund: 3n }, DIFFERENT, true],
  ['settled, with the same figures', { state: SETTLED, subsidy: 5n, fund: 4n }, { subsidy: 5n, fund: 4n }, SETTLED, false],
  ['settled, with other figures', { state: SETTLED, subsidy: 5n, fund: 4n }, { subsidy: 6n, fund: 4n }, DIFFERENT, true],
  ['put right', { state: DIFFERENT, subsidy: 5n, fund: 4n }, { subsidy: 5n, fund: 5n }, AGREED, false],
  ['no longer equal', { state: AGREED, subsidy: 5n, fund: 5n }, { subsidy: 5n, fund: 6n }, DIFFERENT, true],
] as const)('SETTLE-2: a month that was %s', (_what, before, now, state, isNews) => {
  expect(decideComparison(before, now)).toEqual({ state, isNews });
});
it('SETTLE-2: what was paid is found by the id of the party, the first time by the name in the fund’s book, and what was paid to somebody else is told', () => {
  const paid = [
    { partyId: 'p1', partyName: '改过名的商行', fen: 5n, entries: 2 },
    { partyId: 'p2', partyName: '益家', fen: 3n, entries: 1 },
    { partyId: 'p3', partyName: '惠民商行', fen: 7n, entries: 1 },
  ];
  const matched = matchPaid(
    [
      { id: 'a', partyId: 'p1', bookName: '惠民商行' },
      { id: 'b', partyId: null, bookName: '益家' },
    ],
    paid,
  );
  expect(matched).toEqual({
    byEnterprise: new Map([
      ['a', 5n],
      ['b', 3n],
    ]),
    found: new Map([['b', 'p2']]),
    unmatched: 7n,
    unmatchedCount: 1,
  });
});
it.each([
  [OPEN, '', '', 'SETTLEMENT_NOT_DIFFERENT'],
  [AGREED, '说明', 'worker', 'SETTLEMENT_NOT_DIFFERENT'],
  [DIFFERENT, '', '', 'SETTLEMENT_NOT_ANSWERED'],
  [DIFFERENT, '说明', 'manager', 'SETTLER_ANSWERED'],
  [DIFFERENT, '说明', 'worker', 'ok'],
  [SETTLED, '说明', 'worker', 'SETTLEMENT_NOT_DIFFERENT'],
])('SETTLE-3: in state %s, answered %j by %j, the manager settles: %s', (state, answer, answered_by, wanted) => {
  expect(refusalOf(() => checkSettling({ state, answer, answered_by }, 'manager'))).toBe(wanted);
});
it('SETTLE-3: nothing but a difference is answered', () => {
  expect([OPEN, AGREED, DIFFERENT, SETTLED].map(state => refusalOf(() => checkDifferent({ state })))).toEqual([
    'SETTLEMENT_NOT_DIFFERENT',
    'SETTLEMENT_NOT_DIFFERENT',
    'ok',
    'SETTLEMENT_NOT_DIFFERENT',
  ]);
});
