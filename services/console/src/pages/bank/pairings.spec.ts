import type { BankEntry, BankLine, MatchProposal } from '@shuniu/contracts';
import { sumOf, workbenchOf } from './pairings.js';

const line = (id: string, fen = 1n) => ({ id, amount: { fen } }) as BankLine;
const entry = (id: string) => ({ id }) as BankEntry;
const proposal = (lines: string, entries: string, isSole = true) =>
  ({ lineIds: lines.split('+'), entryIds: entries.split('+'), ground: 1, isSole }) as unknown as MatchProposal;
const told = (...all: Parameters<typeof workbenchOf>) => {
  const { pairings, left } = workbenchOf(...all);
  const ids = (of: readonly { id: string }[]): string => of.map(i => i.id).join('+');
  return [pairings.map(p => `${ids(p.lines)}=${p.ways.map(way => ids(way.entries)).join('|')}${p.isSole ? '!' : ''}`), ids(left)];
};

describe('the workbench of a statement', () => {
  it('stands in the bank’s order, with the ways of a line under each other, and what nothing is proposed for', () => {
    const proposals = [proposal('c', 'x'), proposal('a', 'v', false), proposal('a', 'w', false)];
    expect(told(proposals, [line('a'), line('b'), line('c')], ['v', 'w', 'x', 'y'].map(entry))).toEqual([['a=v|w', 'b=', 'c=x!'], 'y']);
  });
  it('keeps the lines of one gift together when that is sure, and apart when it is not', () => {
    const lines = ['a', 'b', 'c'].map(id => line(id));
    expect(told([proposal('a+c', 'x')], lines, [entry('x')])).toEqual([['a+c=x!', 'b='], '']);
    expect(told([proposal('a+b', 'x', false), proposal('a+c', 'x', false)], lines, [entry('x')])).toEqual([['a=', 'b=', 'c='], 'x']);
  });
  it('adds up with signs, to the fen', () => {
    expect(sumOf([line('a', 100n), line('b', -1n), {}])).toBe(99n);
  });
});
