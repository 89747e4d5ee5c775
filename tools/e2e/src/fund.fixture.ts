import { randomUUID } from 'node:crypto';
import type { Platform } from '../lib/platform.mjs';

const FENGER = '440117002215';
const DAY = '2024-05-06';
const LATER = '2024-06-07';
const manager = 'fenger.manager';
const MADE = '凤二村的';
let n = 0;
const named = (what: string): string => `${MADE}${what}${++n}`;

const fund = (name: string) => ({ name, purpose: '扶老助困', hostCharity: '从化区慈善会', foundedOn: DAY });
const party = (name: string) => ({ kind: 'PARTY_KIND_ORGANISATION', name });
const gift = (of: { projectId: string; donorId: string }, fen = '100') => ({ ...of, mode: 'targeted', amount: { fen }, receivedOn: DAY });
const softClose = (fundId: string, month = '2024-05') => ({ fundId, month, state: 'PERIOD_STATE_SOFT_CLOSED' });
const income = (projectId: string, fen: string) => ({ projectId, category: '利息', eventOn: DAY, amount: { fen } });

/** A fund of Fenger with a project that has 100 yuan, somebody to pay and what both committees decided, as their minutes leave it in the tables. */
export async function newFund(platform: Platform) {
  const api = platform.as(manager);
  const made = await api.post('/api/v1/funds', fund(named('基金')));
  const project = await api.post('/api/v1/projects', { fundId: made.id, name: named('项目') });
  const payee = await api.post('/api/v1/parties', party(named('商行')));
  await api.post('/api/v1/entries', income(project.id, '9800'));
  const entry = await api.post('/api/v1/entries', income(project.id, '100'));
  const donation = await api.post('/api/v1/donations', gift({ projectId: project.id, donorId: payee.id }));
  const { accounts } = await api.get(`/api/v1/accounts?fundId=${made.id}`);
  const of = (kind: string): string => accounts.find((a: { kind: string; id: string }) => a.kind === kind)?.id;
  const [matter, management, supervision] = [randomUUID(), randomUUID(), randomUUID()];
  const client = await platform.database('fund');
  for (const [id, committee] of [
    [management, 1],
    [supervision, 2],
  ])
    await client.query(
      `INSERT INTO decisions (id, unit_id, fund_id, committee, outcome, matter_id, purpose, payee_id, ceiling_fen, decided_on, expires_on, minutes, recorded_by, recorded_at)
       SELECT $1, u.id, $2, $3, 1, $4, '凤二村的事', $5, 10000, '2024-01-01', '2024-12-31', '{}', 'test', now() FROM app.unit u WHERE u.code = $6`,
      [id, made.id, committee, matter, payee.id, FENGER],
    );
  const hold = randomUUID();
  await client.query(
    `WITH u AS (SELECT id FROM app.unit WHERE code = '${FENGER}'), g AS (
       INSERT INTO hold_groups (id, unit_id, fund_id, owner, subject_id, purpose, state, placed_at, expires_at, version)
       SELECT $1, u.id, $2, 'shop', $1, '凤二村的事', 1, now(), now() + interval '1 day', 1 FROM u RETURNING id, unit_id, fund_id)
     INSERT INTO hold_legs (unit_id, group_id, no, fund_id, account_id, amount_fen) SELECT g.unit_id, g.id, 1, g.fund_id, $3, 1 FROM g`,
    [hold, made.id, of('ACCOUNT_KIND_POOL')],
  );
  return {
    fund: made,
    project,
    payee,
    entry,
    donation,
    hold,
    pool: of('ACCOUNT_KIND_POOL'),
    suspense: of('ACCOUNT_KIND_SUSPENSE'),
    management,
    supervision,
  };
}
type Made = Awaited<ReturnType<typeof newFund>>;
const expense = (of: Made, fen: string) => ({
  accountId: of.pool,
  partyId: of.payee.id,
  category: '采购',
  eventOn: DAY,
  amount: { fen },
  managementDecisionId: of.management,
  supervisionDecisionId: of.supervision,
});

