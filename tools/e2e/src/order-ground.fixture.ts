import { randomUUID } from 'node:crypto';
import { standing, until } from '@shuniu/testing';
import type { Platform } from '../lib/platform.mjs';
import { today } from './order.fixture.js';

const LIMIT_MS = 90_000;
const POOL = 100_000_000;
export const MARKET = 1000;
export const PROJECT = 300;
const UNIT = "(SELECT id FROM app.unit WHERE code = '440117002215')";

/** A fund with a standing authority, this month's list with one product on sale, and households that may buy it: what orders with a subsidy stand on. */
export class OrderGround {
  item = '';
  households: string[] = [];
  constructor(private readonly platform: Platform) {}
  readonly #worker = () => this.platform.as('fenger.worker');

  async lay(): Promise<this> {
    const manager = this.platform.as('fenger.manager');
    const fund = { name: '社区慈善基金', purpose: '扶老助困', hostCharity: '从化区慈善会', foundedOn: '2024-01-01' };
    const { id: fundId } = await manager.post('/api/v1/funds', fund);
    const project = await manager.post('/api/v1/projects', { fundId, name: '爱心到家' });
    await manager.post('/api/v1/entries', { projectId: project.id, category: '义卖收入', eventOn: today(), amount: { fen: String(POOL) } });
    const { accounts } = await manager.get(`/api/v1/accounts?fundId=${fundId}`);
    const pool = accounts.find((a: { kind: string }) => a.kind === 'ACCOUNT_KIND_POOL').id;
    await standing({ admin: service => this.platform.database(service) }, { fundId, pool, ceiling: 500_000, decidedOn: today() });
    this.item = await this.#onSale();
    const shop = await this.platform.database('shop');
    this.households = Array.from({ length: 50 }, (_, i) => `FE-K${i}`);
    for (const number of this.households) {
      await shop.query(
        `INSERT INTO households (token, unit_id, household_id, number, members) VALUES (gen_random_uuid(), ${UNIT}, gen_random_uuid(), $1, 1)`,
        [number],
      );
      await shop.query(
        `INSERT INTO eligibilities (unit_id, token, from_on) SELECT unit_id, token, '2020-01-01' FROM households WHERE number = $1`,
        [number],
      );
    }
    return this;
  }
  async #onSale(): Promise<string> {
    const worker = this.#worker();
    const made = await worker.post('/api/v1/enterprises', { name: '惠民粮油商行', state: 'ENTERPRISE_STATE_ACTIVE' });
    const good = await worker.post('/api/v1/products', { sku: 'K-1', name: '大米' });
    const { id } = await worker.post('/api/v1/loveLists', { month: today().slice(0, 7) });
    const line = {
      productId: good.id,
      enterpriseId: made.id,
      marketPrice: { fen: String(MARKET) },
      projectSubsidy: { fen: String(PROJECT) },
      stock: 100_000,
      householdLimit: 1000,
      referencePrice: { fen: String(MARKET) },
      referenceSource: '街市标价',
      referenceOn: today(),
    };
    await worker.post(`/api/v1/loveLists/${id}:saveItem`, { item: line });
    await worker.post(`/api/v1/loveLists/${id}:cap`, { subsidyCap: { fen: '99999900' } });
    await worker.post(`/api/v1/loveLists/${id}:check`, {});
    return (await this.platform.as('fenger.manager').post(`/api/v1/loveLists/${id}:publish`, {})).items[0].id;
  }

  /** An order of the household at this place, of one to three pieces. */
  wanted(at: number) {
    return {
      householdNumber: this.households[at % this.households.length],
      items: [{ itemId: this.item, quantity: 1 + (at % 3) }],
      agreedPrice: { fen: String((MARKET - PROJECT) * (1 + (at % 3))) },
      handOver: 'HAND_OVER_PICK_UP',
      pickupOn: today(),
      pickupHalf: 'DAY_HALF_MORNING',
      consent: 'ORDER_CONSENT_IN_PERSON',
    };
  }
  /** Sends it until it is answered well, always under the same key. */
  surely(where: string, body: object): Promise<{ id: string; state: string }> {
    const key = randomUUID();
    const send = async () =>
      (await this.#worker().call('POST', `/api/v1/orders${where}`, body, { 'idempotency-key': key })).answer as {
        id: string;
        state: string;
      };
    return until(`an answer to ${where}`, () => send().catch(() => undefined), LIMIT_MS) as Promise<{ id: string; state: string }>;
  }

  /** What both databases say of all orders, when nothing is on its way any more. */
  async books() {
    const [shop, fund] = await Promise.all([this.platform.database('shop'), this.platform.database('fund')]);
    await until(
      'every step having its answer',
      async () => (await shop.query('SELECT FROM subsidy_steps WHERE state = 1')).rows.length === 0,
      LIMIT_MS,
    );
    const one = async (client: typeof shop, text: string) => (await client.query<Record<string, string>>(text)).rows[0];
    const lines = 'orders o JOIN order_lines l ON l.order_id = o.id WHERE o.state IN (1, 3, 4, 5, 8)';
    const books = {
      refused: await one(shop, 'SELECT count(*) FROM subsidy_steps WHERE state = 3'),
      open: await one(shop, 'SELECT count(*) FROM orders WHERE state IN (2, 5, 7)'),
      sold: await one(
        shop,
        `SELECT coalesce(sum(l.quantity - l.refunded), 0)::int AS pieces, coalesce(sum(l.project_fen - l.refunded_project_fen), 0)::int AS project FROM ${lines}`,
      ),
      taken: await one(
        shop,
        'SELECT (SELECT coalesce(sum(taken), 0) FROM love_list_items)::int AS stock, (SELECT coalesce(sum(taken), 0) FROM household_limits)::int AS limits, (SELECT coalesce(sum(taken_fen), 0) FROM household_caps)::int AS caps',
      ),
      waits: await one(
        shop,
        'SELECT coalesce(sum(l.project_fen), 0)::int AS fen FROM orders o JOIN order_lines l ON l.order_id = o.id WHERE o.state IN (3, 4)',
      ),
      decision: await one(
        fund,
        'SELECT max(held_fen)::int AS held, max(spent_fen)::int AS spent, count(DISTINCT (held_fen, spent_fen))::int AS kinds FROM decisions',
      ),
      pool: await one(fund, `SELECT held_fen::int AS held, (${POOL} - posted_fen)::int AS gone FROM accounts WHERE kind = 2`),
      owed: await one(fund, 'SELECT coalesce(sum(posted_fen), 0)::int AS fen FROM accounts WHERE kind = 3'),
      holds: (await fund.query<{ id: string; state: number }>("SELECT subject_id AS id, state FROM hold_groups WHERE owner = 'shop'")).rows,
      orders: (await shop.query<{ id: string; state: number }>('SELECT id, state FROM orders')).rows,
    };
    await Promise.all([shop.end(), fund.end()]);
    return books;
  }

  /** Nothing is half held: stock, limits, holds and ledger say the same, and nothing was refused. Answers how many orders there are. */
  async agree(): Promise<number> {
    const seen = await this.books();
    expect([seen.refused, seen.open]).toEqual([{ count: '0' }, { count: '0' }]);
    const { pieces, project } = seen.sold as unknown as Record<string, number>;
    expect(seen.taken).toEqual({ stock: pieces, limits: pieces, caps: project });
    const { fen: waits = 0 } = seen.waits as unknown as Record<string, number>;
    const booked = (project ?? 0) - waits;
    expect(seen.decision).toEqual({ held: waits, spent: booked, kinds: 1 });
    expect([seen.pool, seen.owed]).toEqual([{ held: waits, gone: booked }, { fen: booked }]);
    // Held while it waits, captured when handed over, voided when cancelled: 1, 2, 3 at the fund.
    const wanted = new Map(seen.orders.map(o => [o.id, o.state === 6 ? 3 : o.state === 3 ? 1 : 2]));
    expect(new Map(seen.holds.map(h => [h.id, h.state]))).toEqual(wanted);
    return seen.orders.length;
  }
}
