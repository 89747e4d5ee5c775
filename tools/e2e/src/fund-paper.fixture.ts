import type { KnownMoney } from './fund.fixture.js';

/** What the fund hands out as a file, by an id. */
export const fundPaperReadings = [
  { route: 'GET /api/v1/entries/{id}:print', at: (o: KnownMoney) => `entries/${o.entry}:print` },
  { route: 'GET /api/v1/funds/{fundId}/vouchers:print', at: (o: KnownMoney) => `funds/${o.fund}/vouchers:print?month=2024-05` },
] as const;
