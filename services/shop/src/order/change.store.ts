import { OrderSavedSchema, OrderState, type PaymentMethod, type PaymentState, ShopFault, type SubsidyState } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { record } from '@shuniu/events';
import { type Fen, uuidv7 } from '@shuniu/kernel';
import { shopFault } from '../shop-fault.js';
import { StepKind } from '../subsidy/step.rules.js';
import { addSubsidyStep } from '../subsidy/step.store.js';
import { findOrder, type OrderRow, readOrder } from './order.store.js';
import type { GivenBack } from './refund.rules.js';
import { addStep } from './sale.store.js';

const LOCK = sql('order.lock', 'SELECT FROM orders WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR NO KEY UPDATE');
const MOVE = sql(
  'order.move',
  `UPDATE orders SET state = $2, version = version + 1, subsidy_state = coalesce($3, subsidy_state), subsidy_reason = coalesce($4, subsidy_reason) WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
// In the order in which they are taken: lines by their ids, then the household's limits.
const LOCK_ITEMS = sql(
  'order.lockItems',
  `SELECT FROM love_list_items i WHERE i.unit_id = (SELECT app.own_unit()) AND i.id IN (SELECT l.item_id FROM order_lines l WHERE l.unit_id = i.unit_id AND l.order_id = $1) ORDER BY i.id FOR NO KEY UPDATE`,
);
const LOCK_BASKET_ITEMS = sql(
  'order.lockBasketItems',
  `SELECT FROM love_list_items i WHERE i.unit_id = (SELECT app.own_unit()) AND i.id IN (SELECT l.item_id FROM order_lines l JOIN orders o ON o.unit_id = l.unit_id AND o.id = l.order_id
     WHERE o.unit_id = i.unit_id AND o.basket_id = $1) ORDER BY i.id FOR NO KEY UPDATE`,
);
const GIVE_STOCK = sql(
  'order.giveStock',
  `UPDATE love_list_items i SET taken = i.taken - x.quantity FROM order_lines l JOIN json_to_recordset($2::json) AS x(no smallint, quantity int) ON x.no = l.no
   WHERE l.unit_id = (SELECT app.own_unit()) AND l.order_id = $1 AND i.unit_id = l.unit_id AND i.id = l.item_id`,
);
const GIVE_LIMIT = sql(
  'order.giveLimit',
  `UPDATE household_limits t SET taken = t.taken - x.quantity FROM order_lines l JOIN orders o ON o.unit_id = l.unit_id AND o.id = l.order_id JOIN json_to_recordset($2::json) AS x(no smallint, quantity int) ON x.no = l.no
   WHERE l.unit_id = (SELECT app.own_unit()) AND l.order_id = $1 AND t.unit_id = l.unit_id AND t.item_id = l.item_id AND t.token = o.token`,
);
const GIVE_CAP = sql(
  'order.giveCap',
  `UPDATE household_caps c SET taken_fen = c.taken_fen - $2 FROM orders o WHERE o.unit_id = (SELECT app.own_unit()) AND o.id = $1 AND c.unit_id = o.unit_id AND c.list_id = o.list_id AND c.token = o.token`,
);
const BACK = sql(
  'order.refundLines',
  `UPDATE order_lines l SET refunded = l.refunded + x.quantity, refunded_gross_fen = l.refunded_gross_fen + x.gross, refunded_enterprise_fen = l.refunded_enterprise_fen + x.enterprise,
     refunded_project_fen = l.refunded_project_fen + x.project, refunded_household_fen = l.refunded_household_fen + x.household
   FROM json_to_recordset($2::json) AS x(no smallint, quantity int, gross bigint, enterprise bigint, project bigint, household bigint)
   WHERE l.unit_id = (SELECT app.own_unit()) AND l.order_id = $1 AND l.no = x.no`,
);
const REFUND = sql(
  'order.refund',
  'INSERT INTO order_refunds (id, order_id, reason, restocked, actor, at) VALUES ($1, $2, $3, $4, $5, $6)',
);
const REFUND_LINES = sql(
  'order.refundKept',
  `INSERT INTO order_refund_lines (refund_id, no, quantity, gross_fen, enterprise_fen, project_fen, household_fen)
   SELECT $1, x.no, x.quantity, x.gross, x.enterprise, x.project, x.household
   FROM json_to_recordset($2::json) AS x(no smallint, quantity int, gross bigint, enterprise bigint, project bigint, household bigint)`,
);
const PAY = sql(
  'order.pay',
  'INSERT INTO order_payments (id, order_id, method, state, amount_fen, actor, at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
);
const SEEN = sql(
  'order.paymentSeen',
  'UPDATE order_payments SET state = $2, actor = $3, at = $4 WHERE unit_id = (SELECT app.own_unit()) AND order_id = $1 AND state = 1 RETURNING id',
);
const RETURN = sql(
  'order.returnPayment',
  'UPDATE order_payments SET state = 4 WHERE unit_id = (SELECT app.own_unit()) AND order_id = $1 AND state = 2',
);
const TOUCH = sql('order.touch', 'UPDATE orders SET version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1');
const SETTLE = sql(
  'order.settle',
  `INSERT INTO settlements (id, month, enterprise_id, state, version) VALUES ($1, $2::date, $3, 1, 1) ON CONFLICT (unit_id, month, enterprise_id) DO NOTHING`,
);
const TOLD = sql(
  'order.told',
  'UPDATE orders SET told = told + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1 RETURNING told, token',
);

/** An order of the own unit that the actor may see, locked. Faults: ORDER_NOT_FOUND. */
export async function lockOrder(tx: SqlTx, id: string): Promise<OrderRow> {
  const [[own], row] = await Promise.all([tx.query(LOCK, [id]), findOrder(tx, id)]);
  if (!own) throw shopFault(ShopFault.ORDER_NOT_FOUND);
  return row;
}
/** The same for work on it that is allowed already. Faults: ORDER_NOT_FOUND. */
export async function lockOwnOrder(tx: SqlTx, id: string): Promise<OrderRow> {
  const [[own], row] = await Promise.all([tx.query(LOCK, [id]), readOrder(tx, id)]);
  if (!own) throw shopFault(ShopFault.ORDER_NOT_FOUND);
  return row;
}

/** Takes an order to its next state, with what is known of its subsidy, and keeps who did it. */
export function moveOrder(
  tx: SqlTx,
  id: string,
  of: { state: OrderState; at: Date; note?: string; subsidy?: SubsidyState | undefined; reason?: string | undefined },
): void {
  void tx.send(MOVE, [id, of.state, of.subsidy ?? null, of.reason ?? null]);
  addStep(tx, id, of);
}
/** What is known of the subsidy alone; the state stays. */
export const markSubsidy = (tx: SqlTx, row: OrderRow, of: { subsidy: SubsidyState; reason: string }): void =>
  void tx.send(MOVE, [row.id, row.state, of.subsidy, of.reason]);

const jsonOf = (back: readonly GivenBack[]): string =>
  JSON.stringify(
    back.map(({ no, quantity, shares }) => ({
      no,
      quantity,
      ...Object.fromEntries(Object.entries(shares).map(([who, fen]) => [who, String(fen)])),
    })),
  );
/** Gives back the household's limits of the order's month, and the stock unless the goods are gone. */
export function giveBack(tx: SqlTx, id: string, of: { back: readonly GivenBack[]; restock: boolean }): void {
  const json = jsonOf(of.back);
  void tx.send(LOCK_ITEMS, [id]);
  if (of.restock) void tx.send(GIVE_STOCK, [id, json]);
  void tx.send(GIVE_LIMIT, [id, json]);
  const project = projectOf(of.back);
  if (project > 0n) void tx.send(GIVE_CAP, [id, String(project)]);
}
/** Locks the lines of all orders of a basket, in the order in which they are taken. */
export const lockBasketItems = (tx: SqlTx, basketId: string): void => void tx.send(LOCK_BASKET_ITEMS, [basketId]);
/** All of an order, as what is given back when it comes to nothing. */
export const wholeOf = (row: OrderRow): GivenBack[] =>
  row.lines.map(l => ({
    no: l.no,
    quantity: l.quantity,
    shares: { gross: BigInt(l.gross), enterprise: BigInt(l.enterprise), project: BigInt(l.project), household: BigInt(l.household) },
  }));
/** Keeps a refund, its lines and what was given back of each line of the order. Answers its id. */
export function insertRefund(
  tx: SqlTx,
  orderId: string,
  of: { back: readonly GivenBack[]; reason: string; restock: boolean; at: Date },
): string {
  const id = uuidv7(of.at.getTime());
  const json = jsonOf(of.back);
  void tx.send(REFUND, [id, orderId, of.reason, of.restock, tx.scope.actor.login, of.at]);
  void tx.send(REFUND_LINES, [id, json]);
  void tx.send(BACK, [orderId, json]);
  return id;
}

export function insertPayment(tx: SqlTx, orderId: string, of: { method: PaymentMethod; state: PaymentState; fen: Fen; at: Date }): void {
  void tx.send(PAY, [uuidv7(of.at.getTime()), orderId, of.method, of.state, String(of.fen), tx.scope.actor.login, of.at]);
  void tx.send(TOUCH, [orderId]);
}
/** Keeps what became of a transfer that was unknown. Faults: PAYMENT_NOT_UNKNOWN. */
export async function seePayment(tx: SqlTx, orderId: string, of: { state: PaymentState; at: Date }): Promise<void> {
  const seen = await tx.query(SEEN, [orderId, of.state, tx.scope.actor.login, of.at]);
  if (seen.length !== 1) throw shopFault(ShopFault.PAYMENT_NOT_UNKNOWN);
  void tx.send(TOUCH, [orderId]);
}

/** SETTLE-1: the month of an enterprise has something to settle. */
export const beginSettlement = (tx: SqlTx, row: OrderRow, at: Date): void =>
  void tx.send(SETTLE, [uuidv7(at.getTime()), row.month, row.enterprise_id]);

/** Tells what an order is now: it counts from the day on which it was handed over, with what was not given back (Y9: tokens, days and fen alone). */
export async function tellOrder(tx: SqlTx, row: OrderRow): Promise<void> {
  const { id } = row;
  const [told] = await tx.query<{ told: number; token: string }>(TOLD, [id]);
  if (!told) return;
  const sum = (of: 'gross' | 'enterprise' | 'project' | 'household'): Fen =>
    row.lines.reduce((all, l) => all + BigInt(l[of]) - BigInt(l.back[of]), 0n);
  const message = {
    orderId: id,
    householdToken: told.token,
    enterpriseId: row.enterprise_id,
    enterpriseName: row.enterprise_name,
    orderedOn: row.ordered_on,
    grossFen: sum('gross'),
    enterpriseFen: sum('enterprise'),
    projectFen: sum('project'),
    householdFen: sum('household'),
    removed: row.lines.every(l => l.refunded === l.quantity),
  };
  void record(tx, { id, version: told.told }, { schema: OrderSavedSchema, message });
}

/** ORDER-2: an order comes to nothing before it was handed over: stock and limits are free, and what the fund set aside is to be. */
export function cancelOrder(tx: SqlTx, row: OrderRow, of: { at: Date; note: string }): void {
  const whole = wholeOf(row);
  giveBack(tx, row.id, { back: whole, restock: true });
  moveOrder(tx, row.id, { state: OrderState.CANCELLED, ...of });
  void tx.send(RETURN, [row.id]);
  const project = projectOf(whole);
  if (project > 0n) addSubsidyStep(tx, row.id, { kind: StepKind.VOID, fen: project, at: of.at });
}
/** The project's share of what is given back. */
export const projectOf = (back: readonly GivenBack[]): Fen => back.reduce((sum, b) => sum + b.shares.project, 0n);
