import { DayHalf, HandOver, OrderConsent } from '@shuniu/contracts';

/** What is typed of an order: pieces by the id of the list's line, as text. */
export interface OrderForm {
  readonly householdNumber: string;
  readonly enterpriseId: string;
  readonly quantities: Readonly<Record<string, string>>;
  readonly handOver: number;
  readonly pickupOn: string;
  readonly pickupHalf: number;
  readonly consent: number;
  readonly consentNote: string;
}
export const blankOrder: OrderForm = {
  householdNumber: '',
  enterpriseId: '',
  quantities: {},
  handOver: HandOver.PICK_UP,
  pickupOn: '',
  pickupHalf: DayHalf.MORNING,
  consent: OrderConsent.UNSPECIFIED,
  consentNote: '',
};
/** The lines of which a whole number of pieces above 0 was typed. */
export const itemsOf = ({ quantities }: OrderForm): { itemId: string; quantity: number }[] =>
  Object.entries(quantities)
    .map(([itemId, typed]) => ({
      itemId,
      quantity: /^\d{1,3}$/.test(typed.normalize('NFKC').trim()) ? Number(typed.normalize('NFKC')) : 0,
    }))
    .filter(({ quantity }) => quantity > 0);
export const orderOf = ({ householdNumber, enterpriseId: _e, quantities, ...said }: OrderForm, agreedFen: bigint) => ({
  ...said,
  householdNumber: householdNumber.trim(),
  items: itemsOf({ ...blankOrder, quantities }),
  agreedPrice: { fen: agreedFen },
});
