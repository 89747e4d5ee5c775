import fc from 'fast-check';
import { refundShares, splitByRank, splitByWeight } from './split.js';

const MAX = 9_007_199_254_740_991n;
const sum = (all: readonly bigint[]): bigint => all.reduce((a, b) => a + b, 0n);
const amount = fc.bigInt(0n, MAX);
const weights = fc.array(fc.bigInt(0n, 1_000_000n), { minLength: 1, maxLength: 12 }).filter(all => sum(all) > 0n);
const ranked = (all: readonly bigint[]) => all.map((weight, rank) => ({ rank, weight }));

describe('a split by weights', () => {
  it.each([
    [100n, [1n, 1n, 1n], [34n, 33n, 33n]],
    [1n, [1n, 1n, 1n, 1n], [1n, 0n, 0n, 0n]],
    [0n, [3n, 7n], [0n, 0n]],
    [5n, [0n, 1n], [0n, 5n]],
    [MAX, [1n, 1n], [4_503_599_627_370_496n, 4_503_599_627_370_495n]],
  ])('of %p over %p is %p', (of, by, shares) => {
    expect(splitByWeight(of, ranked(by))).toEqual(shares);
  });

  it('adds up to the fen (split loses a cent)', () => {
    fc.assert(fc.property(amount, weights, (of, by) => expect(sum(splitByWeight(of, ranked(by)))).toBe(of)));
  });

  it('is the same for each payer however they are listed', () => {
    fc.assert(
      fc.property(amount, weights, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (of, by, order) => {
        const payers = ranked(by);
        const shuffled = payers
          .map(p => ({ p, at: order.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ p }) => p);
        const shares = splitByWeight(of, payers);
        expect(splitByWeight(of, shuffled)).toEqual(shuffled.map(p => shares[p.rank]));
      }),
    );
  });

  it('gives nobody more than a fen beside the exact part', () => {
    fc.assert(
      fc.property(amount, weights, (of, by) => {
        const total = sum(by);
        const shares = splitByWeight(of, ranked(by));
        expect(by.every((w, at) => (shares[at] ?? 0n) * total - of * w < total && of * w - (shares[at] ?? 0n) * total < total)).toBe(true);
      }),
    );
  });

  it('refuses what is no split', () => {
    expect(() => splitByWeight(-1n, ranked([1n]))).toThrow(RangeError);
    expect(() => splitByWeight(1n, ranked([0n]))).toThrow('nobody takes the amount');
    expect(() =>
      splitByWeight(1n, [
        { rank: 1, weight: 1n },
        { rank: 1, weight: 1n },
      ]),
    ).toThrow('ranks differ');
  });
});

describe('a split by rank', () => {
  const caps = fc.array(fc.bigInt(0n, 1_000_000n), { minLength: 0, maxLength: 8 });
  it('fills payers up to their limits, the rest is known and everything adds up', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10_000_000n), caps, (of, limits) => {
        const payers = limits.map((cap, rank) => ({ rank, cap }));
        const { shares, rest } = splitByRank(of, payers);
        expect(sum(shares) + rest).toBe(of);
        expect(shares.every((fen, at) => fen >= 0n && fen <= (limits[at] ?? 0n))).toBe(true);
        const short = shares.findIndex((fen, at) => fen < (limits[at] ?? 0n));
        if (short >= 0) expect([rest, sum(shares.slice(short + 1))]).toEqual([0n, 0n]);
      }),
    );
  });
});

describe('refunds of a split', () => {
  it('in any parts return every payer to zero, and give nobody back what was not paid', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10_000_000n), weights, fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 8 }), (of, by, parts) => {
        const paid = splitByWeight(of, ranked(by));
        let before = 0n;
        const left = [...paid];
        for (const refund of [...parts.map(p => ((of - before) * BigInt(p)) / 100n), undefined]) {
          const now = refund === undefined || refund > of - before ? of - before : refund;
          for (const [at, fen] of refundShares(paid, { before, refund: now }).entries()) {
            expect(fen >= 0n).toBe(true);
            left[at] = (left[at] ?? 0n) - fen;
          }
          before += now;
        }
        expect(left.every(fen => fen === 0n)).toBe(true);
      }),
    );
  });
  it('are the same for each payer whatever the parts were, and never less when more is refunded', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt(0n, 40n), { minLength: 1, maxLength: 7 }), shares => {
        const paid = sum(shares);
        const one = shares.map(() => 0n);
        for (let before = 0n; before < paid; before++) {
          const fen = refundShares(shares, { before, refund: 1n });
          expect(fen.every(f => f === 0n || f === 1n)).toBe(true);
          for (const [at, f] of fen.entries()) one[at] = (one[at] ?? 0n) + f;
          expect(refundShares(shares, { before: 0n, refund: before + 1n })).toEqual(one);
        }
        expect(one).toEqual(shares);
      }),
    );
  });
  it('give nobody back less than nothing, where largest remainders would', () => {
    expect(refundShares([2n, 1n, 1n, 1n], { before: 2n, refund: 0n })).toEqual([0n, 0n, 0n, 0n]);
    expect(refundShares([2n, 1n, 1n, 1n], { before: 2n, refund: 1n }).every(fen => fen >= 0n)).toBe(true);
  });
  it('are no more than was paid', () => {
    expect(() => refundShares([10n, 5n], { before: 10n, refund: 6n })).toThrow(RangeError);
  });
});
