import type { Platform } from '../lib/platform.mjs';
import { canteenChanges, canteenOwn, type KnownMeal, knownMeal } from './canteen.fixture.js';
import { farmChanges, farmOwn, farmReadings, type KnownFarm, knownFarm } from './farm.fixture.js';
import { knownOffer, offerChanges } from './offer.fixture.js';
import { knownBasket, orderChanges } from './order.fixture.js';
import { checkChanges, checkOwn, knownCheck } from './order-check.fixture.js';

const worker = 'fenger.worker';
const DAY = '2024-05-06';
const MADE = '凤二村的';
let n = 0;
const named = (what: string): string => `${MADE}${what}${++n}`;

const enterprise = (name: string) => ({ name, state: 'ENTERPRISE_STATE_ACTIVE' });
const product = (sku: string, name = '凤二村的大米') => ({ sku, name });
const item = (of: { product: string; enterprise: string }, over = {}) => ({
  productId: of.product,
  enterpriseId: of.enterprise,
  marketPrice: { fen: '1000' },
  projectSubsidy: { fen: '300' },
  stock: 20,
  householdLimit: 2,
  referencePrice: { fen: '1000' },
  referenceSource: '凤二村街市标价',
  referenceOn: DAY,
  ...over,
});
/** Months of lists that are made here, each once: long after any that another spec makes. */
const newMonth = (): string => `${2100 + Math.floor(++n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`;

/** A list of Fenger with one line, and a product that is not on it. */
async function newList(platform: Platform, checked = false) {
  const api = platform.as(worker);
  const made = await api.post('/api/v1/enterprises', enterprise(named('商行')));
  const good = await api.post('/api/v1/products', product(`FE${++n}`));
  const more = await api.post('/api/v1/products', product(`FE${++n}`));
  const { id } = await api.post('/api/v1/loveLists', { month: newMonth() });
  const { items } = await api.post(`/api/v1/loveLists/${id}:saveItem`, { item: item({ product: good.id, enterprise: made.id }) });
  if (checked) await api.post(`/api/v1/loveLists/${id}:check`, {});
  return {
    list: id as string,
    item: items[0].id as string,
    product: good.id as string,
    another: more.id as string,
    enterprise: made.id as string,
  };
}
type Made = Awaited<ReturnType<typeof newList>>;

