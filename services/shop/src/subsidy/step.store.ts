import { OrderState } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { type Day, type Fen, uuidv7 } from '@shuniu/kernel';
import type { StepKind } from './step.rules.js';

/** What the fund is to be told, with all that is told. */
export interface StepRow extends Record<string, unknown> {
  readonly id: string;
  /** Of an order, or else of a meal that was booked. */
  readonly order_id: string | null;
  readonly booking_id: string | null;
  readonly kind: StepKind;
  readonly amount_fen: string;
  readonly not_after: Date | null;
  readonly state: number;
  readonly note: string;
  readonly hold_group_id: string;
  readonly unit_code: string;
  readonly ordered_on: Day;
  readonly kept_until: Day;
  readonly number: string;
  readonly enterprise_id: string | null;
  readonly party_id: string | null;
  readonly payee: string;
}
// A meal is of its day, and kept for the day after (MEAL-5).
const COLUMNS = `s.id, s.order_id, s.booking_id, s.kind, s.amount_fen::text, s.not_after, s.state, s.note, coalesce(o.hold_group_id, b.hold_group_id) AS hold_group_id, u.code AS unit_code,
  coalesce(o.ordered_on, b.on_day)::text AS ordered_on, coalesce(o.kept_until, b.on_day + 1)::text AS kept_until, coalesce(o.number, b.number) AS number, o.enterprise_id, coalesce(e.party_id, k.party_id) AS party_id,
  coalesce(nullif(e.book_name, ''), e.name, k.payee) AS payee`;
const FROM = `subsidy_steps s JOIN app.unit u ON u.id = s.unit_id LEFT JOIN orders o ON o.unit_id = s.unit_id AND o.id = s.order_id LEFT JOIN enterprises e ON e.unit_id = o.unit_id AND e.id = o.enterprise_id
  LEFT JOIN meal_bookings b ON b.unit_id = s.unit_id AND b.id = s.booking_id LEFT JOIN canteens k ON k.unit_id = b.unit_id AND k.id = b.canteen_id`;
