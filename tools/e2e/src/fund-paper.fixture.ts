import type { KnownMoney } from './fund.fixture.js';

/** What the fund hands out as a file or as a statement, by an id. */
export const fundPaperReadings = [
  { route: 'GET /api/v1/entries/{id}:print', at: (o: KnownMoney) => `entries/${o.entry}:print` },
  { route: 'GET /api/v1/entries/{id}:sealedText', at: (o: KnownMoney) => `entries/${o.entry}:sealedText` },
  { route: 'GET /api/v1/funds/{fund_id}/vouchers:print', at: (o: KnownMoney) => `funds/${o.fund}/vouchers:print?month=2024-05` },
  { route: 'GET /api/v1/funds/{fund_id}/statement', at: (o: KnownMoney) => `funds/${o.fund}/statement?period=2024` },
  { route: 'GET /api/v1/funds/{fund_id}/statement:print', at: (o: KnownMoney) => `funds/${o.fund}/statement:print?period=2024-Q2` },
  { route: 'GET /api/v1/funds/{fund_id}/statement:export', at: (o: KnownMoney) => `funds/${o.fund}/statement:export?period=2024-05` },
] as const;
