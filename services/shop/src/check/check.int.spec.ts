import { OrderCheckMeans, OrderCheckService, OrderCheckState, PaymentMethod, Role } from '@shuniu/contracts';
import { actors, type TestPlatform, testPlatform, until } from '@shuniu/testing';
import { eligible, onSale, wanted } from '../order/live.fixture.js';
import { clientsOf, MONTH, NOW, reasonOf, yuan } from '../shop.fixture.js';
import { drawnOf } from './check.rules.js';
import { lotsOf } from './lot.js';

const { WAITING, AGREED, DEVIATES, SETTLED } = OrderCheckState;
const NEXT_MONTH = '2026-12-01T02:00:00Z';
const ROUNDS = 'order_check_draws';

describe('after-checks', () => {
  let platform: TestPlatform;
  let now = NOW;
  let sale: Awaited<ReturnType<typeof onSale>>;
  const colleague = { ...actors.fengerWorker, id: 'w2', login: 'fenger.colleague', name: '同事' };
  const checks = (who: typeof actors.fengerWorker = colleague) => platform.client(OrderCheckService, who);
  const orders = () => clientsOf(platform, actors.fengerWorker).orders;
  beforeAll(async () => {
    platform = await testPlatform({ services: ['fund', 'shop'], clock: { now: () => new Date(now) } });
    sale = await onSale(platform, { lines: [{ stock: 100, householdLimit: 100 }] });
    await eligible(platform, 'FE-0001');
  });
  beforeEach(() => {
    now = NOW;
  });
  afterAll(() => platform?.close());

  /** An order that was placed, paid and handed over by the worker. */
  async function handedOver(): Promise<string> {
    const { id } = await orders().placeOrder(wanted('FE-0001', [{ itemId: sale.items[0] ?? '', quantity: 1 }], 6));
    await orders().payOrder({ id, method: PaymentMethod.CASH });
    await orders().fulfilOrder({ id });
    return id;
  }
  const drawn = async (count = 1) => {
    const made = await checks(actors.fengerManager).drawOrderChecks({ month: MONTH, count });
    return { made, checks: (await checks().listOrderChecks({ pageSize: 200 })).checks.filter(one => one.drawId === made.id) };
  };
  const said = (id: string, over = {}) => ({
    id,
    means: OrderCheckMeans.TELEPHONE,
    reached: true,
    received: true,
    agreed: true,
    paid: yuan(6),
    remark: '',
    ...over,
  });

  it('AFTERCHECK-1: draws of what was handed over alone, each order once, as the seed that is kept says', async () => {
    expect(await reasonOf(drawn())).toBe('NOTHING_TO_DRAW');
    await orders().placeOrder(wanted('FE-0001', [{ itemId: sale.items[0] ?? '', quantity: 1 }], 6));
    expect(await reasonOf(drawn())).toBe('NOTHING_TO_DRAW');
    const ids = [await handedOver(), await handedOver(), await handedOver()];
    const first = await drawn(2);
    expect(first.made).toMatchObject({ population: 3, size: 2, monthly: false, drawnBy: 'fenger.manager' });
    const sample = drawnOf(ids, { lotOf: lotsOf(first.made.seed), size: 2 });
    expect(new Set(first.checks.map(one => one.orderId))).toEqual(new Set(sample));
    const second = await drawn(9);
    expect([second.made.size, second.checks.map(one => one.orderId)]).toEqual([1, ids.filter(id => !sample.includes(id))]);
    expect(await reasonOf(checks(actors.fengerWorker).drawOrderChecks({ month: MONTH, count: 1 }))).toBe('ROLE_REQUIRED');
    const { draws, rule } = await checks().listOrderCheckDraws({});
    expect([draws.map(d => d.id), rule]).toEqual([[second.made.id, first.made.id], expect.objectContaining({ sharePercent: 5, least: 3 })]);
  });

  it('AFTERCHECK-2: somebody else than who placed and handed over asks, without knowing what the books say; as the books say it agrees', async () => {
    await handedOver();
    const [one] = (await drawn()).checks;
    const id = one?.id ?? '';
    expect(one).toMatchObject({ state: WAITING, mayCheck: true, expected: yuan(0), householdNumber: 'FE-0001', goods: ['商品L-0 × 1'] });
    expect(await reasonOf(checks(actors.fengerWorker).recordOrderCheck(said(id)))).toBe('CHECKER_INVOLVED');
    const { checks: hers } = await checks(actors.fengerWorker).listOrderChecks({});
    expect(hers.find(c => c.id === id)).toMatchObject({ mayCheck: false });
    expect(await reasonOf(checks().recordOrderCheck(said(id, { paid: undefined })))).toBe('INVALID_REQUEST');
    expect(await reasonOf(checks().recordOrderCheck(said(id, { remark: '电话 19900012345' })))).toBe('INVALID_REQUEST');
    expect(await checks().recordOrderCheck(said(id, { reached: false }))).toMatchObject({ state: WAITING, attempts: 1, expected: yuan(0) });
    const done = await checks().recordOrderCheck(said(id), { idempotencyKey: 'k1' });
    expect(done).toMatchObject({ state: AGREED, paid: yuan(6), expected: yuan(6), checkedBy: 'fenger.colleague', attempts: 1 });
    expect((await checks().recordOrderCheck(said(id), { idempotencyKey: 'k1' })).etag).toBe(done.etag);
    expect(await reasonOf(checks().recordOrderCheck(said(id)))).toBe('STATE_NOT_ALLOWED');
    const admin = await platform.admin('shop');
    await expect(admin.query('UPDATE order_checks SET paid_fen = 1 WHERE id = $1', [id])).rejects.toThrow('STATE_NOT_ALLOWED');
  });

  it('AFTERCHECK-3: a deviation is told to the manager as its owner, answered, and closed by a second person who had no part in the order', async () => {
    await handedOver();
    const id = (await drawn()).checks[0]?.id ?? '';
    const off = await checks().recordOrderCheck(said(id, { paid: yuan(8), remark: '说付了八元' }));
    expect(off).toMatchObject({ state: DEVIATES, owner: Role.STATION_MANAGER, paid: yuan(8), expected: yuan(6) });
    const admin = await platform.admin('shop');
    const { rows } = await admin.query("SELECT payload FROM outbox WHERE subject = 'evt.shop.notice.raised.v1'");
    expect(rows.some(({ payload }) => payload.toString('utf8').includes(id))).toBe(true);
    const manager = checks(actors.fengerManager);
    expect(await reasonOf(manager.settleOrderCheck({ id }))).toBe('ORDER_CHECK_NOT_ANSWERED');
    expect(await reasonOf(manager.answerOrderCheck({ id, answer: '找 19900012345' }))).toBe('INVALID_REQUEST');
    await manager.answerOrderCheck({ id, answer: '多收两元，已退给住户' });
    expect(await reasonOf(manager.settleOrderCheck({ id }))).toBe('SETTLER_ANSWERED');
    expect(await reasonOf(checks(actors.fengerWorker).settleOrderCheck({ id }))).toBe('CHECKER_INVOLVED');
    expect(await reasonOf(checks().settleOrderCheck({ id, etag: off.etag }))).toBe('ETAG_MISMATCH');
    expect(await checks().settleOrderCheck({ id })).toMatchObject({ state: SETTLED, settledBy: 'fenger.colleague' });
    expect(await reasonOf(manager.answerOrderCheck({ id, answer: '再改' }))).toBe('STATE_NOT_ALLOWED');
    expect(await reasonOf(checks(actors.wenquanManager).settleOrderCheck({ id }))).toBe('ORDER_CHECK_NOT_FOUND');
    expect((await checks(actors.wenquanManager).listOrderChecks({})).checks).toEqual([]);
  });

  it('AFTERCHECK-1: when the month is over the platform draws of it by the rule, once', async () => {
    const ids = [await handedOver(), await handedOver(), await handedOver(), await handedOver(), await handedOver()];
    now = NEXT_MONTH;
    for (let n = 0; n < 2; n++) {
      await platform.stop('shop');
      await platform.start('shop');
    }
    const admin = await platform.admin('shop');
    const monthly = async () => (await admin.query(`SELECT * FROM ${ROUNDS} WHERE monthly AND month = '2026-11-01'`)).rows;
    await until('the platform having drawn', async () => (await monthly()).length > 0);
    const [made] = await monthly();
    expect(made).toMatchObject({ population: 5, size: 3, drawn_by: expect.stringContaining('orderChecks') });
    const { rows } = await admin.query('SELECT order_id FROM order_checks WHERE draw_id = $1', [made.id]);
    expect(new Set(rows.map(r => r.order_id))).toEqual(new Set(drawnOf(ids, { lotOf: lotsOf(made.seed), size: 3 })));
    await expect(
      admin.query(
        `INSERT INTO ${ROUNDS} SELECT gen_random_uuid(), unit_id, month, true, seed, population, size, drawn_by, drawn_at FROM ${ROUNDS} WHERE monthly`,
      ),
    ).rejects.toThrow('order_check_draws_monthly');
  });
});
