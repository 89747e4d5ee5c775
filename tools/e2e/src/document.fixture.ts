type Known = Readonly<Record<'resident' | 'visit' | 'household', string>>;

/** What is printed by its id. */
export const documentReadings: readonly { readonly route: string; readonly at: (of: Known) => string }[] = [
  { route: 'GET /api/v1/residents/{id}:print', at: o => `residents/${o.resident}:print` },
  { route: 'GET /api/v1/visits/{id}:print', at: o => `visits/${o.visit}:print` },
  { route: 'GET /api/v1/households/{id}:printVisit', at: o => `households/${o.household}:printVisit` },
];

/** A sheet with people's names on it changes nothing, and reaches for them by their ids. */
export const documentChanges: readonly { readonly route: string; readonly at: () => string; readonly body: (of: Known) => object }[] = [
  { route: 'POST /api/v1/signInSheets:print', at: () => 'signInSheets:print', body: o => ({ residentIds: [o.resident] }) },
];
