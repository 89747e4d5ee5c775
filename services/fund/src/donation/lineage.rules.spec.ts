import fc from 'fast-check';
import { type Flow, usesOf } from './lineage.rules.js';

const flow = (entryId: string, fen: bigint): Flow => ({ entryId, fen });

describe('DONATION-4: what a gift paid for', () => {
  it.each([
    ['nothing yet', [flow('a', 100n)], 'a', []],
    ['the first outflow, in part', [flow('a', 100n), flow('x', -30n)], 'a', [{ entryId: 'x', fen: 30n }]],
    ['its part of an outflow that two gifts pay', [flow('a', 100n), flow('b', 50n), flow('x', -120n)], 'b', [{ entryId: 'x', fen: 20n }]],
    [
      'several outflows',
      [flow('a', 100n), flow('x', -30n), flow('y', -70n)],
      'a',
      [
        { entryId: 'x', fen: 30n },
        { entryId: 'y', fen: 70n },
      ],
    ],
    ['nothing when an earlier gift paid it all', [flow('a', 100n), flow('b', 50n), flow('x', -100n)], 'b', []],
    [
      'an outflow dated before the gift, for the books were written later',
      [flow('x', -10n), flow('a', 100n)],
      'a',
      [{ entryId: 'x', fen: 10n }],
    ],
    ['nothing for what is no inflow of the pool', [flow('a', 100n)], 'z', []],
  ])('is %s', (_what, flows, of, shares) => {
    expect(usesOf(of, flows)).toEqual(shares);
  });

  it('adds up: all gifts together paid what was spent, and none more than it gave', () => {
    const amounts = fc.array(fc.record({ into: fc.bigInt(1n, 10_000_000n), share: fc.integer({ min: 0, max: 100 }) }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(amounts, all => {
        let available = 0n;
        const flows = all.flatMap(({ into, share }, n) => {
          available += into;
          const out = (available * BigInt(share)) / 100n;
          available -= out;
          return out > 0n ? [flow(`in${n}`, into), flow(`out${n}`, -out)] : [flow(`in${n}`, into)];
        });
        const sum = (fens: readonly bigint[]): bigint => fens.reduce((a, b) => a + b, 0n);
        const given = flows.filter(f => f.fen > 0n);
        const shares = given.map(f => usesOf(f.entryId, flows));
        expect(sum(shares.flat().map(s => s.fen))).toBe(-sum(flows.filter(f => f.fen < 0n).map(f => f.fen)));
        expect(given.every((f, n) => sum((shares[n] ?? []).map(s => s.fen)) <= f.fen)).toBe(true);
      }),
    );
  });
});