/** A settlement of Fenger, as an import leaves it in the tables; with a difference of one yuan when it says so. */
async function newSettlement(platform: Platform, month: string, differs = false): Promise<string> {
  const made = await platform.as(worker).post('/api/v1/enterprises', enterprise(named('商行')));
  const client = await platform.database('shop');
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO settlements (id, unit_id, month, enterprise_id, state, fund_fen, compared_at, version)
     SELECT gen_random_uuid(), u.id, $1, $2, $3::smallint, $4, CASE WHEN $3::smallint = 1 THEN NULL ELSE now() END, 1 FROM app.unit u WHERE u.code = '440117002215' RETURNING id`,
    [month, made.id, differs ? 3 : 1, differs ? 100 : 0],
  );
  return rows[0]?.id ?? '';
}

/** What the people of a station change of its shop. Each case begins with a list of its own. */
export function shopCases(platform: () => Platform) {
  let made: Made;
  const begin =
    (at: (of: Made) => string, checked = false) =>
    async (): Promise<string> => {
      made = await newList(platform(), checked);
      return at(made);
    };
  const month = newMonth();
  const later = newMonth();
  const [one, two, three, four] = [named('一'), named('二'), named('三'), named('四')];
  return [
    {
      route: 'POST /api/v1/enterprises',
      at: () => '/api/v1/enterprises',
      body: () => enterprise(one),
      another: () => enterprise(two),
      adds: { enterprises: 1 },
    },
    {
      route: 'PATCH /api/v1/enterprises/{id}',
      at: begin(of => `/api/v1/enterprises/${of.enterprise}`),
      body: () => ({ ...enterprise(three), logins: ['huimin'] }),
      another: () => enterprise(four),
      adds: { enterprise_users: 1 },
    },
    {
      route: 'POST /api/v1/products',
      at: () => '/api/v1/products',
      body: () => product('FEA'),
      another: () => product('FEB'),
      adds: { products: 1 },
    },
    {
      route: 'PATCH /api/v1/products/{id}',
      at: begin(of => `/api/v1/products/${of.product}`),
      body: () => product('FEC', three),
      another: () => product('FED', four),
      adds: {},
    },
    {
      route: 'POST /api/v1/loveLists',
      at: () => '/api/v1/loveLists',
      body: () => ({ month }),
      another: () => ({ month: later }),
      adds: { love_lists: 1 },
    },
    {
      route: 'POST /api/v1/loveLists/{id}:saveItem',
      at: begin(of => `/api/v1/loveLists/${of.list}:saveItem`),
      body: () => ({ item: item({ product: made.another, enterprise: made.enterprise }) }),
      another: () => ({ item: item({ product: made.another, enterprise: made.enterprise }, { stock: 21 }) }),
      adds: { love_list_items: 1 },
    },
    {
      route: 'POST /api/v1/loveLists/{id}:removeItem',
      at: begin(of => `/api/v1/loveLists/${of.list}:removeItem`),
      body: () => ({ itemId: made.item }),
      another: () => ({ itemId: made.another }),
      adds: { love_list_items: -1 },
    },
    {
      route: 'POST /api/v1/loveLists/{id}:cap',
      at: begin(of => `/api/v1/loveLists/${of.list}:cap`),
      body: () => ({ subsidyCap: { fen: '5000' } }),
      another: () => ({ subsidyCap: { fen: '6000' } }),
      adds: {},
    },
    {
      route: 'POST /api/v1/loveLists/{id}:check',
      at: begin(of => `/api/v1/loveLists/${of.list}:check`),
      body: () => ({}),
      another: () => ({ etag: '2' }),
      adds: {},
    },
    {
      login: 'fenger.manager',
      route: 'POST /api/v1/loveLists/{id}:publish',
      at: begin(of => `/api/v1/loveLists/${of.list}:publish`, true),
      body: () => ({}),
      another: () => ({ etag: '3' }),
      adds: {},
    },
    {
      route: 'POST /api/v1/settlements:compare',
      at: async () => {
        await newSettlement(platform(), '2190-01-01');
        return '/api/v1/settlements:compare';
      },
      body: () => ({ month: '2190-01' }),
      another: () => ({ month: '2190-02' }),
      adds: {},
    },
    {
      route: 'POST /api/v1/settlements/{id}:answer',
      at: async () => `/api/v1/settlements/${await newSettlement(platform(), '2190-02-01', true)}:answer`,
      body: () => ({ answer: '多付一元' }),
      another: () => ({ answer: '少付一元' }),
      adds: {},
    },
    {
      login: 'fenger.manager',
      route: 'POST /api/v1/settlements/{id}:settle',
      at: async () => {
        const id = await newSettlement(platform(), '2190-03-01', true);
        await platform().as(worker).post(`/api/v1/settlements/${id}:answer`, { answer: '多付一元' });
        return `/api/v1/settlements/${id}:settle`;
      },
      body: () => ({}),
      another: () => ({ etag: '2' }),
      adds: {},
    },
  ].map(of => ({ login: worker, ...of }));
}

/** Ids of Fenger's shop. */
export interface KnownShop extends KnownMeal, KnownFarm {
  readonly enterprise: string;
  readonly product: string;
  readonly loveList: string;
  readonly loveListItem: string;
  readonly order: string;
  readonly settlement: string;
  readonly offer: string;
  readonly basket: string;
  readonly check: string;
}
export async function knownShop(platform: Platform): Promise<KnownShop> {
  const { settlements } = await platform.as(worker).get('/api/v1/settlements?pageSize=1');
  const { orders } = await platform.as(worker).get('/api/v1/orders?pageSize=1');
  const { list, item: line, product: good, enterprise: of } = await newList(platform);
  const [order, settlement, offer] = [orders[0].id, settlements[0].id, await knownOffer(platform)];
  const basket = await knownBasket(platform);
  return {
    enterprise: of,
    product: good,
    loveList: list,
    loveListItem: line,
    order,
    settlement,
    offer,
    basket,
    check: await knownCheck(platform, order),
    ...(await knownMeal(platform)),
    ...(await knownFarm(platform)),
  };
}

/** What a stranger, a manager of another village, tries with it. */
export const shopChanges = [
  { route: 'PATCH /api/v1/enterprises/{id}', at: (o: KnownShop) => `enterprises/${o.enterprise}`, body: () => enterprise('外村的') },
  { route: 'PATCH /api/v1/products/{id}', at: (o: KnownShop) => `products/${o.product}`, body: () => product('X1', '外村的') },
  {
    route: 'POST /api/v1/loveLists',
    at: () => 'loveLists',
    body: (o: KnownShop) => ({ month: '2099-01', copyFromId: o.loveList }),
  },
  {
    route: 'POST /api/v1/loveLists/{id}:saveItem',
    at: (o: KnownShop) => `loveLists/${o.loveList}:saveItem`,
    body: (o: KnownShop) => ({ item: item({ product: o.product, enterprise: o.enterprise }) }),
  },
  {
    route: 'POST /api/v1/loveLists/{id}:removeItem',
    at: (o: KnownShop) => `loveLists/${o.loveList}:removeItem`,
    body: (o: KnownShop) => ({ itemId: o.loveListItem }),
  },
  {
    route: 'POST /api/v1/loveLists/{id}:cap',
    at: (o: KnownShop) => `loveLists/${o.loveList}:cap`,
    body: () => ({ subsidyCap: { fen: '5000' } }),
  },
  ...orderChanges,
  ...checkChanges,
  ...offerChanges,
  ...canteenChanges,
  ...farmChanges,
  { route: 'POST /api/v1/loveLists/{id}:check', at: (o: KnownShop) => `loveLists/${o.loveList}:check`, body: () => ({}) },
  {
    route: 'POST /api/v1/settlements/{id}:answer',
    at: (o: KnownShop) => `settlements/${o.settlement}:answer`,
    body: () => ({ answer: '外村的' }),
  },
  { route: 'POST /api/v1/settlements/{id}:settle', at: (o: KnownShop) => `settlements/${o.settlement}:settle`, body: () => ({}) },
  { route: 'POST /api/v1/loveLists/{id}:publish', at: (o: KnownShop) => `loveLists/${o.loveList}:publish`, body: () => ({}) },
];
export const shopReadings = [
  { route: 'GET /api/v1/enterprises/{id}', at: (o: KnownShop) => `enterprises/${o.enterprise}` },
  { route: 'GET /api/v1/orders/{id}', at: (o: KnownShop) => `orders/${o.order}` },
  { route: 'GET /api/v1/baskets/{id}', at: (o: KnownShop) => `baskets/${o.basket}` },
  { route: 'GET /api/v1/settlements/{id}', at: (o: KnownShop) => `settlements/${o.settlement}` },
  { route: 'GET /api/v1/loveLists/{id}', at: (o: KnownShop) => `loveLists/${o.loveList}` },
  ...farmReadings,
] as const;
/** Routes that name nothing of another village. */
export const shopOwn = [
  'POST /api/v1/enterprises',
  'POST /api/v1/products',
  'POST /api/v1/settlements:compare',
  ...checkOwn,
  ...canteenOwn,
  ...farmOwn,
];
