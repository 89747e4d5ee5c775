import { type SqlTx, type Statement, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import type { IndicatorDefinition } from './definition.js';
import { type Below, type ByUnit, type Figure, indicators, type MonthRow } from './indicator.rules.js';

/** The units a question is about: `$1` and what is below it, of those the reader reaches. */
const UNITS = '= ANY ((SELECT app.units_of($1))::uuid[])';
/** The tallies that make the numbers of a day `$2`: all, less what comes after it. */
const AFTER_DAY = `(grain = 'year' AND starts_on > date_trunc('year', $2::date::timestamp)::date
  OR grain = 'month' AND starts_on > date_trunc('month', $2::date::timestamp)::date AND starts_on < date_trunc('year', $2::date::timestamp)::date + interval '1 year'
  OR grain = 'day' AND starts_on > $2::date AND starts_on < date_trunc('month', $2::date::timestamp)::date + interval '1 month')`;
const NUMBER = `sum(CASE grain WHEN 'all' THEN value ELSE -value END)`;
const IDS = indicators.map(d => `'${d.id}'`).join(', ');

/** A statement about some units, and the same about all that the reader reaches: for these, row security chooses alone. */
interface Asked {
  readonly some: Statement;
  readonly all: Statement;
}
const asked = (name: string, text: (units: string) => string): Asked => ({
  some: sql(name, text(`unit_id ${UNITS}`)),
  all: sql(`${name}.all`, text(`$1::text IS NOT NULL`)),
});
const of = ({ some, all }: Asked, { unit, own }: Scope): Statement => (unit === own ? all : some);

const FIGURES = asked(
  'tallies.figures',
  units => `SELECT indicator, key, ${NUMBER} AS value FROM tallies
    WHERE ${units} AND indicator IN (${IDS}) AND (grain = 'all' OR ${AFTER_DAY}) GROUP BY indicator, key HAVING ${NUMBER} <> 0`,
);
const BY_UNIT = asked(
  'tallies.byUnit',
  units => `SELECT unit_id AS "unitId", ${NUMBER} AS value FROM tallies
    WHERE ${units} AND indicator = $3 AND (grain = 'all' OR ${AFTER_DAY}) GROUP BY unit_id`,
);
const MONTHS = asked(
  'tallies.months',
  units => `SELECT to_char(starts_on::timestamp, 'YYYY-MM') AS month, indicator, sum(CASE grain WHEN 'month' THEN value ELSE -value END)::int AS value
    FROM tallies WHERE ${units} AND indicator IN ('visits', 'people_visited')
      AND (grain = 'month' AND starts_on >= $3::date AND starts_on <= $2::date
        OR grain = 'day' AND starts_on > $2::date AND starts_on < date_trunc('month', $2::date::timestamp)::date + interval '1 month') GROUP BY 1, 2`,
);

/** A statement for each indicator, made of what it counts on a day `$2`. */
const each = (name: string, text: (counted: string) => string): ReadonlyMap<string, Statement> =>
  new Map(indicators.map(d => [d.id, sql(`indicator.${d.id}.${name}`, text(`(${d.counted(`f.unit_id ${UNITS}`)}) AS c`))]));
const COUNTS = `c.from_on <= $2::date AND (c.to_on IS NULL OR c.to_on >= $2::date) AND ($3 = '' OR c.key = $3)`;
const TOTAL = each('total', counted => `SELECT count(*)::int AS total FROM ${counted} WHERE ${COUNTS}`);
const RECORDS = each(
  'records',
  counted => `SELECT c.id, app.code_of(c.unit_id) AS "unitCode", c.from_on::text AS "on", c.value::float8 AS value, c.key FROM ${counted}
    WHERE ${COUNTS} AND ($4::date IS NULL OR (c.from_on, c.id, c.key) > ($4::date, $5::uuid, $6)) ORDER BY c.from_on, c.id, c.key LIMIT $7`,
);

const REACHES = sql('unit.reaches', 'SELECT EXISTS (SELECT FROM app.unit WHERE code = $1 AND id = ANY (app.visible_units())) AS yes');
const FRESH = sql('facts.fresh', `SELECT max(newest_at) AS at FROM fact_arrivals WHERE unit_id ${UNITS}`);
const BELOW = sql(
  'unit.below',
  `SELECT u.id, u.code, u.name, u.valid_from::text AS "validFrom", u.valid_to::text AS "validTo", r.units AS reached
   FROM app.unit u JOIN app.reach r USING (code) WHERE u.parent_id = (SELECT id FROM app.unit WHERE code = $1) ORDER BY u.code`,
);

/** Whose figures, up to which day, and the reader's own unit. */
export interface Scope {
  readonly unit: string;
  readonly own: string;
  readonly on: Day;
}
export interface CountedRecord {
  readonly id: string;
  readonly unitCode: string;
  readonly on: Day;
  readonly value: number;
  readonly key: string;
}

/** Is there such a unit, and does the actor reach it? */
export const reaches = async (tx: SqlTx, code: string): Promise<boolean> =>
  (await tx.query<{ yes: boolean }>(REACHES, [code]))[0]?.yes === true;

/** The numbers of every indicator and key; those that are 0 are left out. */
export const figures = (tx: SqlTx, scope: Scope): Promise<(Figure & { indicator: string })[]> =>
  tx.query(of(FIGURES, scope), [scope.unit, scope.on]);

/** The numbers of an indicator by the unit whose records they are. */
export async function byUnit(tx: SqlTx, indicator: string, scope: Scope): Promise<ByUnit> {
  const rows = await tx.query<{ unitId: string; value: number }>(of(BY_UNIT, scope), [scope.unit, scope.on, indicator]);
  return new Map(rows.map(r => [r.unitId, r.value]));
}

/** The visits and the people visited of each month, from a day on. */
export const months = (tx: SqlTx, scope: Scope, from: Day): Promise<MonthRow[]> =>
  tx.query(of(MONTHS, scope), [scope.unit, scope.on, from]);

/** How many records count, of a key or of all. */
export async function total(tx: SqlTx, { id }: IndicatorDefinition, { unit, on, key }: Scope & { key: string }): Promise<number> {
  const [row] = await tx.query<{ total: number }>(textOf(TOTAL, id), [unit, on, key]);
  return row?.total ?? 0;
}

/** The records that count, in the order of their days, after one. */
export function records(
  tx: SqlTx,
  { id }: IndicatorDefinition,
  { unit, on, key, after, limit }: Scope & { key: string; after: readonly string[] | undefined; limit: number },
): Promise<CountedRecord[]> {
  const [day = null, record = null, afterKey = null] = after ?? [];
  return tx.query(textOf(RECORDS, id), [unit, on, key, day, record, afterKey, limit]);
}

/** When the newest fact arrived; undefined when there is none. */
export const freshAt = async (tx: SqlTx, unit: string): Promise<Date | undefined> =>
  (await tx.query<{ at: Date | null }>(FRESH, [unit]))[0]?.at ?? undefined;

/** The units right below, in the order of their codes. */
export async function below(tx: SqlTx, unit: string): Promise<Below[]> {
  const rows = await tx.query<Omit<Below, 'validTo'> & { validTo: string | null }>(BELOW, [unit]);
  return rows.map(r => ({ ...r, validTo: r.validTo ?? undefined }));
}

function textOf(statements: ReadonlyMap<string, Statement>, id: string): Statement {
  const statement = statements.get(id);
  if (!statement) throw new Error(`no indicator ${id}`);
  return statement;
}
