import { create } from '@bufbuild/protobuf';
import { LoveListState, OfferSchema, OfferState } from '@shuniu/contracts';
import { refusalOf } from '../refusal.fixture.js';
import { checkOpen, checkProof, checkTurn, correctedOf, decideOffer, type Turn } from './offer.rules.js';

const TODAY = '2026-11-30';
it.each([
  [{}, 'ok'],
  [{ month: '2026-11' }, 'ok'],
  [{ month: '2026-10' }, 'MONTH_PAST'],
  [{ marketPrice: { fen: 0n } }, 'PRICE_NOT_POSITIVE'],
  [{ enterpriseSubsidy: { fen: 1000n } }, 'ok'],
  [{ enterpriseSubsidy: { fen: 1001n } }, 'SUBSIDY_EXCEEDS_PRICE'],
  [{ enterpriseSubsidy: { fen: -1n } }, 'INVALID_REQUEST'],
  [{ referencePrice: { fen: -1n } }, 'INVALID_REQUEST'],
  [{ referenceOn: '2026-12-01' }, 'INVALID_REQUEST'],
  [{ referenceSource: '电话19900001234' }, 'INVALID_REQUEST'],
])('OFFER-1: an offer with %j is %s', (over, wanted) => {
  const offer = create(OfferSchema, { month: '2026-12', marketPrice: { fen: 1000n }, ...over });
  expect(refusalOf(() => decideOffer(offer, TODAY))).toBe(wanted);
});

const proved = { sku: 'A', market: 1000n, enterprise: 100n, reference: 1000n, source: '超市标价', on: '2026-11-28' };
it.each([
  [{}, 'ok'],
  [{ market: 900n, enterprise: 0n }, 'ok'],
  [{ enterprise: 0n }, 'DISCOUNT_NOT_REAL'],
  [{ market: 1001n }, 'DISCOUNT_NOT_REAL'],
  [{ reference: 0n }, 'DISCOUNT_NOT_REAL'],
  [{ source: '' }, 'DISCOUNT_NOT_REAL'],
  [{ on: null }, 'DISCOUNT_NOT_REAL'],
])('OFFER-1: an offer with %o is sent: %s', (over, wanted) => {
  expect(refusalOf(() => checkProof({ ...proved, ...over }))).toBe(wanted);
});

it.each([
  [undefined, 'ok'],
  [{ state: LoveListState.DRAFT }, 'ok'],
  [{ state: LoveListState.CHECKED }, 'OFFERS_CLOSED'],
  [{ state: LoveListState.PUBLISHED }, 'OFFERS_CLOSED'],
])('OFFER-2: with a list %o offers are changed: %s', (list, wanted) => {
  expect(refusalOf(() => checkOpen(list))).toBe(wanted);
});

const { DRAFT, SENT, TAKEN, DECLINED, WITHDRAWN } = OfferState;
const ALL = [DRAFT, SENT, TAKEN, DECLINED, WITHDRAWN];
it.each([
  ['correct', [DRAFT, SENT, TAKEN, DECLINED]],
  ['send', [DRAFT]],
  ['withdraw', [DRAFT, SENT, TAKEN]],
  ['answer', [SENT]],
] as [Turn, OfferState[]][])('OFFER-2, OFFER-3: %s is for %j alone', (turn, allowed) => {
  expect(ALL.filter(state => refusalOf(() => checkTurn({ state }, turn)) === 'ok')).toEqual(allowed);
});
it('OFFER-2: what the station had is looked at anew, what it declined begins again', () => {
  expect([DRAFT, SENT, TAKEN, DECLINED].map(correctedOf)).toEqual([DRAFT, SENT, SENT, DRAFT]);
});
