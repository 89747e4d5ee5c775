import { OrderState, PaymentMethod, PaymentState, SubsidyState } from '@shuniu/contracts';
import { actors, type TestPlatform, testPlatform, until } from '@shuniu/testing';
import { clientsOf, MONTH, NOW, reasonOf, yuan } from '../shop.fixture.js';
import { accountsOf, eligible, onSale, wanted } from './live.fixture.js';

const { PENDING, PLACED, READY, PICKED_UP, FULFILLED, CANCELLED, REFUNDED } = OrderState;

describe('orders of this month', () => {
  let platform: TestPlatform;
  let now = NOW;
  let sale: Awaited<ReturnType<typeof onSale>>;
  const worker = () => clientsOf(platform, actors.fengerWorker).orders;
  const item = (at = 0) => sale.items[at] ?? '';
  const one = (number: string, agreed = 6, over = {}) => wanted(number, [{ itemId: item(), quantity: 1 }], agreed, over);

  beforeAll(async () => {
    platform = await testPlatform({ services: ['fund', 'shop'], clock: { now: () => new Date(now) } });
    sale = await onSale(platform, {
      cap: 100,
      logins: ['huimin'],
      lines: [
        { stock: 500, householdLimit: 50 },
        { stock: 500, householdLimit: 50, marketPrice: yuan(7.77) },
      ],
    });
    for (const number of ['FE-0001', 'FE-0002', 'FE-0003', 'FE-0004']) await eligible(platform, number);
    await eligible(platform, 'FE-0009', { to: '2026-11-29' });
  });
  beforeEach(() => {
    now = NOW;
  });
  afterAll(() => platform?.close());

  it('QUOTE-1, QUOTE-2: a quote says who pays how much and what is left of the limits, and keeps nothing', async () => {
    const before = await accountsOf(platform);
    const quoted = await worker().quoteOrder({ householdNumber: ' FE-0001 ', items: [{ itemId: item(), quantity: 40 }] });
    expect(quoted).toMatchObject({
      gross: yuan(400),
      enterpriseShare: yuan(40),
      projectShare: yuan(100),
      householdShare: yuan(260),
      hasCap: true,
      cap: yuan(100),
      capLeftBefore: yuan(100),
      capLeftAfter: yuan(0),
      piecesLeft: [10],
      month: MONTH,
    });
    expect(await accountsOf(platform)).toEqual(before);
  });

  it.each<[string, () => ReturnType<typeof one>, string]>([
    ['of nobody on file', () => one('FE-7777'), 'HOUSEHOLD_NOT_FOUND'],
    ['of a household whose days are over', () => one('FE-0009'), 'HOUSEHOLD_NOT_ELIGIBLE'],
    ['of a line that is not there', () => wanted('FE-0001', [{ itemId: sale.listId, quantity: 1 }], 6), 'ITEM_NOT_FOUND'],
    ['at another price than agreed', () => one('FE-0001', 5.99), 'PRICE_CHANGED'],
    ['of more than it may take', () => wanted('FE-0001', [{ itemId: item(), quantity: 51 }], 306), 'LIMIT_REACHED'],
    ['fetched yesterday', () => one('FE-0001', 6, { pickupOn: '2026-11-29' }), 'INVALID_REQUEST'],
    ['with a telephone number in its consent', () => one('FE-0001', 6, { consentNote: '女儿 19900012345' }), 'INVALID_REQUEST'],
  ])('QUOTE-1, ORDER-4: refuses an order %s, and takes nothing', async (_what, order, reason) => {
    const before = await accountsOf(platform);
    expect(await reasonOf(worker().placeOrder(order()))).toBe(reason);
    expect(await accountsOf(platform)).toEqual(before);
  });

  it('ORDER-2, ORDER-3, PAY-1: placed with its subsidy held, made ready, paid by a transfer that was unknown, handed over and booked; every change with its actor; once each', async () => {
    const order = one('FE-0001');
    const placed = await worker().placeOrder(order, { idempotencyKey: 'k1' });
    expect(placed).toMatchObject({
      state: PLACED,
      subsidyState: SubsidyState.HELD,
      householdShare: yuan(6),
      projectShare: yuan(3),
      enterpriseShare: yuan(1),
    });
    expect((await worker().placeOrder(order, { idempotencyKey: 'k1' })).id).toBe(placed.id);
    const { id } = placed;
    const merchant = clientsOf(platform, actors.huimin).orders;
    expect(await merchant.readyOrder({ id })).toMatchObject({ state: READY, householdNumber: '', placedBy: '', consentNote: '' });
    expect(await reasonOf(worker().fulfilOrder({ id }))).toBe('PAYMENT_MISSING');
    expect((await worker().payOrder({ id, method: PaymentMethod.TRANSFER })).payments).toMatchObject([
      { state: PaymentState.UNKNOWN, amount: yuan(6) },
    ]);
    expect(await reasonOf(worker().payOrder({ id, method: PaymentMethod.CASH }))).toBe('PAYMENT_STANDS');
    expect(await reasonOf(worker().fulfilOrder({ id }))).toBe('PAYMENT_MISSING');
    await merchant.confirmPayment({ id, arrived: false });
    expect(await reasonOf(worker().confirmPayment({ id, arrived: true }))).toBe('PAYMENT_NOT_UNKNOWN');
    await worker().payOrder({ id, method: PaymentMethod.CASH });
    expect(await reasonOf(merchant.fulfilOrder({ id }))).toBe('ROLE_REQUIRED');
    const done = await worker().fulfilOrder({ id });
    expect(done).toMatchObject({ state: FULFILLED, subsidyState: SubsidyState.CAPTURED });
    expect(done.steps.map(s => [s.state, s.actor])).toEqual([
      [PENDING, 'fenger.worker'],
      [PLACED, 'fenger.worker'],
      [READY, 'huimin'],
      [PICKED_UP, 'fenger.worker'],
      [FULFILLED, 'fenger.worker'],
    ]);
    for (const again of [
      () => worker().cancelOrder({ id, reason: '不要了' }),
      () => worker().readyOrder({ id }),
      () => worker().fulfilOrder({ id }),
    ])
      expect(await reasonOf(again())).toBe('STATE_NOT_ALLOWED');
  });

  it('ORDER-2, ORDER-3: a cancelled order leaves stock, limits, the pool and the decision as before', async () => {
    const before = await accountsOf(platform);
    const { id } = await worker().placeOrder(one('FE-0002'));
    expect(await accountsOf(platform)).not.toEqual(before);
    expect(await worker().cancelOrder({ id, reason: '住院了' })).toMatchObject({ state: CANCELLED, subsidyState: SubsidyState.RELEASED });
    expect(await accountsOf(platform)).toEqual(before);
    expect(await reasonOf(worker().cancelOrder({ id, reason: '再取消一次' }))).toBe('STATE_NOT_ALLOWED');
  });

  it('REFUND-1: partial refunds in any order that sum to the order leave every account as before; none gives more than is left', async () => {
    const before = await accountsOf(platform);
    const items = [
      { itemId: item(0), quantity: 3 },
      { itemId: item(1), quantity: 4 },
    ];
    const { householdShare } = await worker().quoteOrder({ householdNumber: 'FE-0003', items });
    const { id } = await worker().placeOrder({ ...wanted('FE-0003', items, 0), agreedPrice: householdShare });
    await worker().payOrder({ id, method: PaymentMethod.CASH });
    await worker().fulfilOrder({ id });
    const refund = (no: number, quantity: number) => worker().refundOrder({ id, lines: [{ no, quantity }], reason: '坏了', restock: true });
    await refund(2, 1);
    expect(await reasonOf(refund(2, 4))).toBe('REFUND_EXCEEDS');
    await refund(1, 2);
    await refund(2, 2);
    const { settlements } = await clientsOf(platform).settlements.listSettlements({ month: MONTH });
    expect(settlements).toMatchObject([{ projectSubsidy: yuan(3 + 3 + 3) }]);
    await clientsOf(platform).settlements.compareSettlements({ month: MONTH });
    expect((await clientsOf(platform).settlements.listSettlements({ month: MONTH })).settlements).toMatchObject([
      { state: 2, fundPaid: yuan(9) },
    ]);
    await refund(1, 1);
    const last = await refund(2, 1);
    expect(last).toMatchObject({ state: REFUNDED, subsidyState: SubsidyState.RELEASED });
    const back = last.refunds.reduce((sum, r) => sum + (r.householdShare?.fen ?? 0n), 0n);
    expect(back).toBe(householdShare?.fen);
    expect(await accountsOf(platform)).toEqual(before);
    expect(await reasonOf(refund(1, 1))).toBe('STATE_NOT_ALLOWED');
  });

  it('QUOTE-2: 100 at once with 50 yuan of a household’s limit left and 10 yuan each: exactly 5 are subsidised, the others are to be asked again, and the holds are within the limit', async () => {
    const admin = await platform.admin('shop');
    await admin.query(`UPDATE household_caps SET taken_fen = 0`);
    const token = await eligible(platform, 'FE-0005');
    await admin.query(
      `INSERT INTO household_caps (unit_id, list_id, token, allowed_fen, taken_fen) SELECT unit_id, list_id, $1, 10000, 8500 FROM love_list_items LIMIT 1`,
      [token],
    );
    const all = await Promise.all(
      Array.from({ length: 100 }, () =>
        worker()
          .placeOrder(one('FE-0005'))
          .then(
            o => o.state,
            (e: { reason: string }) => e.reason,
          ),
      ),
    );
    expect(all.filter(r => r === PLACED)).toHaveLength(5);
    expect(new Set(all.filter(r => r !== PLACED))).toEqual(new Set(['PRICE_CHANGED']));
    expect((await admin.query('SELECT taken_fen::int AS taken FROM household_caps WHERE token = $1', [token])).rows).toEqual([
      { taken: 10_000 },
    ]);
    expect(await worker().quoteOrder({ householdNumber: 'FE-0005', items: [{ itemId: item(), quantity: 1 }] })).toMatchObject({
      projectShare: yuan(0),
      householdShare: yuan(9),
    });
    expect(await worker().placeOrder(one('FE-0005', 9))).toMatchObject({ state: PLACED, subsidyState: 0 });
  });

  it('QUOTE-1: of the last piece and 50 buyers one gets it', async () => {
    const admin = await platform.admin('shop');
    await admin.query('UPDATE love_list_items SET taken = stock - 1 WHERE id = $1', [item(1)]);
    const numbers = Array.from({ length: 50 }, (_, i) => `FE-1${String(i).padStart(3, '0')}`);
    for (const number of numbers) await eligible(platform, number);
    const all = await Promise.all(
      numbers.map(number =>
        worker()
          .placeOrder(wanted(number, [{ itemId: item(1), quantity: 1 }], 3.77))
          .then(
            o => o.state,
            (e: { reason: string }) => e.reason,
          ),
      ),
    );
    expect([all.filter(r => r === PLACED).length, all.filter(r => r === 'OUT_OF_STOCK').length]).toEqual([1, 49]);
  });

  it('ORDER-3: while the fund does not answer an order waits, and is placed when it does; what has no answer in its time comes to nothing; a refusal gives everything back', async () => {
    const before = await accountsOf(platform);
    await platform.stop('fund');
    const waiting = await worker().placeOrder(one('FE-0004'));
    expect(waiting).toMatchObject({ state: PENDING, subsidyState: SubsidyState.ASKED });
    expect(await reasonOf(worker().cancelOrder({ id: waiting.id, reason: '不等了' }))).toBe('STATE_NOT_ALLOWED');
    await platform.start('fund');
    await until('the order being placed', async () => (await worker().getOrder({ id: waiting.id })).state === PLACED);
    await worker().cancelOrder({ id: waiting.id, reason: '不要了' });
    await platform.stop('fund');
    const late = await worker().placeOrder(one('FE-0004'));
    now = '2026-11-30T02:02:00Z';
    await platform.start('fund');
    await until('the order coming to nothing', async () => (await worker().getOrder({ id: late.id })).state === OrderState.REFUSED);
    expect(await worker().getOrder({ id: late.id })).toMatchObject({ subsidyReason: 'NO_ANSWER' });
    const fund = await platform.admin('fund');
    await fund.query(`UPDATE grants SET state = 8, supervision_decision_id = supervision_decision_id`);
    expect(await reasonOf(worker().placeOrder(one('FE-0004')))).toBe('SUBSIDY_REFUSED');
    await fund.query(`UPDATE grants SET state = 5`);
    expect(await accountsOf(platform)).toEqual(before);
  });

  it('ORDER-4: what nobody fetched in its time is cancelled, and all that it took given back', async () => {
    const { id } = await worker().placeOrder(one('FE-0004'));
    now = '2026-12-08T02:00:00Z';
    await until('the order being given up', async () => (await worker().getOrder({ id })).subsidyState === SubsidyState.RELEASED);
    expect((await worker().getOrder({ id })).steps.at(-1)).toMatchObject({ state: CANCELLED, actor: 'subsidies', note: '过期未取' });
    const open = async () =>
      (await (await platform.admin('shop')).query('SELECT FROM orders WHERE state IN (2, 3, 4) OR subsidy_state IN (1, 2)')).rows.length;
    await until('all that lay ready being given up', async () => (await open()) === 0);
    const after = await accountsOf(platform);
    expect(after.decisions.map(d => d.held_fen)).toEqual(['0', '0']);
    expect(after.limits.reduce((sum, l) => sum + l.taken, 0)).toBe(1);
    expect(after.stock[0]).toEqual({ sku: 'L-0', taken: 1 });
  }, 30_000);
});
