import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import {
  adminClient,
  type BusinessTable,
  businessTables,
  catalogueFindings,
  FENGER,
  JIANGPU,
  sampleInsert,
  scoped,
  type TestDatabase,
  testDatabase,
  unitId,
  WENQUAN,
  WENQUAN_TOWN,
} from './index.js';

const SERVICES = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../../../services');
const services = fs.readdirSync(SERVICES).filter(s => fs.existsSync(path.join(SERVICES, s, 'prisma/migrations')));
const ROLES = ['unit', 'tree', 'consumer', 'relay'] as const;

describe.each(services)('row security of %s', service => {
  let database: TestDatabase;
  let admin: pg.Client;
  let tables: BusinessTable[];
  const clients = new Map<string, pg.Client>();
  const as = (role: (typeof ROLES)[number]): pg.Client => clients.get(role) as pg.Client;

  /** Which of the service's roles may do this with the table. */
  const mayDo = async (table: string, right: string): Promise<(typeof ROLES)[number][]> => {
    const { rows } = await admin.query<Record<string, boolean>>(
      `SELECT ${ROLES.map(r => `has_table_privilege('${service}_${r}', 'public."${table}"', '${right}') AS ${r}`).join(', ')}`,
    );
    return ROLES.filter(r => rows[0]?.[r]);
  };
  const count = async (role: 'unit' | 'tree', table: string, unit: string): Promise<number> =>
    scoped(
      as(role),
      { unit },
      async () =>
        (await as(role).query<{ n: number }>(`SELECT count(*)::int AS n FROM "${table}" WHERE unit_id IS NOT NULL`)).rows[0]?.n ?? -1,
    );

  beforeAll(async () => {
    database = await testDatabase(service);
    const { host, port, password, database: name } = database.settings;
    admin = await adminClient(name);
    tables = await businessTables(admin);
    // Made-up rows have no parents and are nobody's: what is tested is row security, not foreign keys and checks.
    for (const { name: table, checks } of tables) {
      await admin.query(`ALTER TABLE "${table}" DISABLE TRIGGER ALL`);
      for (const check of checks) await admin.query(`ALTER TABLE "${table}" DROP CONSTRAINT "${check}"`);
    }
    for (const role of ROLES) {
      const client = new pg.Client({ host, port, database: name, user: `${service}_${role}`, password });
      await client.connect();
      clients.set(role, client);
    }
  });
  afterAll(async () => {
    for (const client of clients.values()) await client.end();
    await admin.end();
    await database.drop();
  });

  it('has nothing in the catalogue that breaks its rules', async () => {
    expect(await catalogueFindings(admin, service)).toEqual([]);
  });

  it('hides what one unit writes from another, in every table, for reading, changing and deleting', async () => {
    expect(tables.length).toBeGreaterThan(2);
    for (const table of tables) {
      const [writer] = await mayDo(table.name, 'INSERT');
      if (!writer) throw new Error(`nobody may write ${table.name}`);
      const { text, values } = sampleInsert(table, unitId(FENGER));
      await scoped(as(writer), { unit: FENGER, keep: true }, () => as(writer).query(text, values)).catch(error => {
        throw new Error(`${table.name} as ${writer}: ${(error as Error).message}`);
      });
      const readers = await mayDo(table.name, 'SELECT');
      for (const reader of readers.filter(r => r === 'unit' || r === 'tree')) {
        expect([table.name, reader, await count(reader, table.name, FENGER)]).toEqual([table.name, reader, 1]);
        for (const other of [WENQUAN, WENQUAN_TOWN, '', '999999'])
          expect([table.name, reader, other, await count(reader, table.name, other)]).toEqual([table.name, reader, other, 0]);
      }
      for (const [verb, right] of [
        ['DELETE FROM', 'DELETE'],
        ['UPDATE', 'UPDATE'],
      ] as const) {
        for (const role of (await mayDo(table.name, right)).filter(r => r === 'unit' || r === 'tree')) {
          const change = verb === 'UPDATE' ? `UPDATE "${table.name}" SET unit_id = unit_id` : `DELETE FROM "${table.name}"`;
          expect([
            table.name,
            verb,
            await scoped(as(role), { unit: WENQUAN }, async () => (await as(role).query(change)).rowCount),
          ]).toEqual([table.name, verb, 0]);
        }
      }
    }
  });

  it('refuses a row that a unit writes in another unit’s name', async () => {
    for (const table of tables) {
      for (const role of (await mayDo(table.name, 'INSERT')).filter(r => r === 'unit' || r === 'tree')) {
        const { text, values } = sampleInsert(table, unitId(FENGER));
        await expect(scoped(as(role), { unit: WENQUAN }, () => as(role).query(text, values))).rejects.toThrow(/row-level security/);
      }
    }
  });

  it('shows the street what its villages wrote where levels above may read', async () => {
    let shown = 0;
    for (const { name: table } of tables) {
      if (!(await mayDo(table, 'SELECT')).includes('tree')) continue;
      shown += (await count('tree', table, JIANGPU)) > 0 ? 1 : 0;
    }
    expect(shown).toBeGreaterThan(0);
  });
});
