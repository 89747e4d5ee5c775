import process from 'node:process';
import { until } from '@shuniu/testing';
import { type Platform, startPlatform } from '../lib/platform.mjs';
import { EVENT_MOMENTS, type Moment, momentsOf, Wires } from '../lib/strike.mjs';
import { OrderGround } from './order-ground.fixture.js';

/** Every moment with every victim by `SHUNIU_KILLS=all npm test -- tools/e2e/src/kill-order-steps`; one of each victim otherwise. */
const ALL = process.env.SHUNIU_KILLS === 'all';
const LIMIT_MS = 90_000;
const VICTIMS = ['shop', 'fund', 'nats', 'postgres'] as const;
type Victim = (typeof VICTIMS)[number];
type Deed = 'place' | 'cancel' | 'fulfil';

const MOMENTS: Readonly<Record<Deed, Readonly<Record<string, Moment>>>> = {
  place: momentsOf({ method: 'PlaceOrder', writes: 'sale.order', asks: 'PlaceSubsidy', books: 'hold.insert' }),
  cancel: momentsOf({ method: 'CancelOrder', writes: 'order.giveStock', asks: 'VoidSubsidy', books: 'hold.resolve' }),
  fulfil: {
    ...momentsOf({ method: 'FulfilOrder', writes: 'step.insert', asks: 'CaptureSubsidy', books: 'hold.resolve' }),
    ...EVENT_MOMENTS,
  },
};
interface Kill {
  readonly deed: Deed;
  readonly moment: string;
  readonly victim: Victim;
}
const EVERY: readonly Kill[] = (Object.keys(MOMENTS) as Deed[]).flatMap(deed =>
  Object.keys(MOMENTS[deed]).flatMap(moment => VICTIMS.map(victim => ({ deed, moment, victim }))),
);
const SOME: readonly Kill[] = [
  { deed: 'place', moment: 'the fund has committed', victim: 'shop' },
  { deed: 'cancel', moment: 'the fund commits', victim: 'fund' },
  { deed: 'fulfil', moment: 'the shop hears the answer', victim: 'nats' },
  { deed: 'place', moment: 'the shop has committed', victim: 'postgres' },
];
const KILLS = ALL ? EVERY : SOME;

describe('an order between any two of its steps', () => {
  let platform: Platform;
  let ground: OrderGround;
  const wires = new Wires();
  let n = 0;
  beforeAll(async () => {
    platform = await startPlatform({ topology: 'processes', seeded: 'district', ratePerMinute: 0, before: through });
    ground = await new OrderGround(platform).lay();
  }, 180_000);
  afterAll(async () => {
    await platform?.stop();
    wires.close();
  });

  /** Both services go to the database and the bus by wires that can be watched. */
  async function through({ wiring }: Platform): Promise<void> {
    const portOf = (url: string): number => Number(new URL(url).port);
    wiring.natsUrls = {};
    for (const service of ['shop', 'fund']) {
      const database = new URL(wiring.urls[service] ?? '');
      const straight = Number(database.port);
      database.port = String(await wires.between(service, 'postgres', () => straight));
      wiring.urls[service] = database.href;
      wiring.natsUrls[service] =
        `nats://127.0.0.1:${await wires.between(service, 'nats', () => portOf(platform?.nats.url ?? wiring.infra.nats.url))}`;
    }
  }
  const BLOWS: Readonly<Record<Victim, () => Promise<void>>> = {
    shop: async () => process.kill(platform.pid('shop'), 'SIGKILL') as unknown as void,
    fund: async () => process.kill(platform.pid('fund'), 'SIGKILL') as unknown as void,
    nats: () => platform.killNats(),
    postgres: () => platform.killPostgres(),
  };

  /** One order, as far as the deed needs it; the blow falls at its moment, and the deed is asked for until it is answered well. */
  async function struck({ deed, moment, victim }: Kill): Promise<void> {
    const order = deed === 'place' ? undefined : await ground.surely(':place', ground.wanted(n));
    if (order && deed === 'fulfil') await ground.surely(`/${order.id}:pay`, { method: 'PAYMENT_METHOD_CASH' });
    const armed = MOMENTS[deed][moment];
    if (!armed) throw new Error(`no moment is called ${moment}`);
    const fell = wires.arm(armed, { victim, blow: BLOWS[victim] });
    const again = victim === 'shop' || victim === 'fund' ? fell.then(() => platform.startAgain(victim)) : fell;
    const asked =
      deed === 'place'
        ? ground.surely(':place', ground.wanted(n))
        : ground.surely(`/${order?.id}:${deed}`, deed === 'cancel' ? { reason: '不要了' } : {});
    const lost = new Promise((_, reject) => setTimeout(reject, LIMIT_MS, new Error(`${deed}: "${moment}" did not come`)).unref());
    await Promise.race([again, lost]);
    await asked;
    n += 1;
  }

  it.each(KILLS)(
    '$deed, $moment: $victim is killed, and nothing is half held',
    async kill => {
      await struck(kill);
      await ground.agree();
      const shop = await platform.database('shop');
      await until(
        'every event having gone out',
        async () => (await shop.query('SELECT FROM outbox WHERE published_at IS NULL')).rows.length === 0,
        LIMIT_MS,
      );
      await shop.end();
    },
    4 * LIMIT_MS,
  );

  if (ALL)
    it(
      'a hold that has no answer in its time is set free, and the order comes to nothing',
      async () => {
        const before = await ground.books();
        process.kill(platform.pid('fund'), 'SIGKILL');
        const asked = platform.as('fenger.worker').post('/api/v1/orders:place', ground.wanted(0));
        const placed = await asked;
        expect(placed.state).toBe('ORDER_STATE_PENDING');
        const shop = await platform.database('shop');
        await until(
          'the time of the hold having passed',
          async () => (await shop.query('SELECT FROM subsidy_steps WHERE state = 1 AND not_after > now()')).rows.length === 0,
          LIMIT_MS,
        );
        await platform.startAgain('fund');
        const isRefused = async () =>
          (await platform.as('fenger.worker').get(`/api/v1/orders/${placed.id}`)).state === 'ORDER_STATE_REFUSED';
        await until('the order coming to nothing', isRefused, LIMIT_MS);
        const { refused: _, open: __, orders: ___, ...after } = await ground.books();
        const { refused: ____, open: _____, orders: ______, ...was } = before;
        expect(after).toEqual(was);
      },
      4 * LIMIT_MS,
    );
});
