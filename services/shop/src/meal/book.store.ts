import { HandOver, type Meal, MealBookingState, type MealClass, type MealsOfPerson, ShopFault, SubsidyState } from '@shuniu/contracts';
import { databaseErrorOf, type SqlTx, sql } from '@shuniu/db';
import { type Day, type Fen, uuidv7 } from '@shuniu/kernel';
import { shopFault } from '../shop-fault.js';
import { areaOf, checkBefore, type FeeRule, type MealShares, mealShares } from './meal.rules.js';
import { type MealRow, someMeals, takePortions } from './menu.store.js';

const DINER = sql('book.diner', 'SELECT token FROM diners WHERE unit_id = (SELECT app.own_unit()) AND resident_id = $1 AND is_active');
// Of several classes on a day the first one counts.
const CLASSES = sql(
  'book.classes',
  `SELECT m.id, (SELECT min(s.class) FROM diner_spans s JOIN diners d ON d.unit_id = s.unit_id AND d.token = s.token
     WHERE s.unit_id = m.unit_id AND d.resident_id = $1 AND daterange(s.from_on, s.to_on, '[]') @> m.on_day)::int AS class
   FROM meals m WHERE m.unit_id = (SELECT app.own_unit()) AND m.id = ANY ($2::uuid[])`,
);
const SUBSIDIES = sql(
  'book.subsidies',
  `SELECT class, area, most_fen::text AS most, percent, valid_from::text AS "from", coalesce(valid_to::text, '9999-12-31') AS "to" FROM meal_subsidy_rules
   WHERE unit_id = (SELECT app.own_unit()) AND daterange(valid_from, valid_to, '[]') && daterange((SELECT min(on_day) FROM meals WHERE unit_id = (SELECT app.own_unit()) AND id = ANY ($1::uuid[])), NULL)`,
);
const FEES = sql(
  'book.fees',
  `SELECT fee_fen::text AS fee, project_fen::text AS project, valid_from::text AS "from", coalesce(valid_to::text, '9999-12-31') AS "to" FROM meal_fee_rules WHERE unit_id = (SELECT app.own_unit())`,
);
const BEFORE = sql(
  'book.before',
  `SELECT b.on_day::text AS "on", b.meal FROM meal_bookings b JOIN diners d ON d.unit_id = b.unit_id AND d.token = b.token
   WHERE b.unit_id = (SELECT app.own_unit()) AND d.resident_id = $1 AND b.state IN (1, 2, 3, 5) AND b.on_day IN (SELECT on_day FROM meals WHERE unit_id = (SELECT app.own_unit()) AND id = ANY ($2::uuid[]))`,
);
const INSERT = sql(
  'book.insert',
  `INSERT INTO meal_bookings (id, number, meal_id, canteen_id, on_day, meal, token, state, hand_over, price_fen, fee_fen, project_fen, own_fen, hold_group_id, subsidy_state, booked_by, booked_at, version)
   SELECT x.id, x.number, m.id, m.canteen_id, m.on_day, m.meal, $2, x.state, $3, x.price, x.fee, x.project, x.own, x.hold, x.subsidy, $4, $5, 1
   FROM json_to_recordset($1::json) AS x(id uuid, number text, meal_id uuid, state smallint, price bigint, fee bigint, project bigint, own bigint, hold uuid, subsidy smallint)
   JOIN meals m ON m.unit_id = (SELECT app.own_unit()) AND m.id = x.meal_id`,
);
const STEP = sql('book.step', 'INSERT INTO meal_booking_steps (id, booking_id, state, note, actor, at) VALUES ($1, $2, $3, $4, $5, $6)');

interface Dated {
  readonly from: Day;
  readonly to: Day;
}
type SubsidyRow = Dated &
  Record<string, unknown> & { readonly class: number; readonly area: number; readonly most: string; readonly percent: number };
type FeeRow = Dated & Record<string, unknown> & { readonly fee: string; readonly project: string };
/** A meal that may be booked, with who pays how much of it. */
export interface PlannedMeal {
  readonly row: MealRow;
  readonly shares: MealShares;
}
export interface MealPlan {
  readonly token: string;
  readonly meals: readonly PlannedMeal[];
}
const holdsOn = <R extends Dated>(rows: readonly R[], on: Day): R | undefined => rows.find(r => r.from <= on && on <= r.to);

/**
 * Reads what some meals of a person need; with `isBooking` the meals are locked until the end, in the order of their ids (MEAL-1, MEAL-2).
 * Faults, the first that holds: DINER_NOT_FOUND, MEAL_NOT_FOUND, MEAL_CANCELLED, CUT_OFF_PASSED, MEAL_FULL, ALREADY_BOOKED.
 */
