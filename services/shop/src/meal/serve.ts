import { MealBookingState } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { StepKind } from '../subsidy/step.rules.js';
import { addBookingStep } from '../subsidy/step.store.js';
import { type BookingRow, moveBooking } from './booking.store.js';
import { checkCollected } from './meal.rules.js';

/** MEAL-5, DELIVERY-3: handed over, at the canteen or at the door, and paid; the fund is to book the project's share. Faults: PAYMENT_MISSING. */
export function serveBooking(tx: SqlTx, row: BookingRow, of: { at: Date; collected: boolean }): void {
  const own = BigInt(row.own);
  checkCollected(own, of.collected);
  moveBooking(tx, row.id, { state: MealBookingState.SERVED, at: of.at, paid: own > 0n });
  if (row.hold_group_id) addBookingStep(tx, row.id, { kind: StepKind.CAPTURE, fen: BigInt(row.project), at: of.at });
}
