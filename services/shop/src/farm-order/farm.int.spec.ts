import { FarmOrderState, FarmProducerKind, HandOver, PaymentMethod } from '@shuniu/contracts';
import { actors, type TestPlatform } from '@shuniu/testing';
import { reasonOf, shopPlatform, yuan } from '../shop.fixture.js';
import { farm, farmOf, producer, UNIT, wanted } from './farm.fixture.js';

const { PLACED, CANCELLED, HANDED_OVER, REFUNDED, ASKED } = FarmOrderState;
const CASH = PaymentMethod.CASH;
const fieldOf = (call: Promise<unknown>): Promise<string | undefined> =>
  call.then(
    () => undefined,
    (error: { violations?: { field: string }[] }) => error.violations?.[0]?.field,
  );

describe('farm products', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await shopPlatform();
  });
  afterAll(() => platform?.close());
  const placed = async (productId: string, quantity: number, over = {}) => {
    const { order, code } = await farmOf(platform).orders.placeFarmOrder({ order: wanted([{ productId, quantity }], over) });
    if (!order) throw new Error('no order');
    return { ...order, code };
  };
  const stock = async (id: string) => {
    const p = await farmOf(platform).products.getFarmProduct({ id });
    return { onHand: p.onHand, allocated: p.allocated, available: p.available, short: p.short };
  };
  /** FARM-3: all movements of a product add up to what is said of it. */
  async function addsUp(id: string) {
    const admin = await platform.admin('shop');
    const { rows } = await admin.query(
      `SELECT p.on_hand = coalesce(sum(m.on_hand), 0) AND p.allocated = coalesce(sum(m.allocated), 0) AND p.presale = coalesce(sum(m.presale), 0) AS agrees
       FROM farm_products p LEFT JOIN farm_moves m ON m.unit_id = p.unit_id AND m.product_id = p.id WHERE p.id = $1 GROUP BY p.id`,
      [id],
    );
    expect(rows[0].agrees).toBe(true);
  }

  it('PRODUCER-1: is shown by the name it chose with its consent; a name without a day is refused, and so is a day without a name', async () => {
    const { producers } = farmOf(platform);
    const none = producer('没同意的', { consentOn: '' });
    expect(await fieldOf(producers.createFarmProducer({ producer: none }))).toBe('producer.consentOn');
    expect(await fieldOf(producers.createFarmProducer({ producer: producer('没名字的', { shownName: '' }) }))).toBe('producer.shownName');
    expect(await fieldOf(producers.createFarmProducer({ producer: producer('明天的', { consentOn: '2027-01-01' }) }))).toBe(
      'producer.consentOn',
    );
    expect(await fieldOf(producers.createFarmProducer({ producer: producer('有电话的', { introduction: '19900000001' }) }))).toBe(
      'producer.introduction',
    );
    const made = await producers.createFarmProducer({ producer: producer('不公开的', { shownName: '', consentOn: '' }) });
    const { products } = farmOf(platform);
    const said = { producerId: made.id, name: '鸡蛋', measure: '斤', price: yuan(12) };
    const { id } = await products.createFarmProduct({ product: said });
    expect(await reasonOf(products.updateFarmProduct({ id, product: { ...said, onSale: true } }))).toBe('FARM_NOT_SHOWN');
    expect(await reasonOf(producers.createFarmProducer({ producer: producer('不公开的') }))).toBe('FARM_PRODUCER_NAME_TAKEN');
  });

  it('FARM-1: what is wrong of a product is named by its field', async () => {
    const { product } = await farm(platform, { onHand: 1 });
    const { products } = farmOf(platform);
    const said = { producerId: product.producerId, name: '砂糖桔', measure: '斤', price: yuan(5) };
    const field = (over: object) => fieldOf(products.createFarmProduct({ product: { ...said, ...over } }));
    expect(await field({ price: yuan(0) })).toBe('product.price');
    expect(await field({ expected: 10 })).toBe('product.expectedOn');
    expect(await field({ expected: 10, expectedOn: '2026-12-05', presale: 11 })).toBe('product.presale');
    expect(await field({ name: '' })).toBe('product.name');
  });

  it('FARM-2: of fifty who buy at once exactly as many get one as are sold before the harvest', async () => {
    const { product } = await farm(platform, { presale: 20 });
    const { anybody } = farmOf(platform, actors.fengerWorker);
    const all = await Promise.all(
      Array.from({ length: 50 }, () =>
        reasonOf(anybody.placePublicFarmOrder({ unit: UNIT, order: wanted([{ productId: product.id, quantity: 1 }]) })),
      ),
    );
    expect(all.filter(r => r === undefined)).toHaveLength(20);
    expect(new Set(all.filter(r => r !== undefined))).toEqual(new Set(['OUT_OF_STOCK']));
    expect(await stock(product.id)).toEqual({ onHand: 0, allocated: 20, available: 0, short: 0 });
    await addsUp(product.id);
    const { products } = farmOf(platform);
    const less = { ...product, presale: 19, etag: '' };
    expect(await reasonOf(products.updateFarmProduct({ id: product.id, product: less }))).toBe('FARM_STOCK_PROMISED');
  });

  it('FARM-3: a harvest turns what is expected into what is on hand; nothing is handed over before, and what is handed over leaves', async () => {
    const { product } = await farm(platform, { presale: 10 });
    const { products, orders } = farmOf(platform);
    const order = await placed(product.id, 4);
    expect(await reasonOf(orders.handOverFarmOrder({ id: order.id, method: CASH }))).toBe('FARM_NOT_HARVESTED');
    const harvested = await products.harvestFarmProduct({ id: product.id, quantity: 6 });
    expect(harvested).toMatchObject({ onHand: 6, expected: 4, presale: 4, available: 6 });
    await orders.packFarmOrder({ id: order.id });
    expect(await orders.handOverFarmOrder({ id: order.id, method: CASH })).toMatchObject({ state: HANDED_OVER, paidBy: CASH });
    expect(await stock(product.id)).toEqual({ onHand: 2, allocated: 0, available: 6, short: 0 });
    await addsUp(product.id);
  });

  it('FARM-4: after a short harvest the earliest orders are served; others are asked for fewer or cancelled, and the manager is told once', async () => {
    const { product } = await farm(platform, { presale: 10 });
    const { products, orders, anybody } = farmOf(platform);
    const [first, second, third] = [await placed(product.id, 4), await placed(product.id, 4), await placed(product.id, 2)];
    expect(await reasonOf(products.settleFarmShortfall({ id: product.id }))).toBe('FARM_NO_SHORTFALL');
    expect(await products.harvestFarmProduct({ id: product.id, quantity: 6, last: true })).toMatchObject({
      onHand: 6,
      short: 4,
      available: 0,
    });
    const told = await (await platform.admin('shop')).query(
      `SELECT count(*)::int AS n FROM outbox WHERE subject = 'evt.shop.notice.raised.v1'`,
    );
    expect(told.rows[0].n).toBe(1);
    const worker = farmOf(platform, actors.fengerWorker).products;
    expect(await reasonOf(worker.settleFarmShortfall({ id: product.id }))).toBe('ROLE_REQUIRED');
    expect(await products.settleFarmShortfall({ id: product.id })).toMatchObject({ kept: 1, asked: 1, cancelled: 1 });
    expect(await stock(product.id)).toEqual({ onHand: 6, allocated: 6, available: 0, short: 0 });
    const states = await Promise.all([first, second, third].map(async o => (await orders.getFarmOrder({ id: o.id })).state));
    expect(states).toEqual([PLACED, ASKED, CANCELLED]);
    const mine = { unit: UNIT, number: second.number, code: second.code };
    expect((await anybody.getPublicFarmOrder(mine)).lines[0]).toMatchObject({ quantity: 4, offered: 2 });
    expect(await anybody.acceptPublicFewer(mine)).toMatchObject({ state: PLACED, amount: { fen: 7000n } });
    await addsUp(product.id);
  });

  it('FARM-5: a cancelled order gives back exactly what it held, in any state and order, and never twice', async () => {
    const { product } = await farm(platform, { onHand: 5, presale: 5 });
    const { orders } = farmOf(platform);
    const [one, two] = [await placed(product.id, 3), await placed(product.id, 2)];
    await orders.packFarmOrder({ id: two.id });
    expect(await orders.cancelFarmOrder({ id: two.id, reason: '不要了' })).toMatchObject({ state: CANCELLED });
    expect(await orders.cancelFarmOrder({ id: one.id, reason: '不要了' })).toMatchObject({ state: CANCELLED });
    expect(await reasonOf(orders.cancelFarmOrder({ id: one.id, reason: '再一次' }))).toBe('STATE_NOT_ALLOWED');
    expect(await reasonOf(orders.handOverFarmOrder({ id: one.id, method: CASH }))).toBe('STATE_NOT_ALLOWED');
    expect(await stock(product.id)).toEqual({ onHand: 5, allocated: 0, available: 10, short: 0 });
    await addsUp(product.id);
  });

  it('FARM-7: refunds of parts give back their price to the fen and the goods when they are good; the last part leaves nothing', async () => {
    const { product } = await farm(platform, { onHand: 5 });
    const { orders } = farmOf(platform);
    const order = await placed(product.id, 3);
    expect(order.amount?.fen).toBe(10500n);
    expect(await reasonOf(orders.refundFarmOrder({ id: order.id, lines: [{ no: 1, quantity: 1 }], reason: '早了' }))).toBe(
      'STATE_NOT_ALLOWED',
    );
    await orders.handOverFarmOrder({ id: order.id, method: CASH });
    const part = await orders.refundFarmOrder({ id: order.id, lines: [{ no: 1, quantity: 1 }], reason: '病了一只' });
    expect(part).toMatchObject({ state: HANDED_OVER, amount: { fen: 7000n }, refunds: [{ amount: { fen: 3500n } }] });
    const more = { id: order.id, lines: [{ no: 1, quantity: 3 }], reason: '太多' };
    expect([await reasonOf(orders.refundFarmOrder(more)), await fieldOf(orders.refundFarmOrder(more))]).toEqual([
      'REFUND_EXCEEDS',
      'lines[0].quantity',
    ]);
    const last = await orders.refundFarmOrder({ id: order.id, lines: [{ no: 1, quantity: 2 }], reason: '都退', restock: true });
    expect(last).toMatchObject({ state: REFUNDED, amount: { fen: 0n } });
    expect(await stock(product.id)).toEqual({ onHand: 4, allocated: 0, available: 4, short: 0 });
    await addsUp(product.id);
  });

  it('FARM-6: whoever ordered looks it up and cancels it by number and code; nothing public holds a telephone, a place or the station’s word for a producer', async () => {
    const { product, producer: made } = await farm(platform, { onHand: 9 });
    const { anybody, orders, producers } = farmOf(platform);
    await producers.updateFarmProducer({
      id: made.id,
      producer: {
        ...producer(made.name),
        certificates: [
          { kind: 1, number: 'LB-1', validFrom: '2026-01-01', validTo: '2027-01-01' },
          { kind: 2, number: 'OLD', validFrom: '2020-01-01', validTo: '2021-01-01' },
        ],
      },
    });
    const asked = wanted([{ productId: product.id, quantity: 2 }], { handOver: HandOver.DELIVERY, place: '街口一路 1 号' });
    expect(await fieldOf(anybody.placePublicFarmOrder({ unit: UNIT, order: { ...asked, place: '' } }))).toBe('order.place');
    expect(await fieldOf(anybody.placePublicFarmOrder({ unit: UNIT, order: { ...asked, phone: 'x' } }))).toBe('order.phone');
    expect(await fieldOf(anybody.placePublicFarmOrder({ unit: UNIT, order: { ...asked, pickupOn: '2026-11-30' } }))).toBe('order.pickupOn');
    expect(await reasonOf(anybody.listPublicFarmProducts({ unit: '440117999999' }))).toBe('FARM_STATION_NOT_FOUND');
    const order = await anybody.placePublicFarmOrder({ unit: UNIT, order: asked });
    const { number, code } = order;
    const list = await anybody.listPublicFarmProducts({ unit: UNIT });
    const page = await anybody.getPublicProducer({ unit: UNIT, id: made.id });
    expect(page).toMatchObject({ name: `${made.name}家`, kind: FarmProducerKind.HOUSEHOLD, certificates: [{ number: 'LB-1' }] });
    const look = await anybody.getPublicFarmOrder({ unit: UNIT, number, code });
    const seen = JSON.stringify([order, list, page, look], (_, v) => (typeof v === 'bigint' ? String(v) : v));
    for (const secret of [asked.phone, asked.name, '街口一路', `"${made.name}"`, 'consent', '低保', 'eligib'])
      expect(seen).not.toContain(secret);
    const wrong = code === '000000' ? '000001' : '000000';
    expect(await reasonOf(anybody.getPublicFarmOrder({ unit: UNIT, number, code: wrong }))).toBe('FARM_CODE_WRONG');
    const [kept] = (await orders.listFarmOrders({ unit: UNIT, number })).orders;
    expect(kept).toMatchObject({ name: asked.name, phoneMasked: expect.stringContaining('*') });
    expect(await orders.revealFarmContact({ id: kept?.id ?? '', purpose: '送货' })).toMatchObject({
      phone: asked.phone,
      place: '街口一路 1 号',
    });
    expect(await anybody.cancelPublicFarmOrder({ unit: UNIT, number, code })).toMatchObject({ state: CANCELLED });
    expect((await stock(product.id)).allocated).toBe(0);
  });

  it('FARM-6: a telephone has a few open orders of the public at most', async () => {
    const { product } = await farm(platform, { onHand: 9 });
    const { anybody } = farmOf(platform);
    const mine = wanted([{ productId: product.id, quantity: 1 }]);
    const tried = [];
    for (let i = 0; i < 4; i++) tried.push(await reasonOf(anybody.placePublicFarmOrder({ unit: UNIT, order: mine })));
    expect(tried).toEqual([undefined, undefined, undefined, 'FARM_TOO_MANY_OPEN']);
  });

  it('FARM-5: another station sees and changes nothing of it', async () => {
    const { product } = await farm(platform, { onHand: 3 });
    const { id } = await placed(product.id, 1);
    const { orders, products } = farmOf(platform, actors.wenquanManager);
    expect((await orders.listFarmOrders({})).orders).toEqual([]);
    expect(await reasonOf(orders.getFarmOrder({ id }))).toBe('FARM_ORDER_NOT_FOUND');
    expect(await reasonOf(orders.cancelFarmOrder({ id, reason: '外村' }))).toBe('FARM_ORDER_NOT_FOUND');
    expect(await reasonOf(products.harvestFarmProduct({ id: product.id, quantity: 1 }))).toBe('FARM_PRODUCT_NOT_FOUND');
    expect(await reasonOf(farmOf(platform, actors.huimin).orders.listFarmOrders({}))).toBe('ROLE_REQUIRED');
  });
});