/** What the people of a station may change of its fund. Each case begins with a fund of its own. */
export function fundCases(platform: () => Platform) {
  let made: Made;
  const begin = async (at: (of: Made) => string): Promise<string> => {
    made = await newFund(platform());
    return at(made);
  };
  const [one, two, three, four] = [named('一'), named('二'), named('三'), named('四')];
  const posts = { entries: 1, entry_lines: 2 };
  return [
    {
      route: 'POST /api/v1/funds',
      at: () => '/api/v1/funds',
      body: () => fund(one),
      another: () => fund(two),
      adds: { funds: 1, accounts: 2 },
    },
    {
      route: 'PATCH /api/v1/funds/{id}',
      at: () => begin(of => `/api/v1/funds/${of.fund.id}`),
      body: () => fund(three),
      another: () => fund(four),
      adds: { revisions: 1 },
    },
    {
      route: 'POST /api/v1/projects',
      at: () => begin(() => '/api/v1/projects'),
      body: () => ({ fundId: made.fund.id, name: one }),
      another: () => ({ fundId: made.fund.id, name: two }),
      adds: { projects: 1, accounts: 1 },
    },
    {
      route: 'PATCH /api/v1/projects/{id}',
      at: () => begin(of => `/api/v1/projects/${of.project.id}`),
      body: () => ({ fundId: made.fund.id, name: three }),
      another: () => ({ fundId: made.fund.id, name: four }),
      adds: { revisions: 1 },
    },
    { route: 'POST /api/v1/parties', at: () => '/api/v1/parties', body: () => party(one), another: () => party(two), adds: { parties: 1 } },
    {
      route: 'PATCH /api/v1/parties/{id}',
      at: () => begin(of => `/api/v1/parties/${of.payee.id}`),
      body: () => party(three),
      another: () => party(four),
      adds: { revisions: 1 },
    },
    {
      route: 'POST /api/v1/periods:close',
      at: () => begin(() => '/api/v1/periods:close'),
      body: () => softClose(made.fund.id),
      another: () => softClose(made.fund.id, '2024-06'),
      adds: { periods: 1 },
    },
    {
      route: 'POST /api/v1/donations',
      at: () => begin(() => '/api/v1/donations'),
      body: () => gift({ projectId: made.project.id, donorId: made.payee.id }),
      another: () => gift({ projectId: made.project.id, donorId: made.payee.id }, '101'),
      adds: { ...posts, donations: 1 },
    },
    {
      route: 'POST /api/v1/donations/{id}:setReceipt',
      at: () => begin(of => `/api/v1/donations/${of.donation.id}:setReceipt`),
      body: () => ({ number: one, issuedOn: LATER }),
      another: () => ({ number: two, issuedOn: LATER }),
      adds: {},
    },
    {
      route: 'POST /api/v1/entries',
      at: () => begin(() => '/api/v1/entries'),
      body: () => income(made.project.id, '100'),
      another: () => income(made.project.id, '101'),
      adds: posts,
    },
    {
      route: 'POST /api/v1/entries:expense',
      at: () => begin(() => '/api/v1/entries:expense'),
      body: () => expense(made, '100'),
      another: () => expense(made, '101'),
      adds: posts,
    },
    {
      route: 'POST /api/v1/entries/{id}:reverse',
      at: () => begin(of => `/api/v1/entries/${of.entry.id}:reverse`),
      body: () => ({ eventOn: LATER, reason: '记错了' }),
      another: () => ({ eventOn: LATER, reason: '另一个原因' }),
      adds: posts,
    },
    {
      route: 'POST /api/v1/accounts/{id}:setOpen',
      at: () => begin(of => `/api/v1/accounts/${of.suspense}:setOpen`),
      body: () => ({ isOpen: false }),
      another: () => ({ isOpen: true }),
      adds: {},
    },
    {
      route: 'POST /api/v1/accounts/{id}:assertBalance',
      at: () => begin(of => `/api/v1/accounts/${of.pool}:assertBalance`),
      body: () => ({ on: DAY, amount: { fen: '10000' }, source: '对账单' }),
      another: () => ({ on: DAY, amount: { fen: '10001' }, source: '对账单' }),
      adds: { balance_assertions: 1 },
    },
  ].map(of => ({ login: manager, ...of }));
}

