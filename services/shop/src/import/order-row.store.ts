import { OrderSavedSchema, OrderState } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { recordMany } from '@shuniu/events';
import { eachInTurn, jsonRows, type Origin, planAnew } from '@shuniu/imports';
import { type Day, uuidv7 } from '@shuniu/kernel';
import { sharesOf } from '../order/share.rules.js';
import { itemKey } from './list-row.rules.js';
import {
  type HouseholdOnFile,
  type ItemOnList,
  type OrderedRow,
  type PlacedRow,
  type ShopOnFile,
  saidOfOrder,
  takenKey,
} from './order-row.rules.js';

const ORDERS = sql(
  'importOrder.filed',
  `SELECT o.number AS "orderNo", o.ordered_on::text AS "orderedOn", h.number AS "householdNo", i.sku, l.quantity
   FROM orders o JOIN households h ON h.unit_id = o.unit_id AND h.token = o.token JOIN order_lines l ON l.unit_id = o.unit_id AND l.order_id = o.id AND l.no = 1
     JOIN love_list_items i ON i.unit_id = l.unit_id AND i.id = l.item_id
   WHERE o.unit_id = (SELECT app.own_unit()) AND o.number = ANY ($1::text[])`,
);
const ITEMS = sql(
  'importOrder.items',
  `SELECT to_char(l.month, 'YYYY-MM') AS month, i.sku, i.id, i.list_id, i.enterprise_id, e.name AS enterprise_name, i.market_fen::text AS market, i.enterprise_fen::text AS enterprise,
     i.project_fen::text AS project, i.household_fen::text AS household, i.household_limit, i.limit_per_person, i.stock - i.taken AS "left"
   FROM love_lists l JOIN love_list_items i ON i.unit_id = l.unit_id AND i.list_id = l.id JOIN enterprises e ON e.unit_id = i.unit_id AND e.id = i.enterprise_id
   WHERE l.unit_id = (SELECT app.own_unit()) AND l.state = 3 AND to_char(l.month, 'YYYY-MM') = ANY ($1::text[]) ORDER BY i.id FOR UPDATE OF i`,
);
// Of a number that two households had, the one that has members.
const HOUSEHOLDS = sql(
  'importOrder.households',
  `SELECT DISTINCT ON (h.number) h.number, h.token, h.members,
     EXISTS (SELECT FROM eligibilities s WHERE s.unit_id = h.unit_id AND s.token = h.token AND daterange(s.from_on, s.to_on, '[]') @> $2::date) AS eligible
   FROM households h WHERE h.unit_id = (SELECT app.own_unit()) AND h.number = ANY ($1::text[]) AND h.members > 0 ORDER BY h.number, h.token`,
);
const TAKEN = sql(
  'importOrder.taken',
  'SELECT item_id, token, taken FROM household_limits WHERE unit_id = (SELECT app.own_unit()) AND item_id = ANY ($1::uuid[])',
);
const ADD_ORDERS = sql(
  'importOrder.addOrders',
  `INSERT INTO orders (id, number, list_id, enterprise_id, token, state, month, ordered_on, placed_by, placed_at, version, source_import, source_file, source_sheet, source_row)
   SELECT x.id, x.number, x.list_id, x.enterprise_id, x.token, ${OrderState.FULFILLED}, date_trunc('month', x.ordered_on)::date, x.ordered_on, $2, $3, 1, $4, $5, x.sheet, x.row
   FROM json_to_recordset($1::json) AS x(id uuid, number text, list_id uuid, enterprise_id uuid, token uuid, ordered_on date, sheet text, row int)`,
);
const ADD_LINES = sql(
  'importOrder.addLines',
  `INSERT INTO order_lines (order_id, no, item_id, quantity, gross_fen, enterprise_fen, project_fen, household_fen)
   SELECT x.id, 1, x.item_id, x.quantity, x.gross, x.enterprise, x.project, x.household
   FROM json_to_recordset($1::json) AS x(id uuid, item_id uuid, quantity int, gross bigint, enterprise bigint, project bigint, household bigint)`,
);
const TAKE = sql(
  'importOrder.take',
  `UPDATE love_list_items i SET taken = i.taken + x.quantity FROM (SELECT item_id, sum(quantity)::int AS quantity FROM json_to_recordset($1::json) AS r(item_id uuid, quantity int) GROUP BY 1) x
   WHERE i.unit_id = (SELECT app.own_unit()) AND i.id = x.item_id`,
);
const LIMIT = sql(
  'importOrder.limit',
  `INSERT INTO household_limits AS t (item_id, token, allowed, taken)
   SELECT x.item_id, x.token, max(x.allowed), sum(x.quantity) FROM json_to_recordset($1::json) AS x(item_id uuid, token uuid, allowed int, quantity int) GROUP BY 1, 2
   ON CONFLICT (unit_id, item_id, token) DO UPDATE SET taken = t.taken + excluded.taken, allowed = greatest(t.allowed, excluded.allowed)`,
);
const SETTLE = sql(
  'importOrder.settle',
  `INSERT INTO settlements (id, month, enterprise_id, state, version)
   SELECT uuidv7(), x.month, x.enterprise_id, 1, 1 FROM (SELECT DISTINCT date_trunc('month', ordered_on)::date AS month, enterprise_id
     FROM json_to_recordset($1::json) AS r(ordered_on date, enterprise_id uuid)) x ON CONFLICT (unit_id, month, enterprise_id) DO NOTHING`,
);

