import { AccountKind, AdjustmentState, Committee } from '@shuniu/contracts';
import { refusalOf } from '../refusal.fixture.js';
import { checkSides, checkWaiting, decideAgreement, seatOf } from './adjustment.rules.js';

const { CUSTODY, POOL, PAYABLE, SUSPENSE } = AccountKind;
it.each<[AccountKind, AccountKind, string]>([
  [POOL, POOL, 'ok'],
  [SUSPENSE, POOL, 'ok'],
  [POOL, SUSPENSE, 'ok'],
  [CUSTODY, POOL, 'ACCOUNT_NOT_FOUND'],
  [POOL, CUSTODY, 'ACCOUNT_NOT_FOUND'],
  [POOL, PAYABLE, 'ACCOUNT_NOT_FOUND'],
])('ADJUST-1: from an account of kind %s to one of kind %s: %s', (from, to, expected) => {
  expect(refusalOf(() => checkSides({ id: 'a', fund_id: 'f', kind: from }, { id: 'b', fund_id: 'f', kind: to }))).toBe(expected);
});
it('ADJUST-1: within one fund, from one account to another', () => {
  const pool = { id: 'a', fund_id: 'f', kind: POOL };
  expect(refusalOf(() => checkSides(pool, { ...pool, id: 'b', fund_id: 'g' }))).toBe('ACCOUNT_NOT_FOUND');
  expect(refusalOf(() => checkSides(pool, pool))).toBe('INVALID_REQUEST');
});

const { MANAGEMENT, SUPERVISION } = Committee;
const seated = [
  { login: 'm1', committee: MANAGEMENT },
  { login: 'm2', committee: MANAGEMENT },
  { login: 's1', committee: SUPERVISION },
  { login: '', committee: MANAGEMENT },
];
it('ADJUST-2: agrees for the committee on which somebody sits, and nobody to what they proposed', () => {
  expect(seatOf('m1', 'manager', seated)).toBe(MANAGEMENT);
  expect(seatOf('s1', 'manager', seated)).toBe(SUPERVISION);
  expect(refusalOf(() => seatOf('manager', 'manager', seated))).toBe('ADJUSTMENT_NO_SEAT');
  expect(refusalOf(() => seatOf('m1', 'm1', seated))).toBe('ADJUSTMENT_OWN');
});
it.each<[string, Committee, { management: string; supervision: string }, unknown]>([
  ['the first waits for the other committee', MANAGEMENT, { management: '', supervision: '' }, undefined],
  ['the second of the other committee posts it', SUPERVISION, { management: 'm1', supervision: '' }, 'm1'],
  ['a second of the same committee is none', MANAGEMENT, { management: 'm1', supervision: '' }, 'ADJUSTMENT_SEAT_DONE'],
  ['one whose giver no longer sits there is given anew', MANAGEMENT, { management: 'gone', supervision: '' }, undefined],
  ['one whose giver no longer sits there does not post it', SUPERVISION, { management: 'gone', supervision: '' }, undefined],
])('ADJUST-2: of the agreements %s', (_, committee, given, expected) => {
  let told: unknown;
  const refusal = refusalOf(() => {
    told = decideAgreement(committee, given, seated);
  });
  expect(refusal === 'ok' ? told : refusal).toBe(expected);
});

it('ADJUST-3: what was posted, rejected or withdrawn is none of this any more, and what was seen is what is decided', () => {
  const { PROPOSED, POSTED, REJECTED, WITHDRAWN } = AdjustmentState;
  const told = [PROPOSED, POSTED, REJECTED, WITHDRAWN].map(state => refusalOf(() => checkWaiting({ state, version: 2 }, '')));
  expect(told).toEqual(['ok', 'ADJUSTMENT_STATE', 'ADJUSTMENT_STATE', 'ADJUSTMENT_STATE']);
  expect(refusalOf(() => checkWaiting({ state: PROPOSED, version: 2 }, '1'))).toBe('ETAG_MISMATCH');
});
