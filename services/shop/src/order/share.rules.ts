import type { Fen } from '@shuniu/kernel';
import type { Price } from '../list/list.rules.js';

/** Who pays how much of a line: whole fen that add up to its market price. */
export interface Shares {
  readonly gross: Fen;
  readonly enterprise: Fen;
  readonly project: Fen;
  readonly household: Fen;
}

/** ORDER-1: a line's shares are those of one piece, so many times; they are made once, stored, and never made anew. Throws RangeError of a quantity below 1. */
export function sharesOf(price: Price, quantity: number): Shares {
  if (!Number.isSafeInteger(quantity) || quantity < 1) throw new RangeError('a quantity is a whole number of 1 or more');
  const times = BigInt(quantity);
  return {
    gross: price.market * times,
    enterprise: price.enterprise * times,
    project: price.project * times,
    household: price.household * times,
  };
}
