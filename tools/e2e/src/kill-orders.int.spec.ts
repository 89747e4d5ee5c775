import process from 'node:process';
import { type Platform, startPlatform } from '../lib/platform.mjs';
import { OrderGround } from './order-ground.fixture.js';

/** 80 by `SHUNIU_KILLS=80 npm test -- tools/e2e/src/kill-orders`: twenty of each; one of each otherwise. */
const KILLS = Number(process.env.SHUNIU_KILLS || 4);
const AT_ONCE = 6;
/** So many of a round are done when the blow falls; others are on their way. */
const KILLED_AFTER = 5;
const EACH_ROUND = 15;

describe('orders when the shop, the fund, NATS or Postgres is killed', () => {
  let platform: Platform;
  let ground: OrderGround;
  let n = 0;
  beforeAll(async () => {
    platform = await startPlatform({ topology: 'processes', seeded: 'district', ratePerMinute: 0 });
    ground = await new OrderGround(platform).lay();
  }, 180_000);
  afterAll(() => platform?.stop());

  /** One order: placed, and then left, cancelled or handed over. */
  async function life(at: number): Promise<void> {
    const { id } = await ground.surely(':place', ground.wanted(at));
    if (at % 4 === 0) return;
    if (at % 4 === 1) return void (await ground.surely(`/${id}:cancel`, { reason: '不要了' }));
    await ground.surely(`/${id}:pay`, { method: 'PAYMENT_METHOD_CASH' });
    await ground.surely(`/${id}:fulfil`, {});
    if (at % 4 === 3) await ground.surely(`/${id}:refund`, { lines: [{ no: 1, quantity: 1 }], reason: '坏了', restock: true });
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
  const BLOWS: readonly (() => Promise<void>)[] = [
    () => platform.killService('shop'),
    () => platform.killService('fund'),
    () => platform.killPostgres(),
    () => platform.killNats(),
  ];

  it(
    `leaves no half-held group: stock, limits, holds and ledger agree, ${KILLS} times`,
    async () => {
      for (let kill = 0; kill < KILLS; kill++) await round(BLOWS[kill % BLOWS.length] as () => Promise<void>);
      expect(await ground.agree()).toBe(KILLS * EACH_ROUND);
    },
    60_000 + KILLS * 40_000,
  );
});