export async function mealPlan(tx: SqlTx, of: { asked: MealsOfPerson; at: Date; isBooking: boolean }): Promise<MealPlan> {
  const { residentId, mealIds, handOver } = of.asked;
  const [rows, [diner], classes, subsidies, fees, before] = await Promise.all([
    someMeals(tx, mealIds, of.isBooking),
    tx.query<{ token: string }>(DINER, [residentId]),
    tx.query<{ id: string; class: MealClass | null }>(CLASSES, [residentId, mealIds]),
    tx.query<SubsidyRow>(SUBSIDIES, [mealIds]),
    tx.query<FeeRow>(FEES, []),
    tx.query<{ on: Day; meal: Meal }>(BEFORE, [residentId, mealIds]),
  ]);
  if (!diner)
    throw shopFault(ShopFault.DINER_NOT_FOUND, { violations: [{ field: 'of.residentId', rule: 'known', message: 'an active file' }] });
  if (rows.length !== mealIds.length) throw shopFault(ShopFault.MEAL_NOT_FOUND);
  checkMeals(rows, before, of.at);
  const classOf = new Map(classes.map(row => [row.id, row.class ?? undefined]));
  const meals = [...rows]
    .sort((a, b) => (a.on_day === b.on_day ? a.meal - b.meal : a.on_day < b.on_day ? -1 : 1))
    .map(row => ({ row, shares: sharesOf(row, { klass: classOf.get(row.id), subsidies, fees, handOver }) }));
  return { token: diner.token, meals };
}
function checkMeals(rows: readonly MealRow[], before: readonly { on: Day; meal: Meal }[], at: Date): void {
  for (const row of rows) if (row.cancelled) throw shopFault(ShopFault.MEAL_CANCELLED, { meta: { on: row.on_day } });
  for (const row of rows) checkBefore(row.cutoff_at, at);
  for (const row of rows) if (row.taken >= row.portions) throw shopFault(ShopFault.MEAL_FULL, { meta: { on: row.on_day } });
  const twice = rows.find(
    (row, n) =>
      before.some(b => b.on === row.on_day && b.meal === row.meal) ||
      rows.findIndex(r => r.on_day === row.on_day && r.meal === row.meal) !== n,
  );
  if (twice) throw shopFault(ShopFault.ALREADY_BOOKED, { meta: { on: twice.on_day } });
}
function sharesOf(
  row: MealRow,
  of: { klass: MealClass | undefined; subsidies: readonly SubsidyRow[]; fees: readonly FeeRow[]; handOver: HandOver },
): MealShares {
  const area = areaOf(row.unit_code, row.division_code);
  const found = holdsOn(
    of.subsidies.filter(r => r.class === of.klass && r.area === area),
    row.on_day,
  );
  const rule = found && { most: BigInt(found.most), percent: found.percent };
  const feeRow = holdsOn(of.fees, row.on_day);
  const fee: FeeRule | undefined = feeRow && { fee: BigInt(feeRow.fee), project: BigInt(feeRow.project) };
  return mealShares(BigInt(row.price), { rule, fee, hasClass: of.klass !== undefined, handOver: of.handOver });
}

/** What a booking is, before it is kept. */
export interface NewBooking {
  readonly id: string;
  readonly meal: PlannedMeal;
  /** Of the project's share at the fund; undefined when there is none. */
  readonly holdGroupId: string | undefined;
}
/** A number that can be read out: the day of the meal and six signs. */
const numberOf = (id: string, on: Day): string => `M${on.replaceAll('-', '').slice(2)}-${id.slice(-6).toUpperCase()}`;
export const newBookings = ({ meals }: MealPlan, at: Date): NewBooking[] =>
  meals.map(meal => ({
    id: uuidv7(at.getTime()),
    meal,
    holdGroupId: meal.shares.project > 0n ? uuidv7(at.getTime()) : undefined,
  }));
/** Keeps bookings, their shares and the portions they take. What the database refuses here was taken by somebody else a moment before: see `mealTaken`. */
export function insertBookings(tx: SqlTx, of: { plan: MealPlan; bookings: readonly NewBooking[]; handOver: HandOver; at: Date }): void {
  const rows = of.bookings.map(({ id, meal: { row, shares }, holdGroupId }) => ({
    id,
    number: numberOf(id, row.on_day),
    meal_id: row.id,
    state: holdGroupId ? MealBookingState.PENDING : MealBookingState.BOOKED,
    ...Object.fromEntries(Object.entries(shares).map(([who, fen]: [string, Fen]) => [who, String(fen)])),
    hold: holdGroupId ?? null,
    subsidy: holdGroupId ? SubsidyState.ASKED : 0,
  }));
  takePortions(
    tx,
    rows.map(r => r.meal_id),
  );
  void tx.send(INSERT, [JSON.stringify(rows), of.plan.token, of.handOver, tx.scope.actor.login, of.at]);
  for (const row of rows) addMealStep(tx, row.id, { state: row.state, at: of.at });
}
/** Keeps that a booking came into a state, and by whom. */
export const addMealStep = (tx: SqlTx, id: string, of: { state: MealBookingState; at: Date; note?: string }): void =>
  void tx.send(STEP, [uuidv7(of.at.getTime()), id, of.state, of.note ?? '', tx.scope.actor.login, of.at]);

const TAKEN: Readonly<Record<string, ShopFault>> = { meal_once: ShopFault.ALREADY_BOOKED, meal_portions: ShopFault.MEAL_FULL };
/** What another booking took in the meantime, as the fault that says so; everything else as it is. */
export function mealTaken(error: unknown): unknown {
  const constraint = (databaseErrorOf(error) as { constraint?: string } | undefined)?.constraint ?? '';
  const fault = TAKEN[constraint];
  return fault === undefined ? error : shopFault(fault, { cause: error });
}
