import { ShopFault } from '@shuniu/contracts';
import { type Fen, invalidField, splitByRank } from '@shuniu/kernel';
import type { Price } from '../list/list.rules.js';
import { shopFault } from '../shop-fault.js';
import { type Shares, sharesOf } from './share.rules.js';

export interface Wanted {
  readonly itemId: string;
  readonly quantity: number;
}
/** A line of a list, as far as an order needs it. */
export interface OnSale {
  readonly id: string;
  readonly sku: string;
  readonly listId: string;
  readonly enterpriseId: string;
  readonly price: Price;
  /** What is left of the stock, and of the pieces that the household may take this month. */
  readonly left: number;
  readonly piecesLeft: number;
}
export interface QuotedLine {
  readonly no: number;
  readonly item: OnSale;
  readonly quantity: number;
  readonly shares: Shares;
}
export interface Quoted {
  readonly lines: readonly QuotedLine[];
  readonly total: Shares;
}

/**
 * QUOTE-1: who pays how much: the enterprise and the project as the list says, the household the rest, in whole fen that add up. QUOTE-2: the project pays no more than what is left of the
 * household's limit of the month, spent on the lines by product number; what it does not pay is the household's, known before it agrees (money.md 22). `capLeft` is undefined where the list has no limit.
 * Faults, the first that holds: INVALID_REQUEST of a line named twice, ITEM_NOT_FOUND, SEVERAL_ENTERPRISES, OUT_OF_STOCK, LIMIT_REACHED.
 */
export function quote(wanted: readonly Wanted[], items: ReadonlyMap<string, OnSale>, capLeft: Fen | undefined): Quoted {
  const lines = foundOf(wanted, items);
  if (new Set(lines.map(l => l.item.enterpriseId)).size > 1 || new Set(lines.map(l => l.item.listId)).size > 1)
    throw shopFault(ShopFault.SEVERAL_ENTERPRISES);
  const quoted = priced(lines, capLeft);
  return { lines: quoted, total: totalOf(quoted.map(l => l.shares)) };
}
/** BASKET-1: the same of several enterprises: one limit, spent on the lines by product number, and an order for each enterprise, by the first of its lines. Faults: those of `quote` without SEVERAL_ENTERPRISES. */
export function quoteBasket(
  wanted: readonly Wanted[],
  items: ReadonlyMap<string, OnSale>,
  capLeft: Fen | undefined,
): { orders: readonly Quoted[]; total: Shares } {
  const quoted = priced(foundOf(wanted, items), capLeft);
  const sellers = [...new Set(quoted.map(l => l.item.enterpriseId))];
  const orders = sellers.map(seller => {
    const lines = quoted.filter(l => l.item.enterpriseId === seller).map((line, at) => ({ ...line, no: at + 1 }));
    return { lines, total: totalOf(lines.map(l => l.shares)) };
  });
  return { orders, total: totalOf(orders.map(o => o.total)) };
}
function priced(found: readonly Found[], capLeft: Fen | undefined): QuotedLine[] {
  refuse(ShopFault.OUT_OF_STOCK, found, item => item.left);
  refuse(ShopFault.LIMIT_REACHED, found, item => item.piecesLeft);
  const lines = [...found].sort((a, b) => (a.item.sku < b.item.sku ? -1 : 1));
  let left = capLeft;
  return lines.map(({ item, quantity }, at) => {
    const full = sharesOf(item.price, quantity);
    const { shares, rest } = splitByRank(full.project, [{ rank: 1, cap: left ?? full.project }]);
    const project = shares[0] ?? 0n;
    if (left !== undefined) left -= project;
    return { no: at + 1, item, quantity, shares: { ...full, project, household: full.household + rest } };
  });
}

export const totalOf = (all: readonly Shares[]): Shares =>
  all.reduce(
    (sum, s) => ({
      gross: sum.gross + s.gross,
      enterprise: sum.enterprise + s.enterprise,
      project: sum.project + s.project,
      household: sum.household + s.household,
    }),
    { gross: 0n, enterprise: 0n, project: 0n, household: 0n },
  );

interface Found {
  readonly item: OnSale;
  readonly quantity: number;
  readonly at: number;
}
function foundOf(wanted: readonly Wanted[], items: ReadonlyMap<string, OnSale>): Found[] {
  const twice = wanted.findIndex(({ itemId }, at) => wanted.findIndex(w => w.itemId === itemId) !== at);
  if (twice >= 0) throw invalidField(`items[${twice}].itemId`, 'unique', 'each product once');
  return wanted.map(({ itemId, quantity }, at) => {
    const item = items.get(itemId);
    if (!item)
      throw shopFault(ShopFault.ITEM_NOT_FOUND, {
        violations: [{ field: `items[${at}].itemId`, rule: 'known', message: 'a line of a list' }],
      });
    return { item, quantity, at };
  });
}
function refuse(fault: ShopFault, lines: readonly Found[], leftOf: (item: OnSale) => number): void {
  const over = lines.find(({ item, quantity }) => quantity > leftOf(item));
  if (!over) return;
  const left = Math.max(0, leftOf(over.item));
  throw shopFault(fault, {
    meta: { sku: over.item.sku, left: String(left) },
    violations: [{ field: `items[${over.at}].quantity`, rule: 'lte', message: `not above ${left}` }],
  });
}
