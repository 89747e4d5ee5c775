import { DonationService, PartyKind, ReceiptState } from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { actors, type TestPlatform } from '@shuniu/testing';
import { clientsOf, decided, fundPlatform, reasonOf, type Village, village, yuan } from '../fund.fixture.js';

describe('donations', () => {
  let platform: TestPlatform;
  let v: Village;
  beforeAll(async () => {
    platform = await fundPlatform();
    v = await village(platform, { pool: 0 });
  });
  afterAll(() => platform?.close());

  const donations = (actor = actors.fengerManager) => platform.client(DonationService, actor);
  const gift = (over = {}) => ({
    projectId: v.project.id,
    donorId: v.party.id,
    mode: 'targeted',
    amount: yuan(100),
    receivedOn: '2026-11-10',
    evidence: '主办方转账第 7 号',
    ...over,
  });
  const record = (over = {}, options = {}) => donations().recordDonation({ donation: gift(over) }, options);

  it('DONATION-1: a gift is posted once with its donor and its mode, and is not named before the donor agreed', async () => {
    const { projects, entries, parties } = clientsOf(platform);
    const before = await projects.getProject({ id: v.project.id });
    const made = await record({ showsDonor: true }, { idempotencyKey: 'd1' });
    expect((await record({ showsDonor: true }, { idempotencyKey: 'd1' })).id).toBe(made.id);
    expect(made).toMatchObject({
      rule: { name: '定向捐赠', givesReceipt: true },
      donorName: v.party.name,
      isNamed: false,
      receiptNo: '',
      reversedById: '',
    });
    const after = await projects.getProject({ id: v.project.id });
    expect((after.posted?.fen ?? 0n) - (before.posted?.fen ?? 0n)).toBe(10_000n);
    expect(await entries.getEntry({ id: made.entryId })).toMatchObject({ category: '定向捐赠', partyId: v.party.id, isIncome: true });
    await parties.updateParty({ id: v.party.id, party: { ...v.party, showsName: true } });
    expect((await donations().getDonation({ id: made.id })).isNamed).toBe(true);
    expect((await record()).isNamed).toBe(false);
  });

  it.each([
    ['of another mode', { mode: 'lottery' }, 'MODE_UNKNOWN'],
    ['before the mode was', { receivedOn: '1999-12-31' }, 'MODE_UNKNOWN'],
    ['that is a price concession', { mode: 'concession' }, 'MODE_TAKES_NO_MONEY'],
    ['of a public campaign without its filing', { mode: 'public' }, 'FILING_MISSING'],
    ['of nothing', { amount: yuan(0) }, 'AMOUNT_NOT_POSITIVE'],
    ['of tomorrow', { receivedOn: '2026-11-26' }, 'DATE_IN_FUTURE'],
    ['from nobody', { donorId: uuidv7() }, 'PARTY_NOT_FOUND'],
    ['for no project', { projectId: uuidv7() }, 'PROJECT_NOT_FOUND'],
    ['with a telephone in its words', { evidence: '找 19900029563' }, 'INVALID_REQUEST'],
  ])('DONATION-1: a gift %s is refused', async (_what, over, reason) => {
    expect(await reasonOf(record(over))).toBe(reason);
  });

  it('keeps money of a purpose in a pool of its own', async () => {
    const made = await record({ purpose: '助学' });
    const { accounts } = await clientsOf(platform).accounts.listAccounts({ fundId: v.fund.id });
    expect(accounts.find(a => a.purpose === '助学')).toMatchObject({ posted: { fen: 10_000n }, projectId: v.project.id });
    expect(made.purpose).toBe('助学');
  });

  it('DONATION-2: a receipt is noted once under a number of its own, and taken back', async () => {
    const made = await record();
    const note = (id: string, over = {}) => donations().setReceipt({ id, number: '票 0001', issuedOn: '2026-11-12', ...over });
    const noted = await note(made.id);
    expect(noted).toMatchObject({ receiptNo: '票 0001', receiptOn: '2026-11-12' });
    const other = await record();
    expect(await reasonOf(note(other.id))).toBe('RECEIPT_NUMBER_TAKEN');
    expect(await reasonOf(note(other.id, { number: '票 0002', issuedOn: '2026-11-09' }))).toBe('RECEIPT_BEFORE_GIFT');
    expect(await reasonOf(note(other.id, { number: '票 0002', issuedOn: '' }))).toBe('INVALID_REQUEST');
    expect(await reasonOf(note(made.id, { etag: made.etag }))).toBe('ETAG_MISMATCH');
    const grant = await record({ mode: 'government' });
    expect(await reasonOf(note(grant.id, { number: '票 0003' }))).toBe('RECEIPT_NOT_GIVEN');
    const list = async (receipt: ReceiptState) => (await donations().listDonations({ receipt, pageSize: 200 })).donations.map(d => d.id);
    expect(await list(ReceiptState.ISSUED)).toEqual([made.id]);
    expect(await list(ReceiptState.OPEN)).toContain(other.id);
    expect(await list(ReceiptState.OPEN)).not.toContain(grant.id);
    expect((await note(made.id, { number: '', issuedOn: '' })).receiptNo).toBe('');
  });

  it('DONATION-3: a gift whose receipt is out is not reversed; once it is taken back the gift can be', async () => {
    const { entries } = clientsOf(platform);
    const made = await record();
    const reverse = () => entries.reverseEntry({ id: made.entryId, eventOn: '2026-11-20', reason: '退回' });
    const noted = await donations().setReceipt({ id: made.id, number: '票 0009', issuedOn: '2026-11-12' });
    expect(await reasonOf(reverse())).toBe('RECEIPT_ISSUED');
    await donations().setReceipt({ id: made.id, number: '', etag: noted.etag });
    const { id } = await reverse();
    expect((await donations().getDonation({ id: made.id })).reversedById).toBe(id);
    expect(await reasonOf(donations().setReceipt({ id: made.id, number: '票 0010', issuedOn: '2026-11-12' }))).toBe('DONATION_REVERSED');
  });

  it('DONATION-3: a receipt and a reversal at the same moment: one of them is refused', async () => {
    const { entries } = clientsOf(platform);
    for (let n = 0; n < 8; n++) {
      const made = await record();
      const outcomes = await Promise.all([
        reasonOf(donations().setReceipt({ id: made.id, number: `并 ${n}`, issuedOn: '2026-11-12' })),
        reasonOf(entries.reverseEntry({ id: made.entryId, eventOn: '2026-11-20', reason: '退回' })),
      ]);
      expect([
        [undefined, 'RECEIPT_ISSUED'],
        ['DONATION_REVERSED', undefined],
      ]).toContainEqual(outcomes);
    }
  });

  it('DONATION-4: tells what a gift paid for, and what is left of it', async () => {
    const w = await village(platform, { pool: 0, name: '善款去向基金' });
    const { entries } = clientsOf(platform);
    const give = (fen: number) =>
      donations().recordDonation({ donation: { ...gift(), projectId: w.project.id, donorId: w.party.id, amount: yuan(fen) } });
    const [first, second] = [await give(60), await give(40)];
    const decisions = await decided(platform, w);
    const pay = (fen: number) =>
      entries.postExpense({
        accountId: w.pool,
        partyId: w.party.id,
        category: '采购',
        eventOn: '2026-11-20',
        amount: yuan(fen),
        ...decisions,
      });
    const [a, b] = [await pay(50), await pay(30)];
    const wrong = await pay(5);
    await entries.reverseEntry({ id: wrong.id, eventOn: '2026-11-21', reason: '付错了' });
    const use = async (id: string) => {
      const { shares, spent, left } = await donations().getDonationUse({ id });
      return [shares.map(s => [s.entryId, s.amount?.fen]), spent?.fen, left?.fen];
    };
    expect(await use(first.id)).toEqual([
      [
        [a.id, 5000n],
        [b.id, 1000n],
      ],
      6000n,
      0n,
    ]);
    expect(await use(second.id)).toEqual([[[b.id, 2000n]], 2000n, 2000n]);
  });

  it('shows modes with their source, and nothing of a gift to another village', async () => {
    const { modes } = await donations().listDonationModes({});
    expect(modes.map(m => [m.code, m.takesMoney, m.source !== ''])).toContainEqual(['concession', false, true]);
    expect(modes[0]?.takesMoney).toBe(true);
    const made = await record();
    expect(await reasonOf(donations(actors.wenquanManager).getDonation({ id: made.id }))).toBe('DONATION_NOT_FOUND');
    expect(await reasonOf(donations(actors.wenquanManager).setReceipt({ id: made.id, number: '1', issuedOn: '2026-11-12' }))).toBe(
      'DONATION_NOT_FOUND',
    );
    expect(await reasonOf(donations(actors.wenquanManager).getDonationUse({ id: made.id }))).toBe('DONATION_NOT_FOUND');
  });

  it('registers a donor who stays unnamed as any other', async () => {
    const { parties } = clientsOf(platform);
    const nobody = await parties.createParty({ party: { kind: PartyKind.PERSON, name: '不留名的乡亲' } });
    expect((await record({ donorId: nobody.id })).isNamed).toBe(false);
    expect((await donations().listDonations({ donorId: nobody.id })).donations).toHaveLength(1);
  });
});
