import type { MessageInitShape } from '@bufbuild/protobuf';
import { type Canteen, type CanteenSchema, type ListCanteensRequest, type Meal, ShopFault } from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import { shopFault } from '../shop-fault.js';
import type { Cooked } from './canteen.rules.js';

export interface CanteenRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly name: string;
  readonly place: string;
  readonly division_code: string;
  readonly payee: string;
  readonly party_id: string | null;
  readonly weekdays: readonly number[];
  readonly meals: readonly (Cooked & { readonly meal: Meal; readonly fromTime: string; readonly toTime: string })[];
  readonly retired: boolean;
  readonly version: number;
}
const COLUMNS = `k.id, u.code AS unit_code, k.name, k.place, k.division_code, k.payee, k.party_id, k.weekdays, k.retired, k.version, coalesce((SELECT json_agg(json_build_object('meal', m.meal, 'portions', m.portions,
  'cutoffDays', m.cutoff_days, 'cutoffTime', m.cutoff_time, 'fromTime', m.from_time, 'toTime', m.to_time) ORDER BY m.meal) FROM canteen_meals m WHERE m.unit_id = k.unit_id AND m.canteen_id = k.id), '[]') AS meals`;
const FROM = 'canteens k JOIN app.unit u ON u.id = k.unit_id';
const OWN = sql('canteen.own', `SELECT ${COLUMNS} FROM ${FROM} WHERE k.unit_id = (SELECT app.own_unit()) AND k.id = $1 FOR UPDATE OF k`);
const INSERT = sql(
  'canteen.insert',
  `INSERT INTO canteens (id, name, place, division_code, payee, weekdays, retired, created_by, created_at, updated_by, updated_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $8, $9, 1)`,
);
// Another payee has another id in the fund's book.
const UPDATE = sql(
  'canteen.update',
  `UPDATE canteens SET name = $2, place = $3, division_code = $4, payee = $5, weekdays = $6, retired = $7, updated_by = $8, updated_at = $9, version = version + 1,
     party_id = CASE WHEN payee = $5 THEN party_id END WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const FORGET_MEALS = sql('canteen.forgetMeals', 'DELETE FROM canteen_meals WHERE unit_id = (SELECT app.own_unit()) AND canteen_id = $1');
const MEALS = sql(
  'canteen.meals',
  `INSERT INTO canteen_meals (canteen_id, meal, portions, cutoff_days, cutoff_time, from_time, to_time)
   SELECT $1, x.meal, x.portions, x."cutoffDays", x."cutoffTime", x."fromTime", x."toTime"
   FROM json_to_recordset($2::json) AS x(meal smallint, portions int, "cutoffDays" smallint, "cutoffTime" text, "fromTime" text, "toTime" text)`,
);
const PARTY = sql(
  'canteen.party',
  'UPDATE canteens SET party_id = $2 WHERE unit_id = (SELECT app.own_unit()) AND id = $1 AND party_id IS NULL',
);

/** A canteen of the own unit, locked. Faults: CANTEEN_NOT_FOUND. */
export async function lockCanteen(tx: SqlTx, id: string): Promise<CanteenRow> {
  const [row] = await tx.query<CanteenRow>(OWN, [id]);
  if (!row) throw shopFault(ShopFault.CANTEEN_NOT_FOUND);
  return row;
}
const said = (tx: SqlTx, id: string, of: { canteen: Canteen; at: Date }): unknown[] => {
  const { name, place, divisionCode, payee, weekdays, retired } = of.canteen;
  const days = [...weekdays].sort((a, b) => a - b);
  return [id, name.trim(), place.trim(), divisionCode, payee.trim(), days, retired, tx.scope.actor.login, of.at];
};
export function insertCanteen(tx: SqlTx, id: string, of: { canteen: Canteen; at: Date }): void {
  void tx.send(INSERT, said(tx, id, of));
  setMeals(tx, id, of.canteen);
}
export function updateCanteen(tx: SqlTx, id: string, of: { canteen: Canteen; at: Date }): void {
  void tx.send(UPDATE, said(tx, id, of));
  void tx.send(FORGET_MEALS, [id]);
  setMeals(tx, id, of.canteen);
}
const setMeals = (tx: SqlTx, id: string, { meals }: Canteen): void =>
  void tx.send(MEALS, [id, JSON.stringify(meals.map(({ $typeName: _, ...meal }) => meal))]);
/** Keeps by which id the fund pays a canteen's meals. */
export const keepCanteenParty = (tx: SqlTx, id: string, partyId: string): void => void tx.send(PARTY, [id, partyId]);

/** Those of a unit and what is below it, by name. */
export function listCanteens(tx: SqlTx, { unit }: Pick<ListCanteensRequest, 'unit'>): Promise<CanteenRow[]> {
  const { statement, values } = listing(
    'canteen.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY k.retired, k.name, k.id LIMIT ${cap}`,
    { filters: { unit: inUnit('k.unit_id', unit) }, limit: 200 },
  );
  return tx.query<CanteenRow>(statement, values);
}
export const toCanteen = (row: CanteenRow): MessageInitShape<typeof CanteenSchema> => ({
  id: row.id,
  unitCode: row.unit_code,
  name: row.name,
  place: row.place,
  divisionCode: row.division_code,
  payee: row.payee,
  weekdays: [...row.weekdays],
  meals: row.meals.map(m => ({ ...m })),
  retired: row.retired,
  etag: String(row.version),
});
