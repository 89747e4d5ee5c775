import fc from 'fast-check';
import { type Flow, followed } from './lineage.rules.js';

/** A flow of pool A, unless told. */
const flow = (entryId: string, fen: bigint, accountId = 'A'): Flow => ({ entryId, accountId, fen });
/** What an entry moves from one pool to another. */
const move = (entryId: string, fen: bigint, [from, to]: [string, string] = ['A', 'B']): Flow[] => [
  flow(entryId, -fen, from),
  flow(entryId, fen, to),
];
const told = (of: string, flows: readonly Flow[]): unknown => {
  const { uses, moves, rests } = followed({ entryId: of, accountId: 'A' }, flows);
  return {
    uses: uses.map(u => `${u.entryId} ${u.accountId} ${u.fen}`),
    moves: moves.map(m => `${m.entryId} ${m.accountId}>${m.toAccountId} ${m.fen}`),
    rests: rests.map(r => `${r.accountId} ${r.fen}`),
  };
};

describe('DONATION-4: what became of a gift', () => {
  it.each<[string, Flow[], string, string[], string[], string[]]>([
    ['nothing yet', [flow('a', 100n)], 'a', [], [], ['A 100']],
    ['the first outflow, in part', [flow('a', 100n), flow('x', -30n)], 'a', ['x A 30'], [], ['A 70']],
    ['its part of an outflow that two gifts pay', [flow('a', 100n), flow('b', 50n), flow('x', -120n)], 'b', ['x A 20'], [], ['A 30']],
    ['several outflows', [flow('a', 100n), flow('x', -30n), flow('y', -70n)], 'a', ['x A 30', 'y A 70'], [], []],
    ['nothing when an earlier gift paid it all', [flow('a', 100n), flow('b', 50n), flow('x', -100n)], 'b', [], [], ['A 50']],
    [
      'an outflow dated before the gift, for the books were written later',
      [flow('x', -10n), flow('a', 100n)],
      'a',
      ['x A 10'],
      [],
      ['A 90'],
    ],
    ['nothing for what is no inflow of the pool', [flow('a', 100n)], 'z', [], [], []],
    ['moved on and not spent', [flow('a', 100n), ...move('t', 40n)], 'a', [], ['t A>B 40'], ['B 40', 'A 60']],
    [
      'spent where it was moved to, after what had come there before',
      [flow('b', 30n, 'B'), flow('a', 100n), ...move('t', 40n), flow('x', -50n, 'B')],
      'a',
      ['x B 20'],
      ['t A>B 40'],
      ['B 20', 'A 60'],
    ],
    [
      'moved on twice, and one outflow there is said once',
      [flow('a', 100n), ...move('t', 40n), ...move('u', 60n), flow('x', -70n, 'B')],
      'a',
      ['x B 70'],
      ['t A>B 40', 'u A>B 60'],
      ['B 30'],
    ],
    [
      'its part of a move that two gifts make',
      [flow('a', 30n), flow('b', 30n), ...move('t', 40n), flow('x', -35n, 'B')],
      'b',
      ['x B 5'],
      ['t A>B 10'],
      ['B 5', 'A 20'],
    ],
    [
      'moved back, and spent after what had come meanwhile',
      [flow('a', 100n), ...move('t', 100n), flow('b', 10n), ...move('u', 100n, ['B', 'A']), flow('x', -60n)],
      'a',
      ['x A 50'],
      ['t A>B 100', 'u B>A 100'],
      ['A 50'],
    ],
    [
      'moved back before it was moved, for the books were written later',
      [...move('u', 50n, ['B', 'A']), ...move('t', 100n), flow('a', 100n)],
      'a',
      [],
      ['t A>B 50'],
      ['B 50', 'A 50'],
    ],
  ])('is %s', (_what, flows, of, uses, moves, rests) => {
    expect(told(of, flows)).toEqual({ uses, moves, rests });
  });

  it('goes as far as money was moved to and fro, a little at a time', () => {
    const n = 30_000n;
    const flows = [...move('back', n, ['B', 'A']), flow('a', 1n), flow('x', -1n), ...move('to', n)];
    expect(told('a', flows)).toEqual({ uses: ['x A 1'], moves: [`to A>B ${n}`, `back B>A ${n}`], rests: [] });
  });

  const POOLS = ['A', 'B', 'C'];
  const step = fc.record({
    what: fc.constantFrom('give', 'spend', 'move'),
    pool: fc.constantFrom(...POOLS),
    to: fc.constantFrom(...POOLS),
    into: fc.bigInt(1n, 1_000_000n),
    share: fc.integer({ min: 1, max: 100 }),
  });
  /** Books in which no pool is ever below zero. */
  const books = fc.array(step, { minLength: 1, maxLength: 40 }).map(steps => {
    const has = new Map(POOLS.map(p => [p, 0n]));
    const add = (pool: string, fen: bigint): Map<string, bigint> => has.set(pool, (has.get(pool) ?? 0n) + fen);
    return steps.flatMap(({ what, pool, to, into, share }, n): Flow[] => {
      const out = ((has.get(pool) ?? 0n) * BigInt(share)) / 100n;
      if (what === 'give') {
        add(pool, into);
        return [flow(`give${n}`, into, pool)];
      }
      if (out === 0n || (what === 'move' && to === pool)) return [];
      add(pool, -out);
      if (what === 'move') add(to, out);
      return what === 'move' ? move(`move${n}`, out, [pool, to]) : [flow(`spend${n}`, -out, pool)];
    });
  });
  const sum = (of: readonly { fen: bigint }[]): bigint => of.reduce((total, { fen }) => total + fen, 0n);
  const given = (flows: readonly Flow[]): Flow[] => flows.filter(f => f.entryId.startsWith('give'));

  // The order of the days may be any: the books are written later than the money moves.
  const anyOrder = books.chain(flows => fc.shuffledSubarray(flows, { minLength: flows.length, maxLength: flows.length }));
  it.each([
    ['in the order of the books', books],
    ['in any order of the days', anyOrder],
  ])('adds up for each gift, in each pool, to the fen: what came is what was spent, moved on and left, %s', (_, all) => {
    fc.assert(
      fc.property(all, flows => {
        for (const gift of given(flows)) {
          const { uses, moves, rests } = followed(gift, flows);
          expect(sum(uses) + sum(rests)).toBe(gift.fen);
          for (const pool of POOLS) {
            const here = (f: { accountId: string }): boolean => f.accountId === pool;
            const came = (gift.accountId === pool ? gift.fen : 0n) + sum(moves.filter(m => m.toAccountId === pool));
            expect(sum(uses.filter(here)) + sum(moves.filter(here)) + sum(rests.filter(here))).toBe(came);
          }
        }
      }),
    );
  });

  it.each([
    ['in the order of the books', books],
    ['in any order of the days', anyOrder],
  ])('adds up for each outflow: all gifts together paid it, and nobody else, %s', (_, all) => {
    fc.assert(
      fc.property(all, flows => {
        const uses = given(flows).flatMap(gift => followed(gift, flows).uses);
        for (const out of flows.filter(f => f.entryId.startsWith('spend')))
          expect(sum(uses.filter(u => u.entryId === out.entryId && u.accountId === out.accountId))).toBe(-out.fen);
        for (const pool of POOLS) {
          const spent = flows.filter(f => f.entryId.startsWith('spend') && f.accountId === pool);
          expect(sum(uses.filter(u => u.accountId === pool))).toBe(-sum(spent));
        }
      }),
    );
  });
});
