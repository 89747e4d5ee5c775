import { Api } from './api.mjs';
import { inDays } from './days.mjs';
import { step } from './progress.mjs';

const MANAGER = 'fenger.manager';
const WORKER = 'fenger.worker';
const PRODUCERS = [
  {
    name: '凤二三社养鸡户',
    kind: 'FARM_PRODUCER_KIND_HOUSEHOLD',
    shownName: '三社走地鸡',
    hamlet: '三社',
    introduction: '山上放养一百五十天，吃玉米和青菜。',
    product: {
      name: '凤凰鸡',
      measure: '只',
      price: { fen: '12800' },
      description: '每只三斤半上下，可代宰',
      expected: 40,
      expectedOn: inDays(6),
      presale: 30,
    },
    onHand: 12,
  },
  {
    name: '凤二果蔬合作社',
    kind: 'FARM_PRODUCER_KIND_COOPERATIVE',
    shownName: '凤二果蔬合作社',
    hamlet: '一社',
    introduction: '二十户一起种，采收当天装箱。',
    certificates: [{ kind: 'FARM_CERTIFICATE_KIND_GREEN', number: 'LB-18-0000000000A', validFrom: inDays(-300), validTo: inDays(700) }],
    product: {
      name: '砂糖桔',
      measure: '箱',
      price: { fen: '4500' },
      description: '十斤一箱',
      expected: 200,
      expectedOn: inDays(10),
      presale: 120,
    },
    onHand: 0,
  },
];
/** Orders of made-up people: of which product how many, whether it was handed over, packed or neither. */
const ORDERS = [
  { of: '凤凰鸡', quantity: 2, name: '陈女士', phone: '19900007701', verbs: ['pack', 'handOver'] },
  { of: '凤凰鸡', quantity: 1, name: '李先生', phone: '19900007702', verbs: ['pack'] },
  { of: '凤凰鸡', quantity: 3, name: '街口一家小店', phone: '19900007703', verbs: [] },
  { of: '砂糖桔', quantity: 5, name: '黄阿姨', phone: '19900007704', on: 11, verbs: [] },
];

/** What Fenger's villagers sell to the public: two products with their producers, and a few orders. @param {string} origin @param {string} password */
export async function seedFarm(origin, password) {
  const as = login => new Api(origin, { login, password });
  await step('村民的农产品', async () => {
    const { producers } = await as(MANAGER).get('/api/v1/farmProducers');
    if (producers.length > 0) return;
    const made = {};
    for (const of of PRODUCERS) made[of.product.name] = await onSale(as(WORKER), of);
    for (const order of ORDERS) await place(as(WORKER), made[order.of], order);
  });
}

async function onSale(worker, { product, onHand, ...producer }) {
  const { id: producerId } = await worker.post('/api/v1/farmProducers', {
    ...producer,
    origin: '从化江埔街凤二村',
    consentOn: inDays(-20),
  });
  const said = { producerId, ...product };
  const { id } = await worker.post('/api/v1/farmProducts', said);
  await worker.call('PATCH', `/api/v1/farmProducts/${id}`, { ...said, onSale: true });
  if (onHand > 0) await worker.post(`/api/v1/farmProducts/${id}:harvest`, { quantity: onHand });
  return id;
}

async function place(worker, productId, { quantity, name, phone, on = 2, verbs }) {
  const { order } = await worker.post('/api/v1/farmOrders:place', {
    items: [{ productId, quantity }],
    name,
    phone,
    handOver: 'HAND_OVER_PICK_UP',
    pickupOn: inDays(on),
    pickupHalf: 'DAY_HALF_MORNING',
  });
  for (const verb of verbs)
    await worker.post(`/api/v1/farmOrders/${order.id}:${verb}`, verb === 'handOver' ? { method: 'PAYMENT_METHOD_CASH' } : {});
}
