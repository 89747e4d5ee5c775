import type { MessageInitShape } from '@bufbuild/protobuf';
import { EnterpriseSubsidyKind, type Offer, type OfferSchema } from '@shuniu/contracts';
import { addMonths } from '@shuniu/kernel';
import { typedOf } from '../../format/money.js';
import { today } from '../../ui/days.js';
import { type ItemForm, itemOf } from './item-form.js';

/** What is typed of an offer: a line of a list without what the project pays. */
export interface OfferForm extends Omit<ItemForm, 'project'> {
  readonly month: string;
}
/** This month and the two that follow. */
export const monthsAhead = (now = today()): string[] => [0, 1, 2].map(n => addMonths(`${now.slice(0, 7)}-01`, n).slice(0, 7));

export const blankOffer = (offer: Offer | undefined, month: string): OfferForm => ({
  month: offer?.month ?? month,
  productId: offer?.productId ?? '',
  enterpriseId: offer?.enterpriseId ?? '',
  market: typedOf(offer?.marketPrice),
  enterprise: typedOf(offer?.enterpriseSubsidy),
  kind: String(offer?.subsidyKind || EnterpriseSubsidyKind.CONCESSION),
  stock: offer ? String(offer.stock) : '',
  limit: offer ? String(offer.householdLimit) : '1',
  perPerson: offer?.limitPerPerson ?? false,
  reference: typedOf(offer?.referencePrice),
  referenceSource: offer?.referenceSource ?? '',
  referenceOn: offer?.referenceOn ?? '',
});
/** What is no amount is left out, and the service names the field. */
export function offerOf(form: OfferForm, etag: string): MessageInitShape<typeof OfferSchema> {
  const { id: _, projectSubsidy: __, householdPrice: ___, ...line } = itemOf({ ...form, project: '' }, '');
  return { ...line, month: form.month, etag } as MessageInitShape<typeof OfferSchema>;
}
