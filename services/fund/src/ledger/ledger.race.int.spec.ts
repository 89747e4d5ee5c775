import { AccountKind } from '@shuniu/contracts';
import type { TestPlatform } from '@shuniu/testing';
import { clientsOf, decided, fundPlatform, reasonOf, TODAY, type Village, village } from '../fund.fixture.js';

/** A small generator whose runs can be told again by their seed (mulberry32). */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

describe('the ledger under many at once', () => {
  let platform: TestPlatform;
  let v: Village;
  const pools: { projectId: string; accountId: string }[] = [];
  beforeAll(async () => {
    platform = await fundPlatform();
    v = await village(platform, { pool: 100 });
    const { projects, accounts, entries } = clientsOf(platform);
    for (let i = 0; i < 9; i++) {
      const { id } = await projects.createProject({ project: { fundId: v.fund.id, name: `项目${i}` } });
      await entries.postIncome({ projectId: id, category: '利息', eventOn: TODAY, amount: { fen: 10_000n } });
    }
    const all = await accounts.listAccounts({ fundId: v.fund.id, kind: AccountKind.POOL });
    pools.push(...all.accounts.map(a => ({ projectId: a.projectId, accountId: a.id })));
  });
  afterAll(() => platform?.close());

  it('LEDGER-1, LEDGER-3: 64 clients on 10 hot accounts: no deadlock, the sum is zero, nothing is overdrawn, every acknowledged entry is there once', async () => {
    const { entries } = clientsOf(platform);
    const decisions = await decided(platform, v, { ceiling: 1_000_000 });
    const seed = 20261125;
    const random = randomOf(seed);
    const acknowledged: string[] = [];
    const reasons = new Set<string | undefined>();
    await Promise.all(
      Array.from({ length: 64 }, async () => {
        for (let turn = 0; turn < 8; turn++) {
          const pool = pools[random(pools.length)] as (typeof pools)[number];
          const amount = { fen: BigInt(1 + random(9000)) };
          const call =
            random(3) === 0
              ? entries.postIncome({ projectId: pool.projectId, category: '利息', eventOn: TODAY, amount })
              : entries.postExpense({
                  accountId: pool.accountId,
                  partyId: v.party.id,
                  category: '采购',
                  eventOn: TODAY,
                  amount,
                  ...decisions,
                });
          reasons.add(await reasonOf(call.then(entry => acknowledged.push(entry.id))));
        }
      }),
    );
    expect([...reasons].filter(r => r !== undefined && r !== 'INSUFFICIENT_FUNDS')).toEqual([]);
    const admin = await platform.admin('fund');
    const { rows } = await admin.query(
      `
      SELECT (SELECT sum(amount_fen) FROM entry_lines)::text AS sum, (SELECT count(*) FROM accounts WHERE floored AND posted_fen < held_fen)::int AS overdrawn,
        (SELECT count(*) FROM accounts a WHERE posted_fen <> a.normal * coalesce((SELECT sum(amount_fen) FROM entry_lines l WHERE l.account_id = a.id), 0))::int AS adrift,
        (SELECT count(*) FROM entries WHERE id = ANY ($1::uuid[]))::int AS kept, (SELECT spent_fen FROM decisions WHERE id = $2) AS spent,
        (SELECT sum(amount_fen) FROM entries WHERE management_decision_id = $2) AS paid`,
      [acknowledged, decisions.managementDecisionId],
    );
    expect(rows[0]).toMatchObject({ sum: '0', overdrawn: 0, adrift: 0, kept: acknowledged.length });
    expect(rows[0].spent).toBe(rows[0].paid);
  }, 180_000);
});
