import { seedBooks, seedWork } from '../../local/lib/seed.mjs';
import { seedOrders } from '../../local/lib/seed-orders.mjs';
import { type Platform, startPlatform } from '../lib/platform.mjs';
import { countsOf } from '../lib/tables.mjs';
import { noPersonalData } from './no-personal-data.fixture.js';
import { noReason } from './no-reason.fixture.js';
import { publicPages } from './public-pages.fixture.js';

/** One village with all of its demonstration, for what only reads it: making one is the dear part. It is broken off where it may be, and gone on with. */
let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform({ seeded: 'district' });
  await seedBooks(platform.origin);
  for (const lost of [/loveLists\/[^/]+:publish$/, /orders\/[^/]+:pay$/]) await brokenOff(lost, () => seedWork(platform.origin));
  await seedWork(platform.origin);
}, 240_000);
afterAll(() => platform?.stop());

/** The work until the first request of this kind, which does not go out. */
async function brokenOff(lost: RegExp, work: () => Promise<void>): Promise<void> {
  const { fetch } = globalThis;
  globalThis.fetch = (to, init) => (lost.test(String(to)) ? Promise.reject(new Error('broken off')) : fetch(to, init));
  try {
    await expect(work()).rejects.toThrow('broken off');
  } finally {
    globalThis.fetch = fetch;
  }
}

it('a demonstration that was broken off has its list of this month and its orders once, and made again adds nothing to them', async () => {
  const shop = await platform.database('shop');
  const [{ rows: lists }, { rows: orders }] = await Promise.all([
    shop.query<{ state: number }>(
      "SELECT state FROM love_lists WHERE month = date_trunc('month', now() AT TIME ZONE 'Asia/Shanghai')::date",
    ),
    shop.query<{ state: number }>('SELECT state FROM orders WHERE source_import IS NULL ORDER BY state'),
  ]);
  expect([lists, orders.map(o => o.state)]).toEqual([[{ state: 3 }], [3, 4, 4]]);
  const of = ['love_lists', 'love_list_items', 'orders', 'order_payments', 'deliveries'];
  const counted = async () => Object.entries(await countsOf(shop)).filter(([table]) => of.includes(table));
  const before = await counted();
  await seedOrders(platform.origin, 'shuniu');
  expect(await counted()).toEqual(before);
});

describe(
  'the public pages, of a fund’s months and DISCLOSURE-6,',
  publicPages(() => platform),
);
describe(
  'after a day’s work and many mistakes no ID number and no telephone stands in clear',
  noPersonalData(() => platform),
);
describe(
  'nothing that is printed, shown, told or logged of an order says why its household has its price (Y9):',
  noReason(() => platform),
);
