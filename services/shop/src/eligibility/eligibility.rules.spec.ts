import { ResidentState } from '@shuniu/contracts';
import { allowedOf, spansOf, union } from './eligibility.rules.js';

const rules = [
  { category: '低保', validFrom: '2000-01-01', validTo: null },
  { category: '残疾人', validFrom: '2000-01-01', validTo: '2024-12-31' },
  { category: '残疾人', validFrom: '2026-01-01', validTo: null },
];
const file = (categories: [string, string, string][], over = {}) => ({
  state: ResidentState.ACTIVE,
  stateOn: '',
  categories: categories.map(([category, fromOn, toOn]) => ({ category, fromOn, toOn })),
  ...over,
});

it.each([
  ['no category', file([]), []],
  ['a category that no rule names', file([['60岁以上长者', '2022-01-01', '']]), []],
  ['a category that still holds', file([['低保', '2022-01-01', '']]), [{ from: '2022-01-01', to: null }]],
  ['a category that ended', file([['低保', '2022-01-01', '2022-06-30']]), [{ from: '2022-01-01', to: '2022-06-30' }]],
  [
    'one held while its rule rested',
    file([['残疾人', '2024-06-01', '']]),
    [
      { from: '2024-06-01', to: '2024-12-31' },
      { from: '2026-01-01', to: null },
    ],
  ],
  ['one that ended before its rule began', file([['残疾人', '2025-02-01', '2025-03-01']]), []],
  [
    'two that follow each other',
    file([
      ['低保', '2022-01-01', '2022-06-30'],
      ['残疾人', '2022-07-01', '2022-12-31'],
    ]),
    [{ from: '2022-01-01', to: '2022-12-31' }],
  ],
  [
    'a file of somebody who moved away',
    file([['低保', '2022-01-01', '']], { state: ResidentState.MOVED_AWAY, stateOn: '2023-05-01' }),
    [{ from: '2022-01-01', to: '2023-05-01' }],
  ],
  ['a file that was merged into another', file([['低保', '2022-01-01', '']], { state: ResidentState.MERGED, stateOn: '2023-05-01' }), []],
])('ELIGIBLE-1: of %s', (_what, of, wanted) => {
  expect(spansOf(of, rules)).toEqual(wanted);
});

it('ELIGIBLE-1: the union of any spans covers the very days they cover, each once', () => {
  let seed = 11;
  const roll = (sides: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor(seed / 65_536) % sides;
  };
  const day = (n: number): string => new Date(Date.UTC(2023, 0, 1 + n)).toISOString().slice(0, 10);
  for (let round = 0; round < 300; round++) {
    const spans = Array.from({ length: roll(6) }, () => {
      const from = roll(40);
      return { from: day(from), to: roll(5) === 0 ? null : day(from + roll(10)) };
    });
    const made = union(spans);
    const covers = (all: typeof spans, on: string) => all.filter(s => s.from <= on && (s.to === null || s.to >= on)).length;
    for (let n = 0; n < 60; n++) expect([n, covers(made, day(n))]).toEqual([n, covers(spans, day(n)) > 0 ? 1 : 0]);
    for (const [i, span] of made.entries()) expect(i === 0 || (made[i - 1]?.to ?? '9') < span.from).toBe(true);
  }
});

it.each([
  [{ limit: 3, perPerson: false }, 5, 3],
  [{ limit: 2, perPerson: true }, 5, 10],
  [{ limit: 2, perPerson: true }, 0, 2],
])('ELIGIBLE-2: a limit of %j lets a household of %s take %s', (limit, members, wanted) => {
  expect(allowedOf(limit, members)).toBe(wanted);
});
