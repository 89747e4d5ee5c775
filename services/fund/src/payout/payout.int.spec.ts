import { PayoutService } from '@shuniu/contracts';
import { createClient, natsTransport } from '@shuniu/rpc';
import { FENGER, type TestPlatform, WENQUAN } from '@shuniu/testing';
import { clientsOf, decided, fundPlatform, village, yuan } from '../fund.fixture.js';

describe('payouts', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await fundPlatform();
  });
  afterAll(() => platform?.close());

  it('LEDGER-9: sums what a project paid under a category by party; a reversal takes away from the day of what it reversed; another unit has none of it', async () => {
    const here = await village(platform);
    const { entries } = clientsOf(platform);
    const on = await decided(platform, here);
    const expense = (fen: number, eventOn: string, category = '项目补贴结算') =>
      entries.postExpense({ accountId: here.pool, partyId: here.party.id, category, eventOn, amount: yuan(fen), ...on });
    await expense(10, '2026-11-05');
    const wrong = await expense(5, '2026-11-06');
    await expense(7, '2026-11-07', '采购');
    await entries.reverseEntry({ id: wrong.id, eventOn: '2026-11-20', reason: '记错了' });
    const asked = createClient(PayoutService, natsTransport(platform.nc));
    const of = { unitCode: FENGER, category: '项目补贴结算', project: '爱心到家', fromOn: '2026-11-01', toOn: '2026-11-30' };
    expect((await asked.listPayouts(of)).payouts).toMatchObject([{ partyName: here.party.name, fen: 1000n, entries: 3 }]);
    expect((await asked.listPayouts({ ...of, toOn: '2026-11-05' })).payouts).toMatchObject([{ fen: 1000n, entries: 1 }]);
    expect((await asked.listPayouts({ ...of, unitCode: WENQUAN })).payouts).toEqual([]);
  });
});
