import type { MessageInitShape } from '@bufbuild/protobuf';
import { MealBookingState, type MealMonthSchema, SubsidyState } from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import type { Fen } from '@shuniu/kernel';
import { money } from '../money.js';

const { SERVED, MISSED, CANCELLED, BOOKED } = MealBookingState;
const served = `FILTER (WHERE b.state = ${SERVED})`;
const RULE = sql(
  'mealMonth.rule',
  `SELECT category, project FROM meal_fund_rules WHERE daterange(valid_from, valid_to, '[]') @> ($1 || '-01')::date`,
);

export interface MonthRow extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly payee: string;
  readonly party_id: string | null;
  readonly booked: number;
  readonly served: number;
  readonly missed: number;
  readonly cancelled: number;
  readonly price: string;
  readonly fee: string;
  readonly project: string;
  readonly own: string;
  readonly waiting: string;
}
/** Under which category and project the fund books the meals of a month. */
export const fundRuleOf = async (tx: SqlTx, month: string): Promise<{ category: string; project: string } | undefined> =>
  (await tx.query<{ category: string; project: string }>(RULE, [month]))[0];

/** CANTEEN-2: the sums of stored shares of what was handed over in a month, by canteen. */
export function monthsOf(tx: SqlTx, of: { unit: string; month: string }): Promise<MonthRow[]> {
  const { statement, values } = listing(
    'mealMonth.list',
    (
      where,
      cap,
    ) => `SELECT k.id, k.name, k.payee, k.party_id, count(*) FILTER (WHERE b.state IN (${BOOKED}, ${SERVED}, ${MISSED}))::int AS booked, count(*) ${served}::int AS served,
       count(*) FILTER (WHERE b.state = ${MISSED})::int AS missed, count(*) FILTER (WHERE b.state = ${CANCELLED})::int AS cancelled, coalesce(sum(b.price_fen) ${served}, 0)::text AS price,
       coalesce(sum(b.fee_fen) ${served}, 0)::text AS fee, coalesce(sum(b.project_fen) ${served}, 0)::text AS project, coalesce(sum(b.own_fen) ${served}, 0)::text AS own,
       coalesce(sum(b.project_fen) FILTER (WHERE b.state = ${SERVED} AND b.subsidy_state = ${SubsidyState.HELD}), 0)::text AS waiting
     FROM canteens k JOIN meal_bookings b ON b.unit_id = k.unit_id AND b.canteen_id = k.id WHERE ${where} GROUP BY k.id ORDER BY k.name, k.id LIMIT ${cap}`,
    {
      filters: {
        unit: inUnit('k.unit_id', of.unit),
        month: [`b.on_day >= (? || '-01')::date AND b.on_day < ((? || '-01')::date + interval '1 month')`, of.month, of.month],
      },
      limit: 500,
    },
  );
  return tx.query<MonthRow>(statement, values);
}

/** A canteen's month as it is told: beside what the fund booked for whoever runs it. Several canteens of one payee are compared together. */
export function toMonths(
  rows: readonly MonthRow[],
  month: string,
  fund: ReadonlyMap<string, Fen> | undefined,
): MessageInitShape<typeof MealMonthSchema>[] {
  const ofPayee = new Map<string, Fen>();
  for (const row of rows) ofPayee.set(row.payee, (ofPayee.get(row.payee) ?? 0n) + BigInt(row.project));
  return rows.map(row => {
    const booked = fund?.get(row.party_id ?? '') ?? fund?.get(row.payee) ?? 0n;
    return {
      canteenId: row.id,
      canteenName: row.name,
      month,
      booked: row.booked,
      served: row.served,
      missed: row.missed,
      cancelled: row.cancelled,
      gross: money(BigInt(row.price) + BigInt(row.fee)),
      fee: money(row.fee),
      projectShare: money(row.project),
      ownShare: money(row.own),
      fund: money(booked),
      waiting: money(row.waiting),
      agrees: fund !== undefined && booked === ofPayee.get(row.payee),
      payee: row.payee,
    };
  });
}
