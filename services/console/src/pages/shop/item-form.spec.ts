import { create } from '@bufbuild/protobuf';
import { LoveListItemSchema } from '@shuniu/contracts';
import { blankItem, itemOf, paidOf } from './item-form.js';

it.each([
  [{ market: '55.90', enterprise: '8.39', project: '13.98' }, 3353n],
  [{ market: '10', enterprise: '', project: '' }, 1000n],
  [{ market: '10', enterprise: '6', project: '4.01' }, undefined],
  [{ market: '十元', enterprise: '', project: '' }, undefined],
])('of %j a household pays %s', (typed, wanted) => {
  expect(paidOf(typed)).toBe(wanted);
});
it('goes out as it came in, and what is no number is refused by the service and not guessed', () => {
  const item = create(LoveListItemSchema, {
    marketPrice: { fen: 1190n },
    enterpriseSubsidy: { fen: 119n },
    stock: 64,
    householdLimit: 3,
    subsidyKind: 2,
  });
  expect(itemOf(blankItem(item), 'x')).toMatchObject({
    id: 'x',
    marketPrice: { fen: 1190n },
    enterpriseSubsidy: { fen: 119n },
    stock: 64,
    householdLimit: 3,
    subsidyKind: 2,
  });
  expect(itemOf({ ...blankItem(), market: '三元', stock: '很多' }, '')).not.toHaveProperty('marketPrice');
  expect(itemOf({ ...blankItem(), stock: '很多' }, '').stock).toBe(-1);
});
