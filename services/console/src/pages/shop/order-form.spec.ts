import { blankOrder, itemsOf, orderOf } from './order-form.js';

it('QUOTE-1: an order has the lines of which pieces were typed, in full width too, and the price that stood on the screen', () => {
  const form = { ...blankOrder, householdNumber: ' FE-0001 ', quantities: { a: '2', b: '', c: '0', d: '３', e: '1.5', f: 'x' } };
  expect(itemsOf(form)).toEqual([
    { itemId: 'a', quantity: 2 },
    { itemId: 'd', quantity: 3 },
  ]);
  expect(orderOf(form, 650n)).toMatchObject({ householdNumber: 'FE-0001', agreedPrice: { fen: 650n }, items: itemsOf(form) });
});
