import type { Platform } from '../lib/platform.mjs';
import { newOrder, today } from './order.fixture.js';

const manager = 'fenger.manager';
const worker = 'fenger.worker';
const month = (): string => today().slice(0, 7);
const said = (over = {}) => ({
  means: 'ORDER_CHECK_MEANS_TELEPHONE',
  reached: true,
  received: true,
  agreed: true,
  paid: { fen: '800' },
  ...over,
});

/** A check of an order that the worker placed and handed over, and how far it has come. */
async function newCheck(platform: Platform, far: 'drawn' | 'deviates' | 'answered' = 'drawn'): Promise<string> {
  const order = await newOrder(platform, 'done');
  const api = platform.as(manager);
  await api.post('/api/v1/orderCheckDraws:draw', { month: month(), count: 50 });
  const { checks } = await api.get('/api/v1/orderChecks?pageSize=200');
  const { id } = checks.find((c: { orderId: string }) => c.orderId === order);
  if (far !== 'drawn') await api.post(`/api/v1/orderChecks/${id}:record`, said({ received: false }));
  if (far === 'answered') await platform.as(worker).post(`/api/v1/orderChecks/${id}:answer`, { answer: '记错了单' });
  return id;
}
const at = (verb: string, far?: Parameters<typeof newCheck>[1]) => (platform: () => Platform) => async () =>
  `/api/v1/orderChecks/${await newCheck(platform(), far)}:${verb}`;

/** What the people of a station do with after-checks. */
export function checkCases(platform: () => Platform) {
  return [
    {
      route: 'POST /api/v1/orderCheckDraws:draw',
      at: async () => {
        await newCheck(platform());
        await newOrder(platform(), 'done');
        return '/api/v1/orderCheckDraws:draw';
      },
      body: () => ({ month: month(), count: 1 }),
      another: () => ({ month: month(), count: 2 }),
      adds: { order_check_draws: 1, order_checks: 1 },
    },
    {
      route: 'POST /api/v1/orderChecks/{id}:record',
      at: at('record')(platform),
      body: () => said(),
      another: () => said({ agreed: false }),
      adds: {},
    },
    {
      route: 'POST /api/v1/orderChecks/{id}:answer',
      at: at('answer', 'deviates')(platform),
      body: () => ({ answer: '记错了单' }),
      another: () => ({ answer: '送错了门' }),
      adds: {},
    },
    {
      route: 'POST /api/v1/orderChecks/{id}:settle',
      at: at('settle', 'answered')(platform),
      body: () => ({}),
      another: () => ({ etag: '9' }),
      adds: {},
    },
  ].map(of => ({ login: manager, ...of }));
}

/** What a stranger tries with them. */
export const checkChanges = ['record', 'answer', 'settle'].map(verb => ({
  route: `POST /api/v1/orderChecks/{id}:${verb}`,
  at: (o: { readonly check: string }) => `orderChecks/${o.check}:${verb}`,
  body: () => ({ record: said(), answer: { answer: '外村的' }, settle: {} })[verb] ?? {},
}));
export const checkOwn = ['POST /api/v1/orderCheckDraws:draw'];
/** A check of one of Fenger's orders. None that the demonstration handed over is drawn, and history never is: its rows are made here. */
export async function knownCheck(platform: Platform, order: string): Promise<string> {
  const client = await platform.database('shop');
  const { rows } = await client.query<{ id: string }>(
    `WITH of AS (SELECT id, unit_id FROM orders WHERE id = $1),
       drawn AS (INSERT INTO order_check_draws (id, unit_id, month, monthly, seed, population, size, drawn_by, drawn_at)
         SELECT gen_random_uuid(), unit_id, '2190-01-01', false, repeat('0', 32), 1, 1, 'fenger.manager', now() FROM of RETURNING id, unit_id)
     INSERT INTO order_checks (id, unit_id, draw_id, order_id) SELECT gen_random_uuid(), unit_id, drawn.id, of.id FROM drawn JOIN of USING (unit_id) RETURNING order_checks.id`,
    [order],
  );
  return rows[0]?.id ?? '';
}
