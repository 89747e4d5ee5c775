import { DeliveryState, HandOver, MealBookingState, OrderState, ShopFault } from '@shuniu/contracts';
import { type Day, invalidField } from '@shuniu/kernel';
import { shopFault } from '../shop-fault.js';

/** DELIVERY-1: an order that lies ready and is to be brought is given to a volunteer for a day that has not passed. Faults, the first that holds: STATE_NOT_ALLOWED, NOT_FOR_DELIVERY, DAY_PAST. */
export function checkAssigning(order: { readonly state: OrderState; readonly hand_over: HandOver }, of: { on: Day; today: Day }): void {
  if (order.state !== OrderState.READY) throw shopFault(ShopFault.STATE_NOT_ALLOWED, { meta: { state: OrderState[order.state] ?? '' } });
  if (order.hand_over !== HandOver.DELIVERY) throw shopFault(ShopFault.NOT_FOR_DELIVERY);
  if (of.on < of.today)
    throw shopFault(ShopFault.DAY_PAST, { violations: [{ field: 'on', rule: 'gte', message: `not before ${of.today}` }] });
}

/** DELIVERY-4: meals of one day that are booked and to be brought are given as a round, each once, for a day that has not passed. Faults, the first that holds: INVALID_REQUEST, STATE_NOT_ALLOWED, NOT_FOR_DELIVERY, DAY_PAST. */
export function checkRound(
  stops: readonly { readonly id: string; readonly state: MealBookingState; readonly hand_over: HandOver; readonly on_day: Day }[],
  today: Day,
): void {
  for (const [at, { id, state, hand_over, on_day }] of stops.entries()) {
    const field = `stops[${at}].mealBookingId`;
    if (stops.findIndex(s => s.id === id) !== at) throw invalidField(field, 'unique', 'each meal once');
    if (on_day !== stops[0]?.on_day) throw invalidField(field, 'same', 'all of one day');
    if (state !== MealBookingState.BOOKED) throw shopFault(ShopFault.STATE_NOT_ALLOWED, { meta: { state: MealBookingState[state] ?? '' } });
    if (hand_over !== HandOver.DELIVERY) throw shopFault(ShopFault.NOT_FOR_DELIVERY);
    if (on_day < today) throw shopFault(ShopFault.DAY_PAST, { violations: [{ field, rule: 'gte', message: `not before ${today}` }] });
  }
}

/** DELIVERY-1: what is to be brought is brought or missed once, and on its day. Faults: STATE_NOT_ALLOWED. */
export function checkEnding(delivery: { readonly state: DeliveryState; readonly on_day: Day }, today: Day): void {
  if (delivery.state !== DeliveryState.ASSIGNED || delivery.on_day !== today)
    throw shopFault(ShopFault.STATE_NOT_ALLOWED, { meta: { state: DeliveryState[delivery.state] ?? '' } });
}

/** DELIVERY-2, X18: the door is seen by its volunteer, on its day, while it is to be brought. */
export const seesDoor = (
  delivery: { readonly state: DeliveryState; readonly volunteer: string; readonly on_day: Day },
  { login, today }: { login: string; today: Day },
): boolean => delivery.state === DeliveryState.ASSIGNED && delivery.volunteer === login && delivery.on_day === today;
