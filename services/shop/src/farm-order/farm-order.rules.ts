import { FarmOrderState, ShopFault } from '@shuniu/contracts';
import { addDays, type Day, type Fen, invalidField } from '@shuniu/kernel';
import { checkEtag } from '../etag.js';
import { availableOf, type Stock } from '../farm-product/farm-product.rules.js';
import { shopFault } from '../shop-fault.js';

const { PLACED, PACKED, HANDED_OVER, ASKED } = FarmOrderState;
/** FARM-5: what may be done in which states; the database holds which state follows which. */
const STATES = {
  pack: [PLACED],
  handOver: [PLACED, PACKED],
  cancel: [PLACED, PACKED, ASKED],
  /** By whoever ordered it: what is packed is on its way. */
  withdraw: [PLACED, ASKED],
  accept: [ASKED],
  refund: [HANDED_OVER],
} as const satisfies Record<string, readonly FarmOrderState[]>;
export type FarmDoing = keyof typeof STATES;

/** FARM-5. Faults, the first that holds: ETAG_MISMATCH, STATE_NOT_ALLOWED. */
export function checkFarmTurn(order: { readonly state: FarmOrderState; readonly version: number }, doing: FarmDoing, etag: string): void {
  checkEtag(etag, order.version);
  const states: readonly FarmOrderState[] = STATES[doing];
  if (!states.includes(order.state)) throw shopFault(ShopFault.STATE_NOT_ALLOWED, { meta: { state: FarmOrderState[order.state] ?? '' } });
}
/** FARM-6: whoever ordered may cancel until the cut-off, and at any time what they are asked about because of a short harvest. Faults, the first that holds: STATE_NOT_ALLOWED, CUT_OFF_PASSED. */
export function checkWithdrawing(
  order: { readonly state: FarmOrderState; readonly version: number; readonly cut_off_at: Date },
  at: Date,
): void {
  checkFarmTurn(order, 'withdraw', '');
  if (order.state !== ASKED && at >= order.cut_off_at)
    throw shopFault(ShopFault.CUT_OFF_PASSED, { meta: { cutoffAt: order.cut_off_at.toISOString() } });
}

/** A line as it is kept. */
export interface FarmLine {
  readonly no: number;
  readonly quantity: number;
  readonly dropped: number;
  readonly returned: number;
  readonly offered: number | null;
  readonly price: string;
}
/** FARM-3: how many of its product an open order holds. */
export const heldOf = (l: Pick<FarmLine, 'quantity' | 'dropped' | 'offered'>): number => l.offered ?? l.quantity - l.dropped;
/** FARM-7: what a line comes to: its price for each piece that is neither done without nor came back. */
export const amountOf = (l: Pick<FarmLine, 'quantity' | 'dropped' | 'returned' | 'price'>): Fen =>
  BigInt(l.price) * BigInt(l.quantity - l.dropped - l.returned);
export const sumOf = (lines: readonly FarmLine[]): Fen => lines.reduce((sum, l) => sum + amountOf(l), 0n);

export interface OrderRule {
  readonly firstDays: number;
  readonly aheadDays: number;
  readonly cutOffHours: number;
  readonly mostOpen: number;
}
/** What is offered of a product, as far as an order needs it. */
export interface Offered extends Stock {
  readonly id: string;
  readonly onSale: boolean;
  readonly priceFen: Fen;
  readonly expectedOn: Day | null;
}
interface Wanted {
  readonly productId: string;
  readonly quantity: number;
}
/**
 * FARM-2, FARM-5: is it to be had? Each product once, on sale, as many as are available; all together at the price that was agreed. Faults, the first that holds: INVALID_REQUEST of a product named twice, FARM_PRODUCT_NOT_FOUND, FARM_NOT_ON_SALE,
 * OUT_OF_STOCK, PRICE_CHANGED.
 */
export function checkWanted(
  wanted: readonly Wanted[],
  products: ReadonlyMap<string, Offered>,
  { field, agreed }: { readonly field: string; readonly agreed: Fen | undefined },
): Fen {
  let total = 0n;
  wanted.forEach(({ productId, quantity }, n) => {
    if (wanted.findIndex(w => w.productId === productId) !== n)
      throw invalidField(`${field}[${n}].productId`, 'unique', 'each product once');
    const of = products.get(productId);
    const violation = (rule: string, message: string) => ({ violations: [{ field: `${field}[${n}]`, rule, message }] });
    if (!of) throw shopFault(ShopFault.FARM_PRODUCT_NOT_FOUND);
    if (!of.onSale) throw shopFault(ShopFault.FARM_NOT_ON_SALE, violation('onSale', 'a product that is on sale'));
    const left = availableOf(of);
    if (quantity > left) throw shopFault(ShopFault.OUT_OF_STOCK, violation('lte', `not above ${left}`));
    total += of.priceFen * BigInt(quantity);
  });
  if (agreed !== undefined && agreed !== total) throw shopFault(ShopFault.PRICE_CHANGED, { meta: { amountFen: String(total) } });
  return total;
}
/** FARM-5: the first and the last day for which one may order: not before what is sold ahead is harvested. */
export function daysOf(wanted: readonly Wanted[], products: ReadonlyMap<string, Offered>, of: { rule: OrderRule; today: Day }): [Day, Day] {
  const ahead = wanted.flatMap(({ productId, quantity }) => {
    const p = products.get(productId);
    return p?.expectedOn && quantity > p.onHand - p.allocated ? [p.expectedOn] : [];
  });
  const first = [addDays(of.today, of.rule.firstDays), ...ahead].sort().at(-1) as Day;
  return [first, addDays(first, of.rule.aheadDays)];
}
/** Faults: INVALID_REQUEST. */
export function checkDay(on: Day, [first, last]: readonly [Day, Day], field: string): void {
  if (on < first) throw invalidField(field, 'gte', `not before ${first}`);
  if (on > last) throw invalidField(field, 'lte', `not after ${last}`);
}
/** FARM-6: whoever ordered may cancel until so many hours before the day begins, in Shanghai. */
export const cutOffOf = (pickupOn: Day, hours: number): Date => new Date(Date.parse(`${pickupOn}T00:00:00+08:00`) - hours * 3_600_000);

/** FARM-7: what is given back of some pieces. Faults: REFUND_EXCEEDS of a line that is not there, is named twice, or has fewer pieces left. */
export function decideReturn(
  lines: readonly FarmLine[],
  wanted: readonly { readonly no: number; readonly quantity: number }[],
): { no: number; quantity: number; fen: Fen }[] {
  return wanted.map(({ no, quantity }, at) => {
    const line = lines.find(l => l.no === no);
    const left = line ? line.quantity - line.dropped - line.returned : 0;
    if (!line || wanted.findIndex(w => w.no === no) !== at || quantity > left)
      throw shopFault(ShopFault.REFUND_EXCEEDS, {
        violations: [{ field: `lines[${at}].quantity`, rule: 'lte', message: `not above ${left}` }],
      });
    return { no, quantity, fen: BigInt(line.price) * BigInt(quantity) };
  });
}
/** Is nothing left of the order after this? */
export const isAllReturned = (lines: readonly FarmLine[], back: readonly { no: number; quantity: number }[]): boolean =>
  lines.every(l => l.dropped + l.returned + (back.find(b => b.no === l.no)?.quantity ?? 0) === l.quantity);
