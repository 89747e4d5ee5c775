import type { Platform } from '../lib/platform.mjs';

const worker = 'fenger.worker';
const manager = 'fenger.manager';
const UNIT = "(SELECT id FROM app.unit WHERE code = '440117002215')";
const HOUSEHOLD = 'FE-凤二村的户';
/** Days as the platform has them. */
export const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** The line of this month's list that orders are made of here: without a project subsidy, so that no fund is asked. */
async function itemOf(platform: Platform): Promise<string> {
  const api = platform.as(worker);
  const month = today().slice(0, 7);
  const { loveLists } = await api.get(`/api/v1/loveLists?month=${month}&unit=440117002215`);
  if (loveLists[0]) {
    const { items } = await api.get(`/api/v1/loveLists/${loveLists[0].id}`);
    const found = items.find((i: { productName: string }) => i.productName === '凤二村的盐');
    if (found) return found.id;
  }
  const made = await api.post('/api/v1/enterprises', { name: '凤二村的盐铺', state: 'ENTERPRISE_STATE_ACTIVE' });
  const good = await api.post('/api/v1/products', { sku: 'FE-SALT', name: '凤二村的盐' });
  const { id } = await api.post('/api/v1/loveLists', { month });
  const item = {
    productId: good.id,
    enterpriseId: made.id,
    marketPrice: { fen: '1000' },
    enterpriseSubsidy: { fen: '200' },
    subsidyKind: 'ENTERPRISE_SUBSIDY_KIND_CONCESSION',
    stock: 1000,
    householdLimit: 900,
    referencePrice: { fen: '1000' },
    referenceSource: '凤二村街市标价',
    referenceOn: today(),
  };
  await api.post(`/api/v1/loveLists/${id}:saveItem`, { item });
  await api.post(`/api/v1/loveLists/${id}:check`, {});
  const { items } = await platform.as(manager).post(`/api/v1/loveLists/${id}:publish`, {});
  const client = await platform.database('shop');
  await client.query(
    `INSERT INTO households (token, unit_id, household_id, number, members) VALUES (gen_random_uuid(), ${UNIT}, gen_random_uuid(), $1, 1)`,
    [HOUSEHOLD],
  );
  await client.query(
    `INSERT INTO eligibilities (unit_id, token, from_on) SELECT unit_id, token, '2020-01-01' FROM households WHERE number = $1`,
    [HOUSEHOLD],
  );
  return items[0].id;
}
const wanted = (itemId: string, quantity = 1) => ({
  householdNumber: HOUSEHOLD,
  items: [{ itemId, quantity }],
  agreedPrice: { fen: String(800 * quantity) },
  handOver: 'HAND_OVER_PICK_UP',
  pickupOn: today(),
  pickupHalf: 'DAY_HALF_MORNING',
  consent: 'ORDER_CONSENT_IN_PERSON',
});
/** An order of Fenger, and how far it has come. */
export async function newOrder(platform: Platform, far: 'placed' | 'paid' | 'unknown' | 'done' | 'toBring' = 'placed'): Promise<string> {
  const api = platform.as(worker);
  const { id } = await api.post('/api/v1/orders:place', {
    ...wanted(await itemOf(platform)),
    ...(far === 'toBring' ? { handOver: 'HAND_OVER_DELIVERY' } : {}),
  });
  if (far === 'toBring') await api.post(`/api/v1/orders/${id}:ready`, {});
  if (far === 'unknown') await api.post(`/api/v1/orders/${id}:pay`, { method: 'PAYMENT_METHOD_TRANSFER' });
  if (far === 'paid' || far === 'done') await api.post(`/api/v1/orders/${id}:pay`, { method: 'PAYMENT_METHOD_CASH' });
  if (far === 'done') await api.post(`/api/v1/orders/${id}:fulfil`, {});
  return id;
}

const asked = (door = '凤二村三社 12 号') => ({ volunteer: 'fenger.volunteer', on: today(), door });
/** A delivery of today. */
async function newDelivery(platform: Platform): Promise<string> {
  return (await platform.as(worker).post(`/api/v1/orders/${await newOrder(platform, 'toBring')}:assignDelivery`, asked())).id;
}

