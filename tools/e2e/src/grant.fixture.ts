import type { Platform } from '../lib/platform.mjs';
import { newFund } from './fund.fixture.js';

const manager = 'fenger.manager';
const now = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const SINCE = '2024-01-01';

/** A fund of Fenger with both committees: their logins, and four more who manage it. */
export async function newCommittees(platform: Platform) {
  const api = platform.as(manager);
  const made = await newFund(platform);
  const appoint = async (committee: string, name: string, login = ''): Promise<string> =>
    (await api.post('/api/v1/committeeMembers', { fundId: made.fund.id, committee, name, login, fromOn: SINCE })).id;
  const management: string[] = [];
  for (const i of [1, 2, 3, 4, 5]) management.push(await appoint('COMMITTEE_MANAGEMENT', `凤二村委员${i}`, i === 1 ? 'fenger.fund' : ''));
  const supervision = [await appoint('COMMITTEE_SUPERVISION', '凤二村监督员', 'fenger.supervisor')];
  return { ...made, management, supervision };
}
type Made = Awaited<ReturnType<typeof newCommittees>>;

const asked = (of: { pool: string; payee: { id: string } }, fen = '500') => ({
  kind: 'GRANT_KIND_PAYMENT',
  accountId: of.pool,
  payeeId: of.payee.id,
  amount: { fen },
  category: '采购',
  purpose: '凤二村的事',
  expiresOn: '2099-12-31',
});
const minutes = (members: readonly string[], vote: string, opinion = '') => ({
  metOn: now(),
  opinion,
  votes: members.map(memberId => ({ memberId, vote: `COMMITTEE_VOTE_${vote}` })),
});

/** A grant of that fund, taken so far. */
export async function newGrant(platform: Platform, made: Made, upTo: 'drafted' | 'submitted' | 'approved' | 'cleared'): Promise<string> {
  const { id } = await platform.as(manager).post('/api/v1/grants', asked(made));
  if (upTo === 'drafted') return id;
  await platform.as(manager).post(`/api/v1/grants/${id}:submit`, {});
  if (upTo === 'submitted') return id;
  await platform.as('fenger.fund').post(`/api/v1/grants/${id}:approve`, { minutes: minutes(made.management, 'FOR') });
  if (upTo === 'approved') return id;
  await platform
    .as('fenger.supervisor')
    .post(`/api/v1/grants/${id}:review`, { noObjection: true, minutes: minutes(made.supervision, 'FOR') });
  return id;
}

/** What a station may change of committees and grants. Each case begins with a fund of its own. */
export function grantCases(platform: () => Platform) {
  let made: Made;
  const begin = async (at: (of: Made) => Promise<string> | string): Promise<string> => {
    made = await newCommittees(platform());
    return at(made);
  };
  const grantAt = (upTo: Parameters<typeof newGrant>[2], verb: string) => () =>
    begin(async of => `/api/v1/grants/${await newGrant(platform(), of, upTo)}${verb}`);
  const member = (name: string) => ({ fundId: made.fund.id, committee: 'COMMITTEE_MANAGEMENT', name, fromOn: SINCE });
  const interest = (relation: string) => ({ partyId: made.payee.id, relation, fromOn: SINCE });
  const declared = async (of: Made): Promise<string> => {
    const { interests } = await platform()
      .as(manager)
      .post(`/api/v1/committeeMembers/${of.management[1]}:declareInterest`, interest('兄弟'));
    return `/api/v1/committeeMembers/${of.management[1]}/interests/${interests[0].id}:end`;
  };
  const step = { grant_steps: 1 };
  return [
    {
      route: 'POST /api/v1/committeeMembers',
      at: () => begin(() => '/api/v1/committeeMembers'),
      body: () => member('凤二村委员六'),
      another: () => member('凤二村委员七'),
      adds: { committee_members: 1 },
    },
    {
      route: 'POST /api/v1/committeeMembers/{id}:end',
      at: () => begin(of => `/api/v1/committeeMembers/${of.management[1]}:end`),
      body: () => ({ toOn: '2024-06-30' }),
      another: () => ({ toOn: '2024-07-31' }),
      adds: {},
    },
    {
      route: 'POST /api/v1/committeeMembers/{id}:declareInterest',
      at: () => begin(of => `/api/v1/committeeMembers/${of.management[1]}:declareInterest`),
      body: () => interest('兄弟'),
      another: () => interest('配偶'),
      adds: { member_interests: 1 },
    },
    {
      route: 'POST /api/v1/committeeMembers/{member_id}/interests/{id}:end',
      at: () => begin(declared),
      body: () => ({ toOn: '2024-06-30' }),
      another: () => ({ toOn: '2024-07-31' }),
      adds: {},
    },
    {
      route: 'POST /api/v1/grants',
      at: () => begin(() => '/api/v1/grants'),
      body: () => asked(made),
      another: () => asked(made, '501'),
      adds: { grants: 1 },
    },
    {
      route: 'PATCH /api/v1/grants/{id}',
      at: grantAt('drafted', ''),
      body: () => asked(made, '502'),
      another: () => asked(made, '503'),
      adds: {},
    },
    {
      route: 'POST /api/v1/grants/{id}:submit',
      at: grantAt('drafted', ':submit'),
      body: () => ({}),
      another: () => ({ etag: '1' }),
      adds: step,
    },
    {
      route: 'POST /api/v1/grants/{id}:withdraw',
      at: grantAt('submitted', ':withdraw'),
      body: () => ({ reason: '不用了' }),
      another: () => ({ reason: '另一个原因' }),
      adds: step,
    },
    {
      login: 'fenger.fund',
      route: 'POST /api/v1/grants/{id}:approve',
      at: grantAt('submitted', ':approve'),
      body: () => ({ minutes: minutes(made.management, 'FOR') }),
      another: () => ({ minutes: minutes(made.management, 'FOR', '好') }),
      adds: { ...step, decisions: 1 },
    },
    {
      login: 'fenger.fund',
      route: 'POST /api/v1/grants/{id}:reject',
      at: grantAt('submitted', ':reject'),
      body: () => ({ minutes: minutes(made.management, 'AGAINST') }),
      another: () => ({ minutes: minutes(made.management, 'AGAINST', '贵') }),
      adds: { ...step, decisions: 1 },
    },
    {
      login: 'fenger.supervisor',
      route: 'POST /api/v1/grants/{id}:review',
      at: grantAt('approved', ':review'),
      body: () => ({ noObjection: true, minutes: minutes(made.supervision, 'FOR') }),
      another: () => ({ noObjection: true, minutes: minutes(made.supervision, 'FOR', '好') }),
      adds: { ...step, decisions: 1, hold_groups: 1, hold_legs: 1 },
    },
    {
      route: 'POST /api/v1/grants/{id}:pay',
      at: grantAt('cleared', ':pay'),
      body: () => ({ eventOn: now() }),
      another: () => ({ eventOn: '2024-06-07' }),
      adds: { ...step, entries: 2, entry_lines: 4, accounts: 1 },
      tells: 2,
    },
    {
      route: 'POST /api/v1/grants/{grant_id}/notes',
      at: grantAt('drafted', '/notes'),
      body: () => ({ text: '请附报价单' }),
      another: () => ({ text: '请附两家的报价单' }),
      adds: { grant_notes: 1 },
    },
  ].map(of => ({ login: manager, ...of }));
}

