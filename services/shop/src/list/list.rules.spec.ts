import { create } from '@bufbuild/protobuf';
import { LoveListItemSchema, LoveListState } from '@shuniu/contracts';
import { refusalOf } from '../refusal.fixture.js';
import { checkDraft, checkMonth, checkOffers, checkPublishing, decideItem, type Offered, priceOf, withoutProof } from './list.rules.js';

it.each([
  // market, enterprise, project, what comes of it
  [5590n, 839n, 1398n, 3353n],
  [1n, 0n, 0n, 1n],
  [1000n, 400n, 600n, 0n],
  [1000n, 400n, 601n, 'SUBSIDY_EXCEEDS_PRICE'],
  [1000n, 700n, 500n, 'SUBSIDY_EXCEEDS_PRICE'],
  [0n, 0n, 0n, 'PRICE_NOT_POSITIVE'],
  [-1n, 0n, 0n, 'PRICE_NOT_POSITIVE'],
  [1000n, -1n, 0n, 'INVALID_REQUEST'],
  [1000n, 0n, -1n, 'INVALID_REQUEST'],
  [0n, 1n, 1n, 'PRICE_NOT_POSITIVE'],
] as const)('LIST-1: of %s fen, with %s and %s paid by others, a household pays %s', (market, enterprise, project, wanted) => {
  if (typeof wanted === 'string') expect(refusalOf(() => priceOf(market, { enterprise, project }))).toBe(wanted);
  else expect(priceOf(market, { enterprise, project })).toEqual({ market, enterprise, project, household: wanted });
});

it('LIST-1: the shares of any price add up to it, and none is below 0', () => {
  let seed = 7;
  const roll = (sides: number): bigint => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return BigInt(Math.floor(seed / 65_536) % sides);
  };
  for (let i = 0; i < 2_000; i++) {
    const [market, enterprise, project] = [roll(10_000) + 1n, roll(6_000), roll(6_000)];
    if (enterprise + project > market) expect(refusalOf(() => priceOf(market, { enterprise, project }))).toBe('SUBSIDY_EXCEEDS_PRICE');
    else {
      const price = priceOf(market, { enterprise, project });
      expect(price.enterprise + price.project + price.household).toBe(market);
      expect(price.household >= 0n).toBe(true);
    }
  }
});

it.each([
  [{ referencePrice: { fen: -1n } }, 'INVALID_REQUEST'],
  [{ referenceOn: '2026-12-01' }, 'INVALID_REQUEST'],
  [{ referenceSource: '电话19900001234' }, 'INVALID_REQUEST'],
  [{ referenceOn: '2026-11-30', referenceSource: '从化超市标价' }, 'ok'],
])('LIST-1: a line with %j is %s', (over, wanted) => {
  const item = create(LoveListItemSchema, { marketPrice: { fen: 1000n }, ...over });
  expect(refusalOf(() => decideItem(item, '2026-11-30'))).toBe(wanted);
});

const proved: Offered = {
  sku: 'A',
  market: 1000n,
  household: 600n,
  reference: 1000n,
  referenceSource: '超市标价',
  referenceOn: '2026-11-28',
};
it.each([
  ['with its reference', {}, []],
  ['cheaper than the reference', { market: 900n }, []],
  ['without a reference', { reference: 0n }, ['A']],
  ['without a source', { referenceSource: '' }, ['A']],
  ['without a day', { referenceOn: null }, ['A']],
  ['dearer than it was seen', { market: 1001n }, ['A']],
  ['as dear for the household as it was seen', { household: 1000n }, ['A']],
] as const)('LIST-2: a discount %s', (_what, over, wanted) => {
  expect(withoutProof([{ ...proved, ...over }])).toEqual(wanted);
});
it('LIST-2: a list without lines, or with one that has no proof, is not checked', () => {
  expect(refusalOf(() => checkOffers([]))).toBe('LIST_EMPTY');
  expect(refusalOf(() => checkOffers([proved, { ...proved, sku: 'B', reference: 0n }]))).toBe('DISCOUNT_NOT_REAL');
  expect(refusalOf(() => checkOffers([proved]))).toBe('ok');
});
it.each([
  ['2026-11', 'ok'],
  ['2026-12', 'ok'],
  ['2026-10', 'MONTH_PAST'],
])('LIST-2: on 30 November a list of %s is %s', (month, wanted) => {
  expect(refusalOf(() => checkMonth(month, '2026-11-30'))).toBe(wanted);
});

const { DRAFT, CHECKED, PUBLISHED } = LoveListState;
it.each([
  [DRAFT, 'ok'],
  [CHECKED, 'ok'],
  [PUBLISHED, 'LIST_FROZEN'],
])('LIST-3: a list in state %s is changed: %s', (state, wanted) => {
  expect(refusalOf(() => checkDraft({ state }))).toBe(wanted);
});
it.each([
  [CHECKED, 'worker', 'ok'],
  [CHECKED, 'manager', 'PUBLISHER_DRAFTED'],
  [DRAFT, 'manager', 'LIST_NOT_CHECKED'],
  [PUBLISHED, 'manager', 'LIST_FROZEN'],
])('LIST-4: a list in state %s that the %s drafted is published by the manager: %s', (state, draftedBy, wanted) => {
  expect(refusalOf(() => checkPublishing({ state, drafted_by: draftedBy }, 'manager'))).toBe(wanted);
});
