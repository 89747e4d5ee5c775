import { type TestPlatform, until } from '@shuniu/testing';
import type { Client } from 'pg';
import { checkLedger } from '../../../../tools/cli/lib/ledger-check.mjs';
import { verifyChains } from '../../../../tools/cli/lib/ledger-verify.mjs';
import { clientsOf, decided, fundPlatform, TODAY, type Village, village, yuan } from '../fund.fixture.js';

describe('the chain', () => {
  let platform: TestPlatform;
  let v: Village;
  let admin: Client;
  const sealedEntry = (id: string) =>
    until('the entry is sealed', async () => {
      const entry = await clientsOf(platform).entries.getEntry({ id });
      return entry.chainSeq > 0 ? entry : undefined;
    });
  beforeAll(async () => {
    platform = await fundPlatform();
    v = await village(platform);
    admin = await platform.admin('fund');
    const { entries } = clientsOf(platform);
    for (let i = 1; i <= 3; i++)
      await entries.postIncome({ projectId: v.project.id, category: '利息', eventOn: TODAY, amount: yuan(i), memo: '第三季度' });
    const paid = await entries.postExpense({
      accountId: v.pool,
      partyId: v.party.id,
      category: '采购',
      eventOn: TODAY,
      amount: yuan(2),
      ...(await decided(platform, v)),
    });
    await entries.reverseEntry({ id: paid.id, eventOn: TODAY, reason: '退回' });
    await sealedEntry(paid.id);
  });
  afterAll(() => platform?.close());
  const heads = async () =>
    (
      await admin.query(
        `SELECT DISTINCT ON (fund_id) fund_id AS "fundId", seq, encode(hash, 'hex') AS hash FROM chain_links ORDER BY fund_id, seq DESC`,
      )
    ).rows;
  const forged = async (change: string) => {
    await admin.query('SET session_replication_role = replica');
    await admin.query(change);
    await admin.query('SET session_replication_role = DEFAULT');
  };

  it('CHAIN-1: numbers every entry once, in the order they were recorded, without a gap', async () => {
    const all = (await clientsOf(platform).entries.listEntries({ fundId: v.fund.id })).entries;
    await Promise.all(all.map(e => sealedEntry(e.id)));
    const sealed = (await clientsOf(platform).entries.listEntries({ fundId: v.fund.id })).entries;
    expect(sealed.map(e => e.chainSeq).sort()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(sealed.every(e => /^F\d{6}$/.test(e.voucherNo) && /^[0-9a-f]{64}$/.test(e.chainHash))).toBe(true);
  });

  it('CHAIN-2: verified by a program of its own, a changed byte of an old row is named, and one forged with its links is seen by the published head', async () => {
    const trusted = await heads();
    expect(await verifyChains(admin as never, trusted)).toMatchObject({ entries: 6, broken: [] });
    const [second] = (await admin.query('SELECT entry_id FROM chain_links WHERE seq = 2')).rows;
    await forged(`UPDATE entries SET memo = '第四季度' WHERE id = '${second.entry_id}'`);
    expect((await verifyChains(admin as never, trusted)).broken).toEqual([
      { fundId: v.fund.id, seq: 2, entryId: second.entry_id, what: 'the entry is not what was sealed' },
    ]);
    await forged(`UPDATE entries SET memo = '第三季度' WHERE id = '${second.entry_id}'`);
    await forged(`DELETE FROM chain_links WHERE seq = 6`);
    expect((await verifyChains(admin as never, trusted)).broken[0]).toMatchObject({ seq: 6, what: 'a published entry is gone' });
    expect((await verifyChains(admin as never, [{ ...trusted[0], seq: 5 }])).broken[0]).toMatchObject({
      seq: 5,
      what: 'the chain is not the published one',
    });
  });

  it('CHAIN-3: the nightly invariants find nothing in what was posted, and name the row that was changed behind the ledger’s back', async () => {
    expect((await checkLedger(admin as never)).filter(f => f.ids.length > 0)).toEqual([]);
    await forged(`UPDATE accounts SET posted_fen = posted_fen + 1 WHERE id = '${v.pool}'`);
    expect((await checkLedger(admin as never)).filter(f => f.ids.length > 0).map(f => [f.name, f.ids])).toEqual([
      ['an account holds what its lines say', [v.pool]],
      ['a fund’s custody is what its other accounts add up to', [v.fund.id]],
    ]);
  });
});
