import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { FieldKeys } from '@shuniu/boot';
import { type DayHalf, DeliveryState, type ListDeliveriesRequest, Meal, PaymentState, Role, ShopFault } from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { dropDelivery } from '../meal/booking.store.js';
import { money } from '../money.js';
import { shopFault } from '../shop-fault.js';
import { seesDoor } from './delivery.rules.js';

export interface DeliveryRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  /** Of an order, or else of a meal that was booked. */
  readonly order_id: string | null;
  readonly booking_id: string | null;
  readonly stop: number;
  readonly number: string;
  readonly goods: readonly string[];
  readonly state: DeliveryState;
  readonly on_day: Day;
  readonly half: DayHalf;
  readonly volunteer: string;
  readonly door: Buffer;
  readonly to_collect: string;
  readonly proof: string;
  readonly assigned_by: string;
  readonly assigned_at: Date;
  readonly ended_at: Date | null;
}
// A meal of the evening is brought in the afternoon.
const COLUMNS = `d.id, u.code AS unit_code, d.order_id, d.booking_id, d.stop, coalesce(o.number, b.number) AS number, d.state, d.on_day::text, coalesce(o.pickup_half, CASE WHEN b.meal = ${Meal.DINNER} THEN 2 ELSE 1 END) AS half,
  d.volunteer, d.door, d.proof, d.assigned_by, d.assigned_at, d.ended_at,
  CASE WHEN d.booking_id IS NOT NULL THEN ARRAY[m.dishes] ELSE (SELECT array_agg(i.product_name || ' × ' || l.quantity ORDER BY l.no) FROM order_lines l
    JOIN love_list_items i ON i.unit_id = l.unit_id AND i.id = l.item_id WHERE l.unit_id = d.unit_id AND l.order_id = d.order_id) END AS goods,
  CASE WHEN d.booking_id IS NOT NULL THEN (CASE WHEN b.paid THEN 0 ELSE b.own_fen END)::text
    WHEN EXISTS (SELECT FROM order_payments p WHERE p.unit_id = d.unit_id AND p.order_id = d.order_id AND p.state IN (${PaymentState.UNKNOWN}, ${PaymentState.PAID})) THEN '0'
    ELSE (SELECT sum(l.household_fen)::text FROM order_lines l WHERE l.unit_id = d.unit_id AND l.order_id = d.order_id) END AS to_collect`;
const FROM = `deliveries d JOIN app.unit u ON u.id = d.unit_id LEFT JOIN orders o ON o.unit_id = d.unit_id AND o.id = d.order_id
  LEFT JOIN meal_bookings b ON b.unit_id = d.unit_id AND b.id = d.booking_id LEFT JOIN meals m ON m.unit_id = b.unit_id AND m.id = b.meal_id`;
