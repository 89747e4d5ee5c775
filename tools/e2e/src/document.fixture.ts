type Known = Readonly<Record<'resident' | 'visit' | 'household' | 'import' | 'plannedCase' | 'closedCase', string>>;

const cell = { sheet: '花名册', row: 3, field: 'name' };

/** What is printed, or looked at before it is imported, by its id. */
export const documentReadings: readonly { readonly route: string; readonly at: (of: Known) => string }[] = [
  { route: 'GET /api/v1/residents/{id}:print', at: o => `residents/${o.resident}:print` },
  { route: 'GET /api/v1/visits/{id}:print', at: o => `visits/${o.visit}:print` },
  { route: 'GET /api/v1/cases/{id}:printPlan', at: o => `cases/${o.plannedCase}:printPlan` },
  { route: 'GET /api/v1/cases/{id}:printClosing', at: o => `cases/${o.closedCase}:printClosing` },
  { route: 'GET /api/v1/imports/{id}/rows', at: o => `imports/${o.import}/rows` },
  { route: 'GET /api/v1/households/{id}:printVisit', at: o => `households/${o.household}:printVisit` },
];

/** A sheet with people's names on it changes nothing, and reaches for them by their ids; what is done with an import of another station. */
export const documentChanges: readonly {
  readonly route: string;
  readonly at: (of: Known) => string;
  readonly body: (of: Known) => object | undefined;
}[] = [
  { route: 'POST /api/v1/signInSheets:print', at: () => 'signInSheets:print', body: o => ({ residentIds: [o.resident] }) },
  { route: 'POST /api/v1/imports/{id}:undo', at: o => `imports/${o.import}:undo`, body: () => undefined },
  { route: 'POST /api/v1/imports/{id}:revealCell', at: o => `imports/${o.import}:revealCell`, body: () => ({ cell }) },
  {
    route: 'POST /api/v1/imports/{id}:correct',
    at: o => `imports/${o.import}:correct`,
    body: () => ({ corrections: [{ cell, value: '外人' }] }),
  },
];
