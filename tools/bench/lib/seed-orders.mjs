import pg from 'pg';
import { seededId, stations } from './people.mjs';
import { openRecorder } from './recording.mjs';

// Station n has an enterprise with two goods on this month's list, one household that may buy, and a fund (number n of seed-funds.mjs) whose committees gave a standing authority.
const FUND = 100;
const [PROJECT, POOL, PAYABLE, PARTY, MANAGEMENT, SUPERVISION, GRANT] = [140, 141, 142, 143, 144, 145, 146];
const [ENTERPRISE, PRODUCT, SECOND_PRODUCT, LIST, ITEM, SECOND_ITEM, HOUSEHOLD] = [150, 151, 152, 153, 154, 155, 156];
/** Of each station: where a household buys, and the number that stands on its card. */
export const HOUSEHOLD_NUMBER = 'H1';
/** The two goods of station n. @param {number} n */
export const itemsOf = n => [seededId(ITEM, n), seededId(SECOND_ITEM, n)];
/** Shares of one piece of each, in fen. */
const PRICE = { market: 1_000, enterprise: 100, project: 300, household: 600 };
/** What a household pays for one piece of each good, in fen. */
export const AGREED = 2 * PRICE.household;
const PLENTY = 1_000_000_000;

const uuid = kind => `('${seededId(kind, 0).slice(0, 24)}' || lpad(s.n::text, 12, '0'))::uuid`;
const EACH = `generate_series(0, ${stations.length} - 1) AS s(n) JOIN units u ON u.position = s.n`;
const OF_FUND = [
  `INSERT INTO parties (id, unit_id, kind, name, version, created_at) SELECT ${uuid(PARTY)}, u.id, 2, '商行', 1, now() FROM ${EACH}`,
  `INSERT INTO projects (id, unit_id, fund_id, name, state, version, created_at) SELECT ${uuid(PROJECT)}, u.id, ${uuid(FUND)}, '爱心到家', 1, 1, now() FROM ${EACH}`,
  `INSERT INTO accounts (id, unit_id, fund_id, kind, project_id, normal, floored, created_at) SELECT ${uuid(POOL)}, u.id, ${uuid(FUND)}, 2, ${uuid(PROJECT)}, -1, true, now() FROM ${EACH}`,
  `INSERT INTO accounts (id, unit_id, fund_id, kind, party_id, normal, floored, created_at) SELECT ${uuid(PAYABLE)}, u.id, ${uuid(FUND)}, 3, ${uuid(PARTY)}, -1, true, now() FROM ${EACH}`,
  ...[
    [MANAGEMENT, 1],
    [SUPERVISION, 2],
  ].map(
    ([
      kind,
      committee,
    ]) => `INSERT INTO decisions (id, unit_id, fund_id, committee, outcome, matter_id, purpose, payee_id, ceiling_fen, decided_on, expires_on, minutes, recorded_by, recorded_at)
     SELECT ${uuid(kind)}, u.id, ${uuid(FUND)}, ${committee}, 1, ${uuid(GRANT)}, '项目补贴', ${uuid(PARTY)}, ${PLENTY}, '2020-01-01', '2099-12-31', '{}', 'bench', now() FROM ${EACH}`,
  ),
  `INSERT INTO grants (id, unit_id, fund_id, kind, account_id, payee_id, amount_fen, category, purpose, expires_on, state, requested_by, management_decision_id, supervision_decision_id, version, created_at)
     SELECT ${uuid(GRANT)}, u.id, ${uuid(FUND)}, 2, ${uuid(POOL)}, ${uuid(PARTY)}, ${PLENTY}, '项目补贴结算', '项目补贴', '2099-12-31', 5, 'bench', ${uuid(MANAGEMENT)}, ${uuid(SUPERVISION)}, 1, now() FROM ${EACH}`,
];
const item = (kind, product, sku) =>
  `INSERT INTO love_list_items (id, unit_id, list_id, product_id, enterprise_id, sku, product_name, market_fen, enterprise_fen, project_fen, household_fen, subsidy_kind, stock, household_limit)
     SELECT ${uuid(kind)}, u.id, ${uuid(LIST)}, ${uuid(product)}, ${uuid(ENTERPRISE)}, '${sku}', '大米', ${Object.values(PRICE).join(', ')}, 1, ${PLENTY}, ${PLENTY} FROM ${EACH}`;
const product = (kind, sku) =>
  `INSERT INTO products (id, unit_id, sku, name, version, created_by, created_at) SELECT ${uuid(kind)}, u.id, '${sku}', '大米', 1, 'bench', now() FROM ${EACH}`;
const OF_SHOP = [
  `INSERT INTO enterprises (id, unit_id, name, state, version, created_by, created_at, party_id) SELECT ${uuid(ENTERPRISE)}, u.id, '商行', 1, 1, 'bench', now(), ${uuid(PARTY)} FROM ${EACH}`,
  product(PRODUCT, 'L-1'),
  product(SECOND_PRODUCT, 'L-2'),
  `INSERT INTO love_lists (id, unit_id, month, state, drafted_by, drafted_at, checked_by, checked_at, published_by, published_at, version, cap_fen)
     SELECT ${uuid(LIST)}, u.id, date_trunc('month', now() AT TIME ZONE 'Asia/Shanghai')::date, 3, 'bench', now(), 'bench', now(), 'manager', now(), 1, ${PLENTY} FROM ${EACH}`,
  item(ITEM, PRODUCT, 'L-1'),
  item(SECOND_ITEM, SECOND_PRODUCT, 'L-2'),
  `INSERT INTO households (token, unit_id, household_id, number, members) SELECT ${uuid(HOUSEHOLD)}, u.id, ${uuid(HOUSEHOLD)}, '${HOUSEHOLD_NUMBER}', 2 FROM ${EACH}`,
  `INSERT INTO eligibilities (unit_id, token, from_on) SELECT u.id, ${uuid(HOUSEHOLD)}, '2020-01-01' FROM ${EACH}`,
];

async function fill(database, statements) {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  try {
    const where = 'unnest($1::text[]) WITH ORDINALITY AS s(code, position) JOIN app.unit u ON u.code = s.code';
    await client.query(`CREATE TEMP TABLE units AS SELECT u.id, s.position::int - 1 AS position FROM ${where}`, [stations]);
    // A published list is filled at once: the trigger that keeps it as it was published has nothing to keep yet.
    await client.query('SET session_replication_role = replica');
    for (const statement of statements) await client.query(statement);
    await client.query('RESET session_replication_role');
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
}

/**
 * Fills a fund and a shop so that every station can sell; the pools get their money by the fund's own posting.
 * @param {{adminOf: (database: string) => string, urlOf: (database: string) => string, keysFile: string}} of
 */
export async function seedOrders({ adminOf, urlOf, keysFile }) {
  await fill(adminOf('fund'), OF_FUND);
  await fill(adminOf('shop'), OF_SHOP);
  const recorder = await openRecorder({ urlOf, keysFile, measured: 'entries' });
  try {
    for (const [n, unitCode] of stations.entries()) {
      const json = { projectId: seededId(PROJECT, n), category: '利息', eventOn: '2026-01-02', amount: { fen: String(PLENTY) } };
      await recorder.record({ calls: [{ method: 'postIncome', input: 'PostIncomeRequestSchema', json: () => json }], unitCode });
    }
  } finally {
    await recorder.close();
  }
}
