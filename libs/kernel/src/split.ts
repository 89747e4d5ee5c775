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
 * What each payer gets back of a refund, when `before` was refunded already: the stored shares are split by what was refunded altogether, less what was given back before (money.md 20, 21). Refunds
 * are never split anew, so that the last one leaves every payer at zero. The order of payers is that of the shares.
 * Throws RangeError when more is refunded than was paid.
 */
export function refundShares(shares: readonly Fen[], { before, refund }: { before: Fen; refund: Fen }): Fen[] {
  const paid = shares.reduce((sum, fen) => sum + fen, 0n);
  if (before < 0n || refund < 0n || before + refund > paid) throw new RangeError('no more is refunded than was paid');
  const payers = shares.map((weight, rank) => ({ rank, weight }));
  const given = splitWithin(before, payers);
  return splitWithin(before + refund, payers).map((fen, at) => fen - (given[at] ?? 0n));
}

/** Cumulative rounding: the boundary of each payer's stretch is rounded down, so that a larger refund never gives anybody less, and nobody more than was paid. */
function splitWithin(amount: Fen, payers: readonly Payer[]): Fen[] {
  const total = payers.reduce((sum, p) => sum + p.weight, 0n);
  if (total === 0n) return payers.map(() => 0n);
  let upTo = 0n;
  let given = 0n;
  return payers.map(p => {
    upTo += p.weight;
    const fen = (amount * upTo) / total - given;
    given += fen;
    return fen;
  });
}
