import { createHash } from 'node:crypto';
import { DonationService, EntryKind, PublicationService, type PublicSums } from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { actors, FENGER, type TestPlatform, unitId, until } from '@shuniu/testing';
import { sealedText } from '../chain/links.js';
import { clientsOf, decided, fundPlatform, reasonOf, type Village, village, yuan } from '../fund.fixture.js';

const sha = (...parts: (Buffer | string)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

describe('what is public of a fund', () => {
  let platform: TestPlatform;
  let v: Village;
  beforeAll(async () => {
    platform = await fundPlatform();
    v = await village(platform, { pool: 0 });
    const { parties, entries } = clientsOf(platform);
    const [agreed, silent] = await Promise.all(
      ['同意公开的商行', '不愿公开的乡贤'].map(name =>
        parties.createParty({ party: { kind: 1, name, showsName: name.startsWith('同意') } }),
      ),
    );
    const donations = platform.client(DonationService, actors.fengerManager);
    const gift = (donorId: string, fen: number, receivedOn: string, showsDonor = true) =>
      donations.recordDonation({
        donation: { projectId: v.project.id, donorId, mode: 'targeted', amount: yuan(fen), receivedOn, evidence: '机密凭据', showsDonor },
      });
    await gift(agreed?.id ?? '', 100, '2026-10-05');
    await gift(silent?.id ?? '', 40, '2026-10-06');
    await gift(agreed?.id ?? '', 7, '2026-11-03', false);
    const paid = await entries.postExpense({
      accountId: v.pool,
      partyId: v.party.id,
      category: '采购',
      memo: '机密摘要',
      eventOn: '2026-11-10',
      amount: yuan(30),
      ...(await decided(platform, v)),
    });
    await entries.reverseEntry({ id: paid.id, eventOn: '2026-11-12', reason: '机密原因' });
    await entries.postIncome({ projectId: v.project.id, category: '利息', eventOn: '2026-11-20', amount: yuan(1), memo: '机密摘要' });
    await until('the entries being sealed', async () => (await chain()).links.length === 6);
  });
  afterAll(() => platform?.close());

  const open = () => platform.client(PublicationService, actors.fengerManager);
  const chain = () => open().getPublicChain({ id: v.fund.id });
  const month = (of = '') => open().getPublicFund({ id: v.fund.id, month: of });
  const fen = (sums: PublicSums | undefined): (bigint | undefined)[] =>
    [sums?.opening, sums?.income, sums?.expense, sums?.other, sums?.closing].map(of => of?.fen);

  it('PUBLIC-1: shows the newest month, its sums that add up, and what each project has', async () => {
    const shown = await month();
    expect([shown.month, shown.months]).toEqual(['2026-11', ['2026-11', '2026-10']]);
    expect(fen(shown.sums)).toEqual([14_000n, 800n, 0n, 0n, 14_800n]);
    expect(shown.projects.map(p => [p.name, p.sums?.closing?.fen])).toEqual([['爱心到家', 14_800n]]);
    expect(fen((await month('2026-10')).sums)).toEqual([0n, 14_000n, 0n, 0n, 14_000n]);
    expect(fen((await month('2026-09')).sums)).toEqual([0n, 0n, 0n, 0n, 0n]);
  });

  it('PUBLIC-1: lists every movement with what it did and the days of both decisions', async () => {
    const { movements } = await month('2026-11');
    expect(movements.map(m => [m.eventOn, m.kind, m.effect?.fen, m.managementOn])).toEqual([
      ['2026-11-20', EntryKind.INCOME, 100n, ''],
      ['2026-11-12', EntryKind.REVERSAL, 3000n, ''],
      ['2026-11-10', EntryKind.EXPENSE, -3000n, '2026-11-02'],
      ['2026-11-03', EntryKind.DONATION, 700n, ''],
    ]);
    expect(movements[2]).toMatchObject({ category: '采购', supervisionOn: '2026-11-02', history: false, partyName: '' });
  });

  it('PUBLIC-1: names whoever agreed and nobody else, and tells no free text of an entry', async () => {
    const october = (await month('2026-10')).movements.map(m => m.partyName);
    expect(october).toEqual(['', '同意公开的商行']);
    expect((await month('2026-11')).movements.at(-1)?.partyName).toBe('');
    const all = JSON.stringify([await month(), await month('2026-10'), await chain(), await open().listPublicFunds({})], (_key, value) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    for (const secret of ['不愿公开的乡贤', '机密凭据', '机密摘要', '机密原因', v.party.name, 'fenger.manager'])
      expect(all).not.toContain(secret);
  });

  it('PUBLIC-2: the chain can be made anew from what is public, and an entry’s sealed text has its digest there', async () => {
    const { first, links } = await chain();
    expect(first).toBe(sha(`shuniu.fund.chain.v1:${v.fund.id}`));
    let before = first;
    for (const link of links) {
      expect(link.hash).toBe(sha(Buffer.from(before, 'hex'), Buffer.from(link.digest, 'hex')));
      before = link.hash;
    }
    const admin = await platform.admin('fund');
    const { rows } = await admin.query(
      `SELECT to_json(ARRAY[e.id::text, e.fund_id::text, e.kind::text, e.category, e.event_on::text, to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), e.recorded_by,
         e.party_id::text, e.project_id::text, e.amount_fen::text, e.memo, e.voucher_no, e.reverses_id::text, e.reason, e.management_decision_id::text, e.supervision_decision_id::text,
         e.hold_group_id::text, e.belongs_to::text, e.approved_by, e.source_import::text, e.source_file, e.source_sheet, e.source_row::text]) AS columns,
         (SELECT json_agg(json_build_array(l.account_id, l.amount_fen::text) ORDER BY l.no) FROM entry_lines l WHERE l.entry_id = e.id) AS lines
       FROM entries e JOIN chain_links c ON c.entry_id = e.id WHERE e.fund_id = $1 AND c.seq = 1`,
      [v.fund.id],
    );
    expect(sha(sealedText(rows[0]))).toBe(links[0]?.digest);
    expect((await open().getPublicChain({ id: v.fund.id, afterSeq: 4 })).links.map(l => l.seq)).toEqual([5, 6]);
  });

  it('lists every fund with its place, and knows no other', async () => {
    const { funds } = await open().listPublicFunds({});
    expect(funds).toEqual([expect.objectContaining({ id: v.fund.id, name: v.fund.name, unitName: '凤二村' })]);
    expect(await reasonOf(open().getPublicFund({ id: uuidv7() }))).toBe('FUND_NOT_FOUND');
    expect(await reasonOf(open().getPublicFund({ id: v.fund.id, month: '2026-13' }))).toBe('INVALID_REQUEST');
    expect(await reasonOf(open().getPublicChain({ id: unitId(FENGER) }))).toBe('FUND_NOT_FOUND');
  });
});
