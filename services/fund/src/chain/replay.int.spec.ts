import { connectNats } from '@shuniu/boot';
import { AccountKind, AdjustmentService, HoldService } from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { createClient, natsTransport } from '@shuniu/rpc';
import { actors, adminClient, FENGER, type TestDatabase, type TestPlatform, testDatabase, until } from '@shuniu/testing';
import type { Client } from 'pg';
import { exportLedger, STEPS } from '../../../../tools/cli/lib/ledger-export.mjs';
import { replayLedger } from '../../../../tools/cli/lib/ledger-replay.mjs';
import { seated } from '../committee.fixture.js';
import { clientsOf, decided, fundPlatform, LATER, TODAY, type Village, village, yuan } from '../fund.fixture.js';

/** Tables of the service that are no part of the ledger: who asked, who sat, what was said, what the platform keeps. */
const NOT_LEDGER = [
  '_prisma_migrations',
  'adjustments',
  'audit_records',
  'balance_monitors',
  'bank_lines',
  'bank_match_entries',
  'bank_match_lines',
  'bank_match_rules',
  'bank_matches',
  'bank_statements',
  'commands',
  'committee_rules',
  'dead_letters',
  'disclosure_duties',
  'disclosure_reminders',
  'disclosures',
  'donation_modes',
  'donations',
  'grant_notes',
  'grant_steps',
  'grants',
  'import_chunks',
  'inbox',
  'member_interests',
  'outbox',
  'printed_forms',
  'revisions',
  'seen',
  'succession_moves',
  'successions',
  'transfer_bases',
  'unsealed',
];

describe('an exported ledger', () => {
  let platform: TestPlatform;
  let v: Village;
  let admin: Client;
  let close: () => Promise<void>;
  let lines: string[];
  const made: { database: TestDatabase; client: Client }[] = [];

  beforeAll(async () => {
    platform = await fundPlatform();
    v = await village(platform);
    admin = await platform.admin('fund');
    const nc = await connectNats('gateway', { url: platform.nats.url, seed: platform.nats.seeds.gateway ?? '' });
    close = () => nc.close();
    await everyKind(createClient(HoldService, natsTransport(nc)));
    await until('all is sealed', async () => (await admin.query('SELECT FROM unsealed')).rowCount === 0);
    await admin.query(
      `INSERT INTO chain_heads SELECT DISTINCT ON (fund_id) unit_id, fund_id, $1, seq, hash, now() FROM chain_links ORDER BY fund_id, seq DESC`,
      [TODAY],
    );
    lines = [];
    for await (const some of exportLedger(admin as never)) lines.push(...some.trimEnd().split('\n'));
  });
  afterAll(async () => {
    for (const { client, database } of made) await client.end().then(() => database.drop());
    await close?.();
    await platform?.close();
  });

  /** An expense, its reversal, an adjustment, and a hold in each state: held, captured in part, voided. */
  async function everyKind(holds: ReturnType<typeof createClient<typeof HoldService>>): Promise<void> {
    const { entries, accounts } = clientsOf(platform);
    await adjusted();
    const authority = await decided(platform, v);
    const said = { accountId: v.pool, partyId: v.party.id, category: '采购', eventOn: TODAY };
    const paid = await entries.postExpense({ ...said, amount: yuan(200), ...authority });
    await entries.reverseEntry({ id: paid.id, eventOn: TODAY, reason: '退回' });
    const place = async (fen: bigint) => {
      const asked = { unitCode: FENGER, groupId: uuidv7(), owner: 'shop', subjectId: uuidv7(), purpose: '补贴', partyId: v.party.id };
      return holds.placeHold({ ...asked, legs: [{ accountId: v.pool, amount: { fen } }], expiresAt: LATER, ...authority });
    };
    await place(700n);
    const taken = await place(900n);
    await holds.captureHold({ unitCode: FENGER, groupId: taken.id, amounts: [{ fen: 650n }], category: '项目补贴结算', eventOn: TODAY });
    await holds.voidHold({ unitCode: FENGER, groupId: (await place(500n)).id });
    const pool = await accounts.getAccount({ id: v.pool });
    await accounts.assertBalance({ id: v.pool, on: TODAY, amount: { fen: pool.posted?.fen ?? 0n }, source: '对账单' });
  }

  /** Money that was put to suspense on both committees' agreement. */
  async function adjusted(): Promise<void> {
    await seated(platform, v);
    const { accounts } = await clientsOf(platform).accounts.listAccounts({ fundId: v.fund.id, kind: AccountKind.SUSPENSE });
    const sides = { fromAccountId: v.pool, toAccountId: accounts[0]?.id ?? '' };
    const adjustment = { ...sides, amount: yuan(5), eventOn: TODAY, category: '更正', reason: '来源待查' };
    const { id } = await platform.client(AdjustmentService, actors.fengerManager).proposeAdjustment({ adjustment });
    for (const actor of [actors.fengerFund, actors.fengerSupervisor])
      await platform.client(AdjustmentService, actor).approveAdjustment({ id });
  }

  async function replayed(of: readonly string[]) {
    const database = await testDatabase('fund', { bare: true });
    const client = await adminClient(database.settings.database);
    made.push({ database, client });
    const all = (async function* () {
      yield* of;
    })();
    return { found: await replayLedger(client as never, all), client };
  }

  it('CHAIN-4: written into an empty database gives the same balances, decisions, holds and heads', async () => {
    const { found, client } = await replayed(lines);
    expect(found).toMatchObject({ differ: [], chains: { entries: 5, heads: 1, broken: [] }, rows: { entries: 5, holds: 3, endings: 2 } });
    for (const table of [
      'accounts',
      'decisions',
      'entries',
      'entry_lines',
      'hold_groups',
      'hold_legs',
      'chain_links',
      'chain_heads',
      'unsealed',
    ]) {
      const left = table === 'decisions' ? `to_jsonb(t) - 'minutes'` : 'to_jsonb(t)';
      const text = `SELECT ${left} AS row FROM ${table} t ORDER BY t::text`;
      expect([table, (await client.query(text)).rows]).toEqual([table, (await admin.query(text)).rows]);
    }
  });

  it('CHAIN-4: holds no name, and every table of the ledger', async () => {
    expect(lines.join('')).not.toContain(v.party.name);
    expect(lines.join('')).not.toContain('管委1');
    const tables = (await admin.query(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`)).rows.map(
      r => r.name,
    );
    expect(tables.filter(t => !NOT_LEDGER.includes(t) && !STEPS.some(s => new RegExp(`(FROM|JOIN) ${t} `).test(s.text)))).toEqual([]);
  });

  it('CHAIN-4: changed on its way is named: an amount by its balances and its chain, a line left out by its count', async () => {
    const amount = lines.map(line => (line.startsWith('{"into":"entries"') ? line.replace(/:(-?)100000\b/g, ':$1100001') : line));
    expect(amount).not.toEqual(lines);
    const { found } = await replayed(amount);
    expect(found.differ.length).toBeGreaterThan(0);
    expect(found.chains.broken[0]).toMatchObject({ fundId: v.fund.id, what: 'the chain is not the published one' });
    const first = lines.findIndex(line => line.startsWith('{"into":"entries"'));
    await expect(replayed(lines.filter((_, i) => i !== first))).rejects.toThrow('cut off');
    await expect(replayed(lines.slice(0, -1))).rejects.toThrow('cut off');
  });

  it('CHAIN-4: is written into no ledger that is there already', async () => {
    const { client } = await replayed(lines);
    const again = (async function* () {
      yield* lines;
    })();
    await expect(replayLedger(client as never, again)).rejects.toThrow('not empty');
  });
});
