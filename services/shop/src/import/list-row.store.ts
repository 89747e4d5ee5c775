import { EnterpriseState, LoveListState } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { decideUndo, jsonRows, type Origin, planAnew, type Undone, type Written } from '@shuniu/imports';
import { uuidv7 } from '@shuniu/kernel';
import { itemKey, type ListRow, type ListsOnFile, saidOfItem } from './list-row.rules.js';

const FILED = sql(
  'importList.filed',
  `SELECT to_char(l.month, 'YYYY-MM') AS month, i.sku, e.name AS enterprise, i.market_fen::text AS market, i.enterprise_fen::text AS "enterpriseFen", i.project_fen::text AS "projectFen", i.stock,
     i.household_limit AS "limit"
   FROM love_lists l JOIN love_list_items i ON i.unit_id = l.unit_id AND i.list_id = l.id JOIN enterprises e ON e.unit_id = i.unit_id AND e.id = i.enterprise_id
   WHERE l.unit_id = (SELECT app.own_unit()) AND l.is_history`,
);
const LIVE = sql(
  'importList.live',
  `SELECT to_char(month, 'YYYY-MM') AS month FROM love_lists WHERE unit_id = (SELECT app.own_unit()) AND NOT is_history`,
);
const ADD_ENTERPRISES = sql(
  'importList.addEnterprises',
  `INSERT INTO enterprises (id, name, state, version, created_by, created_at, source_import)
   SELECT x.id, x.name, ${EnterpriseState.ACTIVE}, 1, $3, $4, $5 FROM unnest($1::uuid[], $2::text[]) AS x(id, name) ON CONFLICT (unit_id, name) DO NOTHING`,
);
const ADD_PRODUCTS = sql(
  'importList.addProducts',
  `INSERT INTO products (id, sku, name, version, created_by, created_at, source_import)
   SELECT x.id, x.sku, x.name, 1, $4, $5, $6 FROM unnest($1::uuid[], $2::text[], $3::text[]) AS x(id, sku, name) ON CONFLICT (unit_id, sku) DO NOTHING`,
);
const ADD_LISTS = sql(
  'importList.addLists',
  `INSERT INTO love_lists (id, month, state, is_history, drafted_by, drafted_at, version, source_import)
   SELECT x.id, (x.month || '-01')::date, ${LoveListState.PUBLISHED}, true, $3, $4, 1, $5 FROM unnest($1::uuid[], $2::text[]) AS x(id, month) ON CONFLICT (unit_id, month) DO NOTHING`,
);
const ADD_ITEMS = sql(
  'importList.addItems',
  `INSERT INTO love_list_items (id, list_id, product_id, enterprise_id, sku, product_name, measure, category, market_fen, enterprise_fen, project_fen, household_fen, stock, household_limit,
     source_import, source_file, source_sheet, source_row)
   SELECT x.id, l.id, p.id, e.id, x.sku, x.product, p.measure, p.category, x.market, x."enterpriseFen", x."projectFen", x."householdFen", x.stock, x."limit", $2, $3, x.sheet, x.row
   FROM json_to_recordset($1::json) AS x(id uuid, month text, sku text, product text, enterprise text, market bigint, "enterpriseFen" bigint, "projectFen" bigint, "householdFen" bigint, stock int,
       "limit" int, sheet text, row int)
     JOIN love_lists l ON l.unit_id = (SELECT app.own_unit()) AND l.month = (x.month || '-01')::date JOIN products p ON p.unit_id = l.unit_id AND p.sku = x.sku
     JOIN enterprises e ON e.unit_id = l.unit_id AND e.name = x.enterprise`,
);

/** What the station's lists say already. */
export async function listsOnFile(tx: SqlTx): Promise<ListsOnFile> {
  const [filed, live] = await Promise.all([
    tx.query<Parameters<typeof saidOfItem>[0] & { month: string; sku: string } & Record<string, unknown>>(FILED, []),
    tx.query<{ month: string }>(LIVE, []),
  ]);
  return { items: new Map(filed.map(row => [itemKey(row), saidOfItem(row)])), live: new Set(live.map(l => l.month)) };
}

