import type { MessageInitShape } from '@bufbuild/protobuf';
import type { ListMealRulesRequest, MealArea, MealClass, MealRulesSchema } from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import { addDays, type Day, type Fen, uuidv7 } from '@shuniu/kernel';
import { money } from '../money.js';

// What begins on the day or after it gives way; what goes on ends on the day before.
const DROP_SUBSIDIES = sql(
  'mealRule.dropSubsidies',
  'DELETE FROM meal_subsidy_rules WHERE unit_id = (SELECT app.own_unit()) AND class = $1 AND area = $2 AND valid_from >= $3::date',
);
const END_SUBSIDY = sql(
  'mealRule.endSubsidy',
  `UPDATE meal_subsidy_rules SET valid_to = $4::date WHERE unit_id = (SELECT app.own_unit()) AND class = $1 AND area = $2 AND daterange(valid_from, valid_to, '[]') @> $3::date`,
);
const SET_SUBSIDY = sql(
  'mealRule.setSubsidy',
  'INSERT INTO meal_subsidy_rules (id, class, area, most_fen, percent, valid_from, set_by, set_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
);
const DROP_FEES = sql('mealRule.dropFees', 'DELETE FROM meal_fee_rules WHERE unit_id = (SELECT app.own_unit()) AND valid_from >= $1::date');
const END_FEE = sql(
  'mealRule.endFee',
  `UPDATE meal_fee_rules SET valid_to = $2::date WHERE unit_id = (SELECT app.own_unit()) AND daterange(valid_from, valid_to, '[]') @> $1::date`,
);
const SET_FEE = sql(
  'mealRule.setFee',
  'INSERT INTO meal_fee_rules (id, fee_fen, project_fen, valid_from, set_by, set_at) VALUES ($1, $2, $3, $4, $5, $6)',
);
const CLASSES = sql(
  'mealRule.classes',
  `SELECT class, array_agg(category ORDER BY category) AS categories FROM meal_class_rules WHERE daterange(valid_from, valid_to, '[]') @> $1::date GROUP BY class ORDER BY class`,
);
// Two that set rules of a station at once do so one after the other.
const TURN = sql('mealRule.turn', `SELECT pg_advisory_xact_lock(hashtextextended('meal_rules:' || app.own_unit()::text, 0))`);

export function setSubsidy(
  tx: SqlTx,
  of: { mealClass: MealClass; area: MealArea; most: Fen; percent: number; fromOn: Day; at: Date },
): void {
  void tx.send(TURN, []);
  void tx.send(DROP_SUBSIDIES, [of.mealClass, of.area, of.fromOn]);
  void tx.send(END_SUBSIDY, [of.mealClass, of.area, of.fromOn, addDays(of.fromOn, -1)]);
  const values = [of.mealClass, of.area, String(of.most), of.percent, of.fromOn, tx.scope.actor.login, of.at];
  void tx.send(SET_SUBSIDY, [uuidv7(of.at.getTime()), ...values]);
}
export function setFee(tx: SqlTx, of: { fee: Fen; project: Fen; fromOn: Day; at: Date }): void {
  void tx.send(TURN, []);
  void tx.send(DROP_FEES, [of.fromOn]);
  void tx.send(END_FEE, [of.fromOn, addDays(of.fromOn, -1)]);
  void tx.send(SET_FEE, [uuidv7(of.at.getTime()), String(of.fee), String(of.project), of.fromOn, tx.scope.actor.login, of.at]);
}

interface SubsidyRow extends Record<string, unknown> {
  readonly id: string;
  readonly class: MealClass;
  readonly area: MealArea;
  readonly most: string;
  readonly percent: number;
  readonly from: Day;
  readonly to: Day | null;
}
interface FeeRow extends Record<string, unknown> {
  readonly id: string;
  readonly fee: string;
  readonly project: string;
  readonly from: Day;
  readonly to: Day | null;
}
/** All rules of a unit, those that hold longest first, and what a class stands for on a day. */
export async function rulesOf(
  tx: SqlTx,
  { unit }: Pick<ListMealRulesRequest, 'unit'>,
  today: Day,
): Promise<MessageInitShape<typeof MealRulesSchema>> {
  const filters = { unit: inUnit('r.unit_id', unit) };
  const subsidies = listing(
    'mealRule.subsidies',
    (where, cap) =>
      `SELECT r.id, r.class, r.area, r.most_fen::text AS most, r.percent, r.valid_from::text AS "from", r.valid_to::text AS "to" FROM meal_subsidy_rules r WHERE ${where} ORDER BY r.class, r.area, r.valid_from DESC LIMIT ${cap}`,
    { filters, limit: 500 },
  );
  const fees = listing(
    'mealRule.fees',
    (where, cap) =>
      `SELECT r.id, r.fee_fen::text AS fee, r.project_fen::text AS project, r.valid_from::text AS "from", r.valid_to::text AS "to" FROM meal_fee_rules r WHERE ${where} ORDER BY r.valid_from DESC, r.id LIMIT ${cap}`,
    { filters, limit: 100 },
  );
  const [subsidyRows, feeRows, classes] = await Promise.all([
    tx.query<SubsidyRow>(subsidies.statement, subsidies.values),
    tx.query<FeeRow>(fees.statement, fees.values),
    tx.query<{ class: MealClass; categories: string[] }>(CLASSES, [today]),
  ]);
  return {
    subsidies: subsidyRows.map(r => ({
      id: r.id,
      mealClass: r.class,
      area: r.area,
      most: money(r.most),
      percent: r.percent,
      fromOn: r.from,
      toOn: r.to ?? '',
    })),
    fees: feeRows.map(r => ({ id: r.id, fee: money(r.fee), projectShare: money(r.project), fromOn: r.from, toOn: r.to ?? '' })),
    classes: classes.map(r => ({ mealClass: r.class, categories: r.categories })),
  };
}
