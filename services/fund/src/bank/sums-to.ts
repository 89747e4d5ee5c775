import type { Fen } from '@shuniu/kernel';

/** Steps after which the search ends: who has more than that to choose from chooses by hand. */
const STEPS = 40_000;
const WAYS = 3;

/**
 * Up to three sets of two to `most` of these, all of one sign, that add up to a sum. `whole` says whether all of them were tried. The largest are tried first, so that a way that
 * goes beyond the sum, or can no longer reach it, is left early.
 */
export function sumsTo<Item extends { readonly fen: Fen }>(items: readonly Item[], sum: Fen, most: number) {
  const size = (fen: Fen): Fen => (fen < 0n ? -fen : fen);
  const sorted = items
    .map((item, at) => ({ item, at, fen: size(item.fen) }))
    .sort((a, b) => (a.fen === b.fen ? a.at - b.at : a.fen > b.fen ? -1 : 1));
  // What all from here on add up to.
  const rest = new Array<Fen>(sorted.length + 1).fill(0n);
  for (let at = sorted.length - 1; at >= 0; at--) rest[at] = (rest[at + 1] ?? 0n) + (sorted[at]?.fen ?? 0n);
  const sets: Item[][] = [];
  let steps = 0;
  const search = (from: number, left: Fen, taken: readonly Item[]): void => {
    if (left === 0n) {
      if (taken.length > 1) sets.push([...taken]);
      return;
    }
    for (let at = from; at < sorted.length && taken.length < most; at++) {
      if (sets.length >= WAYS || ++steps > STEPS || (rest[at] ?? 0n) < left) return;
      const next = sorted[at];
      if (next && next.fen <= left) search(at + 1, left - next.fen, [...taken, next.item]);
    }
  };
  search(0, size(sum), []);
  return { sets, whole: steps <= STEPS };
}
