import { systemActor } from '@shuniu/access';
import { BalanceMonitorService } from '@shuniu/contracts';
import { Db } from '@shuniu/db';
import { uuidv7 } from '@shuniu/kernel';
import { actors, FENGER, type TestPlatform } from '@shuniu/testing';
import { clientsOf, decided, fundPlatform, reasonOf, type Village, village, yuan } from '../fund.fixture.js';
import { look } from './monitor.watch.js';

describe('MONITOR-1: a project’s floor', () => {
  let platform: TestPlatform;
  let v: Village;
  let db: Db;
  beforeAll(async () => {
    platform = await fundPlatform();
    v = await village(platform, { pool: 100 });
    db = new Db(platform.databaseSettings('fund'));
    await db.start();
  });
  afterAll(async () => {
    await db?.close();
    await platform?.close();
  });

  const monitors = (actor = actors.fengerManager) => platform.client(BalanceMonitorService, actor);
  const set = (floor: number, etag = '') => monitors().setBalanceMonitor({ projectId: v.project.id, floor: yuan(floor), etag });
  const income = (fen: number) =>
    clientsOf(platform).entries.postIncome({ projectId: v.project.id, category: '利息', eventOn: '2026-11-02', amount: yuan(fen) });
  const told = async (): Promise<number> => {
    const admin = await platform.admin('fund');
    return (await admin.query("SELECT FROM outbox WHERE subject = 'evt.fund.notice.raised.v1'")).rowCount ?? 0;
  };
  /** How many notices there are after one more look of the watch. */
  const looked = async (): Promise<number> => {
    await db.as({ actor: systemActor('balance-monitor', FENGER), traceparent: '', idempotencyKey: undefined }, look);
    return told();
  };
  const isBelow = async () => (await monitors().listBalanceMonitors({ fundId: v.fund.id })).monitors[0]?.isBelow;

  it('is set by the manager, in whole fen of nothing or more, as whoever sets it saw it', async () => {
    expect(await reasonOf(set(-1))).toBe('MONITOR_BELOW_ZERO');
    expect(await reasonOf(monitors(actors.fengerFund).setBalanceMonitor({ projectId: v.project.id, floor: yuan(1) }))).toBe(
      'ROLE_REQUIRED',
    );
    expect(await reasonOf(monitors(actors.wenquanManager).setBalanceMonitor({ projectId: v.project.id, floor: yuan(1) }))).toBe(
      'PROJECT_NOT_FOUND',
    );
    expect(await set(50)).toMatchObject({ floor: yuan(50), isBelow: false, etag: '1' });
    expect(await reasonOf(set(60, '9'))).toBe('ETAG_MISMATCH');
    expect(await reasonOf(monitors(actors.wenquanManager).listBalanceMonitors({ fundId: uuidv7() }))).toBe('FUND_NOT_FOUND');
  });

  it('is told to both posts once, and not again until it was above', async () => {
    expect([await looked(), await isBelow()]).toEqual([0, false]);
    await set(150, '1');
    expect([await looked(), await isBelow()]).toEqual([2, true]);
    expect(await looked()).toBe(2);
    await income(60);
    expect([await looked(), await isBelow()]).toEqual([2, false]);
    const spend = { accountId: v.pool, partyId: v.party.id, category: '采购', eventOn: '2026-11-03', amount: yuan(20) };
    await clientsOf(platform).entries.postExpense({ ...spend, ...(await decided(platform, v)) });
    expect([await looked(), await isBelow()]).toEqual([4, true]);
    await set(0, '2');
    expect([await looked(), await isBelow()]).toEqual([4, undefined]);
  });
});
