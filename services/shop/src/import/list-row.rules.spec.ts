import { judgeLists, type ListRow, parseListRow, saidOfItem } from './list-row.rules.js';

const known = { today: '2026-11-30', mask: (text: string) => text.replace(/199\d{8}/, '199****') };
const place = { sheet: '爱心清单', row: 3 };
const cells = (over: object = {}) => ({
  month: '2023年1月',
  sku: 'SKU-008',
  product: '酱油 500ml',
  enterprise: '益家日化公司',
  marketPriceYuan: 11.9,
  enterpriseSubsidyYuan: 1.19,
  projectSubsidyYuan: 3.57,
  householdPriceYuan: 7.14,
  stock: 64,
  householdLimit: 3,
  ...over,
});
const parsed = (over: object = {}) => parseListRow(place, cells(over), known);

describe('IMPORT-10: a row of a love list', () => {
  it('is read in its normal form, in whole fen', () => {
    const price = { market: '1190', enterpriseFen: '119', projectFen: '357', householdFen: '714' };
    const row = {
      ...place,
      month: '2023-01',
      sku: 'SKU-008',
      product: '酱油 500ml',
      enterprise: '益家日化公司',
      ...price,
      stock: 64,
      limit: 3,
    };
    expect(parsed()).toEqual({ row, warnings: [] });
  });
  it('needs no household price, and a blank subsidy is none', () => {
    expect(parsed({ householdPriceYuan: null, enterpriseSubsidyYuan: '' })).toMatchObject({
      row: { enterpriseFen: '0', householdFen: '833' },
    });
  });
  it.each<[string, object, string, string]>([
    ['has no month', { month: '一月' }, 'missing_month', 'month'],
    ['is of a month that has not come', { month: '2026-12' }, 'date_in_future', 'month'],
    ['has no product', { sku: ' ' }, 'missing_product', 'sku'],
    ['has no enterprise', { enterprise: null }, 'missing_enterprise', 'enterprise'],
    ['has a price of words', { marketPriceYuan: '十元' }, 'invalid_amount', 'marketPriceYuan'],
    ['has a subsidy below 0', { projectSubsidyYuan: -1 }, 'invalid_amount', 'projectSubsidyYuan'],
    [
      'costs nothing',
      { marketPriceYuan: 0, enterpriseSubsidyYuan: 0, projectSubsidyYuan: 0, householdPriceYuan: 0 },
      'price_not_positive',
      'marketPriceYuan',
    ],
    ['costs nothing and is subsidised: the first is told', { marketPriceYuan: 0 }, 'price_not_positive', 'marketPriceYuan'],
    [
      'is subsidised with more than it costs',
      { marketPriceYuan: 10, enterpriseSubsidyYuan: 7, projectSubsidyYuan: 5, householdPriceYuan: -2 },
      'subsidy_exceeds_price',
      'projectSubsidyYuan',
    ],
    ['says another price than the rest', { householdPriceYuan: 7.15 }, 'price_mismatch', 'householdPriceYuan'],
    ['has half a stock', { stock: 1.5 }, 'invalid_stock', 'stock'],
    ['lets nobody buy', { householdLimit: 0 }, 'invalid_limit', 'householdLimit'],
  ])('that %s is rejected', (_what, over, reason, field) => {
    expect(parsed(over)).toEqual({ rejected: { ...place, reason, field } });
  });

  const row = (over: Partial<ListRow> = {}) => ({ ...(parsed() as { row: ListRow }).row, ...over });
  it.each<[string, ListRow[], Map<string, string>, Set<string>, [number, number, string[]]]>([
    ['is new', [row()], new Map(), new Set(), [1, 1, []]],
    ['is on file as it is', [row()], new Map([['2023-01|SKU-008', saidOfItem(row())]]), new Set(), [1, 0, []]],
    [
      'says something else than what is on file',
      [row()],
      new Map([['2023-01|SKU-008', 'other']]),
      new Set(),
      [0, 0, ['duplicate_product']],
    ],
    ['stands there twice', [row(), row({ row: 4, stock: 1 })], new Map(), new Set(), [1, 1, ['duplicate_product']]],
    ['is of a month that was made on the platform', [row()], new Map(), new Set(['2023-01']), [0, 0, ['list_on_platform']]],
    ['stands there in two months', [row(), row({ row: 4, month: '2023-02' })], new Map(), new Set(), [2, 2, []]],
  ])('a product that %s', (_what, rows, items, live, [taken, added, reasons]) => {
    const judged = judgeLists(rows, { items, live });
    expect([judged.rows.length, judged.added.length, judged.rejected.map(r => r.reason)]).toEqual([taken, added, reasons]);
  });
});
