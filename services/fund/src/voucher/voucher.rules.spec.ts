import { create } from '@bufbuild/protobuf';
import { EntrySchema } from '@shuniu/contracts';
import { refusalOf } from '../refusal.fixture.js';
import { checkCount, numbersOf, sidesOf } from './voucher.rules.js';

describe('VOUCHER-3: the vouchers of a month', () => {
  it.each([
    [0, 'NOTHING_TO_PRINT'],
    [1, 'ok'],
    [200, 'ok'],
    [201, 'TOO_MANY_VOUCHERS'],
  ])('%s of them: %s', (count, refused) => expect(refusalOf(() => checkCount(count))).toBe(refused));

  it.each([
    [[], '待编号'],
    [[''], '待编号'],
    [['F000001'], 'F000001'],
    [['F000001', 'F000002', 'F000007'], 'F000001 至 F000007'],
    [['F000001', 'F000002', ''], 'F000001 至 F000002'],
  ])('of the numbers %j the cover says %s', (numbers, words) => expect(numbersOf(numbers.map(voucherNo => ({ voucherNo })))).toBe(words));

  it('add up on both sides', () => {
    const entry = (fen: bigint) =>
      create(EntrySchema, { lines: [{ debit: { fen } }, { credit: { fen: fen - 1n } }, { credit: { fen: 1n } }] });
    expect(sidesOf([entry(500n), entry(7n)])).toEqual({ debit: 507n, credit: 507n });
  });
});
