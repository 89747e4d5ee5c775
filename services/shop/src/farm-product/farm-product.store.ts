import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { type FarmMoveKind, type FarmProduct, type FarmProductSchema, type ListFarmProductsRequest, ShopFault } from '@shuniu/contracts';
import { databaseErrorOf, inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import { type Day, uuidv7 } from '@shuniu/kernel';
import { money } from '../money.js';
import { shopFault } from '../shop-fault.js';
import { availableOf, type Stock } from './farm-product.rules.js';

export interface FarmProductRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly producer_id: string;
  readonly producer_name: string;
  readonly producer_shown: string;
  readonly producer_retired: boolean;
  readonly name: string;
  readonly measure: string;
  readonly description: string;
  readonly price: string;
  readonly on_sale: boolean;
  readonly expected: number;
  readonly expected_on: Day | null;
  readonly presale: number;
  readonly on_hand: number;
  readonly allocated: number;
  readonly short: number;
  readonly version: number;
}
export const COLUMNS = `p.id, u.code AS unit_code, p.producer_id, r.name AS producer_name, r.shown_name AS producer_shown, r.retired AS producer_retired, p.name, p.measure, p.description, p.price_fen::text AS price, p.on_sale,
  p.expected, p.expected_on::text, p.presale, p.on_hand, p.allocated, p.short, p.version`;
export const FROM =
  'farm_products p JOIN app.unit u ON u.id = p.unit_id JOIN farm_producers r ON r.unit_id = p.unit_id AND r.id = p.producer_id';
