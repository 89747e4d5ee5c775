import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  DeliveryState,
  type HandOver,
  type ListMealBookingsRequest,
  type Meal,
  type MealBookingSchema,
  MealBookingState,
  ShopFault,
  SubsidyState,
} from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { money } from '../money.js';
import { shopFault } from '../shop-fault.js';
import { StepKind } from '../subsidy/step.rules.js';
import { addBookingStep } from '../subsidy/step.store.js';
import { addMealStep } from './book.store.js';
import { givePortion } from './menu.store.js';

const { PENDING, BOOKED, SERVED, MISSED } = MealBookingState;
export interface BookingRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly number: string;
  readonly meal_id: string;
  readonly canteen_id: string;
  readonly canteen_name: string;
  readonly on_day: Day;
  readonly meal: Meal;
  readonly resident_id: string;
  readonly state: MealBookingState;
  readonly hand_over: HandOver;
  readonly price: string;
  readonly fee: string;
  readonly project: string;
  readonly own: string;
  readonly hold_group_id: string | null;
  readonly subsidy_state: SubsidyState;
  readonly subsidy_reason: string;
  readonly paid: boolean;
  readonly cutoff_at: Date;
  readonly is_stopped: boolean;
  readonly booked_by: string;
  readonly booked_at: Date;
  readonly version: number;
  readonly steps: readonly { readonly state: MealBookingState; readonly note: string; readonly actor: string; readonly at: string }[];
}
const COLUMNS = `b.id, u.code AS unit_code, b.number, b.meal_id, b.canteen_id, k.name AS canteen_name, b.on_day::text, b.meal, d.resident_id, b.state, b.hand_over, b.price_fen::text AS price, b.fee_fen::text AS fee,
  b.project_fen::text AS project, b.own_fen::text AS own, b.hold_group_id, b.subsidy_state, b.subsidy_reason, b.paid, m.cutoff_at, m.cancelled AS is_stopped, b.booked_by, b.booked_at, b.version,
  (SELECT json_agg(json_build_object('state', s.state, 'note', s.note, 'actor', s.actor, 'at', s.at) ORDER BY s.id) FROM meal_booking_steps s WHERE s.unit_id = b.unit_id AND s.booking_id = b.id) AS steps`;
const FROM = `meal_bookings b JOIN meals m ON m.unit_id = b.unit_id AND m.id = b.meal_id JOIN canteens k ON k.unit_id = b.unit_id AND k.id = b.canteen_id
  JOIN diners d ON d.unit_id = b.unit_id AND d.token = b.token JOIN app.unit u ON u.id = b.unit_id`;
