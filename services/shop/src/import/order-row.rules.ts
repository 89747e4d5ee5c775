import type { Finding, Parsed, Place, Reason } from '@shuniu/imports';
import type { Day } from '@shuniu/kernel';
import { isBlank, parseDay, type TableRow } from '@shuniu/workbook';
import { allowedOf } from '../eligibility/eligibility.rules.js';
import type { Price } from '../list/list.rules.js';
import { itemKey, skuOf, textOf, wholeOf } from './list-row.rules.js';

/** One product that one household bought, in normal form. */
export interface OrderedRow extends Place {
  readonly orderNo: string;
  readonly orderedOn: Day;
  readonly householdNo: string;
  readonly sku: string;
  readonly quantity: number;
}
/** A row with what writing it needs. */
export interface PlacedRow extends OrderedRow {
  readonly item: ItemOnList;
  readonly token: string;
  readonly allowed: number;
}

/** IMPORT-11: one row of the orders. Rejected for the first that holds: missing_order_number, missing_date, invalid_date, date_in_future, unknown_household, missing_product, invalid_quantity. */
export function parseOrderRow(place: Place, values: TableRow['values'], { today }: { readonly today: Day }): Parsed<OrderedRow> {
  const orderNo = textOf(values.orderNo, 40);
  const orderedOn = parseDay(values.orderedOn);
  const householdNo = textOf(values.householdNo, 40);
  const sku = skuOf(values.sku);
  const quantity = wholeOf(values.quantity, 1);
  const checks: readonly (readonly [boolean, Reason, string])[] = [
    [orderNo === '', 'missing_order_number', 'orderNo'],
    [isBlank(values.orderedOn), 'missing_date', 'orderedOn'],
    [orderedOn === undefined, 'invalid_date', 'orderedOn'],
    [(orderedOn ?? '') > today, 'date_in_future', 'orderedOn'],
    [householdNo === '', 'unknown_household', 'householdNo'],
    [sku === '', 'missing_product', 'sku'],
    [quantity === undefined, 'invalid_quantity', 'quantity'],
  ];
  const wrong = checks.find(([holds]) => holds);
  if (wrong) return { rejected: { ...place, reason: wrong[1], field: wrong[2] } };
  return { row: { ...place, orderNo, orderedOn: orderedOn as Day, householdNo, sku, quantity: quantity as number }, warnings: [] };
}

/** A line of a published list. */
export interface ItemOnList {
  readonly id: string;
  readonly listId: string;
  readonly enterpriseId: string;
  readonly enterpriseName: string;
  readonly price: Price;
  readonly limit: number;
  readonly perPerson: boolean;
  /** Of the stock, what is not taken yet. */
  readonly left: number;
}
/** A household as the counter knows it. */
export interface HouseholdOnFile {
  readonly token: string;
  readonly members: number;
  readonly eligible: boolean;
}
/** What is in the shop already. */
export interface ShopOnFile {
  /** Order number → what it says, as `saidOfOrder` has it. */
  readonly orders: ReadonlyMap<string, string>;
  /** Month and product number → the line. */
  readonly items: ReadonlyMap<string, ItemOnList>;
  readonly households: ReadonlyMap<string, HouseholdOnFile>;
  /** Line and token → how much the household has taken of it. */
  readonly taken: ReadonlyMap<string, number>;
}
type Said = Pick<OrderedRow, 'orderedOn' | 'householdNo' | 'sku' | 'quantity'>;
export const saidOfOrder = (row: Said): string => [row.orderedOn, row.householdNo, row.sku, row.quantity].join('|');
export const takenKey = (itemId: string, token: string): string => `${itemId}|${token}`;

/**
 * IMPORT-11: rows in their order against each other and against the shop; stock and the household's limit are counted by month, for a list is of one. A number is taken once: the same row again
 * is on file, another row under it is rejected. Rejected, the first that holds: duplicate_order_number, product_not_on_list, unknown_household, household_not_eligible, over_household_limit,
 * out_of_stock. Who is eligible is so by the files as they stand at the import.
 */
export function judgeOrders(
  rows: readonly OrderedRow[],
  shop: ShopOnFile,
): { rows: OrderedRow[]; added: PlacedRow[]; rejected: Finding[] } {
  const [accepted, added, rejected]: [OrderedRow[], PlacedRow[], Finding[]] = [[], [], []];
  const seen = new Set<string>();
  const taken = new Map(shop.taken);
  const left = new Map([...shop.items.values()].map(i => [i.id, i.left]));
  for (const row of rows) {
    const filed = shop.orders.get(row.orderNo);
    const refuse = (reason: Reason, field: string): void => void rejected.push({ sheet: row.sheet, row: row.row, reason, field });
    if (seen.has(row.orderNo) || (filed !== undefined && filed !== saidOfOrder(row))) {
      refuse('duplicate_order_number', 'orderNo');
      continue;
    }
    if (filed === undefined) {
      const placed = place(row, { shop, taken, left });
      if ('reason' in placed) {
        refuse(placed.reason, placed.field);
        continue;
      }
      added.push(placed);
    }
    seen.add(row.orderNo);
    accepted.push(row);
  }
  return { rows: accepted, added, rejected };
}

interface Counts {
  readonly shop: ShopOnFile;
  readonly taken: Map<string, number>;
  readonly left: Map<string, number>;
}
/** Places one row and counts it, or says why not. */
function place(row: OrderedRow, { shop, taken, left }: Counts): PlacedRow | { reason: Reason; field: string } {
  const item = shop.items.get(itemKey({ month: row.orderedOn.slice(0, 7), sku: row.sku }));
  if (!item) return { reason: 'product_not_on_list', field: 'sku' };
  const household = shop.households.get(row.householdNo);
  if (!household) return { reason: 'unknown_household', field: 'householdNo' };
  if (!household.eligible) return { reason: 'household_not_eligible', field: 'householdNo' };
  const key = takenKey(item.id, household.token);
  const [had, stock] = [taken.get(key) ?? 0, left.get(item.id) ?? 0];
  const allowed = allowedOf(item, household.members);
  if (had + row.quantity > allowed) return { reason: 'over_household_limit', field: 'quantity' };
  if (row.quantity > stock) return { reason: 'out_of_stock', field: 'quantity' };
  taken.set(key, had + row.quantity);
  left.set(item.id, stock - row.quantity);
  return { ...row, item, token: household.token, allowed };
}
