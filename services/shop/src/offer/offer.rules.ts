import { LoveListState, type Offer, OfferState, ShopFault } from '@shuniu/contracts';
import { type Day, type Fen, invalidField } from '@shuniu/kernel';
import { checkMonth, priceOf } from '../list/list.rules.js';
import { fenOf } from '../money.js';
import { shopFault } from '../shop-fault.js';
import { checkWords } from '../words.js';

const { DRAFT, SENT, TAKEN, DECLINED, WITHDRAWN } = OfferState;

/** What an enterprise offers of a piece. */
export interface Offering {
  readonly market: Fen;
  readonly enterprise: Fen;
  readonly reference: Fen;
}
/**
 * OFFER-1: an offer is for a month that is not over, its market price above 0 and what the enterprise gives within it; the day of the reference has come. Faults, the first that holds: MONTH_PAST,
 * PRICE_NOT_POSITIVE, SUBSIDY_EXCEEDS_PRICE, INVALID_REQUEST.
 */
export function decideOffer(offer: Offer, today: Day): Offering {
  checkMonth(offer.month, today);
  const [market, enterprise, reference] = [fenOf(offer.marketPrice), fenOf(offer.enterpriseSubsidy), fenOf(offer.referencePrice)];
  if (enterprise < 0n) throw invalidField('offer.enterpriseSubsidy', 'not_negative', 'a subsidy is not below 0');
  priceOf(market, { enterprise, project: 0n });
  if (reference < 0n) throw invalidField('offer.referencePrice', 'not_negative', 'a price is not below 0');
  if (offer.referenceOn > today) throw invalidField('offer.referenceOn', 'not_in_future', 'a day that has come');
  checkWords({}, { 'offer.referenceSource': offer.referenceSource });
  return { market, enterprise, reference };
}

/** OFFER-1, Y6: what is sent has its proof: the price was seen somewhere on a day, the market price is not above it, and the enterprise asks less. Faults: DISCOUNT_NOT_REAL. */
export function checkProof(o: Offering & { readonly sku: string; readonly source: string; readonly on: Day | null }): void {
  const isReal = o.reference > 0n && o.source !== '' && o.on !== null && o.market <= o.reference && o.market - o.enterprise < o.reference;
  if (!isReal) throw shopFault(ShopFault.DISCOUNT_NOT_REAL, { meta: { skus: o.sku } });
}

/** OFFER-2: offers are entered, corrected and withdrawn until the list of their month is checked. Faults: OFFERS_CLOSED. */
export function checkOpen(list: { readonly state: LoveListState } | undefined): void {
  if (list !== undefined && list.state !== LoveListState.DRAFT) throw shopFault(ShopFault.OFFERS_CLOSED);
}

export type Turn = 'correct' | 'send' | 'withdraw' | 'answer';
const TURNS: Readonly<Record<Turn, readonly OfferState[]>> = {
  correct: [DRAFT, SENT, TAKEN, DECLINED],
  send: [DRAFT],
  withdraw: [DRAFT, SENT, TAKEN],
  answer: [SENT],
};
/** OFFER-2, OFFER-3: what may be done with an offer in its state. Faults: STATE_NOT_ALLOWED. */
export function checkTurn({ state }: { readonly state: OfferState }, turn: Turn): void {
  if (!TURNS[turn].includes(state)) throw shopFault(ShopFault.STATE_NOT_ALLOWED);
}
/** OFFER-2: a corrected one that the station has is looked at anew; one that was declined is a draft again. */
export const correctedOf = (state: OfferState): OfferState => (state === DRAFT || state === DECLINED ? DRAFT : SENT);
/** Has the station had it? */
export const isSeen = (state: OfferState): boolean => state !== DRAFT && state !== WITHDRAWN;
