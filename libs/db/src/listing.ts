import { type Statement, sql } from './transactions.js';

/** A condition with `?` for each of its values; undefined when the caller did not ask for it. */
export type Filter = readonly [condition: string, ...values: unknown[]] | undefined;

/**
 * A list's statement with the conditions that were asked for, and its values; `limit` is the last (null: all of them). Each combination of filters is a statement
 * with a name of its own, so that each is planned for what it has.
 */
export function listing(
  name: string,
  text: (where: string, limit: string) => string,
  { filters, limit }: { filters: Readonly<Record<string, Filter>>; limit: number | null },
): { statement: Statement; values: unknown[] } {
  const asked = Object.entries(filters).flatMap(([key, filter]) => (filter === undefined ? [] : [{ key, filter }]));
  const values: unknown[] = [];
  const conditions = asked.map(({ filter: [condition, ...given] }) => {
    const from = values.push(...given) - given.length;
    let used = 0;
    return condition.replace(/\?/g, () => `$${from + ++used}`);
  });
  const where = conditions.length === 0 ? 'true' : conditions.join(' AND ');
  values.push(limit);
  return { statement: sql([name, ...asked.map(a => a.key)].join('.'), text(where, `$${values.length}`)), values };
}

/** A unit and what is below it, as far as the caller reaches; nothing asked for, nothing narrowed. */
export const inUnit = (column: string, code: string): Filter =>
  code === '' ? undefined : [`${column} IN (SELECT unnest(app.units_of(?)))`, code];
