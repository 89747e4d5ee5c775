import { connectNats } from '@shuniu/boot';
import { AccountKind, HoldService, type ProjectStatement, StatementService } from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { createClient, natsTransport } from '@shuniu/rpc';
import { actors, FENGER, type TestPlatform } from '@shuniu/testing';
import { openWorkbook } from '@shuniu/workbook';
import { clientsOf, decided, fundPlatform, LATER, reasonOf, TODAY, type Village, village, yuan } from '../fund.fixture.js';
import { pagesOf, seen } from '../paper/paper.fixture.js';

describe('the fund’s statement', () => {
  let platform: TestPlatform;
  let v: Village;
  const statements = (actor: (typeof actors)[keyof typeof actors] = actors.fengerManager) => platform.client(StatementService, actor);
  const of = (period: string, byRecord = false) => statements().getStatement({ fundId: v.fund.id, period, byRecord });
  const fen = (line: ProjectStatement | undefined) =>
    [line?.opening, line?.income, line?.expense, line?.other, line?.closing, line?.held, line?.available].map(m => m?.fen);

  beforeAll(async () => {
    platform = await fundPlatform();
    v = await village(platform, { pool: 1000 });
    const { entries, projects } = clientsOf(platform);
    const canteen = await projects.createProject({ project: { fundId: v.fund.id, name: '幸福食堂' } });
    const income = { category: '利息', projectId: canteen.id };
    await entries.postIncome({ ...income, eventOn: '2026-09-21', amount: yuan(0.05) });
    await entries.postIncome({ ...income, eventOn: '2026-11-21', amount: yuan(20) });
    const spent = { accountId: v.pool, partyId: v.party.id, category: '采购', ...(await decided(platform, v)) };
    await entries.postExpense({ ...spent, eventOn: '2026-11-05', amount: yuan(100) });
    const wrong = await entries.postExpense({ ...spent, eventOn: '2026-11-06', amount: yuan(40) });
    await entries.reverseEntry({ id: wrong.id, eventOn: TODAY, reason: '记重了' });
    const nc = await connectNats('gateway', { url: platform.nats.url, seed: platform.nats.seeds.gateway ?? '' });
    const holds = createClient(HoldService, natsTransport(nc));
    const place = async (amount: number) => {
      const hold = { groupId: uuidv7(), owner: 'shop', subjectId: uuidv7(), purpose: '项目补贴', partyId: v.party.id, expiresAt: LATER };
      const legs = [{ accountId: v.pool, amount: yuan(amount) }];
      await holds.placeHold({ unitCode: FENGER, ...hold, legs, ...(await decided(platform, v)) });
      return hold.groupId;
    };
    await place(30);
    await holds.captureHold({ unitCode: FENGER, groupId: await place(60), amounts: [yuan(55)], category: '项目补贴结算', eventOn: TODAY });
    await holds.voidHold({ unitCode: FENGER, groupId: await place(7) });
    await nc.close();
  });
  afterAll(() => platform?.close());

  it('STATEMENT-1: says what the books say: each project and account has what it has there', async () => {
    const statement = await of('2026-11');
    const { projects } = await clientsOf(platform).projects.listProjects({});
    expect(statement.projects.map(p => p.projectName)).toEqual(['爱心到家', '幸福食堂']);
    for (const line of statement.projects) {
      const book = projects.find(p => p.id === line.projectId);
      expect([line.closing, line.held, line.available]).toEqual([book?.posted, book?.held, book?.available]);
    }
    const { accounts } = await clientsOf(platform).accounts.listAccounts({ fundId: v.fund.id });
    const posted = (kind: AccountKind) => accounts.filter(a => a.kind === kind).reduce((sum, a) => sum + (a.posted?.fen ?? 0n), 0n);
    expect(statement.custody?.fen).toBe(posted(AccountKind.CUSTODY));
    expect(statement.payable?.fen).toBe(5_500n);
    expect(statement.payable?.fen).toBe(posted(AccountKind.PAYABLE));
    expect(statement.total?.closing?.fen).toBe(posted(AccountKind.POOL));
    expect(statement.custody?.fen).toBe((statement.total?.closing?.fen ?? 0n) + 5_500n + (statement.suspense?.fen ?? 0n));
  });

  it('STATEMENT-1: adds up, takes a reversal from what it reversed, and begins where the period before ended', async () => {
    expect(fen((await of('2026-11')).total)).toEqual([5n, 102_000n, 15_500n, 0n, 86_505n, 3_000n, 83_505n]);
    expect(fen((await of('2026-10')).total)).toEqual([5n, 0n, 0n, 0n, 5n, 0n, 5n]);
    expect(fen((await of('2026-Q3')).total)).toEqual([0n, 5n, 0n, 0n, 5n, 0n, 5n]);
    const year = await of('2026');
    expect(fen(year.total)).toEqual([0n, 102_005n, 15_500n, 0n, 86_505n, 3_000n, 83_505n]);
    expect(year.months.map(m => [m.month, m.opening?.fen, m.closing?.fen])).toEqual([
      ['2026-09', 0n, 5n],
      ['2026-11', 5n, 86_505n],
    ]);
    expect(year.categories.map(c => [c.category, c.count, c.amount?.fen])).toEqual([
      ['义卖收入', 1, 100_000n],
      ['利息', 2, 2_005n],
      ['采购', 3, 10_000n],
      ['项目补贴结算', 1, 5_500n],
    ]);
  });

  it('STATEMENT-2: counts by the day of the event, or as it was recorded, and says which', async () => {
    const [event, record] = [await of('2026-09'), await of('2026-09', true)];
    expect([event.byRecord, event.total?.income?.fen, record.byRecord, record.total?.income?.fen]).toEqual([false, 5n, true, 0n]);
    const recorded = await of('2026-11', true);
    expect(fen(recorded.total)).toEqual([0n, 102_005n, 15_500n, 0n, 86_505n, 3_000n, 83_505n]);
  });

  it(
    'STATEMENT-2: stands on paper with its sums, its basis, and a page for each month if that is asked',
    seen(async () => {
      const made = await statements().printStatement({ fundId: v.fund.id, period: '2026-Q4', eachMonth: true });
      expect(made.fileName).toBe('基金收支表-440117002215-2026-Q4.pdf');
      const pages = pagesOf(made);
      const [first] = pages;
      for (const words of [
        '基金收支表',
        '2026年第四季度',
        '按事情发生的日期统计',
        '毛额',
        '调拨和调整',
        '幸福食堂0.050.0020.00',
        'SN-SZ-01V1.0',
        '主办慈善组织',
      ])
        expect(first).toContain(words);
      expect(first).toContain('人民币壹仟零贰拾元整');
      for (const month of ['2026年10月', '2026年11月']) expect(pages.filter(page => page.includes(`${month}2026年`))).toHaveLength(1);
    }),
  );

  it('STATEMENT-1: as a workbook has amounts that a spreadsheet adds up, a sheet for each month and one that explains', async () => {
    const made = await statements().exportStatement({ fundId: v.fund.id, period: '2026', eachMonth: true });
    expect(made.fileName).toBe('基金收支表-440117002215-2026.xlsx');
    const sheets = await openWorkbook(Buffer.from(made.content));
    expect(sheets.map(s => s.name)).toEqual([
      '收支表 2026',
      '收支科目',
      '分月',
      ...Array.from({ length: 11 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`),
      '说明',
    ]);
    const [head, ...rows] = sheets[0]?.rows.map(r => r.cells) ?? [];
    expect(head).toEqual(['项目', '期初', '捐赠收入', '其他收入', '支出', '预占转应付', '调拨和调整', '期末', '预占', '可用']);
    expect(rows.at(-1)).toEqual(['合计', 0, 0, 1020.05, 100, 55, 0, 865.05, 30, 835.05]);
    expect(JSON.stringify(sheets.at(-1)?.rows)).toContain('毛额');
  });

  it('STATEMENT-3: is refused for a period that has not come, and tells another village nothing', async () => {
    expect(await reasonOf(of('2027'))).toBe('DATE_IN_FUTURE');
    expect(await reasonOf(of('2026-Q5'))).toBe('INVALID_REQUEST');
    const asked = { fundId: v.fund.id, period: '2026-11' };
    const stranger = statements(actors.wenquanManager);
    for (const call of [stranger.getStatement(asked), stranger.printStatement(asked), stranger.exportStatement(asked)])
      expect(await reasonOf(call)).toBe('FUND_NOT_FOUND');
    expect((await statements(actors.district).getStatement(asked)).fundName).toBe(v.fund.name);
  });

  it('STATEMENT-3: leaves a record of who took it out', async () => {
    await statements(actors.fengerFund).printStatement({ fundId: v.fund.id, period: '2026-11' });
    await statements(actors.fengerFund).exportStatement({ fundId: v.fund.id, period: '2026-11' });
    const { rows } = await (await platform.admin('fund')).query(
      `SELECT action, subject_id FROM audit_records WHERE actor = $1 ORDER BY at, id`,
      [actors.fengerFund.login],
    );
    expect(rows).toEqual(['statement.printed', 'statement.exported'].map(action => ({ action, subject_id: v.fund.id })));
  });
});
