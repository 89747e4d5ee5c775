import { type FarmOrderState, type PaymentMethod, ShopFault } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { type Day, type Fen, uuidv7 } from '@shuniu/kernel';
import { shopFault } from '../shop-fault.js';
import { type FarmOrderRow, findFarmOrder, openOrdersOf } from './farm-order.store.js';

const LOCK = sql('farmOrder.lock', 'SELECT FROM farm_orders WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR NO KEY UPDATE');
// In the order of their ids, whoever else locks several.
const LOCK_OF = sql(
  'farmOrder.lockOf',
  `SELECT FROM farm_orders o WHERE o.unit_id = (SELECT app.own_unit()) AND o.state IN (1, 2, 6) AND o.id IN (SELECT l.order_id FROM farm_order_lines l WHERE l.unit_id = o.unit_id AND l.product_id = $1)
   ORDER BY o.id FOR NO KEY UPDATE`,
);
const MOVE = sql(
  'farmOrder.move',
  `UPDATE farm_orders SET state = $2, version = version + 1, paid_by = coalesce($3, paid_by), handed_over_on = coalesce($4::date, handed_over_on) WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const STEP = sql('farmOrder.step', 'INSERT INTO farm_order_steps (id, order_id, state, note, actor, at) VALUES ($1, $2, $3, $4, $5, $6)');
const OFFER = sql(
  'farmOrder.offer',
  'UPDATE farm_order_lines SET offered = $3 WHERE unit_id = (SELECT app.own_unit()) AND order_id = $1 AND no = $2',
);
const ACCEPT = sql(
  'farmOrder.accept',
  'UPDATE farm_order_lines SET dropped = quantity - offered, offered = NULL WHERE unit_id = (SELECT app.own_unit()) AND order_id = $1 AND offered IS NOT NULL',
);
const REFUND = sql(
  'farmOrder.refund',
  'INSERT INTO farm_refunds (id, order_id, reason, restocked, refunded_on, actor, at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
);
const REFUND_LINES = sql(
  'farmOrder.refundLines',
  `INSERT INTO farm_refund_lines (refund_id, order_id, no, quantity, amount_fen) SELECT $1, $2, x.no, x.quantity, x.fen FROM json_to_recordset($3::json) AS x(no smallint, quantity int, fen bigint)`,
);
const BACK = sql(
  'farmOrder.back',
  `UPDATE farm_order_lines l SET returned = l.returned + x.quantity FROM json_to_recordset($2::json) AS x(no smallint, quantity int)
   WHERE l.unit_id = (SELECT app.own_unit()) AND l.order_id = $1 AND l.no = x.no`,
);

/** One of the own unit, locked. Faults: FARM_ORDER_NOT_FOUND. */
export async function lockFarmOrder(tx: SqlTx, id: string): Promise<FarmOrderRow> {
  const [[own], row] = await Promise.all([tx.query(LOCK, [id]), findFarmOrder(tx, id)]);
  if (!own) throw shopFault(ShopFault.FARM_ORDER_NOT_FOUND);
  return row;
}
/** Open orders of a product, locked; the earliest first. */
export function lockOrdersOf(tx: SqlTx, productId: string): Promise<FarmOrderRow[]> {
  void tx.send(LOCK_OF, [productId]);
  return openOrdersOf(tx, productId);
}

export interface Moved {
  readonly state: FarmOrderState;
  readonly at: Date;
  readonly note?: string;
  /** With the goods: how it was paid, on which day. */
  readonly paid?: { readonly by: PaymentMethod; readonly on: Day };
}
/** FARM-5: takes an order to its next state, and keeps who did it. */
export function moveFarmOrder(tx: SqlTx, id: string, of: Moved): void {
  void tx.send(MOVE, [id, of.state, of.paid?.by ?? null, of.paid?.on ?? null]);
  addFarmStep(tx, id, of);
}
export const addFarmStep = (tx: SqlTx, id: string, of: Moved): void =>
  void tx.send(STEP, [uuidv7(of.at.getTime()), id, of.state, of.note ?? '', tx.scope.actor.login, of.at]);
export const offerFewer = (tx: SqlTx, id: string, of: { no: number; offered: number }): void =>
  void tx.send(OFFER, [id, of.no, of.offered]);
/** FARM-4: what was offered is taken, and the rest done without. */
export const acceptFewer = (tx: SqlTx, id: string): void => void tx.send(ACCEPT, [id]);

/** FARM-7: keeps what came back. */
export function insertFarmRefund(
  tx: SqlTx,
  orderId: string,
  of: { back: readonly { no: number; quantity: number; fen: Fen }[]; reason: string; restock: boolean; on: Day; at: Date },
): void {
  const id = uuidv7(of.at.getTime());
  const json = JSON.stringify(of.back.map(b => ({ ...b, fen: String(b.fen) })));
  void tx.send(REFUND, [id, orderId, of.reason, of.restock, of.on, tx.scope.actor.login, of.at]);
  void tx.send(REFUND_LINES, [id, orderId, json]);
  void tx.send(BACK, [orderId, json]);
}