/** Ids of Fenger's committees and grants. */
export interface KnownGrant {
  readonly member: string;
  readonly interest: string;
  readonly grant: string;
}
export async function knownGrant(platform: Platform): Promise<KnownGrant> {
  const made = await newCommittees(platform);
  const [member = ''] = made.management;
  const { interests } = await platform
    .as(manager)
    .post(`/api/v1/committeeMembers/${member}:declareInterest`, { partyId: made.payee.id, relation: '兄弟', fromOn: SINCE });
  return { member, interest: interests[0].id, grant: await newGrant(platform, made, 'drafted') };
}

type Known = KnownGrant & { readonly account: string; readonly party: string; readonly fund: string };
/** What a stranger, a manager of another village, tries. */
export const grantChanges = [
  {
    route: 'POST /api/v1/committeeMembers',
    at: () => 'committeeMembers',
    body: (o: Known) => ({ fundId: o.fund, committee: 'COMMITTEE_MANAGEMENT', name: '外村的', fromOn: SINCE }),
  },
  {
    route: 'POST /api/v1/committeeMembers/{id}:end',
    at: (o: Known) => `committeeMembers/${o.member}:end`,
    body: () => ({ toOn: '2024-06-30' }),
  },
  {
    route: 'POST /api/v1/committeeMembers/{id}:declareInterest',
    at: (o: Known) => `committeeMembers/${o.member}:declareInterest`,
    body: (o: Known) => ({ partyId: o.party, relation: '兄弟', fromOn: SINCE }),
  },
  {
    route: 'POST /api/v1/committeeMembers/{member_id}/interests/{id}:end',
    at: (o: Known) => `committeeMembers/${o.member}/interests/${o.interest}:end`,
    body: () => ({ toOn: '2024-06-30' }),
  },
  { route: 'POST /api/v1/grants', at: () => 'grants', body: (o: Known) => asked({ pool: o.account, payee: { id: o.party } }) },
  {
    route: 'PATCH /api/v1/grants/{id}',
    at: (o: Known) => `grants/${o.grant}`,
    body: (o: Known) => asked({ pool: o.account, payee: { id: o.party } }),
  },
  { route: 'POST /api/v1/grants/{id}:submit', at: (o: Known) => `grants/${o.grant}:submit`, body: () => ({}) },
  { route: 'POST /api/v1/grants/{id}:withdraw', at: (o: Known) => `grants/${o.grant}:withdraw`, body: () => ({ reason: '外村的' }) },
  { route: 'POST /api/v1/grants/{grant_id}/notes', at: (o: Known) => `grants/${o.grant}/notes`, body: () => ({ text: '外村的' }) },
  { route: 'POST /api/v1/grants/{id}:pay', at: (o: Known) => `grants/${o.grant}:pay`, body: () => ({ eventOn: SINCE }) },
];
export const grantReadings = [
  { route: 'GET /api/v1/grants/{id}', at: (o: KnownGrant) => `grants/${o.grant}` },
  { route: 'GET /api/v1/grants/{grant_id}/notes', at: (o: KnownGrant) => `grants/${o.grant}/notes` },
] as const;
