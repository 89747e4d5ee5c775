/** What stands in a service's tables, seen by a superuser. */

/** The service's own tables. @param {import('pg').Client} client @returns {Promise<string[]>} */
export async function tablesOf(client) {
  const { rows } = await client.query(
    `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> '_prisma_migrations' ORDER BY 1`,
  );
  return rows.map(r => r.table_name);
}

/**
 * Rows of each table, all as of one moment.
 * @param {import('pg').Client} client @param {Record<string, string>} [without] by table, the rows that don't count: what to count them `FROM`
 * @returns {Promise<Record<string, number>>}
 */
export async function countsOf(client, without = {}) {
  const count = t => `(SELECT count(*)::int FROM "${t}")${without[t] ? ` - (SELECT count(*)::int FROM ${without[t]})` : ''}`;
  const parts = (await tablesOf(client)).map(t => `SELECT '${t}' AS name, ${count(t)} AS rows`);
  const { rows } = await client.query(parts.join(' UNION ALL '));
  return Object.fromEntries(rows.map(r => [r.name, r.rows]));
}

/** What was added to each table; tables that stayed as they were are left out. @param {Record<string, number>} before @param {Record<string, number>} after */
export function added(before, after) {
  return Object.fromEntries(
    Object.entries(after)
      .map(([name, rows]) => [name, rows - (before[name] ?? 0)])
      .filter(([, rows]) => rows !== 0),
  );
}

/**
 * A digest of every row of each table, for "nothing was written". The relay's own columns are left out, and when somebody was reminded.
 * @param {import('pg').Client} client @param {Record<string, string>} [but] by table, which rows don't count
 * @returns {Promise<Record<string, string>>}
 */
export async function digestOf(client, but = {}) {
  const hashed = t =>
    `SELECT md5((to_jsonb(t) - 'published_at' - 'attempts' - 'reminded_at')::text) AS h FROM "${t}" t ${but[t] ? `WHERE NOT (${but[t]})` : ''}`;
  const parts = (await tablesOf(client)).map(
    t => `SELECT '${t}' AS name, coalesce(md5(string_agg(h, ',' ORDER BY h)), '') AS digest FROM (${hashed(t)}) hashed`,
  );
  const { rows } = await client.query(parts.join(' UNION ALL '));
  return Object.fromEntries(rows.map(r => [r.name, r.digest]));
}

/** Every row of every table as text. @param {import('pg').Client} client @param {string} [schema] */
export async function* rowsOf(client) {
  for (const table of await tablesOf(client)) {
    const { rows } = await client.query(`SELECT * FROM "${table}"`);
    for (const row of rows) yield { table, row };
  }
}
