import { MealBookingState, NoticeKind, Role, SubsidyState } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { keepCanteenParty } from '../canteen/canteen.store.js';
import { notify } from '../notice/notice.store.js';
import { type Answer, StepKind } from '../subsidy/step.rules.js';
import * as steps from '../subsidy/step.store.js';
import * as store from './booking.store.js';
import { givePortion } from './menu.store.js';

const { BOOKED, REFUSED, CANCELLED } = MealBookingState;

/** MEAL-3: what the fund's answer makes of a booking, once; as ORDER-3 for an order. */
export async function applyMealAnswer(
  tx: SqlTx,
  step: steps.StepRow & { readonly booking_id: string },
  answer: Exclude<Answer, { is: 'unknown' }>,
  at: Date,
): Promise<void> {
  const row = await store.lockBooking(tx, step.booking_id);
  if (!(await steps.isDue(tx, step.id))) return;
  steps.endStep(tx, step.id, { refused: answer.is === 'refused' ? answer.reason : undefined, at });
  if (answer.is === 'refused') refused(tx, { row, step, reason: answer.reason }, at);
  else {
    if (answer.partyId && !step.party_id) keepCanteenParty(tx, row.canteen_id, answer.partyId);
    done(tx, { row, step }, at);
  }
  await tx.settled();
}

function done(tx: SqlTx, { row, step }: { row: store.BookingRow; step: steps.StepRow }, at: Date): void {
  if (step.kind === StepKind.PLACE) {
    store.moveBooking(tx, row.id, { state: BOOKED, at, subsidy: SubsidyState.HELD });
    // The meal was called off while the fund was asked.
    if (row.is_stopped) store.endBooking(tx, row, { state: CANCELLED, at, note: '停餐', gives: true });
    return;
  }
  const subsidy = step.kind === StepKind.CAPTURE ? SubsidyState.CAPTURED : SubsidyState.RELEASED;
  store.markBooking(tx, row, { subsidy, reason: '' });
}

function refused(tx: SqlTx, { row, step, reason }: { row: store.BookingRow; step: steps.StepRow; reason: string }, at: Date): void {
  if (step.kind === StepKind.PLACE) {
    givePortion(tx, row.meal_id);
    store.moveBooking(tx, row.id, { state: REFUSED, at, subsidy: SubsidyState.REFUSED, reason });
    return;
  }
  // A hold that ended by itself has nothing left to set free.
  const isFree = step.kind === StepKind.VOID;
  store.markBooking(tx, row, { subsidy: isFree ? SubsidyState.RELEASED : SubsidyState.REFUSED, reason });
  if (isFree) return;
  const to = { case: 'role' as const, value: Role.STATION_MANAGER };
  notify(tx, { kind: NoticeKind.SUBSIDY_REFUSED, to, subject: 'mealBooking', subjectId: row.id, params: { number: row.number } });
}
