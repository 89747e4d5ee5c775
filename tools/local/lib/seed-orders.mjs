import { Api, until } from './api.mjs';
import { inDays } from './days.mjs';
import { step } from './progress.mjs';
import { authority } from './seed-authority.mjs';

const MOST = 8;
const WORKER = 'fenger.worker';

/** The standing authority for the shop's subsidies, this month's list, and some orders that wait for somebody. None is handed over: the station's figures stay those of its books. @param {string} origin @param {string} password */
export async function seedOrders(origin, password) {
  const as = login => new Api(origin, { login, password });
  await step('本月爱心清单和订单', async () => {
    const month = inDays(0).slice(0, 7);
    const { loveLists } = await as(WORKER).get('/api/v1/loveLists?pageSize=1');
    if (loveLists[0]?.month === month) return;
    await authority(as, { project: '爱心到家', fen: '2000000', category: '项目补贴结算', purpose: '爱心到家一年的项目补贴额度' });
    const list = await publish(as, { month, from: loveLists[0]?.id });
    await order(as, list);
  });
}

/** This month's list from the last one: proof of each price anew, a limit for each household. */
async function publish(as, { month, from }) {
  const worker = as(WORKER);
  const list = await worker.post('/api/v1/loveLists', { month, copyFromId: from });
  for (const [at, item] of list.items.entries()) {
    if (at >= MOST) await worker.post(`/api/v1/loveLists/${list.id}:removeItem`, { itemId: item.id });
    else {
      const { taken: _, householdPrice: __, ...kept } = item;
      const proof = { referencePrice: item.marketPrice, referenceSource: '街口超市标价', referenceOn: inDays(-2) };
      const subsidyKind = 'ENTERPRISE_SUBSIDY_KIND_CONCESSION';
      await worker.post(`/api/v1/loveLists/${list.id}:saveItem`, { item: { ...kept, subsidyKind, ...proof } });
    }
  }
  await worker.post(`/api/v1/loveLists/${list.id}:cap`, { subsidyCap: { fen: '6000' } });
  await worker.post(`/api/v1/loveLists/${list.id}:check`, {});
  return as('fenger.manager').post(`/api/v1/loveLists/${list.id}:publish`, {});
}

/** Three orders: one placed, one ready whose transfer nobody has seen yet, one that a volunteer brings today. */
async function order(as, { items }) {
  const worker = as(WORKER);
  const { eligibilities } = await worker.get('/api/v1/eligibilities?eligibleOnly=true&pageSize=3');
  const placed = [];
  for (const [at, { householdNumber }] of eligibilities.entries()) {
    const wanted = [{ itemId: items[at].id, quantity: 1 }];
    const { householdShare } = await worker.post('/api/v1/orders:quote', { householdNumber, items: wanted });
    const said = { pickupOn: inDays(1), pickupHalf: 'DAY_HALF_MORNING', consent: 'ORDER_CONSENT_IN_PERSON', consentNote: '本人在场' };
    const handOver = at === 2 ? 'HAND_OVER_DELIVERY' : 'HAND_OVER_PICK_UP';
    placed.push(
      await worker.post('/api/v1/orders:place', { householdNumber, items: wanted, agreedPrice: householdShare, handOver, ...said }),
    );
  }
  const [, second, third] = placed.map(o => o.id);
  for (const id of [second, third]) await worker.post(`/api/v1/orders/${id}:ready`, {});
  await worker.post(`/api/v1/orders/${second}:pay`, { method: 'PAYMENT_METHOD_TRANSFER' });
  const delivery = { volunteer: 'fenger.volunteer', on: inDays(0), door: '凤二村三社 12 号（示例）' };
  await worker.post(`/api/v1/orders/${third}:assignDelivery`, delivery);
  await until('the fund having set everything aside', async () => {
    const { orders } = await worker.get('/api/v1/orders?pageSize=10');
    return orders.every(o => o.state !== 'ORDER_STATE_PENDING');
  });
}
