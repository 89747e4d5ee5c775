import { randomUUID } from 'node:crypto';
import process from 'node:process';
import { standing, until } from '@shuniu/testing';
import { type Platform, startPlatform } from '../lib/platform.mjs';
import { today } from './order.fixture.js';

/** 80 by `SHUNIU_KILLS=80 npm test -- tools/e2e/src/kill-orders`: twenty of each; one of each otherwise. */
const KILLS = Number(process.env.SHUNIU_KILLS || 4);
const AT_ONCE = 6;
/** So many of a round are done when the blow falls; others are on their way. */
const KILLED_AFTER = 5;
const EACH_ROUND = 15;
const LIMIT_MS = 90_000;
const MARKET = 1000;
const PROJECT = 300;
const UNIT = "(SELECT id FROM app.unit WHERE code = '440117002215')";

describe('orders when the shop, the fund, NATS or Postgres is killed', () => {
  let platform: Platform;
  let item = '';
  let households: string[] = [];
  let n = 0;
  const worker = () => platform.as('fenger.worker');
  beforeAll(async () => {
    platform = await startPlatform({ topology: 'processes', seeded: 'district', ratePerMinute: 0 });
    const manager = platform.as('fenger.manager');
    const fund = { name: '社区慈善基金', purpose: '扶老助困', hostCharity: '从化区慈善会', foundedOn: '2024-01-01' };
    const { id: fundId } = await manager.post('/api/v1/funds', fund);
    const project = await manager.post('/api/v1/projects', { fundId, name: '爱心到家' });
    await manager.post('/api/v1/entries', { projectId: project.id, category: '义卖收入', eventOn: today(), amount: { fen: '100000000' } });
    const { accounts } = await manager.get(`/api/v1/accounts?fundId=${fundId}`);
    const pool = accounts.find((a: { kind: string }) => a.kind === 'ACCOUNT_KIND_POOL').id;
    await standing({ admin: service => platform.database(service) }, { fundId, pool, ceiling: 500_000, decidedOn: today() });
    item = await onSale();
    const shop = await platform.database('shop');
    households = Array.from({ length: 50 }, (_, i) => `FE-K${i}`);
    for (const number of households) {
      await shop.query(
        `INSERT INTO households (token, unit_id, household_id, number, members) VALUES (gen_random_uuid(), ${UNIT}, gen_random_uuid(), $1, 1)`,
        [number],
      );
      await shop.query(
        `INSERT INTO eligibilities (unit_id, token, from_on) SELECT unit_id, token, '2020-01-01' FROM households WHERE number = $1`,
        [number],
      );
    }
  }, 180_000);
  afterAll(() => platform?.stop());

  async function onSale(): Promise<string> {
    const made = await worker().post('/api/v1/enterprises', { name: '惠民粮油商行', state: 'ENTERPRISE_STATE_ACTIVE' });
    const good = await worker().post('/api/v1/products', { sku: 'K-1', name: '大米' });
    const { id } = await worker().post('/api/v1/loveLists', { month: today().slice(0, 7) });
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
    await worker().post(`/api/v1/loveLists/${id}:saveItem`, { item: line });
    await worker().post(`/api/v1/loveLists/${id}:cap`, { subsidyCap: { fen: '99999900' } });
    await worker().post(`/api/v1/loveLists/${id}:check`, {});
    return (await platform.as('fenger.manager').post(`/api/v1/loveLists/${id}:publish`, {})).items[0].id;
  }

  const send = async (where: string, body: object, key: string) =>
    (await worker().call('POST', `/api/v1/orders${where}`, body, { 'idempotency-key': key })).answer as { id: string; state: string };
  /** Sends it until it is answered well, always under the same key. */
  const surely = (where: string, body: object) => {
    const key = randomUUID();
    return until(
      `an answer to ${where}`,
      () =>
        send(where, body, key).then(
          answer => answer,
          () => undefined,
        ),
      LIMIT_MS,
    );
  };
  /** One order: placed, and then left, cancelled or handed over. */
  async function life(at: number): Promise<void> {
    const { id } = await surely(':place', {
      householdNumber: households[at % households.length],
      items: [{ itemId: item, quantity: 1 + (at % 3) }],
      agreedPrice: { fen: String((MARKET - PROJECT) * (1 + (at % 3))) },
      handOver: 'HAND_OVER_PICK_UP',
      pickupOn: today(),
      pickupHalf: 'DAY_HALF_MORNING',
      consent: 'ORDER_CONSENT_IN_PERSON',
    });
    if (at % 4 === 0) return;
    if (at % 4 === 1) return void (await surely(`/${id}:cancel`, { reason: '不要了' }));
    await surely(`/${id}:pay`, { method: 'PAYMENT_METHOD_CASH' });
    await surely(`/${id}:fulfil`, {});
    if (at % 4 === 3) await surely(`/${id}:refund`, { lines: [{ no: 1, quantity: 1 }], reason: '坏了', restock: true });
  }

  async function round(blow: () => Promise<void>): Promise<void> {
    const waiting = Array.from({ length: EACH_ROUND }, () => n++);
    let done = 0;
    let struck: Promise<void> | undefined;
    const client = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        await life(next);
        done += 1;
        if (done >= KILLED_AFTER) struck ??= blow();
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, client));
    await struck;
  }
  const again = async (service: string): Promise<void> => {
    process.kill(platform.pid(service), 'SIGKILL');
    await platform.startAgain(service);
  };
  const BLOWS: readonly (() => Promise<void>)[] = [
    () => again('shop'),
    () => again('fund'),
    () => platform.killPostgres(),
    () => platform.restartNats(() => undefined),
  ];

  /** What both databases say of all orders, when nothing is on its way any more. */
  async function books() {
    const [shop, fund] = await Promise.all([platform.database('shop'), platform.database('fund')]);
    await until(
      'every step having its answer',
      async () => (await shop.query('SELECT FROM subsidy_steps WHERE state = 1')).rows.length === 0,
      LIMIT_MS,
    );
    const one = async (client: typeof shop, text: string) => (await client.query<Record<string, string>>(text)).rows[0];
    const lines = 'orders o JOIN order_lines l ON l.order_id = o.id WHERE o.state IN (1, 3, 4, 5, 8)';
    return {
      refused: await one(shop, 'SELECT count(*) FROM subsidy_steps WHERE state = 3'),
      open: await one(shop, 'SELECT count(*) FROM orders WHERE state IN (2, 5, 7)'),
      sold: await one(
        shop,
        `SELECT sum(l.quantity - l.refunded)::int AS pieces, sum(l.project_fen - l.refunded_project_fen)::int AS project FROM ${lines}`,
      ),
      taken: await one(
        shop,
        'SELECT (SELECT sum(taken) FROM love_list_items)::int AS stock, (SELECT sum(taken) FROM household_limits)::int AS limits, (SELECT sum(taken_fen) FROM household_caps)::int AS caps',
      ),
      waits: await one(
        shop,
        'SELECT coalesce(sum(l.project_fen), 0)::int AS fen FROM orders o JOIN order_lines l ON l.order_id = o.id WHERE o.state IN (3, 4)',
      ),
      decision: await one(
        fund,
        'SELECT max(held_fen)::int AS held, max(spent_fen)::int AS spent, count(DISTINCT (held_fen, spent_fen))::int AS kinds FROM decisions',
      ),
      pool: await one(fund, 'SELECT held_fen::int AS held, (100000000 - posted_fen)::int AS gone FROM accounts WHERE kind = 2'),
      owed: await one(fund, 'SELECT coalesce(sum(posted_fen), 0)::int AS fen FROM accounts WHERE kind = 3'),
      holds: (await fund.query<{ id: string; state: number }>("SELECT subject_id AS id, state FROM hold_groups WHERE owner = 'shop'")).rows,
      orders: (await shop.query<{ id: string; state: number }>('SELECT id, state FROM orders')).rows,
    };
  }

  it(
    `leaves no half-held group: stock, limits, holds and ledger agree, ${KILLS} times`,
    async () => {
      for (let kill = 0; kill < KILLS; kill++) await round(BLOWS[kill % BLOWS.length] as () => Promise<void>);
      const seen = await books();
      expect(seen.orders).toHaveLength(KILLS * EACH_ROUND);
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
    },
    60_000 + KILLS * 40_000,
  );
});
