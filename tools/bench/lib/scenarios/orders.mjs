import { randomUUID } from 'node:crypto';
import { fromJson } from '@bufbuild/protobuf';
import { requestText } from '../load.mjs';
import { stations } from '../people.mjs';
import { AGREED, HOUSEHOLD_NUMBER, itemsOf } from '../seed-orders.mjs';
import { expect, random } from './tools.mjs';

const stationOf = n => stations[n % stations.length];
/** Today in Shanghai. */
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const placingOf = n => ({
  householdNumber: HOUSEHOLD_NUMBER,
  items: itemsOf(n % stations.length).map(itemId => ({ itemId, quantity: 1 })),
  agreedPrice: { fen: String(AGREED) },
  ...{ handOver: 'HAND_OVER_PICK_UP', pickupOn: today(), pickupHalf: 'DAY_HALF_MORNING', consent: 'ORDER_CONSENT_IN_PERSON' },
});
const PAYING = { method: 'PAYMENT_METHOD_CASH' };

/**
 * P4: two goods with both subsidies, from the order to the booked subsidy: placed and held at the fund, paid in cash, handed over and captured; three calls, six transactions that write, in two databases.
 * @param {import('./tools.mjs').Tools} tools @returns {import('./index.mjs').Scenario}
 */
export function paidOrder({ bearers, contracts, orderClient }) {
  const done = order =>
    expect(
      order.state === contracts.OrderState.FULFILLED && order.subsidyState === contracts.SubsidyState.CAPTURED,
      'an order that was not booked',
    );
  const call = n => ({ token: bearers.get(stationOf(n)), idempotencyKey: randomUUID() });
  const calls = [
    { method: 'placeOrder', input: 'PlaceOrderRequestSchema', json: placingOf },
    { method: 'payOrder', input: 'PayOrderRequestSchema', json: (_n, { id }) => ({ id, ...PAYING }) },
    { method: 'fulfilOrder', input: 'FulfilOrderRequestSchema', json: (_n, { id }) => ({ id }) },
  ];
  return {
    ...{ id: 'P4', title: 'order, pay, hand over', gate: { lane: 'service', ratio: 0.5 }, measured: 'orders', writes: true },
    async service() {
      const n = random(stations.length);
      let order;
      for (const { method, input, json } of calls) order = await orderClient[method](fromJson(contracts[input], json(n, order)), call(n));
      done(order);
    },
    async http(_client, connection) {
      const n = random(stations.length);
      const ask = async (target, json) => {
        const { token, idempotencyKey: key } = call(n);
        const { status, body } = await connection.ask(requestText('POST', `/api/v1/orders${target}`, { token, key, json }));
        expect(status === 200, `${target.split(':')[1]} was answered ${status}`);
        return JSON.parse(body.toString());
      };
      const { id } = await ask(':place', placingOf(n));
      await ask(`/${id}:pay`, PAYING);
      const { state } = await ask(`/${id}:fulfil`, {});
      expect(state === 'ORDER_STATE_FULFILLED', `an order ended as ${state}`);
    },
    recorded: {
      ...{ calls, stationOf, rows: 0 },
      renewed: { 'sale.order': { 1: { of: () => `D${randomUUID()}`, sql: "'D' || :k" } } },
    },
  };
}
