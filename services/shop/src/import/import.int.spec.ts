import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Actor } from '@shuniu/access';
import { type Import, ImportState, LoveListState, ShopImportService } from '@shuniu/contracts';
import { actors, FENGER, type TestPlatform, unitId, WENQUAN } from '@shuniu/testing';
import { openWorkbook, writeWorkbook } from '@shuniu/workbook';
import { clientsOf, reasonOf, shopPlatform } from '../shop.fixture.js';

const [ROSTER, LISTS, ORDERS] = ['01-服务对象花名册.xlsx', '06-爱心清单.xlsx', '07-爱心到家订单.xlsx'] as const;
const fenger = new URL('../../../../tools/local/demo/fenger/', import.meta.url);
const fengerFile = (name: string): Buffer => readFileSync(fileURLToPath(new URL(name, fenger)));
interface Expected {
  readonly workbooks: Record<string, Record<string, unknown>>;
  readonly indicators: {
    readonly shop: Record<string, number>;
    readonly subsidy_households: number;
    readonly shop_settlement: readonly Record<string, unknown>[];
  };
}
const expected = JSON.parse(fengerFile('expected.json').toString('utf8')) as Expected;
const COUNTS = /低保|特困|残疾人|困境儿童|抚养儿童|留守儿童/;

describe('the books of lists and orders', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await shopPlatform();
    await households(FENGER, await rosterHouseholds());
    await households(WENQUAN, new Map([['W1', true]]));
  });
  afterAll(() => platform?.close());

  /** Households of the roster, and whether a member makes them eligible. */
  async function rosterHouseholds(): Promise<Map<string, boolean>> {
    const [sheet] = await openWorkbook(fengerFile(ROSTER));
    const rows = sheet?.rows ?? [];
    const at = rows.findIndex(r => r.cells.includes('户编号'));
    const column = (name: string): number => rows[at]?.cells.indexOf(name) ?? 0;
    const found = new Map<string, boolean>();
    for (const { cells } of rows.slice(at + 1)) {
      const number = String(cells[column('户编号')] ?? '');
      if (/^FE-\d/.test(number))
        found.set(number, (found.get(number) ?? false) || COUNTS.test(String(cells[column('服务对象类别')] ?? '')));
    }
    return found;
  }
  /** What the shop heard of households, as its reaction keeps it. */
  async function households(unit: string, all: ReadonlyMap<string, boolean>) {
    const admin = await platform.admin('shop');
    for (const [number, eligible] of all) {
      const token = randomUUID();
      await admin.query('INSERT INTO households (token, unit_id, household_id, number, members) VALUES ($1, $2, $1, $3, 1)', [
        token,
        unitId(unit),
        number,
      ]);
      if (eligible) await admin.query(`INSERT INTO eligibilities VALUES ($1, $2, '2022-01-01', NULL)`, [unitId(unit), token]);
    }
  }
  const imports = (actor: Actor = actors.fengerManager) => platform.client(ShopImportService, actor);
  async function check(file: Buffer, actor: Actor = actors.fengerManager): Promise<Import> {
    const sha256 = createHash('sha256').update(file).digest('hex');
    await imports(actor).putChunk({ sha256, index: 0, data: file });
    return imports(actor).checkImport({ sha256, chunks: 1, fileName: 'book.xlsx' });
  }
  const told = ({ sheets }: Import) =>
    Object.fromEntries(
      sheets.map(s => {
        const rows = (all: typeof s.rejected) => all.map(({ row, reason }) => ({ row, reason }));
        return [s.sheet, { accepted: s.accepted, rejected: rows(s.rejected), warnings: rows(s.warnings) }];
      }),
    );
  const count = async (table: string): Promise<number> =>
    Number((await (await platform.admin('shop')).query(`SELECT count(*) FROM ${table} WHERE unit_id = '${unitId(FENGER)}'`)).rows[0].count);
  let [lists, orders]: [Import | undefined, Import | undefined] = [undefined, undefined];

  it('IMPORT-1, IMPORT-10, IMPORT-12: of Fenger’s lists are read as expected, written as history, and again change nothing', async () => {
    const report = await check(fengerFile(LISTS));
    expect(report).toMatchObject({ kind: 'loveList', state: ImportState.CHECKED, added: 56 });
    expect(told(report)).toEqual(expected.workbooks[LISTS]);
    expect(await count('love_lists')).toBe(0);
    lists = await imports().commitImport({ id: report.id });
    const { loveLists } = await clientsOf(platform).lists.listLoveLists({});
    expect(loveLists.map(l => [l.month, l.history, l.state])).toEqual(
      [8, 7, 6, 5, 4, 3, 2, 1].map(m => [`2023-0${m}`, true, LoveListState.PUBLISHED]),
    );
    expect(loveLists.reduce((all, l) => all + l.itemCount, 0)).toBe(56);
    const again = await imports().commitImport({ id: (await check(fengerFile(LISTS))).id });
    expect(again).toMatchObject({ added: 0, unchanged: 56 });
    expect([await count('love_list_items'), await count('enterprises'), await count('products')]).toEqual([56, 3, 10]);
  });

  it('IMPORT-11, ORDER-1: of Fenger’s orders are taken in their order, to the fen, for 209 households; again changes nothing', async () => {
    const report = await check(fengerFile(ORDERS));
    expect(report).toMatchObject({ kind: 'orders', added: 1757 });
    expect(told(report)).toEqual(expected.workbooks[ORDERS]);
    orders = await imports().commitImport({ id: report.id });
    const admin = await platform.admin('shop');
    const { rows } = await admin.query(
      `SELECT count(*)::int AS orders, sum(gross_fen)::int AS gross_fen, sum(enterprise_fen)::int AS enterprise_subsidy_fen, sum(project_fen)::int AS project_subsidy_fen,
         sum(household_fen)::int AS household_paid_fen FROM order_lines`,
    );
    expect(rows[0]).toEqual(expected.indicators.shop);
    expect((await admin.query('SELECT count(DISTINCT token)::int AS n FROM orders')).rows[0].n).toBe(
      expected.indicators.subsidy_households,
    );
    const settled = await admin.query(
      `SELECT to_char(o.month, 'YYYY-MM') AS month, e.name AS enterprise, sum(l.project_fen)::int AS project_subsidy_fen, sum(l.enterprise_fen)::int AS enterprise_subsidy_fen,
         sum(l.household_fen)::int AS household_paid_fen
       FROM orders o JOIN order_lines l ON l.order_id = o.id JOIN enterprises e ON e.id = o.enterprise_id GROUP BY 1, 2`,
    );
    const byPlace = (all: readonly Record<string, unknown>[]) =>
      [...all].sort((a, b) => (`${a.month}${a.enterprise}` < `${b.month}${b.enterprise}` ? -1 : 1));
    expect(byPlace(settled.rows)).toEqual(byPlace(expected.indicators.shop_settlement));
    const again = await imports().commitImport({ id: (await check(fengerFile(ORDERS))).id });
    expect(again).toMatchObject({ added: 0, unchanged: 1757 });
    expect([await count('orders'), await count('settlements')]).toEqual([1757, 24]);
    await expect(
      admin.query('UPDATE order_lines SET household_fen = household_fen + 1, project_fen = project_fen - 1'),
    ).rejects.toMatchObject({ code: 'SN001' });
  });

  it('ENTERPRISE-2, ORDER-1: an order is read with its shares and its source; its merchant reads it without whose it is', async () => {
    const { orders: mine, totalCapped } = await clientsOf(platform).orders.listOrders({ month: '2023-01', pageSize: 1 });
    const order = mine[0];
    expect(order).toMatchObject({ history: true, sourceFile: 'book.xlsx', sourceSheet: '订单', month: '2023-01' });
    expect(order?.householdNumber).toMatch(/^FE-\d{4}$/);
    expect((order?.enterpriseShare?.fen ?? 0n) + (order?.projectShare?.fen ?? 0n) + (order?.householdShare?.fen ?? 0n)).toBe(
      order?.gross?.fen,
    );
    expect(totalCapped).toBeGreaterThan(100);
    const { enterprises } = await clientsOf(platform).enterprises.listEnterprises({});
    const [own, other] = [enterprises.find(e => e.id === order?.enterpriseId), enterprises.find(e => e.id !== order?.enterpriseId)];
    if (!own || !other || !order) throw new Error('no enterprise');
    await clientsOf(platform).enterprises.updateEnterprise({
      id: own.id,
      enterprise: { name: own.name, state: own.state, logins: ['huimin'] },
    });
    const merchant = clientsOf(platform, actors.huimin).orders;
    expect(await merchant.getOrder({ id: order.id })).toMatchObject({ householdNumber: '', number: order.number });
    expect((await merchant.listOrders({ enterpriseId: other.id })).orders).toEqual([]);
    expect((await merchant.listOrders({ householdNumber: order.householdNumber })).orders).toEqual([]);
    expect(await reasonOf(clientsOf(platform, actors.wenquanManager).orders.getOrder({ id: order.id }))).toBe('ORDER_NOT_FOUND');
  });

  it('IMPORT-4, IMPORT-12: undone, stock and limits are as before; a list that was ordered from stays until then; both are imported once more', async () => {
    const kept = await imports().undoImport({ id: lists?.id ?? '' });
    expect([kept.removed, kept.kept.length > 0 && kept.kept.every(k => k.reason === 'orders')]).toEqual([56 - kept.kept.length, true]);
    expect(await imports().undoImport({ id: orders?.id ?? '' })).toMatchObject({ state: ImportState.UNDONE, removed: 1757, kept: [] });
    const admin = await platform.admin('shop');
    expect((await admin.query('SELECT coalesce(sum(taken), 0)::int AS n FROM love_list_items')).rows[0].n).toBe(0);
    expect([await count('orders'), await count('household_limits')]).toEqual([0, 0]);
    await imports().commitImport({ id: (await check(fengerFile(LISTS))).id });
    expect(await imports().commitImport({ id: (await check(fengerFile(ORDERS))).id })).toMatchObject({ added: 1757 });
  });

  it('IMPORT-5: a wrong cell is corrected in the grid, and its row is taken; a needed column that is not there is named', async () => {
    const header = ['月份', '商品编号', '商品名称', '爱心企业', '市场价(元)', '企业补贴(元)', '项目补贴(元)', '库存', '每户限购'];
    const file = await sheet('爱心清单', header, [['2022-01', 'X1', '盐', '惠民', '三元', '', '1', 10, 1]]);
    const report = await check(file);
    expect(told(report)).toEqual({ 爱心清单: { accepted: 0, rejected: [{ row: 2, reason: 'invalid_amount' }], warnings: [] } });
    const cell = { sheet: '爱心清单', row: 2, field: 'marketPriceYuan' };
    expect(await imports().correctImport({ id: report.id, corrections: [{ cell, value: '3.00' }] })).toMatchObject({
      added: 1,
      corrected: 1,
    });
    const lacking = await check(await sheet('爱心清单', header.slice(0, 8), []));
    expect(lacking.sheets[0]?.missingColumns.map(c => c.field)).toEqual(['householdLimit']);
    expect((await imports(actors.fengerWorker).getTemplate({ kind: 'orders' })).content.length).toBeGreaterThan(1000);
    expect(await reasonOf(imports(actors.huimin).listImports({}))).toBe('ROLE_REQUIRED');
  });

  it('of another village, in another shape, are read too', async () => {
    const lists = await sheet(
      'Sheet1',
      ['温泉村爱心清单'],
      [
        ['序', '年月', '爱心商户', '货号', '品名', '原价', '企业让利', '政府补贴', '限购', '备货'],
        ['1', '202308', '温泉超市', 'A1', '米', '￥20', '1.50', '', 2, 5],
        [],
        ['合计', '', '', '', '', '20'],
      ],
    );
    const actor = actors.wenquanManager;
    const checked = await check(lists, actor);
    expect(checked).toMatchObject({ kind: 'loveList', added: 1 });
    expect(checked.sheets[0]?.unmappedColumns).toEqual(['序']);
    await imports(actor).commitImport({ id: checked.id });
    const bought = await sheet(
      '流水',
      ['单号', '户号', '货号', '件数', '订单日期'],
      [
        ['1', 'W1', 'A1', '２', '2023年8月3日'],
        ['2', 'W1', 'A1', 1, '2023-08-04'],
        ['3', 'W2', 'A1', 1, '2023-08-04'],
      ],
    );
    const report = await check(bought, actor);
    expect(told(report)).toEqual({
      流水: {
        accepted: 1,
        rejected: [
          { row: 3, reason: 'over_household_limit' },
          { row: 4, reason: 'unknown_household' },
        ],
        warnings: [],
      },
    });
    await imports(actor).commitImport({ id: report.id });
    const { orders: made } = await clientsOf(platform, actor).orders.listOrders({});
    expect(made).toMatchObject([{ number: '1', householdNumber: 'W1', gross: { fen: 4000n }, householdShare: { fen: 3700n } }]);
  });

  async function sheet(name: string, header: string[], rows: (string | number)[][]): Promise<Buffer> {
    return Buffer.from(
      await writeWorkbook({ sheets: [{ name, freezeHeader: false, columns: header.map(text => ({ header: text })), rows }] }),
    );
  }
});
