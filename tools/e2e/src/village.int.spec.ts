import { type Platform, startPlatform } from '../lib/platform.mjs';
import { noPersonalData } from './no-personal-data.fixture.js';
import { publicPages } from './public-pages.fixture.js';

/** One village with all of its demonstration, for what only reads it: making one is the dear part. */
let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform({ seeded: 'fenger' });
}, 180_000);
afterAll(() => platform?.stop());

describe(
  'the public pages, of a fund’s months and DISCLOSURE-6,',
  publicPages(() => platform),
);
describe(
  'after a day’s work and many mistakes no ID number and no telephone stands in clear',
  noPersonalData(() => platform),
);
