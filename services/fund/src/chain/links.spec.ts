import { entryDigest, firstHash, linkHash, linksAfter, type SealedEntry } from './links.js';

const entry = (id: string, fen = '100'): SealedEntry => ({ columns: [id, null], lines: [['a', fen]] });

describe('CHAIN-1: a chain of links', () => {
  it('is over the link before and the entry, and begins with the fund', () => {
    const links = linksAfter('f', undefined, [entry('1'), entry('2')]);
    expect(links.map(l => l.seq)).toEqual([1, 2]);
    expect(links[0]?.hash).toEqual(linkHash(firstHash('f'), entryDigest(entry('1'))));
    expect(links[1]?.hash).toEqual(linkHash(links[0]?.hash as Buffer, entryDigest(entry('2'))));
    expect(firstHash('f')).not.toEqual(firstHash('g'));
  });
  it('goes on where it ended, whatever the batches were', () => {
    const all = linksAfter('f', undefined, [entry('1'), entry('2'), entry('3')]);
    expect(linksAfter('f', all[1], [entry('3')])).toEqual([all[2]]);
  });
  it('differs from the first entry on that differs in a byte', () => {
    const [one, other] = [entry('1'), entry('1', '101')].map(first => linksAfter('f', undefined, [first, entry('2')]));
    expect(one?.[0]?.hash.equals(other?.[0]?.hash as Buffer)).toBe(false);
    expect(one?.[1]?.hash.equals(other?.[1]?.hash as Buffer)).toBe(false);
  });
});
