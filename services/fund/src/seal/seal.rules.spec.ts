import { entryDigest, SEALED_COLUMNS, type SealedEntry } from '../chain/links.js';
import { refusalOf } from '../refusal.fixture.js';
import { checkSeal, type Seal, sealFile } from './seal.rules.js';

const entry: SealedEntry = { columns: SEALED_COLUMNS.map((_, at) => (at < 4 ? `v${at}` : null)), lines: [['a', '100']] };
const seal: Seal = {
  ...entry,
  fundId: 'f',
  fundName: '社区慈善基金',
  unitName: '凤二村',
  voucherNo: 'F000007',
  seq: 7,
  digest: entryDigest(entry).toString('hex'),
  hash: 'b'.repeat(64),
  before: 'a'.repeat(64),
};

describe('SEAL-1: a sealed entry', () => {
  it.each<[string, Partial<Omit<Seal, 'seq'>> & { seq?: number | null }, string]>([
    ['as it was sealed', {}, 'ok'],
    ['that waits for its place', { seq: null, digest: '' }, 'ENTRY_UNSEALED'],
    ['with another amount', { lines: [['a', '101']] }, 'SEAL_BROKEN'],
    ['with another word', { columns: entry.columns.map((c, at) => (at === 3 ? 'x' : c)) }, 'SEAL_BROKEN'],
  ])('%s: %s', (_, over, refused) => expect(refusalOf(() => checkSeal({ ...seal, ...over }))).toBe(refused));

  it('tells of the columns that say something, and of no other', () => {
    const text = sealFile(seal, 'https://shuniu.example/chain.json');
    expect(text).toContain('1. 分录编号：v0');
    expect(text).not.toContain('摘要：');
    expect(text.split('\n')[0]).toBe(JSON.stringify([entry.columns, entry.lines]));
  });
});