const FIND = sql('delivery.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE d.id = $1`);
const SOME = sql('delivery.some', `SELECT ${COLUMNS} FROM ${FROM} WHERE d.id = ANY ($1::uuid[]) ORDER BY d.stop, d.id`);
const LOCK = sql('delivery.lock', 'SELECT FROM deliveries WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR UPDATE');
const REPLACE = sql(
  'delivery.replace',
  `UPDATE deliveries SET state = ${DeliveryState.REASSIGNED}, ended_by = $2, ended_at = $3 WHERE unit_id = (SELECT app.own_unit()) AND order_id = $1 AND state = ${DeliveryState.ASSIGNED}`,
);
const INSERT = sql(
  'delivery.insert',
  `INSERT INTO deliveries (id, order_id, volunteer, on_day, door, state, assigned_by, assigned_at) VALUES ($1, $2, $3, $4, $5, ${DeliveryState.ASSIGNED}, $6, $7)`,
);
const INSERT_MEAL = sql(
  'delivery.insertMeal',
  `INSERT INTO deliveries (id, booking_id, stop, volunteer, on_day, door, state, assigned_by, assigned_at) VALUES ($1, $2, $3, $4, $5, $6, ${DeliveryState.ASSIGNED}, $7, $8)`,
);
const END = sql(
  'delivery.end',
  'UPDATE deliveries SET state = $2, proof = $3, ended_by = $4, ended_at = $5 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);

/** Where a door is sealed: its row and column. */
const doorPlace = (id: string): string => `deliveries.door:${id}`;
/** Is it a volunteer alone, with no post at the station? */
const isVolunteer = (tx: SqlTx): boolean => [...tx.scope.actor.roles].every(r => r === Role.VOLUNTEER);

/** One of the own unit, locked; for a volunteer, their own (DELIVERY-2). Faults: DELIVERY_NOT_FOUND. */
export async function lockDelivery(tx: SqlTx, id: string): Promise<DeliveryRow> {
  const [[own], [row]] = await Promise.all([tx.query(LOCK, [id]), tx.query<DeliveryRow>(FIND, [id])]);
  if (!own || !row || (isVolunteer(tx) && row.volunteer !== tx.scope.actor.login)) throw shopFault(ShopFault.DELIVERY_NOT_FOUND);
  return row;
}
/** Gives an order to a volunteer; whoever had it before has it no more. */
export function assign(
  tx: SqlTx,
  { cipher }: FieldKeys,
  of: { id: string; orderId: string; volunteer: string; on: Day; door: string; at: Date },
): void {
  void tx.send(REPLACE, [of.orderId, tx.scope.actor.login, of.at]);
  void tx.send(INSERT, [of.id, of.orderId, of.volunteer, of.on, cipher.seal(of.door, doorPlace(of.id)), tx.scope.actor.login, of.at]);
}
/** Gives a meal to a volunteer, as a stop of a round; nobody else has it any more. */
export function assignMeal(
  tx: SqlTx,
  { cipher }: FieldKeys,
  of: { id: string; bookingId: string; stop: number; volunteer: string; on: Day; door: string; at: Date },
): void {
  const { login } = tx.scope.actor;
  dropDelivery(tx, of.bookingId, of.at);
  void tx.send(INSERT_MEAL, [of.id, of.bookingId, of.stop, of.volunteer, of.on, cipher.seal(of.door, doorPlace(of.id)), login, of.at]);
}
export const endDelivery = (tx: SqlTx, id: string, of: { state: DeliveryState; proof: string; at: Date }): void =>
  void tx.send(END, [id, of.state, of.proof, tx.scope.actor.login, of.at]);

/** Those of a day, to be brought first; for a volunteer, their own. */
export function listDeliveries(tx: SqlTx, asked: ListDeliveriesRequest, today: Day): Promise<DeliveryRow[]> {
  const { statement, values } = listing(
    'delivery.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY d.state, half, d.stop, number, d.id LIMIT ${cap}`,
    {
      filters: {
        unit: inUnit('d.unit_id', asked.unit),
        on: ['d.on_day = ?::date', asked.on || today],
        own: isVolunteer(tx) ? ['d.volunteer = ?', tx.scope.actor.login] : undefined,
      },
      limit: 200,
    },
  );
  return tx.query<DeliveryRow>(statement, values);
}

/** As its reader is answered: the door for its volunteer on its day alone (DELIVERY-2). */
export const toDelivery = (row: DeliveryRow, { cipher }: FieldKeys, to: { login: string; today: Day }) => ({
  id: row.id,
  unitCode: row.unit_code,
  orderId: row.order_id ?? '',
  mealBookingId: row.booking_id ?? '',
  stop: row.stop,
  orderNumber: row.number,
  goods: [...row.goods],
  state: row.state,
  on: row.on_day,
  half: row.half,
  volunteer: row.volunteer,
  door: seesDoor(row, to) ? cipher.open(row.door, doorPlace(row.id)) : '',
  toCollect: money(row.state === DeliveryState.ASSIGNED ? row.to_collect : '0'),
  proof: row.proof,
  assignedBy: row.assigned_by,
  assignedAt: timestampFromDate(row.assigned_at),
  ...(row.ended_at ? { endedAt: timestampFromDate(row.ended_at) } : {}),
});
/** One, as it is now. */
export const shownDelivery = async (tx: SqlTx, id: string): Promise<DeliveryRow> =>
  (await tx.query<DeliveryRow>(FIND, [id]))[0] as DeliveryRow;
/** Some, in the order of their round. */
export const shownDeliveries = (tx: SqlTx, ids: readonly string[]): Promise<DeliveryRow[]> => tx.query<DeliveryRow>(SOME, [ids]);
