import { HoldState } from '@shuniu/contracts';
import { checkPlacing, decideCapture, decideVoid, type Group, takenLines } from './hold.rules.js';

const now = new Date('2026-11-25T02:00:00Z');
const later = new Date('2026-11-25T02:00:01Z');
const group = (over: Partial<Group> = {}): Group => ({
  state: HoldState.HELD,
  expiresAt: later,
  legs: [
    { accountId: 'a', fen: 10n },
    { accountId: 'b', fen: 5n },
  ],
  ...over,
});
const told = (decide: () => unknown): unknown => {
  try {
    return decide();
  } catch (error) {
    return (error as { reason: string }).reason;
  }
};

it.each<[string, Group, bigint[], unknown]>([
  ['all of each leg when nothing is said', group(), [], [10n, 5n]],
  ['a part', group(), [4n, 0n], [4n, 0n]],
  ['of the first leg alone', group(), [4n], [4n, 0n]],
  ['a fen too much', group(), [10n, 6n], 'CAPTURE_EXCEEDS_HOLD'],
  ['of a leg that is not there', group(), [1n, 1n, 1n], 'CAPTURE_EXCEEDS_HOLD'],
  ['below nothing', group(), [-1n, 1n], 'CAPTURE_EXCEEDS_HOLD'],
  ['nothing at all', group(), [0n, 0n], 'AMOUNT_NOT_POSITIVE'],
  ['at the instant it expires', group({ expiresAt: now }), [], 'HOLD_EXPIRED'],
  ['after it was set free as expired', group({ state: HoldState.EXPIRED }), [], 'HOLD_EXPIRED'],
  ['after it was voided', group({ state: HoldState.VOIDED }), [], 'HOLD_RESOLVED'],
])('LEDGER-6: captures %s', (_, of, amounts, expected) => {
  expect(told(() => decideCapture(of, amounts, now))).toEqual(expected);
});

it.each<[HoldState, unknown]>([
  [HoldState.HELD, true],
  [HoldState.VOIDED, false],
  [HoldState.EXPIRED, false],
  [HoldState.CAPTURED, 'HOLD_RESOLVED'],
])('LEDGER-6: a group in state %s is set free: %s', (state, expected) => {
  expect(told(() => decideVoid(state))).toBe(expected);
});

it('LEDGER-6: is placed with amounts above nothing and an expiry to come', () => {
  expect(told(() => checkPlacing({ legs: [{ accountId: 'a', fen: 0n }], expiresAt: later }, now))).toBe('AMOUNT_NOT_POSITIVE');
  expect(told(() => checkPlacing({ legs: [{ accountId: 'a', fen: 1n }], expiresAt: now }, now))).toBe('EXPIRY_PAST');
  expect(told(() => checkPlacing({ legs: [{ accountId: 'a', fen: 1n }], expiresAt: later }, now))).toBeUndefined();
});

it('LEDGER-6: lines are of what was taken alone', () => {
  expect(takenLines(group().legs, [4n, 0n])).toEqual([{ accountId: 'a', fen: 4n }]);
});
