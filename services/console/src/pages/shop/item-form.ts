import type { MessageInitShape } from '@bufbuild/protobuf';
import { EnterpriseSubsidyKind, type LoveListItem, type LoveListItemSchema } from '@shuniu/contracts';
import { fenTyped, moneyTyped, typedOf } from '../../format/money.js';

/** What is typed of a line. Amounts are text in yuan, never floats. */
export interface ItemForm {
  readonly productId: string;
  readonly enterpriseId: string;
  readonly market: string;
  readonly enterprise: string;
  readonly project: string;
  readonly kind: string;
  readonly stock: string;
  readonly limit: string;
  readonly perPerson: boolean;
  readonly reference: string;
  readonly referenceSource: string;
  readonly referenceOn: string;
}
export const blankItem = (item?: LoveListItem): ItemForm => ({
  productId: item?.productId ?? '',
  enterpriseId: item?.enterpriseId ?? '',
  market: typedOf(item?.marketPrice),
  enterprise: typedOf(item?.enterpriseSubsidy),
  project: typedOf(item?.projectSubsidy),
  kind: String(item?.subsidyKind || EnterpriseSubsidyKind.CONCESSION),
  stock: item ? String(item.stock) : '',
  limit: item ? String(item.householdLimit) : '1',
  perPerson: item?.limitPerPerson ?? false,
  reference: typedOf(item?.referencePrice),
  referenceSource: item?.referenceSource ?? '',
  referenceOn: item?.referenceOn ?? '',
});

/** What the household pays as typed so far; undefined while an amount is none, or the subsidies are more than the price. */
export function paidOf({ market, enterprise, project }: Pick<ItemForm, 'market' | 'enterprise' | 'project'>): bigint | undefined {
  const [price, given, paid] = [fenTyped(market), fenTyped(enterprise || '0'), fenTyped(project || '0')];
  if (price === undefined || given === undefined || paid === undefined || given + paid > price) return undefined;
  return price - given - paid;
}

const wholeOf = (typed: string): number => (/^\d{1,6}$/.test(typed.trim()) ? Number(typed) : -1);
/** What is no amount is left out, and the service names the field. */
export function itemOf(form: ItemForm, id: string): MessageInitShape<typeof LoveListItemSchema> {
  const money = {
    marketPrice: form.market,
    enterpriseSubsidy: form.enterprise,
    projectSubsidy: form.project,
    referencePrice: form.reference,
  };
  const amounts = Object.fromEntries(
    Object.entries(money).flatMap(([field, typed]) => (moneyTyped(typed) ? [[field, moneyTyped(typed)]] : [])),
  );
  return {
    id,
    productId: form.productId,
    enterpriseId: form.enterpriseId,
    ...amounts,
    subsidyKind: Number(form.kind),
    stock: wholeOf(form.stock),
    householdLimit: wholeOf(form.limit),
    limitPerPerson: form.perPerson,
    referenceSource: form.referenceSource,
    referenceOn: form.referenceOn,
  };
}
