import type { Actor } from '@shuniu/access';
import {
  AccountKind,
  AdjustmentService,
  BankLineState,
  BankStatementService,
  FundImportService,
  MatchGround,
  PeriodCheck,
  PeriodService,
  PeriodState,
} from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { actors, type TestPlatform, until } from '@shuniu/testing';
import { seated } from '../committee.fixture.js';
import { clientsOf, fundPlatform, reasonOf, type Village, village, yuan } from '../fund.fixture.js';
import { importStatement, statementFile } from './bank.fixture.js';

// The books: 1,000 and twice 50 in October, 30 at its end; the bank: 1,000 as 400 + 600, one 50, a fee, and somebody nobody knows.
const ROWS = [
  ['2026-10-09', 400, '', 400, '热心村民', '捐款', 'S1'],
  ['2026-10-09', 600, '', 1000, '热心村民', '捐款', 'S2'],
  ['2026-10-12', 50, '', 1050, '陈志强', '谢谢 19900012345', 'S3'],
  ['2026-10-20', '', 2.5, 1047.5, '', '手续费', 'S4'],
  ['2026-10-21', 88, '', 1135.5, '无名氏', '', 'S5'],
] as const;

describe('bank statements', () => {
  let platform: TestPlatform;
  let v: Village;
  let id: string;
  const entryIds: Record<string, string> = {};
  beforeAll(async () => {
    platform = await fundPlatform();
    v = await village(platform, { pool: 0 });
    for (const [name, eventOn, fen] of [
      ['gift', '2026-10-08', 1000],
      ['one', '2026-10-12', 50],
      ['other', '2026-10-13', 50],
      ['late', '2026-10-31', 30],
    ] as const)
      entryIds[name] = (
        await clientsOf(platform).entries.postIncome({
          projectId: v.project.id,
          category: '捐赠',
          eventOn,
          amount: yuan(fen),
          ...(name === 'one' ? { partyId: v.party.id } : {}),
        })
      ).id;
  });
  afterAll(() => platform?.close());

  const statements = (actor: Actor = actors.fengerManager) => platform.client(BankStatementService, actor);
  const lines = async (actor: Actor = actors.fengerManager) => (await statements(actor).listBankLines({ id })).lines;
  const lineIds = async (...serials: string[]) => (await lines()).filter(l => serials.includes(l.serialNo)).map(l => l.id);
  const match = async (serials: string[], entries: string[]) =>
    statements().confirmMatches({ id, matches: [{ lineIds: await lineIds(...serials), entryIds: entries.map(e => entryIds[e] ?? e) }] });
  const table = (on = '') => statements().getReconciliation({ id, on });

  it('BANK-1: of a workbook are filed line by line, once, with counterparty and memo sealed', async () => {
    const file = await statementFile(ROWS);
    const checked = await importStatement(platform, file, { commit: false });
    expect(checked).toMatchObject({ kind: 'bankStatements', added: 5 });
    expect((await statements().listBankStatements({ fundId: v.fund.id })).statements).toEqual([]);
    await importStatement(platform, file);
    expect(await importStatement(platform, file)).toMatchObject({ added: 0, unchanged: 5 });
    const [statement] = (await statements().listBankStatements({ fundId: v.fund.id })).statements;
    id = statement?.id ?? '';
    expect(statement).toMatchObject({
      month: '2026-10',
      lineCount: 5,
      openCount: 5,
      openEntryCount: 4,
      gapCount: 0,
      received: yuan(1138),
      paid: yuan(2.5),
    });
    expect([statement?.bankBalance?.fen, statement?.bookBalance?.fen]).toEqual([113_550n, 113_000n]);
    const admin = await platform.admin('fund');
    const { rows } = await admin.query(`SELECT * FROM bank_lines ORDER BY seq`);
    expect(JSON.stringify(rows)).not.toMatch(/村民|志强|谢谢|手续费/);
    expect((await lines())[2]).toMatchObject({
      counterparty: '陈志强',
      memo: expect.stringMatching(/^谢谢 .*\*/),
      amount: yuan(50),
      balance: yuan(1050),
    });
  });

  it('shows the surname alone, and no memo, to who is not of the fund; and nothing to a stranger', async () => {
    expect((await lines(actors.fengerWorker))[2]).toMatchObject({ counterparty: '陈**', memo: '' });
    expect((await lines(actors.auditor))[2]).toMatchObject({ counterparty: '陈**', memo: '' });
    expect((await lines(actors.fengerSupervisor))[2]).toMatchObject({ counterparty: '陈志强' });
    expect(await reasonOf(lines(actors.wenquanManager))).toBe('STATEMENT_NOT_FOUND');
    expect(await reasonOf(statements(actors.fengerWorker).undoMatch({ id: uuidv7() }))).toBe('ROLE_REQUIRED');
  });

  it('BANK-1: a row that does not follow is told, and a row of another shape is read', async () => {
    const rows = [
      ['20261101', '5.00', '贷', '1140.50', '甲'],
      ['20261102', '7.00', '借', '1133.40', '乙'],
    ];
    const file = await statementFile(rows, ['记账日期', '发生额', '借贷方向', '账户余额', '对方名称']);
    const checked = await importStatement(platform, file, { commit: false });
    expect(checked).toMatchObject({ added: 2, sheets: [{ warnings: [{ row: 3, reason: 'balance_gap' }] }] });
  });

  it('BANK-2, BANK-3: proposes what fits and writes nothing', async () => {
    const { proposals, lines: open, entries, windowDays } = await statements().listMatchProposals({ id });
    expect([open.length, entries.length, windowDays]).toEqual([5, 4, 5]);
    const serial = new Map(open.map(l => [l.id, l.serialNo]));
    const name = new Map(Object.entries(entryIds).map(([n, entry]) => [entry, n]));
    const told = proposals.map(p => [p.lineIds.map(l => serial.get(l)), p.entryIds.map(e => name.get(e)), p.ground, p.isSole]);
    expect(told).toEqual([
      [['S3'], ['one'], MatchGround.AMOUNT, false],
      [['S3'], ['other'], MatchGround.AMOUNT, false],
      [['S1', 'S2'], ['gift'], MatchGround.PARTS, true],
    ]);
    expect((await statements().getBankStatement({ id })).matchedCount).toBe(0);
  });

  it('BANK-4: takes equal sums alone, and each line and entry once, whoever is faster', async () => {
    expect(await reasonOf(match(['S1'], ['gift']))).toBe('MATCH_SUMS_DIFFER');
    expect(await reasonOf(match(['S1', 'S2'], ['gift', 'gift']))).toBe('INVALID_REQUEST');
    const outcomes = await Promise.all([1, 2, 3].map(() => reasonOf(match(['S1', 'S2'], ['gift']))));
    expect(outcomes.sort()).toEqual(['MATCH_ITEM_NOT_OPEN', 'MATCH_ITEM_NOT_OPEN', undefined]);
    await match(['S3'], ['one']);
    expect(await reasonOf(match(['S3'], ['other']))).toBe('MATCH_ITEM_NOT_OPEN');
    expect((await lines())[0]).toMatchObject({
      state: BankLineState.MATCHED,
      matchLineCount: 2,
      entries: [{ id: entryIds.gift, amount: yuan(1000) }],
    });
    const admin = await platform.admin('fund');
    const torn = admin.query(`DELETE FROM bank_match_lines WHERE line_id = $1`, (await lineIds('S1')) as string[]);
    await expect(torn).rejects.toThrow('MATCH_SUMS_DIFFER');
    await expect(admin.query('UPDATE bank_lines SET amount_fen = 1')).rejects.toThrow('BANK_LINE_IMMUTABLE');
    await expect(admin.query('UPDATE bank_match_entries SET match_id = gen_random_uuid()')).rejects.toThrow('MATCH_LOCKED');
  });

  it('BANK-5: is undone, and a line is left out with a reason and taken in again', async () => {
    const [third] = (await lines()).filter(l => l.serialNo === 'S3');
    expect(await statements().undoMatch({ id: third?.matchId ?? '' })).toMatchObject({ matchedCount: 2 });
    expect(await reasonOf(statements().undoMatch({ id: third?.matchId ?? '' }))).toBe('MATCH_NOT_FOUND');
    const [fee] = await lineIds('S4');
    const leave = (reason: string, etag = '') => statements().ignoreBankLine({ id: fee ?? '', reason, etag });
    expect(await leave('手续费由慈善会承担')).toMatchObject({ ignoredCount: 1, openCount: 2 });
    expect(await reasonOf(leave('别的', '1'))).toBe('ETAG_MISMATCH');
    expect(await reasonOf(leave('打 19900012345'))).toBe('INVALID_REQUEST');
    expect(await reasonOf(match(['S4'], ['one']))).toBe('MATCH_ITEM_NOT_OPEN');
    expect(await reasonOf(statements().ignoreBankLine({ id: (await lineIds('S1'))[0] ?? '', reason: '不要' }))).toBe('MATCH_ITEM_NOT_OPEN');
    expect(await leave('')).toMatchObject({ ignoredCount: 0, openCount: 3 });
    await leave('手续费由慈善会承担');
  });

  it('BANK-7: explains the difference of both balances to the fen, on any day', async () => {
    const t = await table();
    expect(t).toMatchObject({ on: '2026-10-31', firstOn: '2026-10-09', openingDifference: yuan(0), adjustedBank: t.adjustedBooks });
    expect([t.receivedInBooks.map(i => i.amount?.fen), t.receivedAtBank.map(i => i.amount?.fen), t.leftOutSum?.fen]).toEqual([
      [5_000n, 5_000n, 3_000n],
      [5_000n, 8_800n],
      -250n,
    ]);
    // On the 8th the gift was in the books and not yet at the bank.
    expect(await table('2026-10-08')).toMatchObject({
      bookBalance: yuan(1000),
      receivedInBooks: [{ amount: yuan(1000) }],
      receivedAtBank: [],
    });
    expect(await table('2026-10-09')).toMatchObject({
      bankBalance: yuan(1000),
      bookBalance: yuan(1000),
      adjustedBank: yuan(1000),
      receivedInBooks: [],
    });
  });

  it('BANK-6: what nobody knows goes to suspense, a difference too, and no entry is changed', async () => {
    const book = async (serial: string, entries: string[]) =>
      statements().bookDifference({ id, lineIds: await lineIds(serial), entryIds: entries.map(e => entryIds[e] ?? ''), memo: '来历待查' });
    expect(await reasonOf(book('S3', ['one']))).toBe('MATCH_NO_DIFFERENCE');
    expect(await book('S5', ['other'])).toMatchObject({ matchedCount: 3 });
    const { accounts } = await clientsOf(platform).accounts.listAccounts({ fundId: v.fund.id });
    expect(accounts.find(a => a.kind === AccountKind.SUSPENSE)?.posted).toMatchObject(yuan(38));
    expect(accounts.find(a => a.kind === AccountKind.POOL)?.posted).toMatchObject(yuan(1130));
    const suspended = (await lines())[4]?.entries.find(e => e.id !== entryIds.other);
    expect(suspended).toMatchObject({ amount: yuan(38), category: '待查款', eventOn: '2026-10-21' });
    await match(['S3'], ['one']);
    expect(await table()).toMatchObject({ openingDifference: yuan(0), receivedInBooks: [{ amount: yuan(30) }], receivedAtBank: [] });
  });

  it('PERIOD-1: a month of which lines were imported waits until all is matched; an entry and its reversal wait for nothing', async () => {
    const holds = async (month: string) =>
      (await platform.client(PeriodService, actors.fengerManager).listPeriodChecks({ fundId: v.fund.id, month })).checks.find(
        c => c.check === PeriodCheck.BANK_MATCHED,
      )?.holds;
    expect([await holds('2026-09'), await holds('2026-10'), await holds('2026-11')]).toEqual([true, false, true]);
    const wrong = await clientsOf(platform).entries.postIncome({
      projectId: v.project.id,
      category: '利息',
      eventOn: '2026-11-02',
      amount: yuan(9),
    });
    expect(await holds('2026-11')).toBe(false);
    await clientsOf(platform).entries.reverseEntry({ id: wrong.id, eventOn: '2026-11-03', reason: '记错了' });
    expect(await holds('2026-11')).toBe(true);
    // The 30 of the last day of October came to the bank in November.
    await importStatement(platform, await statementFile([['2026-11-02', 30, '', 1165.5, '利息', '', 'S6']]));
    const november = (await statements().listBankStatements({ fundId: v.fund.id })).statements[0];
    const { proposals } = await statements().listMatchProposals({ id: november?.id ?? '' });
    expect(proposals).toMatchObject([{ entryIds: [entryIds.late], isSole: true }]);
    await statements().confirmMatches({
      id: november?.id ?? '',
      matches: proposals.map(({ lineIds, entryIds }) => ({ lineIds, entryIds })),
    });
    expect(await holds('2026-10')).toBe(true);
    expect(await table()).toMatchObject({ openingDifference: yuan(0), receivedInBooks: [{ amount: yuan(30) }] });
  });

  it('BANK-5: what was matched when the month was closed stays, and the month takes no line', async () => {
    await suspenseSettled();
    const periods = (actor: Actor) => platform.client(PeriodService, actor);
    const october = { fundId: v.fund.id, month: '2026-10' };
    await clientsOf(platform).accounts.assertBalance({ id: v.custody, on: '2026-10-31', amount: yuan(1168), source: '对账单' });
    await until('all being sealed', async () =>
      (await periods(actors.fengerManager).listPeriodChecks(october)).checks.some(c => c.check === PeriodCheck.SEALED && c.holds),
    );
    await periods(actors.fengerManager).closePeriod({ ...october, state: PeriodState.SOFT_CLOSED });
    await periods(actors.fengerSupervisor).closePeriod({ ...october, state: PeriodState.CLOSED });
    const october10 = await lines();
    expect(october10.every(line => line.locked)).toBe(true);
    expect(await reasonOf(statements().undoMatch({ id: october10[0]?.matchId ?? '' }))).toBe('MATCH_LOCKED');
    expect(await reasonOf(statements().ignoreBankLine({ id: october10[3]?.id ?? '', reason: '' }))).toBe('MATCH_LOCKED');
    // The line is November's, its entry October's: it was closed upon.
    const november = (await statements().listBankStatements({ fundId: v.fund.id })).statements[0];
    const [later] = (await statements().listBankLines({ id: november?.id ?? '' })).lines;
    expect(await reasonOf(statements().undoMatch({ id: later?.matchId ?? '' }))).toBe('MATCH_LOCKED');
    const more = await importStatement(platform, await statementFile([['2026-10-30', 1, '', '', '', '', 'S9']]));
    expect(more).toMatchObject({ added: 0, sheets: [{ rejected: [{ reason: 'month_closed' }] }] });
  });

  it('IMPORT-4: an undone import takes away what nobody matched', async () => {
    const done = await importStatement(
      platform,
      await statementFile([
        ['2026-11-10', 4, '', '', '', '', 'S10'],
        ['2026-11-11', 5, '', '', '', '', 'S11'],
      ]),
    );
    const november = (await statements().listBankStatements({ fundId: v.fund.id })).statements[0];
    const [open] = (await statements().listBankLines({ id: november?.id ?? '', state: BankLineState.OPEN })).lines;
    await statements().bookDifference({ id: november?.id ?? '', lineIds: [open?.id ?? ''] });
    const undone = await platform.client(FundImportService, actors.fengerManager).undoImport({ id: done.id });
    expect(undone.kept).toMatchObject([{ row: 2, reason: 'bank_matches' }]);
    expect((await statements().getBankStatement({ id: november?.id ?? '' })).lineCount).toBe(2);
  });

  /** Suspense is emptied in its own month, on both committees' agreement. */
  async function suspenseSettled(): Promise<void> {
    await seated(platform, v);
    const { accounts } = await clientsOf(platform).accounts.listAccounts({ fundId: v.fund.id, kind: AccountKind.SUSPENSE });
    const sides = { fromAccountId: accounts[0]?.id ?? '', toAccountId: v.pool };
    const adjustment = { ...sides, amount: yuan(38), eventOn: '2026-10-21', category: '待查款转出', reason: '查明' };
    const { id } = await platform.client(AdjustmentService, actors.fengerManager).proposeAdjustment({ adjustment });
    for (const actor of [actors.fengerFund, actors.fengerSupervisor])
      await platform.client(AdjustmentService, actor).approveAdjustment({ id });
  }
});
