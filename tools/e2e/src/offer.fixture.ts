import type { Platform } from '../lib/platform.mjs';

const worker = 'fenger.worker';
const merchant = 'huimin';
let n = 0;
/** Months of offers that are made here, each once: long after any list of another spec. */
const newMonth = (): string => `${2150 + Math.floor(++n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`;

const offer = (of: { month: string; product: string; enterprise: string }, over = {}) => ({
  month: of.month,
  productId: of.product,
  enterpriseId: of.enterprise,
  marketPrice: { fen: '1000' },
  enterpriseSubsidy: { fen: '100' },
  stock: 20,
  householdLimit: 2,
  referencePrice: { fen: '1000' },
  referenceSource: '凤二村街市标价',
  referenceOn: '2024-05-06',
  ...over,
});
interface Made {
  readonly id: string;
  readonly month: string;
  readonly product: string;
  readonly enterprise: string;
}
/** An enterprise whose people sign in, a product of its own, and perhaps an offer of it for a month that has a draft. */
async function newOffer(platform: Platform, far: 'none' | 'draft' | 'sent'): Promise<Made> {
  const api = platform.as(worker);
  const named = { name: `凤二村的报价${++n}`, state: 'ENTERPRISE_STATE_ACTIVE', logins: [merchant] };
  const { id: enterprise } = await api.post('/api/v1/enterprises', named);
  const own = { sku: `FEO${n}`, name: '凤二村的油', enterpriseId: enterprise };
  const { id: product } = await platform.as(merchant).post('/api/v1/products', own);
  const month = newMonth();
  await api.post('/api/v1/loveLists', { month });
  const of = { month, product, enterprise };
  if (far === 'none') return { id: '', ...of };
  const { id } = await platform.as(merchant).post('/api/v1/offers', offer(of));
  if (far === 'sent') await platform.as(merchant).post(`/api/v1/offers/${id}:send`, {});
  return { id, ...of };
}

/** What people of an enterprise do with its offers, and the station with them. */
export function offerCases(platform: () => Platform) {
  let made: Made;
  const begin = (far: 'none' | 'draft' | 'sent', at: (of: Made) => string) => async (): Promise<string> => {
    made = await newOffer(platform(), far);
    return at(made);
  };
  const verb = (name: string) => (of: Made) => `/api/v1/offers/${of.id}:${name}`;
  return [
    {
      route: 'POST /api/v1/offers',
      at: begin('none', () => '/api/v1/offers'),
      body: () => offer(made),
      another: () => offer(made, { stock: 21 }),
      adds: { offers: 1 },
    },
    {
      route: 'PATCH /api/v1/offers/{id}',
      at: begin('draft', of => `/api/v1/offers/${of.id}`),
      body: () => offer(made, { stock: 22 }),
      another: () => offer(made, { stock: 23 }),
      adds: {},
    },
    {
      route: 'POST /api/v1/offers/{id}:send',
      at: begin('draft', verb('send')),
      body: () => ({}),
      another: () => ({ etag: '9' }),
      adds: {},
    },
    {
      route: 'POST /api/v1/offers/{id}:withdraw',
      at: begin('sent', verb('withdraw')),
      body: () => ({}),
      another: () => ({ etag: '9' }),
      adds: {},
    },
    {
      login: worker,
      route: 'POST /api/v1/offers/{id}:take',
      at: begin('sent', verb('take')),
      body: () => ({ projectSubsidy: { fen: '300' } }),
      another: () => ({ projectSubsidy: { fen: '301' } }),
      adds: { love_list_items: 1 },
      // The offer and the list.
      tells: 2,
    },
    {
      login: worker,
      route: 'POST /api/v1/offers/{id}:decline',
      at: begin('sent', verb('decline')),
      body: () => ({ reason: '够了' }),
      another: () => ({ reason: '太贵' }),
      adds: {},
    },
  ].map(of => ({ login: merchant, ...of }));
}

export const knownOffer = async (platform: Platform): Promise<string> => (await newOffer(platform, 'sent')).id;
interface Known {
  readonly offer: string;
}
const tries = (verb: string, body: object = {}) => ({
  route: `POST /api/v1/offers/{id}:${verb}`,
  at: (o: Known) => `offers/${o.offer}:${verb}`,
  body: () => body,
});
/** What a stranger tries with them. */
export const offerChanges = [tries('take'), tries('decline', { reason: '外村的' })];
