import { DeliveryService, DeliveryState, HandOver, OrderPaperService, OrderState, PaymentMethod, Role } from '@shuniu/contracts';
import { actors, type TestPlatform, testPlatform } from '@shuniu/testing';
import { eligible, onSale, wanted } from '../order/live.fixture.js';
import { clientsOf, NOW, reasonOf, yuan } from '../shop.fixture.js';

const { ASSIGNED, DELIVERED, MISSED, REASSIGNED } = DeliveryState;
const DOOR = '凤二村三社 12 号后门';
const TODAY = '2026-11-30';
/** Words of casework that say why a household has its prices. */
const WHY = /低保|特困|残疾|困境|留守|抚养|补贴|资格|FE-0/;

describe('deliveries', () => {
  let platform: TestPlatform;
  let now = NOW;
  let sale: Awaited<ReturnType<typeof onSale>>;
  const volunteer = { ...actors.fengerWorker, id: 'v1', login: 'fenger.volunteer', name: '志愿者', roles: new Set([Role.VOLUNTEER]) };
  const other = { ...volunteer, id: 'v2', login: 'other.volunteer' };
  const as = (who: typeof actors.fengerWorker = actors.fengerWorker) => platform.client(DeliveryService, who);
  const orders = () => clientsOf(platform, actors.fengerWorker).orders;
  beforeAll(async () => {
    platform = await testPlatform({ services: ['fund', 'shop'], clock: { now: () => new Date(now) } });
    sale = await onSale(platform, { lines: [{ stock: 50, householdLimit: 50 }] });
    await eligible(platform, 'FE-0001');
  });
  beforeEach(() => {
    now = NOW;
  });
  afterAll(() => platform?.close());

  async function ready(over = {}): Promise<string> {
    const { id } = await orders().placeOrder(
      wanted('FE-0001', [{ itemId: sale.items[0] ?? '', quantity: 1 }], 6, { handOver: HandOver.DELIVERY, ...over }),
    );
    await orders().readyOrder({ id });
    return id;
  }
  const asked = (orderId: string, over = {}) => ({ orderId, volunteer: 'fenger.volunteer', on: TODAY, door: DOOR, ...over });

  it('DELIVERY-1, DELIVERY-2: is given to a volunteer, who alone sees the door, on its day alone; another one asked takes the place', async () => {
    const id = await ready();
    const first = await as().assignDelivery(asked(id, { volunteer: 'other.volunteer' }));
    expect(first).toMatchObject({ state: ASSIGNED, door: '', toCollect: yuan(6), goods: ['商品L-0 × 1'] });
    expect((await as(other).listDeliveries({})).deliveries).toMatchObject([{ id: first.id, door: DOOR }]);
    const second = await as().assignDelivery(asked(id));
    expect((await as(other).listDeliveries({})).deliveries).toMatchObject([{ state: REASSIGNED, door: '' }]);
    expect((await as(volunteer).listDeliveries({})).deliveries).toMatchObject([{ id: second.id, door: DOOR }]);
    expect((await as().listDeliveries({})).deliveries.map(d => d.door)).toEqual(['', '']);
    expect(await reasonOf(as(other).completeDelivery({ id: second.id, proof: '本人' }))).toBe('DELIVERY_NOT_FOUND');
    now = '2026-12-01T02:00:00Z';
    expect((await as(volunteer).listDeliveries({ on: TODAY })).deliveries).toMatchObject([{ id: second.id, door: '' }]);
    expect(await reasonOf(as(volunteer).completeDelivery({ id: second.id, proof: '本人' }))).toBe('STATE_NOT_ALLOWED');
    const admin = await platform.admin('shop');
    expect((await admin.query('SELECT d::text AS row FROM deliveries d')).rows.some(({ row }) => row.includes('凤二村三社'))).toBe(false);
    expect(
      (await admin.query('SELECT payload FROM outbox')).rows.some(({ payload }) => payload.toString('utf8').includes('凤二村三社')),
    ).toBe(false);
  });

  it('DELIVERY-3: is handed over at the door, the price collected, and the order is completed; nobody at the door is told to whoever asked', async () => {
    const [one, two] = [await ready(), await ready()];
    const brought = await as().assignDelivery(asked(one));
    const missed = await as().assignDelivery(asked(two));
    expect(await reasonOf(as(volunteer).completeDelivery({ id: brought.id, proof: '本人签收' }))).toBe('PAYMENT_MISSING');
    expect(await reasonOf(as(volunteer).completeDelivery({ id: brought.id, proof: '电话 19900012345' }))).toBe('INVALID_REQUEST');
    const done = await as(volunteer).completeDelivery({ id: brought.id, proof: '本人签收', collected: true }, { idempotencyKey: 'd1' });
    expect(done).toMatchObject({ state: DELIVERED, proof: '本人签收', door: '', toCollect: yuan(0) });
    expect(
      (await as(volunteer).completeDelivery({ id: brought.id, proof: '本人签收', collected: true }, { idempotencyKey: 'd1' })).id,
    ).toBe(brought.id);
    expect(await orders().getOrder({ id: one })).toMatchObject({
      state: OrderState.FULFILLED,
      payments: [{ method: PaymentMethod.CASH, actor: 'fenger.volunteer' }],
    });
    expect(await as(volunteer).missDelivery({ id: missed.id, proof: '敲门三次没人应' })).toMatchObject({ state: MISSED });
    expect((await orders().getOrder({ id: two })).state).toBe(OrderState.READY);
    const admin = await platform.admin('shop');
    const { rows } = await admin.query(
      "SELECT payload FROM outbox WHERE subject = 'evt.shop.notice.raised.v1' AND aggregate_id IS NOT NULL",
    );
    expect(rows.filter(({ payload }) => payload.toString('utf8').includes('fenger.worker'))).toHaveLength(1);
    expect(await reasonOf(as(volunteer).assignDelivery(asked(two)))).toBe('ROLE_REQUIRED');
    expect(await reasonOf(as().assignDelivery(asked(await ready({ handOver: HandOver.PICK_UP }))))).toBe('NOT_FOR_DELIVERY');
    expect(await reasonOf(as().assignDelivery(asked(two, { on: '2026-11-29' })))).toBe('DAY_PAST');
  });

  it('PAPER-1: no pick list, label or event says whose an order is or why it has its price', async () => {
    const papers = platform.client(OrderPaperService, actors.fengerWorker);
    for (const { content, fileName } of [await papers.printPickList({ on: TODAY }), await papers.printLabels({ on: TODAY })]) {
      expect(Buffer.from(content).subarray(0, 5).toString()).toBe('%PDF-');
      expect(fileName).not.toMatch(WHY);
    }
    expect(await reasonOf(papers.printLabels({ on: '2026-12-09' }))).toBe('NOTHING_TO_PRINT');
    const admin = await platform.admin('shop');
    for (const { payload } of (await admin.query('SELECT payload FROM outbox')).rows) expect(payload.toString('utf8')).not.toMatch(WHY);
  });
});
