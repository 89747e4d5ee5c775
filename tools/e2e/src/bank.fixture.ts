import { randomUUID } from 'node:crypto';
import type { Platform } from '../lib/platform.mjs';
import { newFund } from './fund.fixture.js';

const DAY = '2024-05-06';
const manager = 'fenger.manager';

/** A fund of Fenger with a bank statement of May: a line that is its gift of 1 yuan, another of 98, a third that nobody knows; as an import leaves them. */
export async function newStatement(platform: Platform) {
  const made = await newFund(platform);
  const { entries } = await platform.as(manager).get(`/api/v1/entries?fundId=${made.fund.id}`);
  const first = entries.find((entry: { amount: { fen: string } }) => entry.amount.fen === '9800')?.id as string;
  const [of, statement, one, two, three] = [randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const client = await platform.database('fund');
  await client.query(
    `INSERT INTO imports (id, unit_id, kind, state, file_name, sha256, chunks, report, staged, actor, checked_at)
     SELECT $1, f.unit_id, 'bankStatements', 2, '凤二村的流水.xlsx', '', 1, '{"sheets":[],"added":3,"unchanged":0}', '', 'test', now() FROM funds f WHERE f.id = $2`,
    [of, made.fund.id],
  );
  await client.query(
    `INSERT INTO bank_statements (id, unit_id, fund_id, month, created_at) SELECT $1, f.unit_id, f.id, '2024-05-01', now() FROM funds f WHERE f.id = $2`,
    [statement, made.fund.id],
  );
  for (const [seq, [id, fen]] of (
    [
      [one, 100],
      [two, 9800],
      [three, 77],
    ] as const
  ).entries())
    await client.query(
      `INSERT INTO bank_lines (id, unit_id, fund_id, statement_id, on_day, seq, amount_fen, mark, version, source_import, source_file, source_sheet, source_row)
       SELECT $1::uuid, s.unit_id, s.fund_id, s.id, $2::date, $3::int, $4::bigint, $1::text, 1, $5::uuid, 'a', 'b', $3::int FROM bank_statements s WHERE s.id = $6::uuid`,
      [id, DAY, seq + 1, fen, of, statement],
    );
  const matched = `/api/v1/bankStatements/${statement}`;
  await platform.as(manager).post(`${matched}:match`, { matches: [{ lineIds: [one], entryIds: [made.donation.entryId] }] });
  const { lines } = await platform.as(manager).get(`${matched}/lines`);
  const match = lines.find((line: { id: string; matchId: string }) => line.id === one)?.matchId as string;
  return {
    statement,
    one,
    two,
    three,
    match,
    entry: made.entry.id as string,
    first,
    project: made.project.id as string,
    fund: made.fund.id as string,
  };
}
type Made = Awaited<ReturnType<typeof newStatement>>;

/** What a station may change of its statements. Each case begins with one of its own. */
export function statementCases(platform: () => Platform) {
  let made: Made;
  const begin = async (at: (of: Made) => string): Promise<string> => {
    made = await newStatement(platform());
    return at(made);
  };
  return [
    {
      route: 'POST /api/v1/bankStatements/{id}:match',
      at: () => begin(of => `/api/v1/bankStatements/${of.statement}:match`),
      body: () => ({ matches: [{ lineIds: [made.two], entryIds: [made.first] }] }),
      another: () => ({ matches: [{ lineIds: [made.three], entryIds: [made.entry] }] }),
      adds: { bank_matches: 1, bank_match_lines: 1, bank_match_entries: 1 },
    },
    {
      route: 'POST /api/v1/projects/{project_id}:setFloor',
      at: () => begin(of => `/api/v1/projects/${of.project}:setFloor`),
      body: () => ({ floor: { fen: '100' } }),
      another: () => ({ floor: { fen: '101' } }),
      adds: { balance_monitors: 1 },
    },
    {
      route: 'POST /api/v1/bankMatches/{id}:undo',
      at: () => begin(of => `/api/v1/bankMatches/${of.match}:undo`),
      body: () => ({}),
      another: undefined,
      adds: { bank_matches: -1, bank_match_lines: -1, bank_match_entries: -1 },
    },
    {
      route: 'POST /api/v1/bankLines/{id}:ignore',
      at: () => begin(of => `/api/v1/bankLines/${of.three}:ignore`),
      body: () => ({ reason: '慈善会的利息' }),
      another: () => ({ reason: '另一个原因' }),
      adds: {},
    },
    {
      route: 'POST /api/v1/bankStatements/{id}:book',
      at: () => begin(of => `/api/v1/bankStatements/${of.statement}:book`),
      body: () => ({ lineIds: [made.three] }),
      another: () => ({ lineIds: [made.two] }),
      adds: { bank_matches: 1, bank_match_lines: 1, bank_match_entries: 1, entries: 1, entry_lines: 2 },
      tells: 2,
    },
  ].map(of => ({ login: manager, ...of }));
}

/** Ids of Fenger's statement. */
export interface KnownStatement {
  readonly statement: string;
  readonly bankLine: string;
  readonly bankEntry: string;
  readonly bankMatch: string;
}
export async function knownStatement(platform: Platform): Promise<KnownStatement> {
  const { statement, three, entry, match } = await newStatement(platform);
  return { statement, bankLine: three, bankEntry: entry, bankMatch: match };
}
/** What a stranger tries with another village's statement. */
export const statementChanges = [
  {
    route: 'POST /api/v1/projects/{project_id}:setFloor',
    at: (o: { project: string }) => `projects/${o.project}:setFloor`,
    body: () => ({ floor: { fen: '1' } }),
  },
  {
    route: 'POST /api/v1/bankStatements/{id}:match',
    at: (o: KnownStatement) => `bankStatements/${o.statement}:match`,
    body: (o: KnownStatement) => ({ matches: [{ lineIds: [o.bankLine], entryIds: [o.bankEntry] }] }),
  },
  { route: 'POST /api/v1/bankMatches/{id}:undo', at: (o: KnownStatement) => `bankMatches/${o.bankMatch}:undo`, body: () => ({}) },
  {
    route: 'POST /api/v1/bankLines/{id}:ignore',
    at: (o: KnownStatement) => `bankLines/${o.bankLine}:ignore`,
    body: () => ({ reason: '外村的' }),
  },
  {
    route: 'POST /api/v1/bankStatements/{id}:book',
    at: (o: KnownStatement) => `bankStatements/${o.statement}:book`,
    body: (o: KnownStatement) => ({ lineIds: [o.bankLine] }),
  },
];
export const statementReadings = [
  { route: 'GET /api/v1/bankStatements/{id}', at: (o: KnownStatement) => `bankStatements/${o.statement}` },
  { route: 'GET /api/v1/bankStatements/{id}/lines', at: (o: KnownStatement) => `bankStatements/${o.statement}/lines` },
  { route: 'GET /api/v1/bankStatements/{id}/proposals', at: (o: KnownStatement) => `bankStatements/${o.statement}/proposals` },
  { route: 'GET /api/v1/bankStatements/{id}/reconciliation', at: (o: KnownStatement) => `bankStatements/${o.statement}/reconciliation` },
] as const;
