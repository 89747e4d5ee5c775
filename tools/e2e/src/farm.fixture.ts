import type { Platform } from '../lib/platform.mjs';
import { today } from './order.fixture.js';

const worker = 'fenger.worker';
const manager = 'fenger.manager';
let n = 0;
const named = (): string => `凤二村的生产者${++n}`;
const inDays = (days: number): string => new Date(Date.parse(`${today()}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const producer = (name: string) => ({ name, kind: 'FARM_PRODUCER_KIND_HOUSEHOLD', shownName: '村里人家', consentOn: today() });
const product = (producerId: string, over = {}) => ({ producerId, name: `凤凰鸡${++n}`, measure: '只', price: { fen: '9800' }, ...over });
const newProducer = async (platform: Platform): Promise<string> =>
  (await platform.as(worker).post('/api/v1/farmProducers', producer(named()))).id;
/** On sale, with so many on hand. */
async function newProduct(platform: Platform, onHand = 9): Promise<string> {
  const as = platform.as(worker);
  const said = product(await newProducer(platform));
  const { id } = await as.post('/api/v1/farmProducts', said);
  await as.call('PATCH', `/api/v1/farmProducts/${id}`, { ...said, onSale: true });
  if (onHand > 0) await as.post(`/api/v1/farmProducts/${id}:correctStock`, { onHand, reason: '点数' });
  return id;
}
const wanted = (productId: string, quantity = 1) => ({
  items: [{ productId, quantity }],
  name: '买菜的人',
  phone: '19900009911',
  handOver: 'HAND_OVER_PICK_UP',
  pickupOn: inDays(2),
  pickupHalf: 'DAY_HALF_MORNING',
});
async function newOrder(platform: Platform, verb?: 'handOver'): Promise<string> {
  const as = platform.as(worker);
  const { order } = await as.post('/api/v1/farmOrders:place', wanted(await newProduct(platform)));
  if (verb) await as.post(`/api/v1/farmOrders/${order.id}:handOver`, { method: 'PAYMENT_METHOD_CASH' });
  return order.id;
}
/** Two orders, for one of which there is not enough any more. */
async function newShortfall(platform: Platform): Promise<{ product: string; order: string }> {
  const as = platform.as(worker);
  const id = await newProduct(platform, 4);
  await as.post('/api/v1/farmOrders:place', wanted(id, 2));
  const { order } = await as.post('/api/v1/farmOrders:place', wanted(id, 2));
  await as.post(`/api/v1/farmProducts/${id}:correctStock`, { onHand: 3, spoiled: true, reason: '病了' });
  return { product: id, order: order.id };
}
async function newAsked(platform: Platform): Promise<string> {
  const short = await newShortfall(platform);
  await platform.as(manager).post(`/api/v1/farmProducts/${short.product}:settleShortfall`, {});
  return short.order;
}

/** What the people of a station change of its farm products. */
export function farmCases(platform: () => Platform) {
  const [one, two] = [named(), named()];
  let made = '';
  const atOrder = (verb: string, before?: 'handOver') => async () => `/api/v1/farmOrders/${await newOrder(platform(), before)}:${verb}`;
  const atProduct = (verb: string) => async () => `/api/v1/farmProducts/${await newProduct(platform())}:${verb}`;
  return [
    {
      route: 'POST /api/v1/farmProducers',
      at: () => '/api/v1/farmProducers',
      body: () => producer(one),
      another: () => producer(two),
      adds: { farm_producers: 1 },
    },
    {
      route: 'PATCH /api/v1/farmProducers/{id}',
      at: async () => `/api/v1/farmProducers/${await newProducer(platform())}`,
      body: () => producer(`${one}改`),
      another: () => producer(`${two}改`),
      adds: {},
    },
    {
      route: 'POST /api/v1/farmProducts',
      at: async () => {
        made = await newProducer(platform());
        return '/api/v1/farmProducts';
      },
      body: () => product(made, { name: '砂糖桔' }),
      another: () => product(made, { name: '红薯' }),
      adds: { farm_products: 1 },
    },
    {
      route: 'PATCH /api/v1/farmProducts/{id}',
      at: async () => {
        made = await newProduct(platform());
        return `/api/v1/farmProducts/${made}`;
      },
      body: () => product(made, { name: '砂糖桔改' }),
      another: () => product(made, { name: '红薯改' }),
      adds: {},
    },
    {
      route: 'POST /api/v1/farmProducts/{id}:harvest',
      at: atProduct('harvest'),
      body: () => ({ quantity: 3 }),
      another: () => ({ quantity: 4 }),
      adds: { farm_moves: 1 },
    },
    {
      route: 'POST /api/v1/farmProducts/{id}:correctStock',
      at: atProduct('correctStock'),
      body: () => ({ onHand: 3, reason: '点数' }),
      another: () => ({ onHand: 4, reason: '点数' }),
      adds: { farm_moves: 1 },
    },
    {
      login: manager,
      route: 'POST /api/v1/farmProducts/{id}:settleShortfall',
      at: async () => `/api/v1/farmProducts/${(await newShortfall(platform())).product}:settleShortfall`,
      body: () => ({}),
      another: () => ({ cancelOthers: true }),
      adds: { farm_moves: 1, farm_order_steps: 1 },
    },
    {
      route: 'POST /api/v1/farmOrders:place',
      at: async () => {
        made = await newProduct(platform());
        return '/api/v1/farmOrders:place';
      },
      body: () => wanted(made),
      another: () => wanted(made, 2),
      adds: { farm_orders: 1, farm_order_lines: 1, farm_order_steps: 1, farm_moves: 1 },
    },
    {
      route: 'POST /api/v1/farmOrders/{id}:pack',
      at: atOrder('pack'),
      body: () => ({}),
      another: () => ({ etag: '9' }),
      adds: { farm_order_steps: 1 },
    },
    {
      route: 'POST /api/v1/farmOrders/{id}:handOver',
      at: atOrder('handOver'),
      body: () => ({ method: 'PAYMENT_METHOD_CASH' }),
      another: () => ({ method: 'PAYMENT_METHOD_TRANSFER' }),
      adds: { farm_order_steps: 1, farm_moves: 1 },
    },
    {
      route: 'POST /api/v1/farmOrders/{id}:cancel',
      at: atOrder('cancel'),
      body: () => ({ reason: '不要了' }),
      another: () => ({ reason: '出门了' }),
      adds: { farm_order_steps: 1, farm_moves: 1 },
    },
    {
      route: 'POST /api/v1/farmOrders/{id}:acceptFewer',
      at: async () => `/api/v1/farmOrders/${await newAsked(platform())}:acceptFewer`,
      body: () => ({}),
      another: () => ({ etag: '9' }),
      adds: { farm_order_steps: 1 },
    },
    {
      route: 'POST /api/v1/farmOrders/{id}:refund',
      at: atOrder('refund', 'handOver'),
      body: () => ({ lines: [{ no: 1, quantity: 1 }], reason: '病了' }),
      another: () => ({ lines: [{ no: 1, quantity: 1 }], reason: '不好' }),
      adds: { farm_order_steps: 1, farm_refunds: 1, farm_refund_lines: 1 },
    },
  ].map(of => ({ login: worker, ...of }));
}

/** Ids of Fenger's farm products. */
export interface KnownFarm {
  readonly farmProducer: string;
  readonly farmProduct: string;
  readonly farmOrder: string;
}
export async function knownFarm(platform: Platform): Promise<KnownFarm> {
  const farmProduct = await newProduct(platform);
  const { order } = await platform.as(worker).post('/api/v1/farmOrders:place', wanted(farmProduct));
  return { farmProducer: await newProducer(platform), farmProduct, farmOrder: order.id };
}
/** What a stranger tries with them. */
export const farmChanges = [
  { route: 'PATCH /api/v1/farmProducers/{id}', at: (o: KnownFarm) => `farmProducers/${o.farmProducer}`, body: () => producer('外村的') },
  { route: 'POST /api/v1/farmProducts', at: () => 'farmProducts', body: (o: KnownFarm) => product(o.farmProducer) },
  {
    route: 'PATCH /api/v1/farmProducts/{id}',
    at: (o: KnownFarm) => `farmProducts/${o.farmProduct}`,
    body: (o: KnownFarm) => product(o.farmProducer),
  },
  {
    route: 'POST /api/v1/farmProducts/{id}:harvest',
    at: (o: KnownFarm) => `farmProducts/${o.farmProduct}:harvest`,
    body: () => ({ quantity: 1 }),
  },
  {
    route: 'POST /api/v1/farmProducts/{id}:correctStock',
    at: (o: KnownFarm) => `farmProducts/${o.farmProduct}:correctStock`,
    body: () => ({ onHand: 1, reason: '外村的' }),
  },
  {
    route: 'POST /api/v1/farmProducts/{id}:settleShortfall',
    at: (o: KnownFarm) => `farmProducts/${o.farmProduct}:settleShortfall`,
    body: () => ({}),
  },
  { route: 'POST /api/v1/farmOrders:place', at: () => 'farmOrders:place', body: (o: KnownFarm) => wanted(o.farmProduct) },
  {
    route: 'POST /api/v1/farmOrders/{id}:reveal',
    at: (o: KnownFarm) => `farmOrders/${o.farmOrder}:reveal`,
    body: () => ({ purpose: '外村的' }),
  },
  ...(['pack', 'handOver', 'cancel', 'acceptFewer', 'refund'] as const).map(verb => ({
    route: `POST /api/v1/farmOrders/{id}:${verb}`,
    at: (o: KnownFarm) => `farmOrders/${o.farmOrder}:${verb}`,
    body: () => BODIES[verb],
  })),
];
const BODIES = {
  pack: {},
  handOver: { method: 'PAYMENT_METHOD_CASH' },
  cancel: { reason: '外村的' },
  acceptFewer: {},
  refund: { lines: [{ no: 1, quantity: 1 }], reason: '外村的' },
} as const;
export const farmReadings = [
  { route: 'GET /api/v1/farmProducts/{id}', at: (o: KnownFarm) => `farmProducts/${o.farmProduct}` },
  { route: 'GET /api/v1/farmOrders/{id}', at: (o: KnownFarm) => `farmOrders/${o.farmOrder}` },
] as const;
/** Routes that name nothing of another village. */
export const farmOwn = ['POST /api/v1/farmProducers'];