// Of each order or booking the first one that is due: steps are taken in their order.
const NEXT = sql(
  'step.next',
  `SELECT ${COLUMNS} FROM ${FROM} WHERE s.unit_id = (SELECT app.own_unit()) AND (s.order_id = $1 OR s.booking_id = $1) AND s.state = 1 ORDER BY s.no LIMIT 1`,
);
const DUE = sql(
  'step.due',
  `SELECT DISTINCT coalesce(s.order_id, s.booking_id) AS id FROM subsidy_steps s WHERE s.unit_id = (SELECT app.own_unit()) AND s.state = 1 LIMIT 500`,
);
const LOCK = sql('step.lock', 'SELECT state FROM subsidy_steps WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR UPDATE');
const INSERT = sql(
  'step.insert',
  `INSERT INTO subsidy_steps (id, order_id, no, kind, amount_fen, not_after, state, note, made_at)
   VALUES ($1, $2, (SELECT coalesce(max(no), 0) + 1 FROM subsidy_steps WHERE unit_id = (SELECT app.own_unit()) AND order_id = $2), $3, $4, $5, 1, $6, $7)`,
);
const INSERT_OF_BOOKING = sql(
  'step.insertOfBooking',
  `INSERT INTO subsidy_steps (id, booking_id, no, kind, amount_fen, not_after, state, note, made_at)
   VALUES ($1, $2, (SELECT coalesce(max(no), 0) + 1 FROM subsidy_steps WHERE unit_id = (SELECT app.own_unit()) AND booking_id = $2), $3, $4, $5, 1, $6, $7)`,
);
const END = sql(
  'step.end',
  'UPDATE subsidy_steps SET state = $2, reason = $3, done_at = $4 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);
const LOCK_BASKET = sql(
  'step.lockBasket',
  `SELECT FROM baskets b WHERE b.unit_id = (SELECT app.own_unit()) AND b.id = (SELECT o.basket_id FROM orders o WHERE o.unit_id = (SELECT app.own_unit()) AND o.id = $1) FOR UPDATE`,
);
const WAITS = sql(
  'step.waits',
  `SELECT FROM subsidy_steps s JOIN orders o ON o.unit_id = s.unit_id AND o.id = s.order_id WHERE o.unit_id = (SELECT app.own_unit()) AND o.basket_id = $1 AND s.kind = 1 AND s.state = 1 LIMIT 1`,
);
const PAYEE = sql(
  'step.payee',
  'UPDATE enterprises SET party_id = $2 WHERE unit_id = (SELECT app.own_unit()) AND id = $1 AND party_id IS NULL',
);
const LATE = sql(
  'step.late',
  `SELECT id FROM orders WHERE unit_id = (SELECT app.own_unit()) AND state IN (${OrderState.PLACED}, ${OrderState.READY}) AND kept_until < $1::date ORDER BY kept_until LIMIT 200`,
);

// What the round does at a station, asked of all of them at once.
const STATIONS = sql(
  'step.stations',
  `SELECT u.code FROM app.unit u WHERE EXISTS (SELECT FROM subsidy_steps s WHERE s.unit_id = u.id AND s.state = 1)
     OR EXISTS (SELECT FROM orders o WHERE o.unit_id = u.id AND o.state IN (${OrderState.PLACED}, ${OrderState.READY}) AND o.kept_until < $1::date)
     OR EXISTS (SELECT FROM meal_bookings b WHERE b.unit_id = u.id AND b.state = 2 AND b.on_day < $1::date - 1) ORDER BY u.code`,
);

interface NewStep {
  readonly id?: string;
  readonly kind: StepKind;
  readonly fen: Fen;
  readonly at: Date;
  readonly notAfter?: Date;
  readonly note?: string;
}
const valuesOf = (ofId: string, of: NewStep): unknown[] => [
  of.id ?? uuidv7(of.at.getTime()),
  ofId,
  of.kind,
  String(of.fen),
  of.notAfter ?? null,
  of.note ?? '',
  of.at,
];
/** Writes what the fund is to be told of an order, in the transaction of what made it so. */
export const addSubsidyStep = (tx: SqlTx, orderId: string, of: NewStep): void => void tx.send(INSERT, valuesOf(orderId, of));
/** The same of a meal that was booked. */
export const addBookingStep = (tx: SqlTx, bookingId: string, of: NewStep): void => void tx.send(INSERT_OF_BOOKING, valuesOf(bookingId, of));
/** The step of an order or a booking that is taken next. */
export const nextStep = async (tx: SqlTx, id: string): Promise<StepRow | undefined> => (await tx.query<StepRow>(NEXT, [id]))[0];
/** Orders and bookings of the station that the fund is to be told of. */
export const dueSubjects = async (tx: SqlTx): Promise<string[]> => (await tx.query<{ id: string }>(DUE)).map(r => r.id);
/** One answer after the other for the orders of a basket: locked before any of them (BASKET-2). */
export const lockBasketOf = (tx: SqlTx, orderId: string): void => void tx.send(LOCK_BASKET, [orderId]);
/** Is the fund still to answer for an order of the basket? */
export const waits = async (tx: SqlTx, basketId: string): Promise<boolean> => (await tx.query(WAITS, [basketId])).length > 0;
/** Locks a step; answers whether it is still due: somebody else may have taken it. */
export const isDue = async (tx: SqlTx, id: string): Promise<boolean> => (await tx.query<{ state: number }>(LOCK, [id]))[0]?.state === 1;
export const endStep = (tx: SqlTx, id: string, of: { refused: string | undefined; at: Date }): void =>
  void tx.send(END, [id, of.refused === undefined ? 2 : 3, of.refused ?? '', of.at]);
/** Keeps by which id the fund pays an enterprise. */
export const keepPayee = (tx: SqlTx, enterpriseId: string, partyId: string): void => void tx.send(PAYEE, [enterpriseId, partyId]);
/** Stations at which the fund is to be told of something, or something was not fetched in its time. */
export const stationsDue = async (tx: SqlTx, today: Day): Promise<string[]> =>
  (await tx.query<{ code: string }>(STATIONS, [today])).map(r => r.code);
/** Orders that lay ready longer than they are kept (ORDER-4). */
export const lateOrders = async (tx: SqlTx, today: Day): Promise<string[]> =>
  (await tx.query<{ id: string }>(LATE, [today])).map(r => r.id);