const FIND = sql(
  'booking.find',
  `SELECT ${COLUMNS} FROM ${FROM} WHERE b.unit_id = (SELECT app.own_unit()) AND b.id = ANY ($1::uuid[]) ORDER BY b.on_day, b.meal, b.id`,
);
// The meal before its bookings, whoever locks them.
const LOCK_MEAL = sql(
  'booking.lockMeal',
  `SELECT FROM meals m WHERE m.unit_id = (SELECT app.own_unit()) AND m.id = (SELECT b.meal_id FROM meal_bookings b WHERE b.unit_id = m.unit_id AND b.id = $1) FOR NO KEY UPDATE`,
);
const LOCK = sql('booking.lock', 'SELECT FROM meal_bookings WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR NO KEY UPDATE');
const OF_MEAL = sql(
  'booking.ofMeal',
  `SELECT id FROM meal_bookings WHERE unit_id = (SELECT app.own_unit()) AND meal_id = $1 AND state = ${BOOKED} ORDER BY id FOR NO KEY UPDATE`,
);
const MOVE = sql(
  'booking.move',
  `UPDATE meal_bookings SET state = $2, subsidy_state = coalesce($3, subsidy_state), subsidy_reason = coalesce($4, subsidy_reason), paid = coalesce($5, paid), version = version + 1
   WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const DROP = sql(
  'booking.dropDelivery',
  `UPDATE deliveries SET state = ${DeliveryState.REASSIGNED}, ended_by = $2, ended_at = $3 WHERE unit_id = (SELECT app.own_unit()) AND booking_id = $1 AND state = ${DeliveryState.ASSIGNED}`,
);
const LATE = sql(
  'booking.late',
  `SELECT id FROM meal_bookings WHERE unit_id = (SELECT app.own_unit()) AND state = ${BOOKED} AND on_day < $1::date - 1 ORDER BY on_day LIMIT 200`,
);

/** Some of the own unit, by day and meal. */
export const findBookings = (tx: SqlTx, ids: readonly string[]): Promise<BookingRow[]> => tx.query<BookingRow>(FIND, [ids]);
/** One of the own unit, locked with its meal. Faults: MEAL_BOOKING_NOT_FOUND. */
export async function lockBooking(tx: SqlTx, id: string): Promise<BookingRow> {
  void tx.send(LOCK_MEAL, [id]);
  const [[own], [row]] = await Promise.all([tx.query(LOCK, [id]), findBookings(tx, [id])]);
  if (!own || !row) throw shopFault(ShopFault.MEAL_BOOKING_NOT_FOUND);
  return row;
}
/** Takes a booking to its next state, and keeps who did it. */
export function moveBooking(
  tx: SqlTx,
  id: string,
  of: { state: MealBookingState; at: Date; note?: string; subsidy?: SubsidyState; reason?: string; paid?: boolean },
): void {
  void tx.send(MOVE, [id, of.state, of.subsidy ?? null, of.reason ?? null, of.paid ?? null]);
  addMealStep(tx, id, of);
  if (of.state !== BOOKED) dropDelivery(tx, id, of.at);
}
/** Whoever was to bring it need not any more. */
export const dropDelivery = (tx: SqlTx, bookingId: string, at: Date): void => void tx.send(DROP, [bookingId, tx.scope.actor.login, at]);
/** What is known of the subsidy alone; the state stays. */
export const markBooking = (tx: SqlTx, row: BookingRow, of: { subsidy: SubsidyState; reason: string }): void =>
  void tx.send(MOVE, [row.id, row.state, of.subsidy, of.reason, null]);

/** MEAL-4, MEAL-5: a booking comes to nothing: the portion is free when it may be booked again, and what the fund set aside is to be. */
export function endBooking(tx: SqlTx, row: BookingRow, of: { state: MealBookingState; at: Date; note: string; gives: boolean }): void {
  moveBooking(tx, row.id, of);
  if (of.gives) givePortion(tx, row.meal_id);
  if (row.hold_group_id) addBookingStep(tx, row.id, { kind: StepKind.VOID, fen: BigInt(row.project), at: of.at });
}
/** MEAL-4: the meal is not cooked: what is booked of it is cancelled. What still waits for the fund is cancelled with its answer. */
export async function endMeal(tx: SqlTx, mealId: string, of: { at: Date; note: string }): Promise<string[]> {
  const ids = (await tx.query<{ id: string }>(OF_MEAL, [mealId])).map(r => r.id);
  for (const row of await findBookings(tx, ids)) endBooking(tx, row, { state: MealBookingState.CANCELLED, gives: true, ...of });
  return ids;
}
/** Bookings of which nobody said anything by the end of the day after (MEAL-5). */
export const lateBookings = async (tx: SqlTx, today: Day): Promise<string[]> =>
  (await tx.query<{ id: string }>(LATE, [today])).map(r => r.id);

export function listBookings(tx: SqlTx, asked: ListMealBookingsRequest, today: Day): Promise<BookingRow[]> {
  const on = asked.on || today;
  const { statement, values } = listing(
    'booking.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY b.on_day, b.meal, b.number, b.id LIMIT ${cap}`,
    {
      filters: {
        unit: inUnit('b.unit_id', asked.unit),
        canteen: asked.canteenId ? ['b.canteen_id = ?', asked.canteenId] : undefined,
        person: asked.residentId ? ['d.resident_id = ? AND b.on_day >= ?::date', asked.residentId, on] : undefined,
        on: asked.residentId ? undefined : ['b.on_day = ?::date', on],
        live: asked.all ? undefined : ['b.state = ANY (?::smallint[])', [PENDING, BOOKED, SERVED, MISSED]],
      },
      limit: 500,
    },
  );
  return tx.query<BookingRow>(statement, values);
}
export const toBooking = (row: BookingRow): MessageInitShape<typeof MealBookingSchema> => ({
  id: row.id,
  unitCode: row.unit_code,
  number: row.number,
  mealId: row.meal_id,
  canteenId: row.canteen_id,
  canteenName: row.canteen_name,
  on: row.on_day,
  meal: row.meal,
  residentId: row.resident_id,
  state: row.state,
  handOver: row.hand_over,
  price: money(row.price),
  fee: money(row.fee),
  gross: money(BigInt(row.price) + BigInt(row.fee)),
  projectShare: money(row.project),
  ownShare: money(row.own),
  subsidyState: row.subsidy_state,
  subsidyReason: row.subsidy_reason,
  paid: row.paid,
  cutoffAt: timestampFromDate(row.cutoff_at),
  bookedBy: row.booked_by,
  bookedAt: timestampFromDate(row.booked_at),
  steps: row.steps.map(s => ({ state: s.state, note: s.note, actor: s.actor, at: timestampFromDate(new Date(s.at)) })),
  etag: String(row.version),
});
