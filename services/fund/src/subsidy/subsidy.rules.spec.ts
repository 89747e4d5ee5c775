import { refusalOf } from '../refusal.fixture.js';
import { type Authority, chooseAuthority, heldUntil, remainingAfter } from './subsidy.rules.js';

const authority = (management: string, expiresOn: string, room: bigint): Authority => ({
  accountId: 'pool',
  management,
  supervision: `${management}'`,
  expiresOn,
  room,
});
it.each([
  ['the one that ends first', [authority('b', '2026-12-31', 900n), authority('a', '2027-06-30', 900n)], 'b'],
  ['one with room before one that ends first', [authority('b', '2026-12-31', 99n), authority('a', '2027-06-30', 100n)], 'a'],
  ['the first when none has room: the ledger refuses it', [authority('a', '2027-06-30', 5n), authority('b', '2026-12-31', 5n)], 'b'],
  ['by id when they end together', [authority('d', '2026-12-31', 900n), authority('c', '2026-12-31', 900n)], 'c'],
])('SUBSIDY-1: stands on %s', (_what, all, wanted) => {
  expect(chooseAuthority(all, 100n).management).toBe(wanted);
});
it('SUBSIDY-1: without an authority nothing is set aside', () => {
  expect(refusalOf(() => chooseAuthority([], 100n))).toBe('OUTFLOW_UNDECIDED');
});
it.each([
  ['2026-12-10T00:00:00Z', '2026-12-31', '2026-12-10T00:00:00.000Z'],
  ['2027-01-03T00:00:00Z', '2026-12-31', '2026-12-31T16:00:00.000Z'],
  ['2026-12-31T15:59:59Z', '2026-12-31', '2026-12-31T15:59:59.000Z'],
])('SUBSIDY-1: asked for until %s on decisions that end on %s, it is held until %s', (asked, expiresOn, wanted) => {
  expect(heldUntil(new Date(asked), expiresOn).toISOString()).toBe(wanted);
});
it.each([
  [100n, 30n, '70'],
  [100n, 100n, '0'],
  [100n, 101n, 'CAPTURE_EXCEEDS_HOLD'],
  [100n, 0n, 'AMOUNT_NOT_POSITIVE'],
  [0n, 1n, 'CAPTURE_EXCEEDS_HOLD'],
])('SUBSIDY-2: of %s captured, %s refunded leaves %s', (captured, refund, wanted) => {
  let left = '';
  const refusal = refusalOf(() => {
    left = String(remainingAfter(captured, refund));
  });
  expect(refusal === 'ok' ? left : refusal).toBe(wanted);
});
