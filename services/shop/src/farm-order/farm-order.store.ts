import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { FieldKeys } from '@shuniu/boot';
import {
  type DayHalf,
  type FarmOrderSchema,
  type FarmOrderState,
  type HandOver,
  type ListFarmOrdersRequest,
  type PaymentMethod,
  ShopFault,
} from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { money } from '../money.js';
import { shopFault } from '../shop-fault.js';
import { amountOf, type FarmLine, sumOf } from './farm-order.rules.js';

export interface FarmLineJson extends FarmLine {
  readonly productId: string;
  readonly productName: string;
  readonly measure: string;
  readonly producerName: string;
}
export interface FarmOrderRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly number: string;
  readonly state: FarmOrderState;
  readonly name: Buffer;
  readonly phone: Buffer;
  readonly phone_masked: string;
  readonly place: Buffer | null;
  readonly hand_over: HandOver;
  readonly pickup_on: Day;
  readonly pickup_half: DayHalf;
  readonly cut_off_at: Date;
  readonly by_staff: boolean;
  readonly note: string;
  readonly placed_at: Date;
  readonly paid_by: PaymentMethod;
  readonly version: number;
  readonly lines: readonly FarmLineJson[];
}
const COLUMNS = `o.id, u.code AS unit_code, o.number, o.state, o.name, o.phone, o.phone_masked, o.place, o.hand_over, o.pickup_on::text, o.pickup_half, o.cut_off_at, o.by_staff, o.note, o.placed_at, o.paid_by, o.version,
  (SELECT json_agg(json_build_object('no', l.no, 'productId', l.product_id, 'productName', p.name, 'measure', p.measure, 'producerName', r.name, 'quantity', l.quantity, 'dropped', l.dropped, 'returned', l.returned,
     'offered', l.offered, 'price', l.price_fen::text) ORDER BY l.no) FROM farm_order_lines l JOIN farm_products p ON p.unit_id = l.unit_id AND p.id = l.product_id JOIN farm_producers r ON r.unit_id = l.unit_id AND r.id = l.producer_id
   WHERE l.unit_id = o.unit_id AND l.order_id = o.id) AS lines`;
const FROM = 'farm_orders o JOIN app.unit u ON u.id = o.unit_id';
const FIND = sql('farmOrder.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE o.id = $1`);
const BY_NUMBER = sql('farmOrder.byNumber', `SELECT ${COLUMNS} FROM ${FROM} WHERE o.unit_id = (SELECT app.own_unit()) AND o.number = $1`);
const OF_PRODUCT = sql(
  'farmOrder.ofProduct',
  `SELECT ${COLUMNS} FROM ${FROM} WHERE o.unit_id = (SELECT app.own_unit()) AND o.state IN (1, 2, 6) AND EXISTS (SELECT FROM farm_order_lines l WHERE l.unit_id = o.unit_id AND l.order_id = o.id AND l.product_id = $1)
   ORDER BY o.placed_at, o.id`,
);
const STEPS = sql('farmOrder.steps', 'SELECT state, note, actor, at FROM farm_order_steps WHERE order_id = $1 ORDER BY at, id');
const REFUNDS = sql(
  'farmOrder.refunds',
  `SELECT f.id, f.reason, f.restocked, f.actor, f.at, (SELECT sum(x.amount_fen)::text FROM farm_refund_lines x WHERE x.unit_id = f.unit_id AND x.refund_id = f.id) AS fen FROM farm_refunds f WHERE f.order_id = $1 ORDER BY f.at, f.id`,
);

/** Where what is sealed of an order is sealed: its row and column. */
export const orderPlace = (column: 'name' | 'phone' | 'place', id: string): string => `farm_orders.${column}:${id}`;

/** Faults: FARM_ORDER_NOT_FOUND. */
export async function findFarmOrder(tx: SqlTx, id: string): Promise<FarmOrderRow> {
  const [row] = await tx.query<FarmOrderRow>(FIND, [id]);
  if (!row) throw shopFault(ShopFault.FARM_ORDER_NOT_FOUND);
  return row;
}
export const orderByNumber = async (tx: SqlTx, number: string): Promise<FarmOrderRow | undefined> =>
  (await tx.query<FarmOrderRow>(BY_NUMBER, [number.trim().toUpperCase()]))[0];
/** Open orders of a product, the earliest first. */
export const openOrdersOf = (tx: SqlTx, productId: string): Promise<FarmOrderRow[]> => tx.query<FarmOrderRow>(OF_PRODUCT, [productId]);

/** Up to `limit` orders after the key, the latest first. */
export function listFarmOrders(
  tx: SqlTx,
  asked: ListFarmOrdersRequest,
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): Promise<FarmOrderRow[]> {
  const { statement, values } = listing(
    'farmOrder.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY o.placed_at DESC, o.id DESC LIMIT ${cap}`,
    {
      filters: {
        unit: inUnit('o.unit_id', asked.unit),
        state: asked.state ? ['o.state = ?::smallint', asked.state] : undefined,
        on: asked.pickupOn ? ['o.pickup_on = ?::date', asked.pickupOn] : undefined,
        number: asked.number.trim() ? ['o.number = ?', asked.number.trim().toUpperCase()] : undefined,
        after: after ? ['(o.placed_at, o.id) < (?::timestamptz, ?::uuid)', ...after] : undefined,
      },
      limit,
    },
  );
  return tx.query<FarmOrderRow>(statement, values);
}

interface StepRow extends Record<string, unknown> {
  readonly state: FarmOrderState;
  readonly note: string;
  readonly actor: string;
  readonly at: Date;
}
interface RefundRow extends Record<string, unknown> {
  readonly id: string;
  readonly reason: string;
  readonly restocked: boolean;
  readonly actor: string;
  readonly at: Date;
  readonly fen: string;
}
/** With what happened to it. Faults: FARM_ORDER_NOT_FOUND. */
export async function shownFarmOrder(tx: SqlTx, keys: FieldKeys, id: string): Promise<MessageInitShape<typeof FarmOrderSchema>> {
  const [row, steps, refunds] = await Promise.all([
    findFarmOrder(tx, id),
    tx.query<StepRow>(STEPS, [id]),
    tx.query<RefundRow>(REFUNDS, [id]),
  ]);
  return {
    ...toFarmOrder(row, keys),
    steps: steps.map(({ at, ...s }) => ({ ...s, at: timestampFromDate(at) })),
    refunds: refunds.map(({ at, fen, ...r }) => ({ ...r, amount: money(fen), at: timestampFromDate(at) })),
  };
}
export const toFarmOrder = (row: FarmOrderRow, { cipher }: FieldKeys) => ({
  id: row.id,
  unitCode: row.unit_code,
  number: row.number,
  state: row.state,
  name: cipher.open(row.name, orderPlace('name', row.id)),
  phoneMasked: row.phone_masked,
  handOver: row.hand_over,
  pickupOn: row.pickup_on,
  pickupHalf: row.pickup_half,
  lines: row.lines.map(({ price, offered, ...l }) => ({
    ...l,
    price: money(price),
    amount: money(amountOf({ ...l, price })),
    offered: offered ?? 0,
  })),
  amount: money(sumOf(row.lines)),
  byStaff: row.by_staff,
  placedAt: timestampFromDate(row.placed_at),
  cutOffAt: timestampFromDate(row.cut_off_at),
  paidBy: row.paid_by,
  note: row.note,
  etag: String(row.version),
});
