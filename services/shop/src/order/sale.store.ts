import { type HandOver, LoveListState, OrderState, ShopFault, SubsidyState } from '@shuniu/contracts';
import { databaseErrorOf, type SqlTx, sql } from '@shuniu/db';
import { type Day, dayOf, type Fen, uuidv7 } from '@shuniu/kernel';
import { allowedOf } from '../eligibility/eligibility.rules.js';
import { shopFault } from '../shop-fault.js';
import type { PickupRule } from './order.rules.js';
import type { OnSale, Quoted, QuotedLine, Wanted } from './quote.rules.js';

const ITEMS_TEXT = `SELECT i.id, i.sku, i.product_name, i.list_id, i.enterprise_id, e.name AS enterprise_name, e.state AS enterprise_state, l.state AS list_state, l.month::text, l.cap_fen::text AS cap, l.cap_per_person,
     i.market_fen::text AS market, i.enterprise_fen::text AS enterprise, i.project_fen::text AS project, i.household_fen::text AS household, i.subsidy_kind, i.stock - i.taken AS "left",
     i.household_limit, i.limit_per_person
   FROM love_list_items i JOIN love_lists l ON l.unit_id = i.unit_id AND l.id = i.list_id JOIN enterprises e ON e.unit_id = i.unit_id AND e.id = i.enterprise_id
   WHERE i.unit_id = (SELECT app.own_unit()) AND i.id = ANY ($1::uuid[]) ORDER BY i.id`;
const ITEMS = sql('sale.items', ITEMS_TEXT);
const LOCKED_ITEMS = sql('sale.lockedItems', `${ITEMS_TEXT} FOR NO KEY UPDATE OF i`);
// Of a number that two households had, the one that has members.
const HOUSEHOLD = sql(
  'sale.household',
  `SELECT h.token, h.members, EXISTS (SELECT FROM eligibilities s WHERE s.unit_id = h.unit_id AND s.token = h.token AND daterange(s.from_on, s.to_on, '[]') @> $2::date) AS eligible
   FROM households h WHERE h.unit_id = (SELECT app.own_unit()) AND h.number = $1 AND h.members > 0 ORDER BY h.token LIMIT 1`,
);
const TAKEN = sql(
  'sale.taken',
  `SELECT t.item_id, t.allowed, t.taken FROM household_limits t JOIN households h ON h.unit_id = t.unit_id AND h.token = t.token
   WHERE t.unit_id = (SELECT app.own_unit()) AND h.number = $1 AND h.members > 0 AND t.item_id = ANY ($2::uuid[])`,
);
const CAP_TEXT = `SELECT c.allowed_fen::text AS allowed, c.taken_fen::text AS taken FROM household_caps c JOIN households h ON h.unit_id = c.unit_id AND h.token = c.token
   WHERE c.unit_id = (SELECT app.own_unit()) AND h.number = $1 AND h.members > 0 AND c.list_id = (SELECT i.list_id FROM love_list_items i WHERE i.unit_id = (SELECT app.own_unit()) AND i.id = $2)`;
