import { BookFormat, BookService, type Document } from '@shuniu/contracts';
import { actors, FENGER, type TestPlatform, until } from '@shuniu/testing';
import { openWorkbook } from '@shuniu/workbook';
import { clientsOf, decided, fundPlatform, reasonOf, TODAY, type Village, village, yuan } from '../fund.fixture.js';

describe('the books for an accountant', () => {
  let platform: TestPlatform;
  let v: Village;
  let decisions: Awaited<ReturnType<typeof decided>>;
  const books = (actor: (typeof actors)[keyof typeof actors] = actors.fengerManager) => platform.client(BookService, actor);
  const textOf = ({ content }: Document): string => Buffer.from(content).toString('utf8');
  const cellsOf = (document: Document): string[][] =>
    textOf(document)
      .replace(/^\ufeff/, '')
      .split('\r\n')
      .filter(Boolean)
      .map(line => line.replace(/"(?:[^"]|"")*"/g, quoted => quoted.replaceAll(',', '，')).split(','));
  beforeAll(async () => {
    platform = await fundPlatform();
    v = await village(platform, { pool: 1000 });
    const { entries } = clientsOf(platform);
    decisions = await decided(platform, v);
    await entries.postIncome({ projectId: v.project.id, category: '=1+1', memo: '米,油和"糖"', eventOn: '2026-11-03', amount: yuan(0.05) });
    const paid = await entries.postExpense({
      accountId: v.pool,
      partyId: v.party.id,
      category: '采购',
      eventOn: '2026-11-05',
      amount: yuan(12.5),
      ...decisions,
    });
    const back = await entries.reverseEntry({ id: paid.id, eventOn: TODAY, reason: '退货' });
    await until('all is sealed', async () => (await entries.getEntry({ id: back.id })).chainSeq === 4);
  });
  afterAll(() => platform?.close());

  it('BOOK-1: has a row for each line in the order of the days, and both sides add up', async () => {
    const made = await books().exportEntries({ unit: FENGER });
    expect(made).toMatchObject({ fileName: '分录明细-440117002215-2026-11-25.csv', mediaType: 'text/csv; charset=utf-8' });
    const [head = [], ...rows] = cellsOf(made);
    expect(rows).toHaveLength(8);
    const sum = (header: string): number => rows.reduce((all, row) => all + Number(row[head.indexOf(header)] || 0), 0);
    expect(sum('借方（元）')).toBeCloseTo(sum('贷方（元）'), 5);
    const paid = Object.fromEntries(head.map((header, at) => [header, rows[4]?.[at]]));
    expect(paid).toMatchObject({
      凭证号: 'F000003',
      封存号: '3',
      发生日期: '2026-11-05',
      种类: '支出',
      科目: '采购',
      总账科目: '项目资金',
      明细科目: '爱心到家',
      '借方（元）': '12.50',
      '贷方（元）': '',
      对方: v.party.name,
      管委会决议日期: '2026-11-02',
      管委会决议编号: decisions.managementDecisionId,
      监委会决议编号: decisions.supervisionDecisionId,
      记账人: actors.fengerManager.login,
    });
    expect(rows.at(-1)?.[head.indexOf('冲正的凭证号')]).toBe('F000003');
    expect(rows.at(-1)?.[head.indexOf('原因')]).toBe('退货');
  });

  it('BOOK-2: is UTF-8 with a byte order mark and RFC 4180, and no cell is a formula', async () => {
    const made = await books().exportEntries({ unit: FENGER });
    expect([...made.content.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(textOf(made)).toContain(`'=1+1,"米,油和""糖""",`);
    expect(textOf(made).split('\r\n')).toHaveLength(10);
  });

  it('BOOK-1: is narrowed like the list, and says so when it is too long or runs backwards', async () => {
    const of = async (asked: object) => cellsOf(await books().exportEntries(asked)).length - 1;
    expect(await of({ fromOn: '2026-11-03', toOn: '2026-11-05' })).toBe(4);
    expect(await of({ kind: 5 })).toBe(2);
    expect(await of({ partyId: v.party.id })).toBe(4);
    expect(await of({ fromOn: '2020-01-01', toOn: '2020-12-31' })).toBe(0);
    expect(await reasonOf(books().exportEntries({ fromOn: '2026-11-05', toOn: '2026-11-03' }))).toBe('DATES_OUT_OF_ORDER');
    expect(await reasonOf(books().exportEntries({ fromOn: '2026-11-31' }))).toBe('INVALID_REQUEST');
  });

  it('BOOK-1: as a workbook has amounts that add up, and a sheet that says whose export it is', async () => {
    const made = await books().exportEntries({ unit: FENGER, format: BookFormat.WORKBOOK });
    expect(made.fileName).toBe('分录明细-440117002215-2026-11-25.xlsx');
    const [sheet, about] = await openWorkbook(Buffer.from(made.content));
    const head = sheet?.rows[0]?.cells ?? [];
    expect(sheet?.rows[1]?.cells[head.indexOf('借方（元）')]).toBe(1000);
    expect(about?.rows.map(r => r.cells[0])).toEqual(['项目', '导出人', '导出时间', '范围', '日期', '行数', '说明']);
  });

  it('BOOK-1: is recorded, and another village takes out nothing of this one', async () => {
    await books(actors.fengerSupervisor).exportEntries({ fundId: v.fund.id });
    const { rows } = await (await platform.admin('fund')).query(`SELECT action, subject_id, fields FROM audit_records WHERE actor = $1`, [
      actors.fengerSupervisor.login,
    ]);
    expect(rows).toEqual([{ action: 'entries.exported', subject_id: v.fund.id, fields: expect.arrayContaining(['party', 'debit']) }]);
    expect(cellsOf(await books(actors.wenquanManager).exportEntries({ unit: FENGER }))).toHaveLength(1);
    expect(cellsOf(await books(actors.district).exportEntries({})).length).toBe(9);
  });
});
