import { OrderSavedSchema } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { recordMany } from '@shuniu/events';
import { decideUndo, type Undone, type Written } from '@shuniu/imports';

const WRITTEN = sql(
  'undoOrder.written',
  `SELECT o.id, o.source_sheet AS sheet, o.source_row AS row, o.version <> 1 AS changed, s.state IN (2, 4) AS settled
   FROM orders o JOIN settlements s ON s.unit_id = o.unit_id AND s.month = o.month AND s.enterprise_id = o.enterprise_id
   WHERE o.unit_id = (SELECT app.own_unit()) AND o.source_import = $1::uuid ORDER BY o.source_sheet, o.source_row FOR UPDATE OF o`,
);
const GIVE_BACK = sql(
  'undoOrder.giveBack',
  `UPDATE love_list_items i SET taken = i.taken - x.quantity
   FROM (SELECT item_id, sum(quantity)::int AS quantity FROM order_lines WHERE unit_id = (SELECT app.own_unit()) AND order_id = ANY ($1::uuid[]) GROUP BY 1) x
   WHERE i.unit_id = (SELECT app.own_unit()) AND i.id = x.item_id`,
);
const FREE_LIMIT = sql(
  'undoOrder.freeLimit',
  `UPDATE household_limits t SET taken = t.taken - x.quantity
   FROM (SELECT l.item_id, o.token, sum(l.quantity)::int AS quantity FROM order_lines l JOIN orders o ON o.unit_id = l.unit_id AND o.id = l.order_id
         WHERE l.unit_id = (SELECT app.own_unit()) AND l.order_id = ANY ($1::uuid[]) GROUP BY 1, 2) x
   WHERE t.unit_id = (SELECT app.own_unit()) AND t.item_id = x.item_id AND t.token = x.token`,
);
const UNUSED = sql('undoOrder.unused', 'DELETE FROM household_limits WHERE unit_id = (SELECT app.own_unit()) AND taken = 0');
const REMOVE_LINES = sql(
  'undoOrder.lines',
  'DELETE FROM order_lines WHERE unit_id = (SELECT app.own_unit()) AND order_id = ANY ($1::uuid[])',
);
const REMOVE = sql('undoOrder.orders', 'DELETE FROM orders WHERE unit_id = (SELECT app.own_unit()) AND id = ANY ($1::uuid[])');

/** IMPORT-12: takes away the orders that an import wrote, and gives back exactly the stock and the limits that they took; those of a month that was settled stay. */
export async function undoOrders(tx: SqlTx, importId: string): Promise<Undone> {
  const written = await tx.query<Written & { settled: boolean } & Record<string, unknown>>(WRITTEN, [importId]);
  const { gone, kept } = decideUndo(written, new Map(written.filter(w => w.settled).map(w => [w.id, 'settlements'])));
  for (const statement of [GIVE_BACK, FREE_LIMIT]) void tx.send(statement, [gone]);
  void tx.send(UNUSED, []);
  for (const statement of [REMOVE_LINES, REMOVE]) void tx.send(statement, [gone]);
  void recordMany(
    tx,
    OrderSavedSchema,
    gone.map(id => ({ about: { id, version: 2 }, message: { orderId: id, removed: true } })),
  );
  await tx.settled();
  return { removed: gone.length, kept };
}
