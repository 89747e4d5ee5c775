import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { ShopFault } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { ordersOfBasket, shareMessages, toOrder } from '../order/order.store.js';
import { totalOf } from '../order/quote.rules.js';
import { shopFault } from '../shop-fault.js';

interface BasketRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly number: string;
  readonly household_number: string;
  readonly placed_by: string;
  readonly placed_at: Date;
}
const FIND = sql(
  'basket.find',
  `SELECT b.id, u.code AS unit_code, b.number, h.number AS household_number, b.placed_by, b.placed_at
   FROM baskets b JOIN app.unit u ON u.id = b.unit_id JOIN households h ON h.unit_id = b.unit_id AND h.token = b.token WHERE b.id = $1`,
);
const INSERT = sql('basket.insert', 'INSERT INTO baskets (id, number, token, placed_by, placed_at) VALUES ($1, $2, $3, $4, $5)');

export const insertBasket = (tx: SqlTx, id: string, of: { number: string; token: string; at: Date }): void =>
  void tx.send(INSERT, [id, of.number, of.token, tx.scope.actor.login, of.at]);

/** A basket with its orders; what it comes to is what they come to (BASKET-1). Faults: BASKET_NOT_FOUND. */
export async function shownBasket(tx: SqlTx, id: string) {
  const [[row], orders] = await Promise.all([tx.query<BasketRow>(FIND, [id]), ordersOfBasket(tx, id)]);
  if (!row) throw shopFault(ShopFault.BASKET_NOT_FOUND);
  const lines = orders.flatMap(o => o.lines);
  const shares = lines.map(l => ({
    gross: BigInt(l.gross),
    enterprise: BigInt(l.enterprise),
    project: BigInt(l.project),
    household: BigInt(l.household),
  }));
  return {
    id: row.id,
    unitCode: row.unit_code,
    number: row.number,
    householdNumber: row.household_number,
    orders: orders.map(toOrder),
    ...shareMessages(totalOf(shares)),
    placedBy: row.placed_by,
    placedAt: timestampFromDate(row.placed_at),
  };
}
