import type { Fen } from '@shuniu/kernel';

/** What moved a pool: above zero it came in, below it went out. In the order of the days. */
export interface Flow {
  readonly entryId: string;
  readonly fen: Fen;
}
export interface Share {
  readonly entryId: string;
  readonly fen: Fen;
}

/** A stretch of the money that passed through: from the first fen of a flow to its last. */
interface Stretch {
  readonly entryId: string;
  readonly from: Fen;
  readonly to: Fen;
}
function stretches(flows: readonly Flow[]): Stretch[] {
  let at = 0n;
  return flows.map(({ entryId, fen }) => {
    const from = at;
    at += fen < 0n ? -fen : fen;
    return { entryId, from, to: at };
  });
}

/**
 * DONATION-4: what an inflow of a pool paid for: the first money in is the first spent (Y14). All inflows in a row and all outflows in a row are two rulers of the same money; an
 * inflow paid the outflows that lie over its stretch. Every fen of an outflow has one giver, so the shares of all inflows add up to what was spent.
 */
export function usesOf(entryId: string, flows: readonly Flow[]): readonly Share[] {
  const given = stretches(flows.filter(f => f.fen > 0n)).find(s => s.entryId === entryId);
  if (!given) return [];
  return stretches(flows.filter(f => f.fen < 0n)).flatMap(spent => {
    const from = spent.from > given.from ? spent.from : given.from;
    const to = spent.to < given.to ? spent.to : given.to;
    return to > from ? [{ entryId: spent.entryId, fen: to - from }] : [];
  });
}
