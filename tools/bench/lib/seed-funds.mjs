import pg from 'pg';
import { seededId, stations } from './people.mjs';

/** Funds of the district: fund n belongs to station n % 300 and has a project, its custody account and its pool, all of them numbered. */
export const FUNDS = 1_000;
const [FUND, PROJECT, CUSTODY, POOL] = [100, 101, 102, 103];
/** The project whose pool income of fund n goes to. @param {number} n */
export const projectOf = n => seededId(PROJECT, n);

const NUMBERED = kind => `('${seededId(kind, 0).slice(0, 24)}' || lpad(f.n::text, 12, '0'))::uuid`;
const OF = 'FROM generate_series(0, $1::int - 1) AS f(n) JOIN units u ON u.position = f.n % 300';
const STATEMENTS = [
  `INSERT INTO funds (id, unit_id, name, purpose, host_charity, founded_on, state, version, created_at)
     SELECT ${NUMBERED(FUND)}, u.id, '基金' || f.n, '扶老助困', '慈善会', '2020-01-01', 1, 1, now() ${OF}`,
  `INSERT INTO projects (id, unit_id, fund_id, name, state, version, created_at) SELECT ${NUMBERED(PROJECT)}, u.id, ${NUMBERED(FUND)}, '项目', 1, 1, now() ${OF}`,
  `INSERT INTO accounts (id, unit_id, fund_id, kind, normal, floored, created_at) SELECT ${NUMBERED(CUSTODY)}, u.id, ${NUMBERED(FUND)}, 1, 1, true, now() ${OF}`,
  `INSERT INTO accounts (id, unit_id, fund_id, kind, project_id, normal, floored, created_at)
     SELECT ${NUMBERED(POOL)}, u.id, ${NUMBERED(FUND)}, 2, ${NUMBERED(PROJECT)}, -1, true, now() ${OF}`,
];

/** Fills a fund database with funds of all stations, two accounts each, nothing in them. @param {string} database of a superuser */
export async function seedFunds(database) {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  try {
    const where = 'unnest($1::text[]) WITH ORDINALITY AS s(code, position) JOIN app.unit u ON u.code = s.code';
    await client.query(`CREATE TEMP TABLE units AS SELECT u.id, s.position::int - 1 AS position FROM ${where}`, [stations]);
    for (const statement of STATEMENTS) await client.query(statement, [FUNDS]);
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
}
