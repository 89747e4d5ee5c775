const rule = (daily: number) => ({ daily, validFrom: '2030-01-01', source: '区里的规定' });
const adds = (rows: Readonly<Record<string, number>>) => rows;

/** What the district may change of how often masked details are opened. */
export const revealRuleCases = [
  {
    login: 'district',
    route: 'POST /api/v1/revealRules',
    at: () => '/api/v1/revealRules',
    body: () => rule(20),
    another: () => rule(21),
    adds: adds({ reveal_rules: 1 }),
  },
];