interface ItemRecord extends Record<string, unknown> {
  readonly month: string;
  readonly sku: string;
  readonly id: string;
  readonly list_id: string;
  readonly enterprise_id: string;
  readonly enterprise_name: string;
  readonly market: string;
  readonly enterprise: string;
  readonly project: string;
  readonly household: string;
  readonly household_limit: number;
  readonly limit_per_person: boolean;
  readonly left: number;
}
const toItem = (i: ItemRecord): ItemOnList => ({
  id: i.id,
  listId: i.list_id,
  enterpriseId: i.enterprise_id,
  enterpriseName: i.enterprise_name,
  price: { market: BigInt(i.market), enterprise: BigInt(i.enterprise), project: BigInt(i.project), household: BigInt(i.household) },
  limit: i.household_limit,
  perPerson: i.limit_per_person,
  left: i.left,
});

/** What the shop knows of these rows' orders, products and households on a day; the lines are locked until the end. */
export async function shopOnFile(tx: SqlTx, rows: readonly OrderedRow[], today: Day): Promise<ShopOnFile> {
  const distinct = (of: (row: OrderedRow) => string): string[] => [...new Set(rows.map(of))];
  const [orders, items, households] = await Promise.all([
    tx.query<Parameters<typeof saidOfOrder>[0] & { orderNo: string } & Record<string, unknown>>(ORDERS, [distinct(r => r.orderNo)]),
    tx.query<ItemRecord>(ITEMS, [distinct(r => r.orderedOn.slice(0, 7))]),
    tx.query<HouseholdOnFile & { number: string } & Record<string, unknown>>(HOUSEHOLDS, [distinct(r => r.householdNo), today]),
  ]);
  const taken = await tx.query<{ item_id: string; token: string; taken: number }>(TAKEN, [items.map(i => i.id)]);
  return {
    orders: new Map(orders.map(o => [o.orderNo, saidOfOrder(o)])),
    items: new Map(items.map(i => [itemKey(i), toItem(i)])),
    households: new Map(households.map(h => [h.number, h])),
    taken: new Map(taken.map(t => [takenKey(t.item_id, t.token), t.taken])),
  };
}

/** IMPORT-12: writes rows as history, each with its stored shares: no hold, no second person; stock and limits are counted, and each month's settlement begins. */
export async function writeOrders(tx: SqlTx, { rows, origin }: { rows: readonly PlacedRow[]; origin: Origin }): Promise<void> {
  if (rows.length === 0) return;
  const { at, importId, fileName } = origin;
  const made = await eachInTurn(rows, row => ({ id: uuidv7(at.getTime()), row, shares: sharesOf(row.item.price, row.quantity) }));
  const records = made.map(({ id, row, shares }) => ({
    id,
    number: row.orderNo,
    list_id: row.item.listId,
    enterprise_id: row.item.enterpriseId,
    item_id: row.item.id,
    token: row.token,
    allowed: row.allowed,
    ordered_on: row.orderedOn,
    quantity: row.quantity,
    sheet: row.sheet,
    row: row.row,
    ...Object.fromEntries(Object.entries(shares).map(([who, fen]) => [who, String(fen)])),
  }));
  const all = jsonRows(records);
  void planAnew(tx);
  void tx.send(ADD_ORDERS, [all, tx.scope.actor.login, at, importId, fileName]);
  void tx.send(ADD_LINES, [all]);
  for (const counted of [TAKE, LIMIT, SETTLE]) void tx.send(counted, [all]);
  const events = made.map(({ id, row, shares }) => ({
    about: { id, version: 1 },
    message: {
      orderId: id,
      householdToken: row.token,
      enterpriseId: row.item.enterpriseId,
      enterpriseName: row.item.enterpriseName,
      orderedOn: row.orderedOn,
      grossFen: shares.gross,
      enterpriseFen: shares.enterprise,
      projectFen: shares.project,
      householdFen: shares.household,
      history: true,
    },
  }));
  void recordMany(tx, OrderSavedSchema, events);
  await tx.settled();
}
