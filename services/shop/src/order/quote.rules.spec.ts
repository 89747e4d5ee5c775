import { priceOf } from '../list/list.rules.js';
import { refusalOf } from '../refusal.fixture.js';
import { type OnSale, quote, quoteBasket, totalOf } from './quote.rules.js';

const item = (id: string, over: Partial<OnSale> = {}): OnSale => ({
  id,
  sku: id,
  listId: 'list',
  enterpriseId: 'e',
  price: priceOf(1000n, { enterprise: 100n, project: 300n }),
  left: 10,
  piecesLeft: 5,
  ...over,
});
const on = (...items: OnSale[]) => new Map(items.map(i => [i.id, i]));
const want = (itemId: string, quantity = 1) => ({ itemId, quantity });

it.each([
  ['without a limit', undefined, [300n, 600n]],
  ['with more left than it takes', 900n, [300n, 600n]],
  ['with exactly that left', 300n, [300n, 600n]],
  ['with one fen less left', 299n, [299n, 601n]],
  ['with nothing left', 0n, [0n, 900n]],
])('QUOTE-2: %s the project and the household pay %s', (_what, left, [project, household]) => {
  expect(quote([want('a')], on(item('a')), left).total).toEqual({ gross: 1000n, enterprise: 100n, project, household });
});
it('QUOTE-2: what is left of the limit is spent on the lines by product number, however they are asked for', () => {
  const items = on(item('a'), item('b'), item('c'));
  const [one, other] = [
    [want('a'), want('b'), want('c')],
    [want('c'), want('a'), want('b')],
  ].map(all => quote(all, items, 500n).lines.map(l => [l.no, l.item.id, l.shares.project]));
  expect(one).toEqual([
    [1, 'a', 300n],
    [2, 'b', 200n],
    [3, 'c', 0n],
  ]);
  expect(other).toEqual(one);
});
it.each([
  ['a line that is not there', [want('x')], on(item('a')), 'ITEM_NOT_FOUND'],
  ['the same line twice', [want('a'), want('a')], on(item('a')), 'INVALID_REQUEST'],
  ['two enterprises', [want('a'), want('b')], on(item('a'), item('b', { enterpriseId: 'f' })), 'SEVERAL_ENTERPRISES'],
  ['two lists', [want('a'), want('b')], on(item('a'), item('b', { listId: 'other' })), 'SEVERAL_ENTERPRISES'],
  ['more than is in stock', [want('a', 3)], on(item('a', { left: 2, piecesLeft: 1 })), 'OUT_OF_STOCK'],
  ['more than the household may', [want('a', 3)], on(item('a', { piecesLeft: 2 })), 'LIMIT_REACHED'],
  ['exactly what it may', [want('a', 2)], on(item('a', { left: 2, piecesLeft: 2 })), 'ok'],
])('QUOTE-1: refuses %s', (_what, wanted, items, reason) => {
  expect(refusalOf(() => quote(wanted, items, undefined))).toBe(reason);
});
it('QUOTE-1, QUOTE-2: 2000 baskets: shares add up to the fen, none is below 0, the project pays no more than its limit, and more of it is never less for the household', () => {
  let seed = 7;
  const roll = (sides: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor(seed / 65_536) % sides;
  };
  for (let i = 0; i < 2_000; i++) {
    const items = Array.from({ length: roll(6) + 1 }, (_, at) => {
      const market = BigInt(roll(20_000) + 1);
      const enterprise = BigInt(roll(Number(market) + 1));
      const project = BigInt(roll(Number(market - enterprise) + 1));
      return item(`p${at}`, { price: priceOf(market, { enterprise, project }), left: 99, piecesLeft: 99 });
    });
    const wanted = items.map(({ id }) => want(id, roll(9) + 1));
    const cap = BigInt(roll(60_000));
    const { lines, total } = quote(wanted, on(...items), cap);
    for (const { shares, quantity, item: of } of lines) {
      expect(shares.enterprise + shares.project + shares.household).toBe(of.price.market * BigInt(quantity));
      expect([shares.enterprise, shares.project, shares.household].every(fen => fen >= 0n)).toBe(true);
    }
    expect(total.project <= cap).toBe(true);
    expect(quote(wanted, on(...items), cap + 1n).total.household <= total.household).toBe(true);
  }
});

it('BASKET-1: of several enterprises each has an order with lines numbered anew, one limit pays for all, and the totals are theirs to the fen', () => {
  let seed = 3;
  const roll = (sides: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor(seed / 65_536) % sides;
  };
  for (let i = 0; i < 300; i++) {
    const items = on(
      ...Array.from({ length: 1 + roll(6) }, (_, n) => {
        const market = BigInt(3 + roll(5_000));
        return item(`p${n}`, { enterpriseId: `e${roll(3)}`, price: priceOf(market, { enterprise: market / 3n, project: market / 3n }) });
      }),
    );
    const wanted = [...items.keys()].map(id => want(id, 1 + roll(5)));
    const left = BigInt(roll(8_000));
    const { orders, total } = quoteBasket(wanted, items, left);
    expect(new Set(orders.map(o => o.lines[0]?.item.enterpriseId)).size).toBe(orders.length);
    for (const o of orders) expect(o.lines.map(l => l.no)).toEqual(o.lines.map((_, at) => at + 1));
    expect(totalOf(orders.map(o => o.total))).toEqual(total);
    expect(total.enterprise + total.project + total.household).toBe(total.gross);
    expect(total.project <= left).toBe(true);
  }
});
