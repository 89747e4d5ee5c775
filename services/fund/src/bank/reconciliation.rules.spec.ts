import fc from 'fast-check';
import { type BankSide, type BookSide, reconcile } from './reconciliation.rules.js';

const on = '2026-10-31';
const firstOn = '2026-10-01';
const line = (fen: number, over: Partial<BankSide> = {}): BankSide => ({
  id: 'l',
  on: '2026-10-08',
  fen: BigInt(fen),
  words: '',
  matchId: null,
  isIgnored: false,
  ...over,
});
const entry = (fen: number, over: Partial<BookSide> = {}): BookSide => ({
  id: 'e',
  on: '2026-10-08',
  fen: BigInt(fen),
  words: '捐赠',
  matchId: null,
  mirrorOn: null,
  ...over,
});
const table = (over: Partial<Parameters<typeof reconcile>[0]>) =>
  reconcile({ on, firstOn, bank: 1000n, books: 1000n, lines: [], entries: [], ...over });
const fenOf = (items: readonly { fen: bigint }[]) => items.map(i => Number(i.fen));

describe('BANK-7: the table of a day', () => {
  it('puts each item on its side, and both sides adjusted are the same', () => {
    const t = table({ bank: 1050n, books: 900n, lines: [line(200), line(-30)], entries: [entry(70), entry(-50)] });
    expect([t.receivedAtBank, t.paidAtBank, t.receivedInBooks, t.paidInBooks].map(fenOf)).toEqual([[200], [30], [70], [50]]);
    expect([t.adjustedBank, t.adjustedBooks, t.openingDifference]).toEqual([1070n, 1070n, 0n]);
  });
  it('takes what was left out from the bank’s side', () => {
    const t = table({ bank: 1012n, lines: [line(12, { isIgnored: true, words: '利息归慈善会' })] });
    expect([fenOf(t.leftOut), t.leftOutSum, t.adjustedBank, t.openingDifference]).toEqual([[12], 12n, 1000n, 0n]);
  });
  it.each([
    ['by the day, it and its original are no items', '2026-10-20', []],
    ['after the day, the original is one', '2026-11-03', [70]],
  ])('of an entry that was reversed %s', (_, mirrorOn, expected) => {
    expect(fenOf(table({ entries: [entry(70, { mirrorOn })] }).receivedInBooks)).toEqual(expected);
  });
  it('counts an entry before the first line as seen by the bank, unless its line came after the day', () => {
    const early = { on: '2026-09-30' };
    expect(fenOf(table({ entries: [entry(70, early)] }).receivedInBooks)).toEqual([]);
    expect(fenOf(table({ entries: [entry(70, { ...early, matchId: 'm' })] }).receivedInBooks)).toEqual([70]);
  });
  it('tells what both sides differed by before the first line', () => {
    expect(table({ bank: 1300n }).openingDifference).toBe(300n);
  });
  it('without a balance of the bank adjusts the books alone', () => {
    const t = table({ bank: undefined, lines: [line(200)] });
    expect([t.adjustedBank, t.adjustedBooks, t.openingDifference]).toEqual([undefined, 1200n, undefined]);
  });
  it('explains any day to the fen: lines and entries, matched in time, later or never', () => {
    const day = fc.integer({ min: 1, max: 28 }).map(n => `2026-10-${String(n).padStart(2, '0')}`);
    const one = fc.record({
      line: day,
      entry: day,
      fen: fc.integer({ min: 1, max: 900 }),
      sign: fc.constantFrom(1, -1),
      fate: fc.constantFrom('match', 'line', 'entry', 'ignored'),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 15 }), day, fc.integer({ min: 0, max: 500 }), (all, asOf, opening) => {
        const lines = all
          .filter(o => o.fate !== 'entry')
          .map((o, at) =>
            line(o.fen * o.sign, { id: `l${at}`, on: o.line, matchId: o.fate === 'match' ? 'm' : null, isIgnored: o.fate === 'ignored' }),
          );
        const entries = all
          .filter(o => o.fate === 'match' || o.fate === 'entry')
          .map((o, at) => entry(o.fen * o.sign, { id: `e${at}`, on: o.entry, matchId: o.fate === 'match' ? 'm' : null }));
        const settled = new Set(all.filter(o => o.fate === 'match' && o.line <= asOf && o.entry <= asOf));
        const sum = (items: readonly { on: string; fen: bigint }[]): bigint =>
          items.filter(i => i.on <= asOf).reduce((s, i) => s + i.fen, 0n);
        const openOf = <T extends BankSide | BookSide>(made: T[], from: typeof all): T[] =>
          made.filter((_, at) => !settled.has(from[at] as (typeof all)[number]));
        const t = reconcile({
          on: asOf,
          firstOn,
          bank: BigInt(opening) + sum(lines),
          books: BigInt(opening) + sum(entries),
          lines: openOf(
            lines,
            all.filter(o => o.fate !== 'entry'),
          ),
          entries: openOf(
            entries,
            all.filter(o => o.fate === 'match' || o.fate === 'entry'),
          ),
        });
        expect(t.openingDifference).toBe(0n);
      }),
      { numRuns: 200 },
    );
  });
});
