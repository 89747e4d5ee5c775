import { AccountKind, PeriodCheck, PeriodService, PeriodState } from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { actors, type TestPlatform, until } from '@shuniu/testing';
import { clientsOf, fundPlatform, reasonOf, type Village, village, yuan } from '../fund.fixture.js';

const { SOFT_CLOSED, CLOSED } = PeriodState;

describe('periods', () => {
  let platform: TestPlatform;
  let v: Village;
  beforeAll(async () => {
    platform = await fundPlatform();
    v = await village(platform, { pool: 0 });
    for (const [eventOn, fen] of [
      ['2026-09-05', 100],
      ['2026-09-20', 20],
      ['2026-10-03', 7],
      ['2026-11-02', 1],
    ] as const)
      await income(eventOn, fen);
  });
  afterAll(() => platform?.close());

  const income = (eventOn: string, fen: number) =>
    clientsOf(platform).entries.postIncome({ projectId: v.project.id, category: '利息', eventOn, amount: yuan(fen) });
  const periods = (actor = actors.fengerManager) => platform.client(PeriodService, actor);
  const close = (month: string, state: PeriodState, actor = actors.fengerManager) =>
    periods(actor).closePeriod({ fundId: v.fund.id, month, state });
  const holding = async (month: string) =>
    (await periods().listPeriodChecks({ fundId: v.fund.id, month })).checks.filter(c => c.holds).map(c => PeriodCheck[c.check]);
  const sealed = (month: string) => until('the month being sealed', async () => (await holding(month)).includes('SEALED'));

  it('lists months with what moved in them, the newest first', async () => {
    const { periods: all } = await periods().listPeriods({ fundId: v.fund.id });
    expect(all.map(p => [p.month, p.state, p.income?.fen, p.closing?.fen])).toEqual([
      ['2026-11', PeriodState.OPEN, 100n, 12_800n],
      ['2026-10', PeriodState.OPEN, 700n, 12_700n],
      ['2026-09', PeriodState.OPEN, 12_000n, 12_000n],
    ]);
  });

  it('PERIOD-1: is not closed before its turn, before it is over, or before custody agrees with the statement', async () => {
    expect(await reasonOf(close('2026-11', SOFT_CLOSED))).toBe('PERIOD_NOT_READY');
    expect(await reasonOf(close('2026-10', SOFT_CLOSED))).toBe('PERIOD_NOT_READY');
    expect(await reasonOf(close('2026-09', CLOSED, actors.fengerSupervisor))).toBe('PERIOD_NOT_READY');
    expect(await close('2026-09', SOFT_CLOSED)).toMatchObject({ state: SOFT_CLOSED, softClosedBy: actors.fengerManager.login });
    await sealed('2026-09');
    expect(await holding('2026-09')).toEqual([
      'MONTH_OVER',
      'EARLIER_CLOSED',
      'SEALED',
      'SUSPENSE_EMPTY',
      'NO_STALE_HOLDS',
      'BANK_MATCHED',
    ]);
    expect(await reasonOf(close('2026-09', CLOSED, actors.fengerSupervisor))).toBe('PERIOD_NOT_READY');
  });

  it('PERIOD-2: is closed by a second person, takes nothing any more, and opens for nobody', async () => {
    expect(await reasonOf(income('2026-09-21', 1))).toBe('PERIOD_CLOSED');
    const { accounts } = clientsOf(platform);
    const { accounts: all } = await accounts.listAccounts({ fundId: v.fund.id, kind: AccountKind.CUSTODY });
    await accounts.assertBalance({ id: all[0]?.id ?? '', on: '2026-09-30', amount: yuan(120), source: '对账单' });
    expect(await reasonOf(close('2026-09', CLOSED))).toBe('PERIOD_SAME_PERSON');
    expect(await close('2026-09', CLOSED, actors.fengerSupervisor)).toMatchObject({
      state: CLOSED,
      closedBy: actors.fengerSupervisor.login,
    });
    expect(await reasonOf(close('2026-09', SOFT_CLOSED))).toBe('PERIOD_CLOSED');
    expect(await reasonOf(income('2026-09-21', 1))).toBe('PERIOD_CLOSED');
    const admin = await platform.admin('fund');
    await expect(admin.query('UPDATE periods SET state = 1 WHERE state = 3')).rejects.toThrow('PERIOD_CLOSED');
    expect(await holding('2026-10')).toContain('EARLIER_CLOSED');
  });

  it('LEDGER-4: what is being posted while a month is closed is in it whole or refused, and nothing comes after', async () => {
    const outcomes = await Promise.all([
      ...Array.from({ length: 20 }, (_, n) => reasonOf(income('2026-10-15', n + 1))),
      reasonOf(close('2026-10', SOFT_CLOSED)),
      ...Array.from({ length: 20 }, (_, n) => reasonOf(income('2026-10-16', n + 1))),
    ]);
    expect([...new Set(outcomes)].filter(r => r !== undefined && r !== 'PERIOD_CLOSED')).toEqual([]);
    const of = async () => (await periods().listPeriods({ fundId: v.fund.id })).periods.find(p => p.month === '2026-10')?.income?.fen;
    const closed = await of();
    const posted = [...outcomes.slice(0, 20), ...outcomes.slice(21)].flatMap((r, at) =>
      r === undefined ? [BigInt(((at % 20) + 1) * 100)] : [],
    );
    expect(closed).toBe(700n + posted.reduce((a, b) => a + b, 0n));
    expect(await reasonOf(income('2026-10-17', 1))).toBe('PERIOD_CLOSED');
    expect(await of()).toBe(closed);
  });

  it('is of a fund that the caller sees, and has a month in its name', async () => {
    expect(await reasonOf(periods(actors.wenquanManager).closePeriod({ fundId: v.fund.id, month: '2026-10', state: CLOSED }))).toBe(
      'FUND_NOT_FOUND',
    );
    expect(await reasonOf(periods().listPeriods({ fundId: uuidv7() }))).toBe('FUND_NOT_FOUND');
    expect(await reasonOf(close('2026-13', SOFT_CLOSED))).toBe('INVALID_REQUEST');
    expect(await reasonOf(close('2020-01', SOFT_CLOSED))).toBe('PERIOD_NOT_READY');
  });
});