const CAP = sql('sale.cap', CAP_TEXT);
const LOCKED_CAP = sql('sale.lockedCap', `${CAP_TEXT} FOR NO KEY UPDATE OF c`);
const RULE = sql(
  'sale.pickupRule',
  `SELECT keep_days AS "keepDays", ahead_days AS "aheadDays" FROM pickup_rules WHERE daterange(valid_from, valid_to, '[]') @> $1::date`,
);
const ORDER = sql(
  'sale.order',
  `INSERT INTO orders (id, number, list_id, enterprise_id, token, state, month, ordered_on, placed_by, placed_at, version, hand_over, pickup_on, pickup_half, kept_until, consent, consent_note, hold_group_id,
     subsidy_state, basket_id) VALUES ($1, $2, $3, $4, $5, $6, date_trunc('month', $7::date)::date, $7, $8, $9, 1, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
);
const LINES = sql(
  'sale.lines',
  `INSERT INTO order_lines (order_id, no, item_id, quantity, gross_fen, enterprise_fen, project_fen, household_fen)
   SELECT $1, x.no, x.item_id, x.quantity, x.gross, x.enterprise, x.project, x.household
   FROM json_to_recordset($2::json) AS x(no smallint, item_id uuid, quantity int, gross bigint, enterprise bigint, project bigint, household bigint)`,
);
const TAKE = sql(
  'sale.take',
  `UPDATE love_list_items i SET taken = i.taken + x.quantity FROM json_to_recordset($1::json) AS x(item_id uuid, quantity int) WHERE i.unit_id = (SELECT app.own_unit()) AND i.id = x.item_id`,
);
const LIMIT = sql(
  'sale.limit',
  `INSERT INTO household_limits AS t (item_id, token, allowed, taken) SELECT x.item_id, $2, x.allowed, x.quantity FROM json_to_recordset($1::json) AS x(item_id uuid, allowed int, quantity int)
   ON CONFLICT (unit_id, item_id, token) DO UPDATE SET taken = t.taken + excluded.taken`,
);
const SPEND = sql(
  'sale.spend',
  `INSERT INTO household_caps AS c (list_id, token, allowed_fen, taken_fen) VALUES ($1, $2, $3, $4) ON CONFLICT (unit_id, list_id, token) DO UPDATE SET taken_fen = c.taken_fen + excluded.taken_fen`,
);
const STEP = sql('order.step', 'INSERT INTO order_steps (id, order_id, state, note, actor, at) VALUES ($1, $2, $3, $4, $5, $6)');

interface ItemRow extends Record<string, unknown> {
  readonly id: string;
  readonly sku: string;
  readonly product_name: string;
  readonly list_id: string;
  readonly enterprise_id: string;
  readonly enterprise_name: string;
  readonly enterprise_state: number;
  readonly list_state: LoveListState;
  readonly month: Day;
  readonly cap: string;
  readonly cap_per_person: boolean;
  readonly market: string;
  readonly enterprise: string;
  readonly project: string;
  readonly household: string;
  readonly subsidy_kind: number;
  readonly left: number;
  readonly household_limit: number;
  readonly limit_per_person: boolean;
}
/** What a household and some lines are on a day, as far as a price needs it. */
export interface Sale {
  readonly token: string;
  readonly items: ReadonlyMap<string, OnSale & { readonly row: ItemRow; readonly allowed: number }>;
  /** The household's limit of the project's money in the month, and what is left of it; undefined where the list has none. */
  readonly cap: { readonly allowed: Fen; readonly left: Fen } | undefined;
}

/**
 * Reads what a price needs; with `isOrder` the lines and the household's limit are locked until the end, lines first and in the order of their ids.
 * Faults, the first that holds: HOUSEHOLD_NOT_FOUND, HOUSEHOLD_NOT_ELIGIBLE, LIST_NOT_ON_SALE, ENTERPRISE_NOT_ACTIVE.
 */
export async function saleOf(tx: SqlTx, of: { number: string; wanted: readonly Wanted[]; at: Date; isOrder: boolean }): Promise<Sale> {
  const [number, today] = [of.number.trim(), dayOf(of.at)];
  const ids = [...new Set(of.wanted.map(w => w.itemId))].sort();
  const [rows, [household], taken, [capRow]] = await Promise.all([
    tx.query<ItemRow>(of.isOrder ? LOCKED_ITEMS : ITEMS, [ids]),
    tx.query<{ token: string; members: number; eligible: boolean }>(HOUSEHOLD, [number, today]),
    tx.query<{ item_id: string; allowed: number; taken: number }>(TAKEN, [number, ids]),
    tx.query<{ allowed: string; taken: string }>(of.isOrder ? LOCKED_CAP : CAP, [number, ids[0]]),
  ]);
  if (!household)
    throw shopFault(ShopFault.HOUSEHOLD_NOT_FOUND, {
      violations: [{ field: 'householdNumber', rule: 'known', message: 'a household on file' }],
    });
  if (!household.eligible) throw shopFault(ShopFault.HOUSEHOLD_NOT_ELIGIBLE);
  for (const row of rows) {
    if (row.list_state !== LoveListState.PUBLISHED || row.month.slice(0, 7) !== today.slice(0, 7))
      throw shopFault(ShopFault.LIST_NOT_ON_SALE);
    if (row.enterprise_state !== 1) throw shopFault(ShopFault.ENTERPRISE_NOT_ACTIVE);
  }
  const before = new Map(taken.map(t => [t.item_id, t]));
  const items = new Map(rows.map(row => [row.id, onSale(row, { members: household.members, before: before.get(row.id) })]));
  return { token: household.token, items, cap: capOf(rows[0], capRow, household.members) };
}
function onSale(row: ItemRow, of: { members: number; before: { allowed: number; taken: number } | undefined }) {
  const allowed = of.before?.allowed ?? allowedOf({ limit: row.household_limit, perPerson: row.limit_per_person }, of.members);
  const price = {
    market: BigInt(row.market),
    enterprise: BigInt(row.enterprise),
    project: BigInt(row.project),
    household: BigInt(row.household),
  };
  const { id, sku, left } = row;
  return {
    id,
    sku,
    listId: row.list_id,
    enterpriseId: row.enterprise_id,
    price,
    left,
    piecesLeft: allowed - (of.before?.taken ?? 0),
    allowed,
    row,
  };
}
function capOf(row: ItemRow | undefined, before: { allowed: string; taken: string } | undefined, members: number): Sale['cap'] {
  if (!row || row.cap === '0') return undefined;
  const allowed = before ? BigInt(before.allowed) : BigInt(row.cap) * BigInt(row.cap_per_person ? Math.max(1, members) : 1);
  return { allowed, left: allowed - BigInt(before?.taken ?? 0) };
}

/** ORDER-4: how long goods lie ready on this day's rule. */
export const pickupRuleOn = async (tx: SqlTx, on: Day): Promise<PickupRule> =>
  (await tx.query<PickupRule & Record<string, unknown>>(RULE, [on]))[0] ?? { keepDays: 0, aheadDays: 0 };

export interface NewOrder {
  readonly id: string;
  readonly number: string;
  readonly sale: Sale;
  readonly quoted: Quoted;
  readonly holdGroupId: string | undefined;
  readonly handOver: HandOver;
  readonly pickup: { readonly on: Day; readonly half: number; readonly keptUntil: Day };
  readonly consent: { readonly kind: number; readonly note: string };
  readonly at: Date;
  /** The basket with others of whose subsidy the fund is asked; it waits for all of them (BASKET-2). */
  readonly basket?: { readonly id: string; readonly waits: boolean };
}
/** Keeps an order, its shares, the stock and the limits that it takes. What the database refuses here was taken by somebody else a moment before: see `overtaken`. */
export function insertOrder(tx: SqlTx, o: NewOrder): void {
  const first = o.quoted.lines[0] as QuotedLine;
  const state = o.holdGroupId || o.basket?.waits ? OrderState.PENDING : OrderState.PLACED;
  const { listId, enterpriseId } = first.item;
  void tx.send(ORDER, [
    ...[o.id, o.number, listId, enterpriseId, o.sale.token, state, dayOf(o.at), tx.scope.actor.login, o.at],
    ...[o.handOver, o.pickup.on, o.pickup.half, o.pickup.keptUntil, o.consent.kind, o.consent.note],
    ...[o.holdGroupId ?? null, o.holdGroupId ? SubsidyState.ASKED : 0, o.basket?.id ?? null],
  ]);
  const lines = o.quoted.lines.map(({ no, item, quantity, shares }) => ({
    no,
    item_id: item.id,
    quantity,
    allowed: o.sale.items.get(item.id)?.allowed ?? 0,
    ...Object.fromEntries(Object.entries(shares).map(([who, fen]) => [who, String(fen)])),
  }));
  const json = JSON.stringify(lines);
  void tx.send(LINES, [o.id, json]);
  void tx.send(TAKE, [json]);
  void tx.send(LIMIT, [json, o.sale.token]);
  const { project } = o.quoted.total;
  if (o.sale.cap && project > 0n) void tx.send(SPEND, [listId, o.sale.token, String(o.sale.cap.allowed), String(project)]);
  addStep(tx, o.id, { state, at: o.at });
}
/** Keeps that the order came into a state, and by whom. */
export const addStep = (tx: SqlTx, orderId: string, of: { state: OrderState; at: Date; note?: string }): void =>
  void tx.send(STEP, [uuidv7(of.at.getTime()), orderId, of.state, of.note ?? '', tx.scope.actor.login, of.at]);

const TAKEN_BEFORE: Readonly<Record<string, ShopFault>> = {
  item_stock: ShopFault.OUT_OF_STOCK,
  household_limit: ShopFault.LIMIT_REACHED,
  household_cap: ShopFault.PRICE_CHANGED,
};
/** A limit that another order took in the meantime, as the fault that says so; everything else as it is. */
export function overtaken(error: unknown): unknown {
  const constraint = (databaseErrorOf(error) as { constraint?: string } | undefined)?.constraint ?? '';
  const fault = TAKEN_BEFORE[constraint];
  return fault === undefined ? error : shopFault(fault, { cause: error });
}
