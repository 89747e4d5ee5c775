import { type Day, invalidField } from '@shuniu/kernel';
import { checkWords } from '../words.js';

/** What there is of a product, in its units. */
export interface Stock {
  readonly onHand: number;
  /** What open orders have taken. */
  readonly allocated: number;
  readonly expected: number;
  /** Of what is expected, how much is sold before it is harvested. */
  readonly presale: number;
}
/** FARM-2: what may still be ordered: on hand and before the harvest, less what is ordered. */
export const availableOf = ({ onHand, allocated, presale }: Omit<Stock, 'expected'>): number => Math.max(0, onHand + presale - allocated);
/** FARM-4: what is ordered, and neither there nor to come. */
export const shortOf = ({ onHand, allocated, presale }: Omit<Stock, 'expected'>): number => Math.max(0, allocated - onHand - presale);

/** FARM-3: what was harvested comes on hand, and is expected and sold ahead no more; after the last of a harvest nothing is expected. */
export function harvested(stock: Stock, of: { readonly quantity: number; readonly last: boolean }): Stock {
  const left = (of_: number): number => (of.last ? 0 : Math.max(0, of_ - of.quantity));
  return { ...stock, onHand: stock.onHand + of.quantity, expected: left(stock.expected), presale: left(stock.presale) };
}

/** What an order holds of a product. */
export interface Held {
  readonly orderId: string;
  readonly no: number;
  readonly held: number;
}
/**
 * FARM-4: of what there is the earliest orders get theirs first, each whole as long as there is enough; the first that there is not enough for gets what is left, those after it nothing. `held` is in the order in which they
 * were placed. Answers how many each gets.
 */
export function coverEarliest(held: readonly Held[], there: number): { readonly of: Held; readonly gets: number }[] {
  let left = there;
  return held.map(of => {
    const gets = Math.max(0, Math.min(of.held, left));
    left -= gets;
    return { of, gets };
  });
}

interface Said {
  readonly name: string;
  readonly measure: string;
  readonly description: string;
  readonly price?: { readonly fen: bigint } | undefined;
  readonly expected: number;
  readonly expectedOn: string;
  readonly presale: number;
}
const MOST_FEN = 10_000_000n;
/** FARM-1: a product has a name, a unit, a price above 0, and a day where a harvest is expected; no more of it is sold ahead than is expected. Faults: INVALID_REQUEST. */
export function checkFarmProduct(of: Said, today: Day): void {
  checkWords({ 'product.name': of.name, 'product.measure': of.measure }, { 'product.description': of.description });
  const fen = of.price?.fen ?? 0n;
  if (fen <= 0n || fen > MOST_FEN) throw invalidField('product.price', 'range', `above 0 and not above ${MOST_FEN} fen`);
  if (of.expected > 0 && of.expectedOn === '')
    throw invalidField('product.expectedOn', 'required', 'the day on which the harvest is expected');
  if (of.expected > 0 && of.presale > 0 && of.expectedOn < today) throw invalidField('product.expectedOn', 'gte', `not before ${today}`);
  if (of.presale > of.expected) throw invalidField('product.presale', 'lte', `not above ${of.expected}`);
}