const FIND = sql('farmProduct.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE p.id = $1`);
// Several are locked in the order of their ids, by whatever wants them.
const LOCK = sql(
  'farmProduct.lock',
  `SELECT ${COLUMNS} FROM ${FROM} WHERE p.unit_id = (SELECT app.own_unit()) AND p.id = ANY ($1::uuid[]) ORDER BY p.id FOR NO KEY UPDATE OF p`,
);
const INSERT = sql(
  'farmProduct.insert',
  `INSERT INTO farm_products (id, producer_id, name, measure, description, price_fen, on_sale, expected, expected_on, presale, created_by, created_at, version) VALUES ($1, $2, $3, $4, $5, $6, false, $7, $8, $9, $10, $11, 1)`,
);
const UPDATE = sql(
  'farmProduct.update',
  `UPDATE farm_products SET name = $2, measure = $3, description = $4, price_fen = $5, on_sale = $6, expected = $7, expected_on = $8, presale = $9, short = least(short, greatest(0, allocated - on_hand - $9)), version = version + 1
   WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const STOCK = sql(
  'farmProduct.stock',
  `UPDATE farm_products SET on_hand = $2, expected = $3, expected_on = CASE WHEN $3 = 0 THEN NULL ELSE expected_on END, presale = $4, short = greatest(0, allocated - $2 - $4), version = version + 1
   WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
// What an order takes stays within what there is: the database holds it. What it gives back lessens a shortfall first.
const SHIFT = sql(
  'farmProduct.shift',
  `UPDATE farm_products p SET on_hand = p.on_hand + x.on_hand, allocated = p.allocated + x.allocated,
     short = CASE WHEN x.allocated > 0 THEN p.short ELSE least(p.short, greatest(0, p.allocated + x.allocated - p.on_hand - x.on_hand - p.presale)) END
   FROM json_to_recordset($1::json) AS x(id uuid, on_hand int, allocated int) WHERE p.unit_id = (SELECT app.own_unit()) AND p.id = x.id`,
);
const MOVE = sql(
  'farmProduct.move',
  `INSERT INTO farm_moves (id, product_id, kind, on_hand, allocated, presale, order_id, note, actor, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
);
const MOVES = sql(
  'farmProduct.moves',
  `SELECT m.kind, m.on_hand, m.allocated, m.presale, m.note, coalesce(o.number, '') AS number, m.actor, m.at FROM farm_moves m LEFT JOIN farm_orders o ON o.unit_id = m.unit_id AND o.id = m.order_id
   WHERE m.product_id = $1 ORDER BY m.at DESC, m.id DESC LIMIT 50`,
);

export const stockOf = (row: FarmProductRow): Stock => ({
  onHand: row.on_hand,
  allocated: row.allocated,
  expected: row.expected,
  presale: row.presale,
});
/** Faults: FARM_PRODUCT_NOT_FOUND. */
export async function findFarmProduct(tx: SqlTx, id: string): Promise<FarmProductRow> {
  const [row] = await tx.query<FarmProductRow>(FIND, [id]);
  if (!row) throw shopFault(ShopFault.FARM_PRODUCT_NOT_FOUND);
  return row;
}
/** Those of the own unit that there are, locked, in the order of their ids. */
export const lockFarmProducts = (tx: SqlTx, ids: readonly string[]): Promise<FarmProductRow[]> =>
  tx.query<FarmProductRow>(LOCK, [[...new Set(ids)].sort()]);
/** One of the own unit, locked. Faults: FARM_PRODUCT_NOT_FOUND. */
export async function lockFarmProduct(tx: SqlTx, id: string): Promise<FarmProductRow> {
  const [row] = await lockFarmProducts(tx, [id]);
  if (!row) throw shopFault(ShopFault.FARM_PRODUCT_NOT_FOUND);
  return row;
}
const fenOf = (p: FarmProduct): string => String(p.price?.fen ?? 0n);
export function insertFarmProduct(tx: SqlTx, id: string, { product: p, at }: { product: FarmProduct; at: Date }): void {
  const words = [p.name.trim(), p.measure.trim(), p.description.trim(), fenOf(p)];
  void tx.send(INSERT, [id, p.producerId, ...words, p.expected, expectedOn(p), p.presale, tx.scope.actor.login, at]);
}
const expectedOn = (p: FarmProduct): string | null => (p.expected > 0 ? p.expectedOn : null);
export const updateFarmProduct = (tx: SqlTx, id: string, p: FarmProduct): void =>
  void tx.send(UPDATE, [
    id,
    p.name.trim(),
    p.measure.trim(),
    p.description.trim(),
    fenOf(p),
    p.onSale,
    p.expected,
    expectedOn(p),
    p.presale,
  ]);
/** Keeps what is on hand and expected after a harvest or a count; what is ordered beyond it is short. */
export const setStock = (tx: SqlTx, id: string, { onHand, expected, presale }: Stock): void =>
  void tx.send(STOCK, [id, onHand, expected, presale]);

export interface Shift {
  readonly productId: string;
  readonly onHand: number;
  readonly allocated: number;
}
/** FARM-3: takes or gives back stock, and keeps each movement. */
export function shiftStock(
  tx: SqlTx,
  shifts: readonly Shift[],
  of: { kind: FarmMoveKind; orderId: string; note?: string; at: Date },
): void {
  const real = shifts.filter(s => s.onHand !== 0 || s.allocated !== 0);
  void tx.send(SHIFT, [JSON.stringify(real.map(s => ({ id: s.productId, on_hand: s.onHand, allocated: s.allocated })))]);
  for (const s of real) keepMove(tx, s.productId, { ...of, onHand: s.onHand, allocated: s.allocated, presale: 0 });
}
export function keepMove(
  tx: SqlTx,
  productId: string,
  of: { kind: FarmMoveKind; onHand: number; allocated: number; presale: number; orderId?: string; note?: string; at: Date },
): void {
  const { kind, onHand, allocated, presale, orderId, note, at } = of;
  const id = uuidv7(at.getTime());
  void tx.send(MOVE, [id, productId, kind, onHand, allocated, presale, orderId ?? null, note ?? '', tx.scope.actor.login, at]);
}
/** The database's word that somebody else took the last a moment before, or that more is promised, as the fault that says so. */
export const beyondStock =
  (fault: ShopFault) =>
  (error: unknown): never => {
    const constraint = (databaseErrorOf(error) as { constraint?: string } | undefined)?.constraint;
    throw constraint === 'farm_stock' ? shopFault(fault, { cause: error }) : error;
  };

/** Those of a unit and what is below it, on sale first. */
export function listFarmProducts(
  tx: SqlTx,
  { unit, producerId }: Pick<ListFarmProductsRequest, 'unit' | 'producerId'>,
): Promise<FarmProductRow[]> {
  const { statement, values } = listing(
    'farmProduct.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY p.on_sale DESC, p.name, p.id LIMIT ${cap}`,
    {
      filters: {
        unit: inUnit('p.unit_id', unit),
        producer: producerId ? ['p.producer_id = ?::uuid', producerId] : undefined,
      },
      limit: 500,
    },
  );
  return tx.query<FarmProductRow>(statement, values);
}
interface MoveRow extends Record<string, unknown> {
  readonly kind: FarmMoveKind;
  readonly on_hand: number;
  readonly allocated: number;
  readonly presale: number;
  readonly note: string;
  readonly number: string;
  readonly actor: string;
  readonly at: Date;
}
/** With its latest movements. Faults: FARM_PRODUCT_NOT_FOUND. */
export async function shownFarmProduct(tx: SqlTx, id: string): Promise<MessageInitShape<typeof FarmProductSchema>> {
  const [row, moves] = await Promise.all([findFarmProduct(tx, id), tx.query<MoveRow>(MOVES, [id])]);
  return {
    ...toFarmProduct(row),
    moves: moves.map(({ on_hand, number, at, ...m }) => ({ ...m, onHand: on_hand, orderNumber: number, at: timestampFromDate(at) })),
  };
}
export const toFarmProduct = (row: FarmProductRow) => ({
  id: row.id,
  unitCode: row.unit_code,
  producerId: row.producer_id,
  producerName: row.producer_name,
  name: row.name,
  measure: row.measure,
  description: row.description,
  price: money(row.price),
  onSale: row.on_sale,
  expected: row.expected,
  expectedOn: row.expected_on ?? '',
  presale: row.presale,
  onHand: row.on_hand,
  allocated: row.allocated,
  available: availableOf(stockOf(row)),
  short: row.short,
  etag: String(row.version),
});
