import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { type DayMealSchema, type ListMealsRequest, type Meal, ShopFault } from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import { type Day, type Fen, uuidv7 } from '@shuniu/kernel';
import { money } from '../money.js';
import { shopFault } from '../shop-fault.js';

export interface MealRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly canteen_id: string;
  readonly canteen_name: string;
  readonly division_code: string;
  readonly on_day: Day;
  readonly meal: Meal;
  readonly dishes: string;
  readonly price: string;
  readonly portions: number;
  readonly taken: number;
  readonly cutoff_at: Date;
  readonly cancelled: boolean;
  readonly cancel_reason: string;
  readonly version: number;
}
const COLUMNS = `m.id, u.code AS unit_code, m.canteen_id, k.name AS canteen_name, k.division_code, m.on_day::text, m.meal, m.dishes, m.price_fen::text AS price, m.portions, m.taken, m.cutoff_at, m.cancelled,
  m.cancel_reason, m.version`;
const FROM = 'meals m JOIN canteens k ON k.unit_id = m.unit_id AND k.id = m.canteen_id JOIN app.unit u ON u.id = m.unit_id';
const OWN_TEXT = `SELECT ${COLUMNS} FROM ${FROM} WHERE m.unit_id = (SELECT app.own_unit())`;
const THERE = sql('menu.there', `${OWN_TEXT} AND m.canteen_id = $1 AND m.on_day = $2::date AND m.meal = $3 FOR NO KEY UPDATE OF m`);
const ONE = sql('menu.one', `${OWN_TEXT} AND m.id = $1 FOR NO KEY UPDATE OF m`);
const SOME = sql('menu.some', `${OWN_TEXT} AND m.id = ANY ($1::uuid[]) ORDER BY m.id`);
const LOCKED = sql('menu.locked', `${OWN_TEXT} AND m.id = ANY ($1::uuid[]) ORDER BY m.id FOR NO KEY UPDATE OF m`);
const INSERT = sql(
  'menu.insert',
  `INSERT INTO meals (id, canteen_id, on_day, meal, dishes, price_fen, portions, cutoff_at, saved_by, saved_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)`,
);
const UPDATE = sql(
  'menu.update',
  `UPDATE meals SET dishes = $2, price_fen = $3, portions = $4, saved_by = $5, saved_at = $6, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const CANCEL = sql(
  'menu.cancel',
  `UPDATE meals SET cancelled = true, cancel_reason = $2, saved_by = $3, saved_at = $4, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const TAKE = sql('menu.take', 'UPDATE meals SET taken = taken + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = ANY ($1::uuid[])');
const GIVE = sql('menu.give', 'UPDATE meals SET taken = taken - 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1');

/** The menu of a canteen's day and meal, locked; undefined when nobody wrote it yet. */
export const menuOf = async (tx: SqlTx, of: { canteenId: string; on: Day; meal: Meal }): Promise<MealRow | undefined> =>
  (await tx.query<MealRow>(THERE, [of.canteenId, of.on, of.meal]))[0];
/** One of the own unit, locked. Faults: MEAL_NOT_FOUND. */
export async function lockMeal(tx: SqlTx, id: string): Promise<MealRow> {
  const [row] = await tx.query<MealRow>(ONE, [id]);
  if (!row) throw shopFault(ShopFault.MEAL_NOT_FOUND);
  return row;
}
/** Some of the own unit, by id; locked in that order when they are to be booked. */
export const someMeals = (tx: SqlTx, ids: readonly string[], isBooking: boolean): Promise<MealRow[]> =>
  tx.query<MealRow>(isBooking ? LOCKED : SOME, [[...new Set(ids)].sort()]);

export interface Written {
  readonly dishes: string;
  readonly price: Fen;
  readonly portions: number;
  readonly at: Date;
}
export function insertMenu(tx: SqlTx, of: Written & { canteenId: string; on: Day; meal: Meal; cutoffAt: Date }): string {
  const id = uuidv7(of.at.getTime());
  const { login } = tx.scope.actor;
  void tx.send(INSERT, [id, of.canteenId, of.on, of.meal, of.dishes, String(of.price), of.portions, of.cutoffAt, login, of.at]);
  return id;
}
export const updateMenu = (tx: SqlTx, id: string, of: Written): void =>
  void tx.send(UPDATE, [id, of.dishes, String(of.price), of.portions, tx.scope.actor.login, of.at]);
export const stopMeal = (tx: SqlTx, id: string, of: { reason: string; at: Date }): void =>
  void tx.send(CANCEL, [id, of.reason, tx.scope.actor.login, of.at]);
/** A portion of each is taken; of one it is given back. */
export const takePortions = (tx: SqlTx, ids: readonly string[]): void => void tx.send(TAKE, [ids]);
export const givePortion = (tx: SqlTx, id: string): void => void tx.send(GIVE, [id]);

export function listMeals(tx: SqlTx, asked: ListMealsRequest): Promise<MealRow[]> {
  const { statement, values } = listing(
    'menu.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY m.on_day, m.meal, k.name, m.id LIMIT ${cap}`,
    {
      filters: {
        unit: inUnit('m.unit_id', asked.unit),
        canteen: asked.canteenId ? ['m.canteen_id = ?', asked.canteenId] : undefined,
        days: ['m.on_day BETWEEN ?::date AND ?::date', asked.fromOn, asked.toOn],
      },
      limit: 500,
    },
  );
  return tx.query<MealRow>(statement, values);
}
export const toDayMeal = (row: MealRow): MessageInitShape<typeof DayMealSchema> => ({
  id: row.id,
  unitCode: row.unit_code,
  canteenId: row.canteen_id,
  canteenName: row.canteen_name,
  on: row.on_day,
  meal: row.meal,
  dishes: row.dishes,
  price: money(row.price),
  portions: row.portions,
  taken: row.taken,
  cutoffAt: timestampFromDate(row.cutoff_at),
  cancelled: row.cancelled,
  cancelReason: row.cancel_reason,
  etag: String(row.version),
});
