import { create } from '@bufbuild/protobuf';
import { GrantKind, GrantSchema } from '@shuniu/contracts';
import { blankGrant, clashingFields, formLike, formOf, grantOf, isNoAmount, settledForm } from './grant-form.js';

const base = { ...blankGrant, accountId: 'pool', payeeId: 'p1', payeeName: '甲店', amount: '100', purpose: '购米', etag: '1' };

it('is read from a grant and sent as it was typed, in fen', () => {
  const grant = create(GrantSchema, { kind: GrantKind.PAYMENT, accountId: 'pool', amount: { fen: 123_450n }, purpose: '购米', etag: '3' });
  expect(formOf(grant)).toMatchObject({ amount: '1234.50', purpose: '购米', etag: '3' });
  expect(grantOf(formOf(grant))).toMatchObject({ amount: { fen: 123_450n }, etag: '3' });
  expect(grantOf(formOf(grant))).not.toHaveProperty('payeeName');
  expect(formLike(create(GrantSchema, { purpose: '购米', expiresOn: '2026-01-01', etag: '3' }))).toMatchObject({
    purpose: '购米',
    expiresOn: '',
    etag: '',
  });
});

it('GRANT-7: sends of a transfer no payee, and of a payment no project and no basis', () => {
  const typed = { ...base, toProjectId: 'b', toPurpose: '助学', basis: 'consent', basisNo: '1', basisOn: '2026-11-20' };
  expect(grantOf({ ...typed, kind: GrantKind.TRANSFER })).toMatchObject({ payeeId: '', toProjectId: 'b', basis: 'consent' });
  expect(grantOf(typed)).toMatchObject({ payeeId: 'p1', toProjectId: '', toPurpose: '', basis: '', basisNo: '', basisOn: '' });
});

it.each([
  ['', false],
  ['1,234.56', false],
  ['¥ 12', false],
  ['12.345', true],
  ['-5', true],
  ['一百', true],
])('of %s says that it is no amount: %s; it is refused, not rounded', (typed, expected) => {
  expect(isNoAmount(typed)).toBe(expected);
  if (expected) expect(grantOf({ ...blankGrant, amount: typed })).not.toHaveProperty('amount');
});

it('clashes where both changed the same to something else, and nowhere else', () => {
  const mine = { ...base, amount: '120', purpose: '购油' };
  const now = { ...base, amount: '110.00', category: '采购', etag: '2' };
  expect(clashingFields(mine, { base, now })).toEqual(['amount']);
  expect(settledForm(mine, { base, now, choices: { amount: 'mine' } })).toEqual({ ...mine, category: '采购', etag: '2' });
  expect(settledForm(mine, { base, now, choices: { amount: 'now' } })).toMatchObject({ amount: '110.00', purpose: '购油' });
});

it('clashes with every difference when the form stands on a version that is gone', () => {
  const mine = { ...base, purpose: '购油', etag: '0' };
  const now = { ...base, payeeId: 'p2', payeeName: '乙店', etag: '2' };
  expect(clashingFields(mine, { base, now })).toEqual(['payeeId', 'purpose']);
  expect(settledForm(mine, { base, now, choices: { payeeId: 'now', purpose: 'mine' } })).toMatchObject({
    payeeId: 'p2',
    payeeName: '乙店',
    purpose: '购油',
    etag: '2',
  });
});