/** IMPORT-12: writes rows as history, with the enterprises, products and months that are not there yet. */
export async function writeLists(tx: SqlTx, { rows, origin }: { rows: readonly ListRow[]; origin: Origin }): Promise<void> {
  if (rows.length === 0) return;
  const { at, importId, fileName } = origin;
  const { login } = tx.scope.actor;
  const ids = (count: number): string[] => Array.from({ length: count }, () => uuidv7(at.getTime()));
  const enterprises = [...new Set(rows.map(r => r.enterprise))];
  const products = [...new Map(rows.map(r => [r.sku, r.product]))];
  const months = [...new Set(rows.map(r => r.month))];
  void tx.send(ADD_ENTERPRISES, [ids(enterprises.length), enterprises, login, at, importId]);
  void tx.send(ADD_PRODUCTS, [ids(products.length), products.map(([sku]) => sku), products.map(([, name]) => name), login, at, importId]);
  void tx.send(ADD_LISTS, [ids(months.length), months, login, at, importId]);
  void planAnew(tx);
  void tx.send(ADD_ITEMS, [jsonRows(rows.map(row => ({ id: uuidv7(at.getTime()), ...row }))), importId, fileName]);
  await tx.settled();
}

const WRITTEN = sql(
  'undoList.written',
  `SELECT i.id, i.source_sheet AS sheet, i.source_row AS row, false AS changed, EXISTS (SELECT FROM order_lines l WHERE l.unit_id = i.unit_id AND l.item_id = i.id) AS ordered
   FROM love_list_items i WHERE i.unit_id = (SELECT app.own_unit()) AND i.source_import = $1::uuid ORDER BY i.source_sheet, i.source_row FOR UPDATE OF i`,
);
const REMOVE = sql('undoList.items', 'DELETE FROM love_list_items WHERE unit_id = (SELECT app.own_unit()) AND id = ANY ($1::uuid[])');
const REMOVE_LISTS = sql(
  'undoList.lists',
  `DELETE FROM love_lists l WHERE l.unit_id = (SELECT app.own_unit()) AND l.is_history AND NOT EXISTS (SELECT FROM love_list_items i WHERE i.unit_id = l.unit_id AND i.list_id = l.id)
     AND NOT EXISTS (SELECT FROM orders o WHERE o.unit_id = l.unit_id AND o.list_id = l.id)`,
);
const REMOVE_PRODUCTS = sql(
  'undoList.products',
  `DELETE FROM products p WHERE p.unit_id = (SELECT app.own_unit()) AND p.source_import = $1::uuid AND p.version = 1
     AND NOT EXISTS (SELECT FROM love_list_items i WHERE i.unit_id = p.unit_id AND i.product_id = p.id)`,
);
const REMOVE_ENTERPRISES = sql(
  'undoList.enterprises',
  `DELETE FROM enterprises e WHERE e.unit_id = (SELECT app.own_unit()) AND e.source_import = $1::uuid AND e.version = 1
     AND NOT EXISTS (SELECT FROM love_list_items i WHERE i.unit_id = e.unit_id AND i.enterprise_id = e.id) AND NOT EXISTS (SELECT FROM orders o WHERE o.unit_id = e.unit_id AND o.enterprise_id = e.id)
     AND NOT EXISTS (SELECT FROM settlements s WHERE s.unit_id = e.unit_id AND s.enterprise_id = e.id)
     AND NOT EXISTS (SELECT FROM enterprise_users x WHERE x.unit_id = e.unit_id AND x.enterprise_id = e.id)`,
);

/** IMPORT-12: takes away the lines that an import wrote and nobody ordered from, with the months, products and enterprises that have nothing left. */
export async function undoLists(tx: SqlTx, importId: string): Promise<Undone> {
  const written = await tx.query<Written & { ordered: boolean } & Record<string, unknown>>(WRITTEN, [importId]);
  const { gone, kept } = decideUndo(written, new Map(written.filter(w => w.ordered).map(w => [w.id, 'orders'])));
  void tx.send(REMOVE, [gone]);
  void tx.send(REMOVE_LISTS, []);
  void tx.send(REMOVE_PRODUCTS, [importId]);
  void tx.send(REMOVE_ENTERPRISES, [importId]);
  await tx.settled();
  return { removed: gone.length, kept };
}
