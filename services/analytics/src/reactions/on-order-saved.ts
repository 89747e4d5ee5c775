import { OrderSavedSchema } from '@shuniu/contracts';
import { sql } from '@shuniu/db';
import { on } from '@shuniu/events';
import { shop, subsidyHouseholds } from '../indicator/shop.indicators.js';
import { arrived } from './arrival.js';
import { Tallies } from './tallies.js';

const BEFORE = sql('order.before', 'SELECT household_token AS id FROM order_facts WHERE unit_id = $1 AND order_id = $2');
const PUT = sql(
  'order.put',
  `INSERT INTO order_facts (unit_id, order_id, household_token, enterprise_id, enterprise, ordered_on, gross_fen, enterprise_fen, project_fen, household_fen, history)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
   ON CONFLICT (unit_id, order_id) DO UPDATE SET household_token = excluded.household_token, enterprise_id = excluded.enterprise_id, enterprise = excluded.enterprise,
     ordered_on = excluded.ordered_on, gross_fen = excluded.gross_fen, enterprise_fen = excluded.enterprise_fen, project_fen = excluded.project_fen, household_fen = excluded.household_fen,
     history = excluded.history`,
);
const FORGET = sql('order.forget', 'DELETE FROM order_facts WHERE unit_id = $1 AND order_id = $2');
const ofOrders = new Tallies(shop);
const ofHouseholds = new Tallies([subsidyHouseholds]);

/** Keeps what the newest event says of an order, whole; of one that was removed, nothing. */
export const onOrderSaved = on(OrderSavedSchema, async (tx, order, { unitId, version }) => {
  const { orderId, householdToken, enterpriseId, enterpriseName, orderedOn, history, removed } = order;
  const before = version === 1 ? [] : await tx.query<{ id: string }>(BEFORE, [unitId, orderId]);
  const households = [...new Set([...before.map(b => b.id), ...(removed ? [] : [householdToken])])];
  ofHouseholds.takeAway(tx, unitId, households);
  if (version > 1) ofOrders.takeAway(tx, unitId, [orderId]);
  const fen = [order.grossFen, order.enterpriseFen, order.projectFen, order.householdFen].map(String);
  if (removed) void tx.send(FORGET, [unitId, orderId]);
  else void tx.send(PUT, [unitId, orderId, householdToken, enterpriseId, enterpriseName, orderedOn, ...fen, history]);
  ofOrders.add(tx, unitId, [orderId]);
  ofHouseholds.add(tx, unitId, households);
  void arrived(tx, unitId);
});
