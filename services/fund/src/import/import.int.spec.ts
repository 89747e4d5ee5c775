import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Actor } from '@shuniu/access';
import { FundImportService, type Import, ImportState } from '@shuniu/contracts';
import { actors, type TestPlatform } from '@shuniu/testing';
import { type Cell, writeWorkbook } from '@shuniu/workbook';
import { checkLedger } from '../../../../tools/cli/lib/ledger-check.mjs';
import { clientsOf, fundPlatform, reasonOf } from '../fund.fixture.js';

const BOOK = '08-社区基金收支明细.xlsx';
const fenger = new URL('../../../../tools/local/demo/fenger/', import.meta.url);
const fengerFile = (name: string): Buffer => readFileSync(fileURLToPath(new URL(name, fenger)));
interface Expected {
  readonly workbooks: Record<string, Record<string, { accepted: number; rejected: unknown; warnings: unknown }>>;
  readonly indicators: {
    fund: { income_fen: number; expense_fen: number; balance_fen: number; balance_by_project_fen: Record<string, number> };
  };
}
const expected = JSON.parse(fengerFile('expected.json').toString('utf8')) as Expected;

describe('the fund’s book', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await fundPlatform();
  });
  afterAll(() => platform?.close());
  const imports = (actor: Actor = actors.fengerManager) => platform.client(FundImportService, actor);
  async function check(file: Buffer, actor: Actor = actors.fengerManager): Promise<Import> {
    const sha256 = createHash('sha256').update(file).digest('hex');
    await imports(actor).putChunk({ sha256, index: 0, data: file });
    return imports(actor).checkImport({ sha256, chunks: 1, fileName: BOOK });
  }
  const told = ({ sheets }: Import) =>
    Object.fromEntries(
      sheets.map(s => {
        const rows = (all: typeof s.rejected) => all.map(({ row, reason }) => ({ row, reason }));
        return [s.sheet, { accepted: s.accepted, rejected: rows(s.rejected), warnings: rows(s.warnings) }];
      }),
    );
  const balances = async (actor: typeof actors.fengerManager = actors.fengerManager) => {
    const { projects } = await clientsOf(platform, actor).projects.listProjects({});
    const sum = (of: (p: (typeof projects)[number]) => bigint | undefined) => Number(projects.reduce((all, p) => all + (of(p) ?? 0n), 0n));
    return {
      income_fen: sum(p => p.income?.fen),
      expense_fen: sum(p => p.expense?.fen),
      balance_fen: sum(p => p.posted?.fen),
      balance_by_project_fen: Object.fromEntries(projects.map(p => [p.name, Number(p.posted?.fen)])),
    };
  };
  const entries = async () => {
    const admin = await platform.admin('fund');
    return Number((await admin.query('SELECT count(*) FROM entries')).rows[0].count);
  };
  let committed: Import;

  it('IMPORT-1, IMPORT-7, IMPORT-8: of Fenger is read as expected, and nothing is posted by a check', async () => {
    const report = await check(fengerFile(BOOK));
    expect(report).toMatchObject({ kind: 'fundEntries', state: ImportState.CHECKED, added: 102, unchanged: 0 });
    expect(told(report)).toEqual(expected.workbooks[BOOK]);
    expect(await entries()).toBe(0);
  });

  it('IMPORT-9: is posted as history, with the balances of every project to the fen, and again changes nothing', async () => {
    committed = await imports().commitImport({ id: (await check(fengerFile(BOOK))).id });
    expect(committed).toMatchObject({ state: ImportState.COMMITTED, added: 102 });
    expect(await balances()).toEqual(expected.indicators.fund);
    const { entries: all } = await clientsOf(platform).entries.listEntries({ pageSize: 200 });
    expect(all).toHaveLength(102);
    expect(all.every(e => e.history?.fileName === BOOK && e.history.row > 2 && e.voucherNo.startsWith('FE-PZ-'))).toBe(true);
    const again = await imports().commitImport({ id: (await check(fengerFile(BOOK))).id });
    expect(again).toMatchObject({ added: 0, unchanged: 102 });
    expect(await entries()).toBe(102);
    expect((await checkLedger((await platform.admin('fund')) as never)).filter(f => f.ids.length > 0)).toEqual([]);
  });

  it('IMPORT-4, IMPORT-9: undone, every project is at zero by reversals, and the same book can be imported once more', async () => {
    const undone = await imports().undoImport({ id: committed.id });
    expect(undone).toMatchObject({ state: ImportState.UNDONE, removed: 102, kept: [] });
    expect((await balances()).balance_fen).toBe(0);
    expect((await balances()).income_fen).toBe(0);
    expect(await entries()).toBe(204);
    const once = await imports().commitImport({ id: (await check(fengerFile(BOOK))).id });
    expect(once.added).toBe(102);
    expect(await balances()).toEqual(expected.indicators.fund);
  });

  it('IMPORT-5: a wrong cell is corrected in the grid, and its row is taken', async () => {
    const file = await book([['Z-1', '2023.8.1', '收入', '测试商行', '捐赠', '新项目', '壹佰', '']]);
    const report = await check(file);
    expect(told(report)).toEqual({ 收支: { accepted: 0, rejected: [{ row: 2, reason: 'invalid_amount' }], warnings: [] } });
    const { rows } = await imports().listImportRows({ id: report.id });
    expect(rows[0]?.cells.find(c => c.field === 'amountYuan')?.shown).toBe('壹佰');
    const cell = { sheet: '收支', row: 2, field: 'amountYuan' };
    const corrected = await imports().correctImport({ id: report.id, corrections: [{ cell, value: '100.00' }] });
    expect(corrected).toMatchObject({ added: 1, corrected: 1 });
  });

  it('of another village, in another shape, is read too: title, other headers and order, a column of its own, a 合计 row', async () => {
    const file = await writeWorkbook({
      sheets: [
        {
          name: 'Sheet1',
          freezeHeader: false,
          columns: [{ header: '温泉村基金台账' }],
          rows: [
            ['序', '金额', '项目名称', '凭证编号', '收/支', '经手', '发生日期', '对方单位', '备注'],
            ['1', '1,000.50', '助学', 'WQ1', '收入', '甲', '20230801', '热心企业', ''],
            [],
            ['2', '￥200', '助学', 'WQ2', '支出', '甲', '2023-8-2', '书店', ''],
            ['合计', '1200.5'],
          ],
        },
      ],
    });
    const report = await check(Buffer.from(file), actors.wenquanManager);
    expect(report).toMatchObject({ kind: 'fundEntries', added: 2 });
    expect(report.sheets[0]?.unmappedColumns).toEqual(['序', '经手']);
    await imports(actors.wenquanManager).commitImport({ id: report.id });
    expect(await balances(actors.wenquanManager)).toEqual({
      income_fen: 100_050,
      expense_fen: 20_000,
      balance_fen: 80_050,
      balance_by_project_fen: { 助学: 80_050 },
    });
    expect(await reasonOf(imports().getImport({ id: report.id }))).toBe('IMPORT_NOT_FOUND');
  });

  it('of a village that has a column for income and one for expense is read too, with a running balance beside', async () => {
    const headers = ['日期', '凭证号', '摘要', '项目', '收入', '支出', '结余'];
    const rows = [
      ['2023-08-01', 'L1', '上级拨款', '敬老', 500, null, 500],
      ['2023-08-03', 'L2', '买米', '敬老', null, '120.40', 379.6],
      ['2023-08-04', 'L3', '写错行', '敬老', 1, 2, 378.6],
    ];
    const sheet = { name: '基金账', freezeHeader: false, columns: headers.map(header => ({ header })), rows };
    const report = await check(Buffer.from(await writeWorkbook({ sheets: [sheet] })), actors.wenquanManager);
    expect(report).toMatchObject({ kind: 'fundEntries', added: 2 });
    expect(report.sheets[0]?.missingColumns).toEqual([]);
    expect(told(report)['基金账']?.rejected).toEqual([{ row: 4, reason: 'both_directions' }]);
    await imports(actors.wenquanManager).commitImport({ id: report.id });
    expect((await balances(actors.wenquanManager)).balance_by_project_fen).toMatchObject({ 敬老: 37_960 });
  });

  it('without a needed column is named and not guessed', async () => {
    const columns = ['凭证号', '日期', '收支', '项目'].map(header => ({ header }));
    const file = await writeWorkbook({
      sheets: [{ name: '收支', freezeHeader: false, columns, rows: [['1', '2023-08-01', '收入', '助学']] }],
    });
    const report = await check(Buffer.from(file));
    expect(report.sheets[0]?.missingColumns.map(c => c.field)).toEqual(['amountYuan']);
    expect(await reasonOf(imports().commitImport({ id: report.id }))).toBe('COLUMNS_MISSING');
  });

  it('is nobody’s to import who may not, and has a template', async () => {
    expect(await reasonOf(imports(actors.fengerWorker).listImports({}))).toBe('ROLE_REQUIRED');
    expect((await imports(actors.fengerFund).getTemplate({ kind: 'fundEntries' })).content.length).toBeGreaterThan(1000);
  });

  async function book(rows: readonly (readonly Cell[])[]): Promise<Buffer> {
    const header = ['凭证号', '日期', '收支', '对方', '科目', '项目', '金额(元)', '备注'];
    return writeWorkbook({ sheets: [{ name: '收支', freezeHeader: false, columns: header.map(text => ({ header: text })), rows }] });
  }
});
