import { GrantKind, ProjectState } from '@shuniu/contracts';
import { refusalOf } from '../refusal.fixture.js';
import { checkBasis, checkGoal, checkOtherPool } from './transfer.rules.js';

const goal = { kind: GrantKind.PAYMENT, payeeId: 'party', toProjectId: '', toPurpose: '', basis: '', basisNo: '', basisOn: '' };
const transfer = { ...goal, kind: GrantKind.TRANSFER, payeeId: '', toProjectId: 'b', basis: 'internal' };
it.each<[string, Parameters<typeof checkGoal>[0], string]>([
  ['a payment to a payee', goal, 'ok'],
  ['a payment to a project', { ...goal, toProjectId: 'b' }, 'INVALID_REQUEST'],
  ['a payment with a basis', { ...goal, basis: 'internal' }, 'INVALID_REQUEST'],
  ['a standing authority for a purpose', { ...goal, kind: GrantKind.STANDING, toPurpose: '助学' }, 'INVALID_REQUEST'],
  ['a transfer to a project', transfer, 'ok'],
  ['a transfer to a payee', { ...transfer, payeeId: 'party' }, 'INVALID_REQUEST'],
  ['a transfer to nowhere', { ...transfer, toProjectId: '' }, 'INVALID_REQUEST'],
])('GRANT-7: %s: %s', (_, grant, expected) => {
  expect(refusalOf(() => checkGoal(grant))).toBe(expected);
});

const from = { fund_id: 'f', project_id: 'a', purpose: '' };
const project = { id: 'b', fund_id: 'f', state: ProjectState.ACTIVE };
it.each<[string, { to?: object; toPurpose?: string }, string]>([
  ['another project', {}, 'ok'],
  ['another fund’s project', { to: { fund_id: 'g' } }, 'PROJECT_NOT_FOUND'],
  ['the pool it comes from', { to: { id: 'a' } }, 'INVALID_REQUEST'],
  ['another purpose of the same project', { to: { id: 'a' }, toPurpose: '助学' }, 'ok'],
  ['a project that has ended', { to: { state: ProjectState.ENDED } }, 'PROJECT_ENDED'],
])('GRANT-7: a transfer to %s', (_, { to, toPurpose = '' }, expected) => {
  expect(refusalOf(() => checkOtherPool({ ...project, ...to }, { pool: from, toPurpose }))).toBe(expected);
});

const internal = { changesPurpose: false, needsConsent: false, needsFiling: false };
const consent = { changesPurpose: true, needsConsent: true, needsFiling: false };
const refiled = { changesPurpose: true, needsConsent: false, needsFiling: true };
const said = { toPurpose: '', basisNo: '', basisOn: '' };
const paper = { ...said, basisNo: '同意书 2026-03', basisOn: '2026-11-20' };
const today = '2026-11-25';
it.each<[string, Parameters<typeof checkBasis>[0], Partial<Parameters<typeof checkBasis>[1]>, string]>([
  ['without a basis of the day', said, { basis: undefined }, 'BASIS_UNKNOWN'],
  ['of money that no donor bound', said, {}, 'ok'],
  ['of bound money that keeps its purpose', { ...said, toPurpose: '助学' }, { bound: '助学' }, 'ok'],
  ['of bound money that loses its purpose', said, { bound: '助学' }, 'PURPOSE_BOUND'],
  ['of bound money for another purpose', { ...said, toPurpose: '助老' }, { bound: '助学' }, 'PURPOSE_BOUND'],
  ['with the donor’s consent', paper, { basis: consent, bound: '助学' }, 'ok'],
  ['with a consent without a number', { ...paper, basisNo: ' ' }, { basis: consent, bound: '助学' }, 'BASIS_PROOF_MISSING'],
  ['with a consent without a day', { ...paper, basisOn: '' }, { basis: consent, bound: '助学' }, 'BASIS_PROOF_MISSING'],
  ['with a filing without a number', said, { basis: refiled, bound: '助学' }, 'BASIS_PROOF_MISSING'],
  ['with a consent of tomorrow', { ...paper, basisOn: '2026-11-26' }, { basis: consent, bound: '助学' }, 'DATE_IN_FUTURE'],
  ['with a consent of today', { ...paper, basisOn: today }, { basis: consent, bound: '助学' }, 'ok'],
])('GRANT-8: a transfer %s', (_, grant, over, expected) => {
  expect(refusalOf(() => checkBasis(grant, { basis: internal, bound: '', today, ...over }))).toBe(expected);
});
