import type { MessageInitShape } from '@bufbuild/protobuf';
import { type ListProductsRequest, type Product, type ProductSchema, ShopFault } from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import { isOwn, ownEnterprises } from '../enterprise/own.js';
import { shopFault } from '../shop-fault.js';

export interface ProductRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly sku: string;
  readonly name: string;
  readonly measure: string;
  readonly category: string;
  readonly retired: boolean;
  readonly version: number;
  readonly history: boolean;
  readonly enterprise_id: string | null;
}
const COLUMNS =
  'p.id, u.code AS unit_code, p.sku, p.name, p.measure, p.category, p.retired, p.version, p.source_import IS NOT NULL AS history, p.enterprise_id';
const FROM = 'products p JOIN app.unit u ON u.id = p.unit_id';
/** PRODUCT-2: an enterprise's own, or of which it has offered something: by the list of its ids. */
const offeredBy = (ids: string): string =>
  `(p.enterprise_id = ANY (${ids}::uuid[]) OR EXISTS (SELECT FROM love_list_items i WHERE i.unit_id = p.unit_id AND i.product_id = p.id AND i.enterprise_id = ANY (${ids}::uuid[])))`;
const FIND = sql(
  'product.find',
  `SELECT ${COLUMNS} FROM ${FROM} WHERE p.unit_id = (SELECT app.own_unit()) AND p.id = $1 AND ($2::uuid[] IS NULL OR ${offeredBy('$2')})`,
);
const LOCK = sql('product.lock', 'SELECT FROM products WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR NO KEY UPDATE');
const INSERT = sql(
  'product.insert',
  'INSERT INTO products (id, sku, name, measure, category, retired, version, created_by, created_at, enterprise_id) VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8, $9)',
);
const UPDATE = sql(
  'product.update',
  'UPDATE products SET sku = $2, name = $3, measure = $4, category = $5, retired = $6, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);

/** A product of the own unit that the actor may see (PRODUCT-2). Faults: PRODUCT_NOT_FOUND. */
export async function findProduct(tx: SqlTx, id: string): Promise<ProductRow> {
  const own = await ownEnterprises(tx);
  const [row] = await tx.query<ProductRow>(FIND, [id, own ?? null]);
  if (!row) throw shopFault(ShopFault.PRODUCT_NOT_FOUND);
  return row;
}
/** One that the actor may change: a merchant, their enterprise's own alone. Faults: PRODUCT_NOT_FOUND. */
export async function lockProduct(tx: SqlTx, id: string): Promise<ProductRow> {
  void tx.send(LOCK, [id]);
  const [row, own] = await Promise.all([findProduct(tx, id), ownEnterprises(tx)]);
  if (!isOwn(row.enterprise_id ?? '', own)) throw shopFault(ShopFault.PRODUCT_NOT_FOUND);
  return row;
}
const said = (p: Product): unknown[] => [p.sku, p.name.trim(), p.measure.trim(), p.category.trim(), p.retired];
export const insertProduct = (tx: SqlTx, id: string, of: { product: Product; enterpriseId: string | undefined; at: Date }): void =>
  void tx.send(INSERT, [id, ...said(of.product), tx.scope.actor.login, of.at, of.enterpriseId ?? null]);
export const updateProduct = (tx: SqlTx, id: string, product: Product): void => void tx.send(UPDATE, [id, ...said(product)]);

/** Up to `limit` products after the key, by number. */
export async function listProducts(
  tx: SqlTx,
  asked: ListProductsRequest,
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): Promise<ProductRow[]> {
  const own = await ownEnterprises(tx);
  const { statement, values } = listing(
    'product.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY p.sku, p.id LIMIT ${cap}`,
    {
      filters: {
        unit: inUnit('p.unit_id', asked.unit),
        category: asked.category ? ['p.category = ?', asked.category] : undefined,
        own: own === undefined ? undefined : [offeredBy('?'), own, own],
        after: after ? ['(p.sku, p.id) > (?, ?::uuid)', ...after] : undefined,
      },
      limit,
    },
  );
  return tx.query<ProductRow>(statement, values);
}

export const toProduct = (row: ProductRow): MessageInitShape<typeof ProductSchema> => ({
  id: row.id,
  unitCode: row.unit_code,
  sku: row.sku,
  name: row.name,
  measure: row.measure,
  category: row.category,
  retired: row.retired,
  history: row.history,
  etag: String(row.version),
  enterpriseId: row.enterprise_id ?? '',
});
