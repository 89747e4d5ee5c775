/**
 * The middle of some numbers; NaN of none.
 * @param {readonly number[]} numbers
 */
export const median = numbers => quantile(numbers, 0.5);

/**
 * The value below which a share of the numbers lies, between two of them in proportion; NaN of none.
 * @param {readonly number[]} numbers
 * @param {number} share from 0 to 1
 */
export function quantile(numbers, share) {
  if (numbers.length === 0) return Number.NaN;
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)];
  return below + (sorted[Math.ceil(at)] - below) * (at - Math.floor(at));
}

/** Rounds of one side that differ by more say that the machine was not quiet enough. */
const UNSTEADY = 0.25;

/**
 * The paired ratios of interleaved rounds: the first round of ours by the first of the limit, and so on.
 * @param {readonly number[]} ours calls per second of each round
 * @param {readonly number[]} limit the same rounds
 * @returns {{median: number, min: number, max: number, steady: boolean}} `steady`: neither side's rounds differ by more than a quarter of their median
 */
export function ratioOf(ours, limit) {
  const each = ours.map((rate, round) => rate / limit[round]);
  return { median: median(each), min: Math.min(...each), max: Math.max(...each), steady: isSteady(ours) && isSteady(limit) };
}

/** @param {readonly number[]} rates */
const isSteady = rates => Math.max(...rates) - Math.min(...rates) <= UNSTEADY * median(rates);
