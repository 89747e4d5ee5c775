import { OrderState, PaymentMethod, PaymentState, ShopFault } from '@shuniu/contracts';
import { addDays, type Day, invalidField } from '@shuniu/kernel';
import { checkEtag } from '../etag.js';
import { shopFault } from '../shop-fault.js';

const { PLACED, READY, PICKED_UP, FULFILLED } = OrderState;
/** ORDER-2: what may be done in which states; the database holds which state follows which. */
const STATES = {
  ready: [PLACED],
  pay: [PLACED, READY],
  fulfil: [PLACED, READY],
  cancel: [PLACED, READY],
  refund: [PICKED_UP, FULFILLED],
} as const satisfies Record<string, readonly OrderState[]>;
export type Doing = keyof typeof STATES;

/** ORDER-2: is it the turn for this? What was imported is history and stays. Faults, the first that holds: ETAG_MISMATCH, STATE_NOT_ALLOWED. */
export function checkTurn(
  order: { readonly state: OrderState; readonly version: number; readonly source_file: string | null },
  doing: Doing,
  etag: string,
): void {
  checkEtag(etag, order.version);
  const states: readonly OrderState[] = STATES[doing];
  if (!states.includes(order.state) || order.source_file !== null)
    throw shopFault(ShopFault.STATE_NOT_ALLOWED, { meta: { state: OrderState[order.state] ?? '' } });
}

export interface PickupRule {
  readonly keepDays: number;
  readonly aheadDays: number;
}
/** ORDER-4: it is handed over on a day that has not passed, not too far ahead, and kept for so many days after. Answers the last one. Faults: INVALID_REQUEST. */
export function keptUntil(pickupOn: Day, today: Day, rule: PickupRule): Day {
  if (pickupOn < today) throw invalidField('pickupOn', 'gte', `not before ${today}`);
  const last = addDays(today, rule.aheadDays);
  if (pickupOn > last) throw invalidField('pickupOn', 'lte', `not after ${last}`);
  return addDays(pickupOn, rule.keepDays);
}

/** PAY-1: what is known of a payment when it is made: cash is in the hand, of a transfer nobody knows yet. */
export const stateOfPayment = (method: PaymentMethod): PaymentState =>
  method === PaymentMethod.CASH ? PaymentState.PAID : PaymentState.UNKNOWN;
/** PAY-1: an order without a share of the household's needs no payment, any other one that was seen. Faults: PAYMENT_MISSING. */
export function checkPaid(payments: readonly { readonly state: PaymentState }[], household: bigint): void {
  if (household > 0n && !payments.some(p => p.state === PaymentState.PAID)) throw shopFault(ShopFault.PAYMENT_MISSING);
}
/** PAY-1: one payment counts; another is made when the first did not arrive. Faults: PAYMENT_STANDS, also of an order that needs none. */
export function checkPaying(payments: readonly { readonly state: PaymentState }[], household: bigint): void {
  if (household === 0n || payments.some(p => p.state !== PaymentState.NOT_ARRIVED)) throw shopFault(ShopFault.PAYMENT_STANDS);
}
