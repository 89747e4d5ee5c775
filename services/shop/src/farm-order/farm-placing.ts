import { timingSafeEqual } from 'node:crypto';
import type { FieldKeys } from '@shuniu/boot';
import { FarmMoveKind, FarmOrderState, HandOver, type NewFarmOrder, ShopFault } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { type Day, dayOf, invalidField, uuidv7 } from '@shuniu/kernel';
import { codeAt, maskPhone } from '@shuniu/privacy';
import { type FarmProductRow, lockFarmProducts, shiftStock, stockOf } from '../farm-product/farm-product.store.js';
import { numberOf } from '../order/placing.js';
import { shopFault } from '../shop-fault.js';
import { addFarmStep } from './farm-change.store.js';
import { checkDay, checkWanted, cutOffOf, daysOf, type Offered, type OrderRule } from './farm-order.rules.js';
import { orderPlace } from './farm-order.store.js';

const RULE = sql(
  'farmOrder.rule',
  `SELECT first_days AS "firstDays", ahead_days AS "aheadDays", cut_off_hours AS "cutOffHours", most_open AS "mostOpen" FROM farm_order_rules WHERE daterange(valid_from, valid_to, '[]') @> $1::date`,
);
// Two orders of one telephone at once are counted one after the other.
const TURN = sql('farmOrder.turn', `SELECT pg_advisory_xact_lock(hashtextextended('farm_orders:' || encode($1::bytea, 'hex'), 0))`);
const OPEN = sql(
  'farmOrder.open',
  'SELECT count(*)::int AS n FROM farm_orders WHERE unit_id = (SELECT app.own_unit()) AND phone_index = $1 AND state IN (1, 2, 6)',
);
const INSERT = sql(
  'farmOrder.insert',
  `INSERT INTO farm_orders (id, number, state, name, phone, phone_masked, phone_index, place, hand_over, pickup_on, pickup_half, cut_off_at, by_staff, note, placed_by, placed_at, version)
   VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1)`,
);
const LINES = sql(
  'farmOrder.lines',
  `INSERT INTO farm_order_lines (order_id, no, product_id, producer_id, quantity, price_fen) SELECT $1, x.no, x.product_id, p.producer_id, x.quantity, x.price
   FROM json_to_recordset($2::json) AS x(no smallint, product_id uuid, quantity int, price bigint) JOIN farm_products p ON p.unit_id = (SELECT app.own_unit()) AND p.id = x.product_id`,
);
const NO_RULE: OrderRule = { firstDays: 1, aheadDays: 1, cutOffHours: 0, mostOpen: 1 };
/** The rule of a day for orders of farm products. */
export const orderRuleOn = async (tx: SqlTx, on: Day): Promise<OrderRule> =>
  (await tx.query<OrderRule & Record<string, unknown>>(RULE, [on]))[0] ?? NO_RULE;

/** What is offered of a product: on sale is what its producer is shown with. */
export const offeredOf = (row: FarmProductRow): Offered => ({
  id: row.id,
  ...stockOf(row),
  onSale: row.on_sale && row.producer_shown !== '' && !row.producer_retired,
  priceFen: BigInt(row.price),
  expectedOn: row.expected_on,
});

/** FARM-6: the code of an order: six digits that only the keys of the service give, kept nowhere. */
export const codeOf = ({ index }: FieldKeys, id: string): string => codeAt(index.of('farmOrderCode', id), new Date(0), 1).code;
export const isCodeOf = (keys: FieldKeys, id: string, code: string): boolean =>
  code.length === 6 && timingSafeEqual(Buffer.from(codeOf(keys, id)), Buffer.from(code));

/**
 * FARM-2, FARM-5: keeps an order and the stock that it takes, in one step. Answers its id. Faults, the first that holds: INVALID_REQUEST, FARM_PRODUCT_NOT_FOUND, FARM_NOT_ON_SALE, OUT_OF_STOCK, PRICE_CHANGED, FARM_TOO_MANY_OPEN of one that the public
 * places.
 */
export async function placeFarmOrder(tx: SqlTx, keys: FieldKeys, order: NewFarmOrder, of: { at: Date; byStaff: boolean }): Promise<string> {
  const today = dayOf(of.at);
  const place = order.place.trim();
  const brought = order.handOver === HandOver.DELIVERY;
  if (brought && place === '') throw invalidField('order.place', 'required', 'the place to which it is brought');
  const phoneIndex = keys.index.of('farmPhone', order.phone);
  if (!of.byStaff) void tx.send(TURN, [phoneIndex]);
  const [rule, rows, [open]] = await Promise.all([
    orderRuleOn(tx, today),
    lockFarmProducts(
      tx,
      order.items.map(i => i.productId),
    ),
    tx.query<{ n: number }>(OPEN, [phoneIndex]),
  ]);
  const products = new Map(rows.map(row => [row.id, offeredOf(row)]));
  checkWanted(order.items, products, { field: 'order.items', agreed: order.agreedAmount?.fen });
  checkDay(order.pickupOn, daysOf(order.items, products, { rule, today }), 'order.pickupOn');
  if (!of.byStaff && (open?.n ?? 0) >= rule.mostOpen) throw shopFault(ShopFault.FARM_TOO_MANY_OPEN);
  const id = uuidv7(of.at.getTime());
  const seal = (column: 'name' | 'phone' | 'place', text: string): Buffer => keys.cipher.seal(text, orderPlace(column, id)) as Buffer;
  void tx.send(INSERT, [
    ...[id, numberOf(id, today, 'N'), seal('name', order.name.trim()), seal('phone', order.phone), maskPhone(order.phone), phoneIndex],
    ...[
      brought ? seal('place', place) : null,
      order.handOver,
      order.pickupOn,
      order.pickupHalf,
      cutOffOf(order.pickupOn, rule.cutOffHours),
    ],
    ...[of.byStaff, order.note.trim(), tx.scope.actor.login, of.at],
  ]);
  const lines = order.items.map(({ productId, quantity }, n) => {
    const price = String(products.get(productId)?.priceFen ?? 0n);
    return { no: n + 1, product_id: productId, quantity, price };
  });
  void tx.send(LINES, [id, JSON.stringify(lines)]);
  const shifts = order.items.map(({ productId, quantity }) => ({ productId, onHand: 0, allocated: quantity }));
  shiftStock(tx, shifts, { kind: FarmMoveKind.ORDERED, orderId: id, at: of.at });
  addFarmStep(tx, id, { state: FarmOrderState.PLACED, at: of.at });
  return id;
}
