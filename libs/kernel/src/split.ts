import type { Fen } from './money.js';

/** Somebody who takes a part. Ranks are the published order of the payers: they differ, and they decide who takes an odd fen. */
export interface Payer {
  readonly rank: number;
  /** 0 or more; a whole number, such as hundredths of a percent. */
  readonly weight: bigint;
}

/**
 * Splits an amount by weights: each takes the whole fen of its part, the fen that are left go to the largest remainders, ties to the lower rank (money.md 19). The shares stand in the order
 * of the payers, add up to the amount to the fen, and do not depend on the order in which payers are listed. Without any weight nobody takes a part: the amount must be 0 then.
 * Throws RangeError of an amount or weight below 0, equal ranks, or an amount that nobody takes.
 */
export function splitByWeight(amount: Fen, payers: readonly Payer[]): Fen[] {
  const total = payers.reduce((sum, p) => sum + p.weight, 0n);
  if (amount < 0n || payers.some(p => p.weight < 0n)) throw new RangeError('amounts and weights are not below 0');
  if (new Set(payers.map(p => p.rank)).size !== payers.length) throw new RangeError('ranks differ');
  if (total === 0n) {
    if (amount !== 0n) throw new RangeError('nobody takes the amount');
    return payers.map(() => 0n);
  }
  const parts = payers.map((p, at) => ({ at, rank: p.rank, fen: (amount * p.weight) / total, rest: (amount * p.weight) % total }));
  const left = Number(amount - parts.reduce((sum, p) => sum + p.fen, 0n));
  const odd = new Set(
    [...parts]
      .sort((a, b) => (a.rest === b.rest ? a.rank - b.rank : a.rest > b.rest ? -1 : 1))
      .slice(0, left)
      .map(p => p.at),
  );
  return parts.map(p => p.fen + (odd.has(p.at) ? 1n : 0n));
}

/** Somebody who pays up to a limit, before those of a higher rank. */
export interface CappedPayer {
  readonly rank: number;
  readonly cap: Fen;
}
/**
 * Fills payers up to their limits in the order of their ranks (money.md 22). What nobody pays is `rest`: the resident's own share, known before the order is confirmed.
 * Throws RangeError of an amount or limit below 0, or equal ranks.
 */
export function splitByRank(amount: Fen, payers: readonly CappedPayer[]): { shares: Fen[]; rest: Fen } {
  if (amount < 0n || payers.some(p => p.cap < 0n)) throw new RangeError('amounts and limits are not below 0');
  if (new Set(payers.map(p => p.rank)).size !== payers.length) throw new RangeError('ranks differ');
  const shares = payers.map(() => 0n);
  let rest = amount;
  for (const { at, cap } of payers.map((p, at) => ({ at, ...p })).sort((a, b) => a.rank - b.rank)) {
    const paid = cap < rest ? cap : rest;
    shares[at] = paid;
    rest -= paid;
  }
  return { shares, rest };
}

/**
 * What each payer gets back of a refund, when `before` was refunded already: what belongs to each of all that was refunded, less what was given back before (money.md 20, 21). Refunds are never
 * split anew: whatever the parts, each payer's are the same in the end, and the last one leaves everybody at zero. The order of payers is that of the shares, and their rank.
 * Throws RangeError when more is refunded than was paid.
 */
export function refundShares(shares: readonly Fen[], { before, refund }: { before: Fen; refund: Fen }): Fen[] {
  const paid = shares.reduce((sum, fen) => sum + fen, 0n);
  if (before < 0n || refund < 0n || before + refund > paid) throw new RangeError('no more is refunded than was paid');
  const given = refundedOf(shares, before);
  return refundedOf(shares, before + refund).map((fen, at) => fen - (given[at] ?? 0n));
}

/**
 * Of the first fen that are refunded, whose they are. The fen of each payer are spread evenly over all of them, the n-th of a share at (2n - 1) / (2 · share), ties by rank: one order for all
 * amounts, so that more refunded is never less for anybody. (Largest remainders have no such order: with one fen more somebody may get one less.)
 */
function refundedOf(shares: readonly Fen[], amount: Fen): Fen[] {
  const total = shares.reduce((sum, fen) => sum + fen, 0n);
  if (total === 0n) return shares.map(() => 0n);
  const counts = shares.map(share => (2n * amount * share + total) / (2n * total));
  let left = amount - counts.reduce((sum, fen) => sum + fen, 0n);
  /** Does the fen after `n` of this share come before the one after `m` of that? Shares that are used up come last. */
  const isBefore = (n: Fen, share: Fen, m: Fen, other: Fen): boolean =>
    n < share && (m >= other || (2n * n + 1n) * other < (2n * m + 1n) * share);
  const count = (at: number): Fen => counts[at] ?? 0n;
  const share = (at: number): Fen => shares[at] ?? 0n;
  for (; left > 0n; left--) {
    const next = shares.reduce((best, _, at) => (isBefore(count(at), share(at), count(best), share(best)) ? at : best), 0);
    counts[next] = count(next) + 1n;
  }
  for (; left < 0n; left++) {
    const last = shares.reduce(
      (best, _, at) =>
        count(at) > 0n && (count(best) === 0n || !isBefore(count(at) - 1n, share(at), count(best) - 1n, share(best))) ? at : best,
      0,
    );
    counts[last] = count(last) - 1n;
  }
  return counts;
}
