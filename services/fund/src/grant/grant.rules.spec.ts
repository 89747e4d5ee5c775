import { GrantKind, GrantState, Role } from '@shuniu/contracts';
import { refusalOf } from '../refusal.fixture.js';
import { checkGrant, checkRecorder, checkTurn, type Doing, turnsOf } from './grant.rules.js';

const S = GrantState;

it.each<[Doing, GrantState[]]>([
  ['edit', [S.DRAFT]],
  ['submit', [S.DRAFT]],
  ['withdraw', [S.DRAFT, S.SUBMITTED, S.APPROVED, S.CLEARED]],
  ['decide', [S.SUBMITTED]],
  ['review', [S.APPROVED]],
  ['pay', [S.CLEARED]],
])('GRANT-1: %s is for states %s and no other', (doing, states) => {
  const all = [S.DRAFT, S.SUBMITTED, S.APPROVED, S.REJECTED, S.CLEARED, S.OBJECTED, S.PAID, S.WITHDRAWN];
  const refused = doing === 'edit' ? 'GRANT_NOT_DRAFT' : 'GRANT_STATE';
  const told = all.map(state => refusalOf(() => checkTurn({ state, kind: GrantKind.PAYMENT, version: 3 }, doing, '')));
  expect(told).toEqual(all.map(state => (states.includes(state) ? 'ok' : refused)));
});

it('GRANT-1: is done by who saw it as it is, and a standing authority is not paid', () => {
  expect(refusalOf(() => checkTurn({ state: S.CLEARED, kind: GrantKind.PAYMENT, version: 3 }, 'pay', '2'))).toBe('ETAG_MISMATCH');
  expect(refusalOf(() => checkTurn({ state: S.CLEARED, kind: GrantKind.STANDING, version: 3 }, 'pay', '3'))).toBe('GRANT_STATE');
});

const asked = {
  kind: GrantKind.PAYMENT,
  payeeId: 'p',
  amount: { fen: 1n } as never,
  purpose: '购米',
  category: '采购',
  expiresOn: '2026-11-25',
};
it.each<[string, object, string]>([
  ['of a fen until today', {}, 'ok'],
  ['for no purpose', { purpose: ' ' }, 'INVALID_REQUEST'],
  ['without a payee', { payeeId: '' }, 'INVALID_REQUEST'],
  ['of a standing authority without a payee', { kind: GrantKind.STANDING, payeeId: '' }, 'ok'],
  ['of nothing', { amount: { fen: 0n } }, 'AMOUNT_NOT_POSITIVE'],
  ['until yesterday', { expiresOn: '2026-11-24' }, 'EXPIRY_PAST'],
])('GRANT-1: a grant %s', (_, over, expected) => {
  expect(refusalOf(() => checkGrant({ ...asked, ...over }, '2026-11-25'))).toBe(expected);
});

it('GRANT-3: whoever asked or decided before records nothing more', () => {
  expect(refusalOf(() => checkRecorder('c', ['a', 'b']))).toBe('ok');
  expect(refusalOf(() => checkRecorder('a', ['a', 'b']))).toBe('SUBMITTER_DECIDES');
});

it.each<[string, Role[], ReturnType<typeof turnsOf>]>([
  ['a worker: own drafts', [Role.SOCIAL_WORKER], { drafts: true, decides: [], pays: false }],
  ['a manager: own drafts and payments', [Role.STATION_MANAGER], { drafts: true, decides: [], pays: true }],
  [
    'the management committee: what was submitted, and payments',
    [Role.FUND_COMMITTEE],
    { drafts: false, decides: [S.SUBMITTED], pays: true },
  ],
  ['the supervision committee: what was approved', [Role.FUND_SUPERVISOR], { drafts: false, decides: [S.APPROVED], pays: false }],
  ['an auditor: nothing', [Role.AUDITOR], { drafts: false, decides: [], pays: false }],
])('GRANT-6: waits for %s', (_, roles, expected) => {
  expect(turnsOf(new Set(roles))).toEqual(expected);
});
