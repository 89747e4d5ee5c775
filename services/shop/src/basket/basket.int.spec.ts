import { BasketService, OrderState, SubsidyState } from '@shuniu/contracts';
import { fixedClock } from '@shuniu/kernel';
import { actors, type TestPlatform, testPlatform } from '@shuniu/testing';
import { accountsOf, eligible, onSale, wanted } from '../order/live.fixture.js';
import { clientsOf, NOW, reasonOf, yuan } from '../shop.fixture.js';

describe('a basket of several enterprises', () => {
  let platform: TestPlatform;
  let items: string[];
  beforeAll(async () => {
    platform = await testPlatform({ services: ['shop', 'fund'], clock: fixedClock(NOW) });
    const sold = await onSale(platform, { cap: 8, logins: ['huimin'], more: ['晨光乳业', '街口日杂'], ceiling: 9 });
    items = sold.items;
    await eligible(platform, 'FE-1');
    await eligible(platform, 'FE-2');
  });
  afterAll(() => platform?.close());
  const baskets = () => platform.client(BasketService, actors.fengerWorker);
  const three = () => items.map(itemId => ({ itemId, quantity: 1 }));

  it('BASKET-1: one limit over all of it, an order for each enterprise, and totals that are those of its orders to the fen', async () => {
    const quote = await baskets().quoteBasket({ householdNumber: 'FE-1', items: three() });
    // The limit of 8 yuan pays 3, 3 and 2: the household has the third one's rest.
    expect(quote.orders.map(o => [o.projectShare?.fen, o.householdShare?.fen])).toEqual([
      [300n, 600n],
      [300n, 600n],
      [200n, 700n],
    ]);
    expect([quote.gross, quote.projectShare, quote.householdShare, quote.capLeftAfter]).toMatchObject([
      yuan(30),
      yuan(8),
      yuan(19),
      yuan(0),
    ]);
    expect(await reasonOf(baskets().placeBasket(wanted('FE-1', three(), 18)))).toBe('PRICE_CHANGED');
    const placed = await baskets().placeBasket(wanted('FE-1', three(), 19));
    expect(placed).toMatchObject({ householdNumber: 'FE-1', gross: yuan(30), projectShare: yuan(8), householdShare: yuan(19) });
    expect(placed.number).toMatch(/^L261130-[0-9A-F]{6}$/);
    expect(placed.orders.map(o => [o.state, o.subsidyState, o.basketNumber])).toEqual(
      Array(3).fill([OrderState.PLACED, SubsidyState.HELD, placed.number]),
    );
    expect(new Set(placed.orders.map(o => o.enterpriseName)).size).toBe(3);
    expect(placed.orders.reduce((sum, o) => sum + (o.householdShare?.fen ?? 0n), 0n)).toBe(placed.householdShare?.fen);
    const { orders } = clientsOf(platform, actors.fengerWorker);
    expect(await reasonOf(orders.placeOrder(wanted('FE-1', three(), 19)))).toBe('SEVERAL_ENTERPRISES');
    const seen = await clientsOf(platform, actors.huimin).orders.listOrders({});
    expect(seen.orders.map(o => [o.basketId, o.basketNumber, o.householdNumber])).toEqual([['', '', '']]);
    expect(await reasonOf(platform.client(BasketService, actors.huimin).getBasket({ id: placed.id }))).toBe('ROLE_REQUIRED');
    expect(await reasonOf(platform.client(BasketService, actors.wenquanManager).getBasket({ id: placed.id }))).toBe('BASKET_NOT_FOUND');
    for (const o of placed.orders) await orders.cancelOrder({ id: o.id, reason: '不要了' });
  });

  it('BASKET-2: when one is out of stock none is placed', async () => {
    const before = await accountsOf(platform);
    const [first, second] = items as [string, string];
    const many = [
      { itemId: first, quantity: 1 },
      { itemId: second, quantity: 21 },
    ];
    expect(await reasonOf(baskets().placeBasket(wanted('FE-2', many, 1)))).toBe('OUT_OF_STOCK');
    expect(await accountsOf(platform)).toEqual(before);
  });

  it('BASKET-2: when the fund refuses one, all is given back, also what it had set aside', async () => {
    const [itemId = ''] = items;
    await clientsOf(platform, actors.fengerWorker).orders.placeOrder(wanted('FE-1', [{ itemId, quantity: 1 }], 6));
    const before = await accountsOf(platform);
    const fund = await platform.admin('fund');
    // Of the 9 yuan that were decided 6 are left: two of the three.
    expect(await reasonOf(baskets().placeBasket(wanted('FE-2', three(), 19)))).toBe('SUBSIDY_REFUSED');
    const { orders } = await clientsOf(platform, actors.fengerWorker).orders.listOrders({ householdNumber: 'FE-2' });
    expect(orders.map(o => o.state)).toEqual(Array(3).fill(OrderState.REFUSED));
    expect(await accountsOf(platform)).toEqual(before);
    const shop = await platform.admin('shop');
    expect((await shop.query('SELECT FROM subsidy_steps WHERE state = 1')).rows).toEqual([]);
    const { rows } = await fund.query('SELECT state, count(*)::int AS n FROM hold_groups GROUP BY 1 ORDER BY 1');
    expect(rows).toEqual([
      { state: 1, n: 1 },
      { state: 3, n: 5 },
    ]);
  });
});
