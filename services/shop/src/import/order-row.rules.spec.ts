import { type ItemOnList, judgeOrders, type OrderedRow, parseOrderRow, type ShopOnFile, saidOfOrder } from './order-row.rules.js';

const place = { sheet: '订单', row: 2 };
const cells = (over: object = {}) => ({
  orderNo: 'DD-1',
  orderedOn: '2023.1.27',
  householdNo: 'FE-0001',
  sku: 'SKU-1',
  quantity: 1,
  ...over,
});
const parsed = (over: object = {}) => parseOrderRow(place, cells(over), { today: '2026-11-30' });
const row = (over: Partial<OrderedRow> = {}): OrderedRow => ({
  ...place,
  orderNo: 'DD-1',
  orderedOn: '2023-01-27',
  householdNo: 'FE-0001',
  sku: 'SKU-1',
  quantity: 1,
  ...over,
});
const item: ItemOnList = {
  id: 'i',
  listId: 'l',
  enterpriseId: 'e',
  enterpriseName: '惠民',
  price: { market: 1000n, enterprise: 100n, project: 300n, household: 600n },
  limit: 2,
  perPerson: false,
  left: 5,
};
const shop = (over: Partial<ShopOnFile> = {}, its: Partial<ItemOnList> = {}): ShopOnFile => ({
  orders: new Map(),
  items: new Map([['2023-01|SKU-1', { ...item, ...its }]]),
  households: new Map([
    ['FE-0001', { token: 't1', members: 3, eligible: true }],
    ['FE-0002', { token: 't2', members: 1, eligible: false }],
    ['FE-0003', { token: 't3', members: 1, eligible: true }],
  ]),
  taken: new Map(),
  ...over,
});

describe('IMPORT-11: a row of the orders', () => {
  it('is read in its normal form', () => {
    expect(parsed()).toEqual({ row: row(), warnings: [] });
  });
  it.each<[string, object, string, string]>([
    ['has no number', { orderNo: '' }, 'missing_order_number', 'orderNo'],
    ['has no day', { orderedOn: null }, 'missing_date', 'orderedOn'],
    ['has no day of the calendar', { orderedOn: '2023-02-30' }, 'invalid_date', 'orderedOn'],
    ['is of tomorrow', { orderedOn: '2026-12-01' }, 'date_in_future', 'orderedOn'],
    ['names no household', { householdNo: ' ' }, 'unknown_household', 'householdNo'],
    ['names no product', { sku: null }, 'missing_product', 'sku'],
    ['is of half a piece', { quantity: 0.5 }, 'invalid_quantity', 'quantity'],
    ['is of nothing', { quantity: 0 }, 'invalid_quantity', 'quantity'],
  ])('that %s is rejected', (_what, over, reason, field) => {
    expect(parsed(over)).toEqual({ rejected: { ...place, reason, field } });
  });

  const reasons = (rows: OrderedRow[], of: ShopOnFile) => judgeOrders(rows, of).rejected.map(r => [r.row, r.reason]);
  it.each<[string, Partial<OrderedRow>, string]>([
    ['of a product that is not on the list', { sku: 'SKU-2' }, 'product_not_on_list'],
    ['of a month without a list', { orderedOn: '2023-02-01' }, 'product_not_on_list'],
    ['of a household that nobody knows', { householdNo: 'FE-9999' }, 'unknown_household'],
    ['of a household that is not eligible', { householdNo: 'FE-0002' }, 'household_not_eligible'],
    ['of more than the limit', { quantity: 3 }, 'over_household_limit'],
  ])('%s is rejected', (_what, over, reason) => {
    expect(reasons([row(over)], shop())).toEqual([[2, reason]]);
  });
  it('is counted against the limit in the order of the rows, and what was rejected takes nothing', () => {
    const rows = [2, 1, 1].map((quantity, i) => row({ row: i + 2, orderNo: `DD-${i}`, quantity }));
    expect(reasons(rows, shop())).toEqual([
      [3, 'over_household_limit'],
      [4, 'over_household_limit'],
    ]);
    expect(reasons([row({ quantity: 3 }), row({ row: 3, orderNo: 'DD-2', quantity: 2 })], shop())).toEqual([[2, 'over_household_limit']]);
    expect(reasons([row()], shop({ taken: new Map([['i|t1', 2]]) }))).toEqual([[2, 'over_household_limit']]);
  });
  it('has a limit for each member where the list says so', () => {
    expect(reasons([row({ quantity: 6 })], shop({}, { perPerson: true, left: 9 }))).toEqual([]);
    expect(reasons([row({ quantity: 7 })], shop({}, { perPerson: true, left: 9 }))).toEqual([[2, 'over_household_limit']]);
  });
  it('takes of the stock that is left, across households', () => {
    const rows = [row({ quantity: 2 }), row({ row: 3, orderNo: 'DD-2', householdNo: 'FE-0003', quantity: 2 })];
    expect(reasons(rows, shop({}, { left: 3 }))).toEqual([[3, 'out_of_stock']]);
  });
  it('is on file when its number says the same, and takes nothing again; another row under its number is rejected', () => {
    const filed = shop({ orders: new Map([['DD-1', saidOfOrder(row())]]), taken: new Map([['i|t1', 2]]) }, { left: 0 });
    expect(judgeOrders([row()], filed)).toMatchObject({ rows: [row()], added: [], rejected: [] });
    expect(reasons([row({ quantity: 2 })], filed)).toEqual([[2, 'duplicate_order_number']]);
    expect(reasons([row(), row({ row: 3 })], shop())).toEqual([[3, 'duplicate_order_number']]);
  });
});
