import { MatchGround } from '@shuniu/contracts';
import fc from 'fast-check';
import { refusalOf } from '../refusal.fixture.js';
import { checkDifference, checkMatch, namesAlike, type OpenItem, proposeMatches } from './match.rules.js';

const rule = { windowDays: 5, batchMost: 8 };
const item = (id: string, fen: number, day = 8, name = ''): OpenItem => ({
  id,
  on: `2026-10-${String(day).padStart(2, '0')}`,
  fen: BigInt(fen),
  name,
});
const proposed = (lines: readonly OpenItem[], entries: readonly OpenItem[]) =>
  proposeMatches(lines, entries, rule).map(
    p => `${p.lineIds.join('+')}=${p.entryIds.join('+')} ${MatchGround[p.ground]}${p.isSole ? '' : '?'}`,
  );

describe('BANK-2: one line and one entry', () => {
  it.each<[string, OpenItem[], OpenItem[], string[]]>([
    ['of the same amount on the same day are one', [item('a', 100)], [item('e', 100)], ['a=e AMOUNT']],
    ['five days apart are one', [item('a', 100, 8)], [item('e', 100, 3)], ['a=e AMOUNT']],
    ['six days apart are not', [item('a', 100, 9)], [item('e', 100, 3)], []],
    ['of another amount are not', [item('a', 100)], [item('e', 101)], []],
    ['of the other direction are not', [item('a', 100)], [item('e', -100)], []],
    ['that goes out are one', [item('a', -100)], [item('e', -100)], ['a=e AMOUNT']],
    [
      'of two names are one all the same: a name decides between equals alone',
      [item('a', 100, 8, '甲乙')],
      [item('e', 100, 8, '丙丁')],
      ['a=e AMOUNT'],
    ],
    ['are to be chosen when two entries fit', [item('a', 100)], [item('d', 100), item('e', 100)], ['a=d AMOUNT?', 'a=e AMOUNT?']],
    ['are to be chosen when two lines fit', [item('a', 100), item('b', 100)], [item('e', 100)], ['a=e AMOUNT?', 'b=e AMOUNT?']],
    [
      'are told apart by a name, and what is left is clear',
      [item('a', 100, 8, '惠民粮油商行'), item('b', 100, 8, '陈志强')],
      [item('d', 100, 8), item('e', 100, 8, '惠民粮油商行（从化）')],
      ['a=e COUNTERPARTY', 'b=d AMOUNT'],
    ],
  ])('%s', (_, lines, entries, expected) => {
    expect(proposed(lines, entries)).toEqual(expected);
  });
  it('names are alike in whole or in part, and one character is no name', () => {
    expect([
      namesAlike('惠民 粮油商行', '惠民粮油商行有限公司'),
      namesAlike('陈', '陈志强'),
      namesAlike('', ''),
      namesAlike('陈**', '陈志强'),
    ]).toEqual([true, false, false, false]);
  });
});

describe('BANK-3: one side of several', () => {
  it.each<[string, OpenItem[], OpenItem[], string[]]>([
    ['one payment of a batch of entries', [item('a', -600)], [item('d', -100), item('e', -200), item('f', -300)], ['a=d+e+f BATCH']],
    ['a gift that came in two lines', [item('a', 40), item('b', 60, 9)], [item('e', 100)], ['a+b=e PARTS']],
    ['two ways are to be chosen', [item('a', 300)], [item('d', 100), item('e', 200), item('f', 200, 9)], ['a=d+e BATCH?', 'a=d+f BATCH?']],
    [
      'what fits another line one to one is no part',
      [item('a', -300), item('b', -100)],
      [item('d', -100), item('e', -200)],
      ['b=d AMOUNT'],
    ],
    ['no part of the other direction', [item('a', 100)], [item('d', 150), item('e', -50)], []],
    ['a fen that lacks is no batch', [item('a', 301)], [item('d', 100), item('e', 200)], []],
  ])('%s', (_, lines, entries, expected) => {
    expect(proposed(lines, entries)).toEqual(expected);
  });
});

const items = (prefix: string) =>
  fc
    .array(
      fc.record({
        fen: fc.constantFrom(-300, -200, -100, 100, 200, 300, 500),
        day: fc.integer({ min: 1, max: 28 }),
        name: fc.constantFrom('', '甲乙', '丙丁商行'),
      }),
      {
        maxLength: 12,
      },
    )
    .map(all => all.map(({ fen, day, name }, at) => item(`${prefix}${String(at).padStart(2, '0')}`, fen, day, name)));
describe('BANK-3: any lines and entries', () => {
  it('have equal sums in every proposal, stand in one sole proposal at most, and come out the same in any order', () => {
    fc.assert(
      fc.property(items('l'), items('e'), (lines, entries) => {
        const found = proposeMatches(lines, entries, rule);
        const fen = new Map([...lines, ...entries].map(i => [i.id, i.fen]));
        const sum = (ids: readonly string[]): bigint => ids.reduce((all, id) => all + (fen.get(id) ?? 0n), 0n);
        for (const p of found) expect(sum(p.lineIds)).toBe(sum(p.entryIds));
        const sole = found.filter(p => p.isSole).flatMap(p => [...p.lineIds, ...p.entryIds]);
        expect(new Set(sole).size).toBe(sole.length);
        expect(proposeMatches([...lines].reverse(), [...entries].reverse(), rule)).toEqual(found);
      }),
      { numRuns: 300 },
    );
  });
});

describe('BANK-4, BANK-6: what a person says is the same', () => {
  const of = (...all: number[]) => all.map(fen => ({ fen: BigInt(fen) }));
  it.each([
    ['equal sums are', of(100), of(60, 40), 'ok', 'MATCH_NO_DIFFERENCE'],
    ['a fen apart are not', of(100), of(99), 'MATCH_SUMS_DIFFER', 'ok'],
    ['two entries that cancel out are', of(), of(100, -100), 'ok', 'MATCH_NO_DIFFERENCE'],
    ['a line alone is not', of(100), of(), 'MATCH_SUMS_DIFFER', 'ok'],
    ['nothing is not', of(), of(), 'MATCH_SUMS_DIFFER', 'MATCH_NO_DIFFERENCE'],
  ])('%s', (_, lines, entries, match, difference) => {
    expect([refusalOf(() => checkMatch({ lines, entries })), refusalOf(() => checkDifference({ lines, entries }))]).toEqual([
      match,
      difference,
    ]);
  });
});