/** Ids of Fenger's money. */
export interface KnownMoney {
  readonly fund: string;
  readonly project: string;
  readonly party: string;
  readonly account: string;
  readonly entry: string;
  readonly donation: string;
  readonly hold: string;
  readonly management: string;
  readonly supervision: string;
}
export async function knownMoney(platform: Platform): Promise<KnownMoney> {
  const { fund: f, project, payee, entry, donation, hold, pool, management, supervision } = await newFund(platform);
  return {
    fund: f.id,
    project: project.id,
    party: payee.id,
    account: pool,
    entry: entry.id,
    donation: donation.id,
    hold,
    management,
    supervision,
  };
}

/** What a stranger tries with another village's money. */
export const fundChanges = [
  { route: 'PATCH /api/v1/funds/{id}', at: (o: KnownMoney) => `funds/${o.fund}`, body: () => fund('外村的') },
  { route: 'POST /api/v1/projects', at: () => 'projects', body: (o: KnownMoney) => ({ fundId: o.fund, name: '外村的' }) },
  {
    route: 'PATCH /api/v1/projects/{id}',
    at: (o: KnownMoney) => `projects/${o.project}`,
    body: (o: KnownMoney) => ({ fundId: o.fund, name: '外村的' }),
  },
  { route: 'PATCH /api/v1/parties/{id}', at: (o: KnownMoney) => `parties/${o.party}`, body: () => party('外村的') },
  { route: 'POST /api/v1/periods:close', at: () => 'periods:close', body: (o: KnownMoney) => softClose(o.fund) },
  {
    route: 'POST /api/v1/donations',
    at: () => 'donations',
    body: (o: KnownMoney) => gift({ projectId: o.project, donorId: o.party }),
  },
  {
    route: 'POST /api/v1/donations/{id}:setReceipt',
    at: (o: KnownMoney) => `donations/${o.donation}:setReceipt`,
    body: () => ({ number: '外村的', issuedOn: LATER }),
  },
  { route: 'POST /api/v1/entries', at: () => 'entries', body: (o: KnownMoney) => income(o.project, '1') },
  {
    route: 'POST /api/v1/entries:expense',
    at: () => 'entries:expense',
    body: (o: KnownMoney) => ({
      accountId: o.account,
      partyId: o.party,
      category: '采购',
      eventOn: DAY,
      amount: { fen: '1' },
      managementDecisionId: o.management,
      supervisionDecisionId: o.supervision,
    }),
  },
  {
    route: 'POST /api/v1/entries/{id}:reverse',
    at: (o: KnownMoney) => `entries/${o.entry}:reverse`,
    body: () => ({ eventOn: DAY, reason: '外村的' }),
  },
  { route: 'POST /api/v1/accounts/{id}:setOpen', at: (o: KnownMoney) => `accounts/${o.account}:setOpen`, body: () => ({ isOpen: false }) },
  {
    route: 'POST /api/v1/accounts/{id}:assertBalance',
    at: (o: KnownMoney) => `accounts/${o.account}:assertBalance`,
    body: () => ({ on: DAY, amount: { fen: '10000' }, source: '对账单' }),
  },
];
export const fundReadings = [
  { route: 'GET /api/v1/funds/{id}', at: (o: KnownMoney) => `funds/${o.fund}` },
  { route: 'GET /api/v1/projects/{id}', at: (o: KnownMoney) => `projects/${o.project}` },
  { route: 'GET /api/v1/accounts/{id}', at: (o: KnownMoney) => `accounts/${o.account}` },
  { route: 'GET /api/v1/accounts/{id}/lines', at: (o: KnownMoney) => `accounts/${o.account}/lines` },
  { route: 'GET /api/v1/donations/{id}', at: (o: KnownMoney) => `donations/${o.donation}` },
  { route: 'GET /api/v1/donations/{id}/use', at: (o: KnownMoney) => `donations/${o.donation}/use` },
  { route: 'GET /api/v1/entries/{id}', at: (o: KnownMoney) => `entries/${o.entry}` },
  { route: 'GET /api/v1/holds/{id}', at: (o: KnownMoney) => `holds/${o.hold}` },
] as const;
