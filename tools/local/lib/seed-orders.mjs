import { Api, until } from './api.mjs';
import { inDays } from './days.mjs';
import { step } from './progress.mjs';
import { authority } from './seed-authority.mjs';

const MOST = 8;
const WORKER = 'fenger.worker';
const PUBLISHED = 'LOVE_LIST_STATE_PUBLISHED';

/**
 * The standing authority for the shop's subsidies, this month's list, and some orders that wait for somebody. None is handed over: the station's figures stay those of its books. A seed that was broken off goes on
 * where it was: a list that was begun is finished, and what of the orders is missing is added.
 * @param {string} origin @param {string} password
 */
export async function seedOrders(origin, password) {
  const as = login => new Api(origin, { login, password });
  await step('本月爱心清单和订单', async () => {
    const month = inDays(0).slice(0, 7);
    const { loveLists } = await as(WORKER).get('/api/v1/loveLists?pageSize=2');
    const begun = loveLists.find(l => l.month === month);
    if (begun?.state !== PUBLISHED) {
      await authority(as, { project: '爱心到家', fen: '2000000', category: '项目补贴结算', purpose: '爱心到家一年的项目补贴额度' });
      await publish(as, { begun, month, from: loveLists.find(l => l.month !== month)?.id });
    }
    await order(as, await as(WORKER).get(`/api/v1/loveLists?month=${month}`));
  });
}

/** This month's list from the last one: proof of each price anew, a limit for each household. */
async function publish(as, { begun, month, from }) {
  const worker = as(WORKER);
  const { id } = begun ?? (await worker.post('/api/v1/loveLists', { month, copyFromId: from }));
  if (begun?.state !== 'LOVE_LIST_STATE_CHECKED') {
    const { items } = await worker.get(`/api/v1/loveLists/${id}`);
    for (const [at, item] of items.entries()) {
      if (at >= MOST) await worker.post(`/api/v1/loveLists/${id}:removeItem`, { itemId: item.id });
      else {
        const { taken: _, householdPrice: __, ...kept } = item;
        const proof = { referencePrice: item.marketPrice, referenceSource: '街口超市标价', referenceOn: inDays(-2) };
        const subsidyKind = 'ENTERPRISE_SUBSIDY_KIND_CONCESSION';
        await worker.post(`/api/v1/loveLists/${id}:saveItem`, { item: { ...kept, subsidyKind, ...proof } });
      }
    }
    await worker.post(`/api/v1/loveLists/${id}:cap`, { subsidyCap: { fen: '6000' } });
    await worker.post(`/api/v1/loveLists/${id}:check`, {});
  }
  await as('fenger.manager').post(`/api/v1/loveLists/${id}:publish`, {});
}

/** Three orders: one placed, one ready whose transfer nobody has seen yet, one that a volunteer brings today. */
async function order(as, { loveLists: [{ id: listId, month }] }) {
  const worker = as(WORKER);
  const { items } = await worker.get(`/api/v1/loveLists/${listId}`);
  const { eligibilities } = await worker.get('/api/v1/eligibilities?eligibleOnly=true&pageSize=3');
  const ids = [];
  for (const [at, { householdNumber }] of eligibilities.entries()) {
    const begun = await worker.get(`/api/v1/orders?month=${month}&householdNumber=${householdNumber}&pageSize=1`);
    ids.push((begun.orders[0] ?? (await place(worker, { householdNumber, itemId: items[at].id, at }))).id);
  }
  await until('the fund having set everything aside', async () => {
    const { orders } = await worker.get('/api/v1/orders?pageSize=10');
    return orders.every(o => o.state !== 'ORDER_STATE_PENDING');
  });
  const [, second, third] = await Promise.all(ids.map(id => worker.get(`/api/v1/orders/${id}`)));
  for (const { id, state } of [second, third]) if (state === 'ORDER_STATE_PLACED') await worker.post(`/api/v1/orders/${id}:ready`, {});
  if (second.payments.length === 0) await worker.post(`/api/v1/orders/${second.id}:pay`, { method: 'PAYMENT_METHOD_TRANSFER' });
  const { deliveries } = await worker.get('/api/v1/deliveries');
  const delivery = { volunteer: 'fenger.volunteer', on: inDays(0), door: '凤二村三社 12 号（示例）' };
  if (!deliveries.some(d => d.orderId === third.id)) await worker.post(`/api/v1/orders/${third.id}:assignDelivery`, delivery);
}
/** An order of one piece; the third one is brought. */
async function place(worker, { householdNumber, itemId, at }) {
  const items = [{ itemId, quantity: 1 }];
  const { householdShare } = await worker.post('/api/v1/orders:quote', { householdNumber, items });
  const said = { pickupOn: inDays(1), pickupHalf: 'DAY_HALF_MORNING', consent: 'ORDER_CONSENT_IN_PERSON', consentNote: '本人在场' };
  const handOver = at === 2 ? 'HAND_OVER_DELIVERY' : 'HAND_OVER_PICK_UP';
  return worker.post('/api/v1/orders:place', { householdNumber, items, agreedPrice: householdShare, handOver, ...said });
}
