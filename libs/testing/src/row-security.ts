import type pg from 'pg';

/** A table's column, as the catalogue has it. */
interface Column {
  readonly name: string;
  readonly type: string;
  readonly array: boolean;
  readonly required: boolean;
}
export interface BusinessTable {
  readonly name: string;
  readonly columns: readonly Column[];
  /** Its check constraints, by name. */
  readonly checks: readonly string[];
}

/** Every table of `public` that carries a unit. */
export async function businessTables(admin: pg.Client): Promise<BusinessTable[]> {
  const { rows } = await admin.query<BusinessTable>(`
    SELECT c.relname AS name, json_agg(json_build_object('name', a.attname, 'type', coalesce(e.typname, t.typname), 'array', e.oid IS NOT NULL, 'required', a.attnotnull) ORDER BY a.attnum) AS columns,
      ARRAY(SELECT k.conname::text FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c') AS checks
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attidentity = ''
      JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A'
    WHERE c.relkind = 'r' GROUP BY c.relname, c.oid HAVING bool_or(a.attname = 'unit_id') ORDER BY c.relname`);
  return rows;
}

const SAMPLE: Record<string, () => unknown> = {
  uuid: () => crypto.randomUUID(),
  text: () => 'x',
  varchar: () => 'x',
  date: () => '2020-01-01',
  timestamptz: () => new Date(),
  tstzrange: () => '[2020-01-01,2020-01-02)',
  bytea: () => Buffer.from(crypto.randomUUID()),
  jsonb: () => '{}',
  json: () => '{}',
  bool: () => true,
};
/** A value of the column's type; 1 for every number. */
const sample = ({ type, array }: Column): unknown => (array ? [] : (SAMPLE[type]?.() ?? 1));

/** An INSERT of one row with made-up values, of this unit. */
export function sampleInsert({ name, columns }: BusinessTable, unitId: string): { text: string; values: unknown[] } {
  // Ends of spans stay open where they may: made-up ones would lie before the beginning.
  const chosen = columns.filter(c => c.required || !/^(valid_to|to_on)$/.test(c.name));
  const values = chosen.map(c => (c.name === 'unit_id' ? unitId : sample(c)));
  return {
    text: `INSERT INTO "${name}" (${chosen.map(c => `"${c.name}"`).join(', ')}) VALUES (${chosen.map((_, i) => `$${i + 1}`).join(', ')})`,
    values,
  };
}

/** Runs `fn` in a transaction of a role's connection with the scope of a unit; rolled back unless `keep`. */
export async function scoped<T>(
  client: pg.Client,
  { unit, keep = false }: { unit: string; keep?: boolean },
  fn: () => Promise<T>,
): Promise<T> {
  await client.query('BEGIN');
  try {
    // Where a row is also somebody's own, it is the one whose name every made-up text is.
    await client.query(`SELECT set_config('app.unit', $1, true), set_config('app.actor', 'x', true), set_config('app.login', 'x', true)`, [
      unit,
    ]);
    const value = await fn();
    await client.query(keep ? 'COMMIT' : 'ROLLBACK');
    return value;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

const CATALOGUE = {
  'a table without forced row security or without a policy': `
    SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations'
      AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))`,
  'a policy that writes without a check': `
    SELECT c.relname || '.' || p.polname AS relname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE p.polcmd IN ('a', 'w', '*') AND p.polwithcheck IS NULL`,
  'a view that reads with its owner’s eyes': `
    SELECT c.relname FROM pg_class c WHERE c.relnamespace IN ('public'::regnamespace, 'app'::regnamespace)
      AND (c.relkind = 'm' OR (c.relkind = 'v' AND NOT coalesce(c.reloptions @> ARRAY['security_invoker=true'], false)))`,
  'a role of the service that owns a table, is a superuser or passes row security': `
    SELECT r.rolname AS relname FROM pg_roles r WHERE r.rolname LIKE current_setting('shuniu.service') || '\\_%' AND r.rolname NOT LIKE '%\\_owner'
      AND (r.rolsuper OR r.rolbypassrls OR EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid AND c.relkind IN ('r', 'v', 'm')))`,
  'a unique index of a business table without the unit (a key of one random uuid alone excepted)': `
    SELECT i.indexrelid::regclass::text AS relname FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid AND c.relnamespace = 'public'::regnamespace
      JOIN pg_attribute u ON u.attrelid = c.oid AND u.attname = 'unit_id'
    WHERE (i.indisunique OR i.indisexclusion) AND NOT (u.attnum = ANY (i.indkey::int2[])) AND pg_get_indexdef(i.indexrelid) NOT LIKE '%unit_id%'
      AND NOT (i.indisprimary AND i.indnkeyatts = 1 AND (SELECT a.atttypid = 'uuid'::regtype FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = i.indkey[0]))`,
  'a foreign key between business tables without the unit': `
    SELECT k.conname AS relname FROM pg_constraint k JOIN pg_attribute u ON u.attrelid = k.conrelid AND u.attname = 'unit_id'
      JOIN pg_attribute f ON f.attrelid = k.confrelid AND f.attname = 'unit_id'
    WHERE k.contype = 'f' AND NOT (u.attnum = ANY (k.conkey))`,
  'a function that runs with its owner’s rights and an open search path': `
    SELECT p.proname AS relname FROM pg_proc p WHERE p.pronamespace IN ('public'::regnamespace, 'app'::regnamespace) AND p.prosecdef
      AND NOT EXISTS (SELECT FROM unnest(p.proconfig) s WHERE s LIKE 'search_path=%')`,
} as const;

/** What the catalogue says against the rules of row security: `what: where`. Empty when all is well. */
export async function catalogueFindings(admin: pg.Client, service: string): Promise<string[]> {
  await admin.query(`SELECT set_config('shuniu.service', $1, false)`, [service]);
  const found: string[] = [];
  for (const [what, text] of Object.entries(CATALOGUE)) {
    const { rows } = await admin.query<{ relname: string }>(text);
    found.push(...rows.map(r => `${what}: ${r.relname}`));
  }
  return found;
}
