import { type LoveListItem, LoveListState, ShopFault } from '@shuniu/contracts';
import { type Day, type Fen, invalidField } from '@shuniu/kernel';
import { fenOf } from '../money.js';
import { shopFault } from '../shop-fault.js';
import { checkWords } from '../words.js';

/** What a piece costs, and who pays how much of it. */
export interface Price {
  readonly market: Fen;
  readonly enterprise: Fen;
  readonly project: Fen;
  readonly household: Fen;
}

/**
 * LIST-1: what a piece costs is above 0, each subsidy is 0 or more and both together within it; the household pays the rest. Faults, the first that holds: PRICE_NOT_POSITIVE, SUBSIDY_EXCEEDS_PRICE,
 * INVALID_REQUEST.
 */
export function priceOf(market: Fen, { enterprise, project }: { readonly enterprise: Fen; readonly project: Fen }): Price {
  if (market <= 0n) throw shopFault(ShopFault.PRICE_NOT_POSITIVE);
  if (enterprise + project > market) throw shopFault(ShopFault.SUBSIDY_EXCEEDS_PRICE);
  if (enterprise < 0n) throw invalidField('item.enterpriseSubsidy', 'not_negative', 'a subsidy is not below 0');
  if (project < 0n) throw invalidField('item.projectSubsidy', 'not_negative', 'a subsidy is not below 0');
  return { market, enterprise, project, household: market - enterprise - project };
}

/** LIST-1: a line as it is kept. The day of the reference has come. Faults: those of `priceOf`, then INVALID_REQUEST. */
export function decideItem(item: LoveListItem, today: Day): { price: Price; reference: Fen } {
  const price = priceOf(fenOf(item.marketPrice), { enterprise: fenOf(item.enterpriseSubsidy), project: fenOf(item.projectSubsidy) });
  const reference = fenOf(item.referencePrice);
  if (reference < 0n) throw invalidField('item.referencePrice', 'not_negative', 'a price is not below 0');
  if (item.referenceOn > today) throw invalidField('item.referenceOn', 'not_in_future', 'a day that has come');
  checkWords({}, { 'item.referenceSource': item.referenceSource });
  return { price, reference };
}

/** A line, as the check looks at it. */
export interface Offered {
  readonly sku: string;
  readonly household: Fen;
  readonly market: Fen;
  readonly reference: Fen;
  readonly referenceSource: string;
  readonly referenceOn: Day | null;
}
/**
 * LIST-2, Y6: a discount is real when the price was seen elsewhere, it is told where and when, the market price of the list is not above what was seen, and the household pays less than it.
 * Answers the numbers of the products without such a proof, in their order.
 */
export const withoutProof = (items: readonly Offered[]): string[] =>
  items
    .filter(
      i => i.reference <= 0n || i.referenceSource === '' || i.referenceOn === null || i.market > i.reference || i.household >= i.reference,
    )
    .map(i => i.sku);

/** LIST-2: a list is checked when it has lines and every discount is real. Faults, the first that holds: LIST_EMPTY, DISCOUNT_NOT_REAL with the products' numbers. */
export function checkOffers(items: readonly Offered[]): void {
  if (items.length === 0) throw shopFault(ShopFault.LIST_EMPTY);
  const unproved = withoutProof(items);
  if (unproved.length > 0) throw shopFault(ShopFault.DISCOUNT_NOT_REAL, { meta: { skus: unproved.slice(0, 10).join(', ') } });
}

/** LIST-3: what is published stays. Faults: LIST_FROZEN. */
export function checkDraft({ state }: { readonly state: LoveListState }): void {
  if (state === LoveListState.PUBLISHED) throw shopFault(ShopFault.LIST_FROZEN);
}
/** LIST-4: a checked list is published by somebody else than who drafted it. Faults, the first that holds: LIST_FROZEN, LIST_NOT_CHECKED, PUBLISHER_DRAFTED. */
export function checkPublishing(list: { readonly state: LoveListState; readonly drafted_by: string }, login: string): void {
  checkDraft(list);
  if (list.state !== LoveListState.CHECKED) throw shopFault(ShopFault.LIST_NOT_CHECKED);
  if (list.drafted_by === login) throw shopFault(ShopFault.PUBLISHER_DRAFTED);
}
/** LIST-2: a list is drafted for this month or a later one. Faults: MONTH_PAST. */
export function checkMonth(month: string, today: Day): void {
  if (month < today.slice(0, 7)) throw shopFault(ShopFault.MONTH_PAST);
}