/** What the people of a station do with its orders. */
export function orderCases(platform: () => Platform) {
  let item = '';
  const at = (verb: string, far?: Parameters<typeof newOrder>[1]) => async () =>
    `/api/v1/orders/${await newOrder(platform(), far)}:${verb}`;
  return [
    {
      route: 'POST /api/v1/orders:place',
      at: async () => {
        // The household's first one begins its limit of the month.
        await newOrder(platform());
        item = await itemOf(platform());
        return '/api/v1/orders:place';
      },
      body: () => wanted(item),
      another: () => wanted(item, 2),
      adds: { orders: 1, order_lines: 1, order_steps: 1 },
    },
    {
      route: 'POST /api/v1/baskets:place',
      at: async () => {
        await newOrder(platform());
        item = await itemOf(platform());
        return '/api/v1/baskets:place';
      },
      body: () => wanted(item),
      another: () => wanted(item, 2),
      adds: { baskets: 1, orders: 1, order_lines: 1, order_steps: 1 },
    },
    {
      route: 'POST /api/v1/orders/{id}:ready',
      at: at('ready'),
      body: () => ({}),
      another: () => ({ etag: '9' }),
      adds: { order_steps: 1 },
    },
    {
      route: 'POST /api/v1/orders/{id}:pay',
      at: at('pay'),
      body: () => ({ method: 'PAYMENT_METHOD_CASH' }),
      another: () => ({ method: 'PAYMENT_METHOD_TRANSFER' }),
      adds: { order_payments: 1 },
    },
    {
      route: 'POST /api/v1/orders/{id}:confirmPayment',
      at: at('confirmPayment', 'unknown'),
      body: () => ({ arrived: true }),
      another: () => ({ arrived: false }),
      adds: {},
    },
    {
      route: 'POST /api/v1/orders/{id}:fulfil',
      at: async () => {
        await newOrder(platform(), 'done');
        return `/api/v1/orders/${await newOrder(platform(), 'paid')}:fulfil`;
      },
      body: () => ({}),
      another: () => ({ etag: '9' }),
      adds: { order_steps: 2 },
    },
    {
      route: 'POST /api/v1/orders/{id}:cancel',
      at: at('cancel'),
      body: () => ({ reason: '不要了' }),
      another: () => ({ reason: '住院了' }),
      adds: { order_steps: 1 },
    },
    {
      route: 'POST /api/v1/orders/{id}:refund',
      at: at('refund', 'done'),
      body: () => ({ lines: [{ no: 1, quantity: 1 }], reason: '坏了', restock: true }),
      another: () => ({ lines: [{ no: 1, quantity: 1 }], reason: '坏了' }),
      adds: { order_steps: 1, order_refunds: 1, order_refund_lines: 1 },
    },
    {
      route: 'POST /api/v1/orders/{order_id}:assignDelivery',
      at: at('assignDelivery', 'toBring'),
      body: () => asked(),
      another: () => asked('凤二村四社 1 号'),
      adds: { deliveries: 1 },
    },
    {
      login: 'fenger.volunteer',
      route: 'POST /api/v1/deliveries/{id}:complete',
      at: async () => `/api/v1/deliveries/${await newDelivery(platform())}:complete`,
      body: () => ({ proof: '本人签收', collected: true }),
      another: () => ({ proof: '女儿签收', collected: true }),
      adds: { order_steps: 2, order_payments: 1 },
    },
    {
      login: 'fenger.volunteer',
      route: 'POST /api/v1/deliveries/{id}:miss',
      at: async () => `/api/v1/deliveries/${await newDelivery(platform())}:miss`,
      body: () => ({ proof: '没人应门' }),
      another: () => ({ proof: '搬走了' }),
      adds: {},
    },
  ].map(of => ({ login: worker, ...of }));
}

/** What a stranger tries with them. */
const tries = (verb: string, body: object = {}) => ({
  route: `POST /api/v1/orders/{id}:${verb}`,
  at: (o: { readonly order: string }) => `orders/${o.order}:${verb}`,
  body: () => body,
});
export const orderChanges = [
  {
    route: 'POST /api/v1/orders:quote',
    at: () => 'orders:quote',
    body: (o: { readonly loveListItem: string }) => ({ householdNumber: 'FE-0001', items: [{ itemId: o.loveListItem, quantity: 1 }] }),
  },
  {
    route: 'POST /api/v1/orders:place',
    at: () => 'orders:place',
    body: (o: { readonly loveListItem: string }) => ({ ...wanted(o.loveListItem), householdNumber: 'FE-0001' }),
  },
  {
    route: 'POST /api/v1/baskets:quote',
    at: () => 'baskets:quote',
    body: (o: { readonly loveListItem: string }) => ({ householdNumber: 'FE-0001', items: [{ itemId: o.loveListItem, quantity: 1 }] }),
  },
  {
    route: 'POST /api/v1/baskets:place',
    at: () => 'baskets:place',
    body: (o: { readonly loveListItem: string }) => ({ ...wanted(o.loveListItem), householdNumber: 'FE-0001' }),
  },
  tries('ready'),
  tries('pay', { method: 'PAYMENT_METHOD_CASH' }),
  tries('confirmPayment', { arrived: true }),
  tries('fulfil'),
  tries('cancel', { reason: '外村的' }),
  {
    route: 'POST /api/v1/orders/{order_id}:assignDelivery',
    at: (o: { readonly order: string }) => `orders/${o.order}:assignDelivery`,
    body: () => asked(),
  },
  ...['complete', 'miss'].map(verb => ({
    route: `POST /api/v1/deliveries/{id}:${verb}`,
    at: (o: { readonly order: string }) => `deliveries/${o.order}:${verb}`,
    body: () => ({ proof: '外村的' }),
  })),
  tries('refund', { lines: [{ no: 1, quantity: 1 }], reason: '外村的' }),
];

/** A basket of Fenger, of this month's list as the demonstration has it. */
export async function knownBasket(platform: Platform): Promise<string> {
  const api = platform.as(worker);
  const { loveLists } = await api.get(`/api/v1/loveLists?month=${today().slice(0, 7)}`);
  const { items } = await api.get(`/api/v1/loveLists/${loveLists[0].id}`);
  const { eligibilities } = await api.get('/api/v1/eligibilities?eligibleOnly=true&pageSize=20');
  const asked = { householdNumber: eligibilities.at(-1).householdNumber, items: [{ itemId: items.at(-1).id, quantity: 1 }] };
  const { householdShare } = await api.post('/api/v1/baskets:quote', asked);
  return (await api.post('/api/v1/baskets:place', { ...wanted(''), ...asked, agreedPrice: householdShare })).id;
}
