import { createHash } from 'node:crypto';
import {
  CommitteeService,
  type DisclosureDuty,
  DisclosureService,
  DisclosureState,
  DonationService,
  DutyState,
  EntryKind,
  PublicDisclosureService,
} from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { actors, type TestPlatform, testPlatform, until } from '@shuniu/testing';
import { clientsOf, decided, reasonOf, type Village, village, yuan } from '../fund.fixture.js';

const { fengerManager, fengerWorker, fengerFund, fengerSupervisor, wenquanManager } = actors;

describe('disclosures', () => {
  let platform: TestPlatform;
  let v: Village;
  let now = '2026-10-05T02:00:00Z';
  let agreed = '';
  beforeAll(async () => {
    platform = await testPlatform({ services: ['fund'], clock: { now: () => new Date(now) } });
    v = await village(platform, { pool: 0 });
    const { parties, projects } = clientsOf(platform);
    await projects.updateProject({ id: v.project.id, project: { ...v.project, fromOn: '2026-06-01', toOn: '2027-05-31' } });
    const donor = async (name: string, showsName: boolean) => (await parties.createParty({ party: { kind: 1, name, showsName } })).id;
    agreed = await donor('同意公开的商行', true);
    await gift(agreed, 100, '2026-09-20');
    await gift(await donor('不愿公开的乡贤', false), 40, '2026-09-21');
    await gift(agreed, 7, '2026-09-22', false);
  });
  afterAll(() => platform?.close());

  const gift = (donorId: string, fen: number, receivedOn: string, showsDonor = true) =>
    platform.client(DonationService, fengerManager).recordDonation({
      donation: { projectId: v.project.id, donorId, mode: 'targeted', amount: yuan(fen), receivedOn, evidence: '机密凭据', showsDonor },
    });
  const of = (actor = fengerManager) => platform.client(DisclosureService, actor);
  const open = () => platform.client(PublicDisclosureService, fengerManager);
  const duties = async () => (await of().listDisclosureDuties({ fundId: v.fund.id })).duties;
  const said = (all: readonly DisclosureDuty[]) => all.map(d => [d.duty, d.periodFrom, d.dueOn, DutyState[d.state]]);
  const quarter = async () => (await duties()).find(d => d.duty === 'village' && d.periodFrom === '2026-07-01') as DisclosureDuty;
  const draft = async () => of().getDisclosure({ id: (await quarter()).disclosureId });
  /** The clock looks when the service starts. */
  const at = async (instant: string) => {
    now = instant;
    await platform.stop('fund');
    await platform.start('fund');
  };
  const told = async () => {
    const { rows } = await (await platform.admin('fund')).query(
      `SELECT kind, count(*)::int AS n, (SELECT count(*)::int FROM outbox WHERE subject = 'evt.fund.notice.raised.v1') AS notices FROM disclosure_reminders GROUP BY kind ORDER BY kind`,
    );
    return rows.map(r => [r.kind, r.n, r.notices]);
  };

  it('DISCLOSURE-1: tells what falls due since the fund is kept here, by the rows of the law', async () => {
    expect(said(await duties())).toEqual([
      ['village', '2026-07-01', '2026-10-15', 'DUE'],
      ['project_progress', '2026-09-01', '2026-12-15', 'UPCOMING'],
      ['village', '2026-10-01', '2027-01-15', 'UPCOMING'],
      ['annual', '2026-01-01', '2027-05-31', 'UPCOMING'],
    ]);
    expect((await quarter()).source).toContain('村民委员会组织法');
    expect(await reasonOf(of().listDisclosureDuties({ fundId: uuidv7() }))).toBe('FUND_NOT_FOUND');
    expect(await reasonOf(of(wenquanManager).listDisclosureDuties({ fundId: v.fund.id }))).toBe('FUND_NOT_FOUND');
  });

  it('DISCLOSURE-2: a draft is made by itself when a period is over, from the ledger, naming nobody who did not agree', async () => {
    await at('2026-10-05T03:00:00Z');
    await until('the draft', async () => (await quarter()).disclosureId !== '');
    const { figures, state, editedBy, isStale } = await draft();
    expect([state, editedBy, isStale]).toEqual([DisclosureState.DRAFT, '', false]);
    expect([figures?.sums?.opening, figures?.sums?.income, figures?.sums?.closing].map(m => m?.fen)).toEqual([0n, 14_700n, 14_700n]);
    expect(figures?.kinds.map(k => [k.kind, k.count, k.amount?.fen])).toEqual([[EntryKind.DONATION, 3, 14_700n]]);
    expect(figures?.donors.map(d => [d.name, d.amount?.fen])).toEqual([['同意公开的商行', 10_000n]]);
    expect([figures?.unnamed?.fen, figures?.unnamedCount, figures?.movements]).toEqual([4700n, 2, 3]);
    expect(figures?.ratio).toMatchObject({ year: 2026 });
    expect(await told()).toEqual([]);
  });

  it('DISCLOSURE-2: the fund’s people hear of it seven days before and when it is overdue, once each', async () => {
    await at('2026-10-08T02:00:00Z');
    await until('a word about what is due', async () => (await told()).length === 1);
    expect(await told()).toEqual([[1, 1, 2]]);
    await at('2026-10-16T02:00:00Z');
    await until('a word about what is overdue', async () => (await told()).length === 2);
    await at('2026-10-17T02:00:00Z');
    expect((await quarter()).state).toBe(DutyState.OVERDUE);
    expect(await told()).toEqual([
      [1, 1, 5],
      [2, 1, 5],
    ]);
  });

  it('DISCLOSURE-3: its words are staff’s, without a number of a person, and edited as they were seen', async () => {
    const { id, etag } = await draft();
    const edit = (note: string, over = {}) => of(fengerWorker).updateDisclosure({ id, disclosure: { note, etag, ...over } });
    expect(await reasonOf(edit('请打 19900001234'))).toBe('INVALID_REQUEST');
    const edited = await edit(' 本季主要用于重阳慰问。 ');
    expect([edited.note, edited.editedBy, edited.figures?.movements]).toEqual(['本季主要用于重阳慰问。', 'fenger.worker', 3]);
    expect(await reasonOf(edit('又改'))).toBe('ETAG_MISMATCH');
    expect(await reasonOf(of(fengerFund).updateDisclosure({ id, disclosure: { note: '' } }))).toBe('ROLE_REQUIRED');
    expect(await reasonOf(of(wenquanManager).updateDisclosure({ id, disclosure: { note: '' } }))).toBe('DISCLOSURE_NOT_FOUND');
  });

  it('DISCLOSURE-4: is published by somebody else, and as the ledger stands', async () => {
    const { id } = await of().updateDisclosure({ id: (await draft()).id, disclosure: { note: '本季主要用于重阳慰问。' } });
    expect(await reasonOf(of().publishDisclosure({ id }))).toBe('DISCLOSURE_SAME_PERSON');
    await clientsOf(platform).entries.postIncome({ projectId: v.project.id, category: '利息', eventOn: '2026-09-30', amount: yuan(1) });
    expect((await draft()).isStale).toBe(true);
    expect(await reasonOf(of(fengerFund).publishDisclosure({ id }))).toBe('FIGURES_STALE');
    expect(await reasonOf(open().getPublicDisclosure({ fundId: v.fund.id, id }))).toBe('DISCLOSURE_NOT_FOUND');
    const fresh = await of(fengerFund).refreshDisclosure({ id });
    expect([fresh.isStale, fresh.figures?.movements]).toEqual([false, 4]);
    expect(await reasonOf(of(fengerFund).publishDisclosure({ id, etag: '1' }))).toBe('ETAG_MISMATCH');
    const published = await of(fengerFund).publishDisclosure({ id, etag: fresh.etag });
    expect([published.state, published.publishedBy]).toEqual([DisclosureState.PUBLISHED, 'fenger.fund']);
    expect((await quarter()).state).toBe(DutyState.PUBLISHED);
    expect(await reasonOf(of(fengerFund).publishDisclosure({ id }))).toBe('DISCLOSURE_PUBLISHED');
    expect(await reasonOf(of().updateDisclosure({ id, disclosure: { note: '改' } }))).toBe('DISCLOSURE_PUBLISHED');
  });

  it('DISCLOSURE-4: the database changes nothing that was published, and takes nothing published at once', async () => {
    const admin = await platform.admin('fund');
    for (const statement of [
      `UPDATE disclosures SET note = '改' WHERE state = 2`,
      'DELETE FROM disclosures WHERE state = 2',
      'TRUNCATE disclosures',
      `INSERT INTO disclosures SELECT (d).* FROM (SELECT d FROM disclosures d WHERE state = 2) x`,
    ])
      await expect(admin.query(statement)).rejects.toThrow('DISCLOSURE_PUBLISHED');
  });

  it('DISCLOSURE-6: everybody reads it, checks its digest, and finds nobody who did not agree', async () => {
    const { id, digest } = await draft();
    const shown = await open().getPublicDisclosure({ fundId: v.fund.id, id });
    expect(createHash('sha256').update(shown.text).digest('hex')).toBe(digest);
    expect([shown.digest, shown.statement?.note, shown.statement?.figures?.donors[0]?.name]).toEqual([
      digest,
      '本季主要用于重阳慰问。',
      '同意公开的商行',
    ]);
    const { disclosures } = await open().listPublicDisclosures({ fundId: v.fund.id });
    expect(disclosures.map(d => [d.id, d.dutyName, d.isCorrected])).toEqual([[id, '村务公开', false]]);
    const all = JSON.stringify([shown, disclosures], (_key, value) => (typeof value === 'bigint' ? String(value) : value));
    for (const secret of ['不愿公开的乡贤', '机密凭据', 'fenger.', v.party.name]) expect(all).not.toContain(secret);
    expect(shown.text).not.toContain('同意公开的商行');
  });

  it('DISCLOSURE-6: a name goes from what was published when its owner agrees no longer', async () => {
    const { parties } = clientsOf(platform);
    await parties.updateParty({ id: agreed, party: { kind: 1, name: '同意公开的商行', showsName: false } });
    const { id } = await draft();
    const { statement, text, digest } = await open().getPublicDisclosure({ fundId: v.fund.id, id });
    expect(statement?.figures?.donors.map(d => [d.name, d.amount?.fen])).toEqual([['', 10_000n]]);
    expect(createHash('sha256').update(text).digest('hex')).toBe(digest);
  });

  it('DISCLOSURE-5: a correction is a document of its own with its explanation; the former stays and is marked', async () => {
    const former = await draft();
    expect(await reasonOf(of().correctDisclosure({ id: former.id, explanation: ' ' }))).toBe('INVALID_REQUEST');
    const dropped = await of().correctDisclosure({ id: former.id, explanation: '点错了' });
    expect(await reasonOf(of().correctDisclosure({ id: former.id, explanation: '再来' }))).toBe('DISCLOSURE_CORRECTED');
    expect(await reasonOf(of().correctDisclosure({ id: dropped.id, explanation: '再来' }))).toBe('DISCLOSURE_NOT_PUBLISHED');
    expect((await of().dropCorrection({ id: dropped.id })).id).toBe(former.id);
    const correction = await of().correctDisclosure({ id: former.id, explanation: '漏了一笔利息的说明' });
    expect([correction.correctsId, correction.note]).toEqual([former.id, former.note]);
    expect((await quarter()).disclosureId).toBe(former.id);
    expect((await of().getDisclosure({ id: former.id })).correctingId).toBe(correction.id);
    const published = await of(fengerSupervisor).publishDisclosure({ id: correction.id });
    expect((await quarter()).disclosureId).toBe(published.id);
    expect(await of().getDisclosure({ id: former.id })).toMatchObject({ state: DisclosureState.CORRECTED, correctedById: published.id });
    const shown = await open().getPublicDisclosure({ fundId: v.fund.id, id: former.id });
    expect([shown.correctedById, shown.correction]).toEqual([published.id, '漏了一笔利息的说明']);
    expect(await reasonOf(of().correctDisclosure({ id: former.id, explanation: '再来' }))).toBe('DISCLOSURE_CORRECTED');
    expect(await reasonOf(of().dropCorrection({ id: published.id }))).toBe('DISCLOSURE_PUBLISHED');
    const { disclosures } = await of().listDisclosures({ fundId: v.fund.id });
    expect(disclosures.map(d => [d.id, d.state])).toEqual([
      [published.id, DisclosureState.PUBLISHED],
      [former.id, DisclosureState.CORRECTED],
    ]);
  });

  it('DISCLOSURE-2: a person drafts what the clock has not yet, once, and nothing that still runs', async () => {
    now = '2026-12-01T02:00:00Z';
    const progress = (await duties()).find(d => d.duty === 'project_progress');
    const key = progress?.key ?? '';
    const ask = { fundId: v.fund.id, key };
    expect(await reasonOf(of().draftDisclosure({ ...ask, key: 'nothing' }))).toBe('DUTY_NOT_FOUND');
    expect(await reasonOf(of().draftDisclosure({ ...ask, key: (await duties()).find(d => d.duty === 'annual')?.key ?? '' }))).toBe(
      'PERIOD_NOT_OVER',
    );
    const made = await of().draftDisclosure(ask, { idempotencyKey: 'd1' });
    expect((await of().draftDisclosure(ask, { idempotencyKey: 'd1' })).id).toBe(made.id);
    expect(await reasonOf(of().draftDisclosure(ask))).toBe('DISCLOSURE_EXISTS');
    expect(await reasonOf(of(wenquanManager).draftDisclosure(ask))).toBe('FUND_NOT_FOUND');
    expect([made.editedBy, made.figures?.projectName, made.figures?.ratio, made.projectId]).toEqual([
      'fenger.manager',
      '爱心到家',
      undefined,
      v.project.id,
    ]);
    expect(await reasonOf(of().dropCorrection({ id: made.id }))).toBe('DISCLOSURE_KEPT');
  });

  it('DISCLOSURE-1: a payment to somebody in whom a member has an interest is a duty of its own, gone when it is reversed', async () => {
    const committees = platform.client(CommitteeService, fengerManager);
    const member = await committees.appointMember({
      member: { fundId: v.fund.id, committee: 1, name: '陈主任', login: 'x', fromOn: '2026-01-01' },
    });
    await committees.declareInterest({ id: member.id, partyId: v.party.id, relation: '股东', fromOn: '2026-01-01' });
    const { entries } = clientsOf(platform);
    const decisions = await decided(platform, v);
    const paid = await entries.postExpense({
      accountId: v.pool,
      partyId: v.party.id,
      category: '采购',
      eventOn: '2026-11-10',
      amount: yuan(30),
      ...decisions,
    });
    const dealing = async () => (await duties()).find(d => d.duty === 'interested_party');
    expect(await dealing()).toMatchObject({ periodFrom: '2026-11-10', dueOn: '2026-12-10', state: DutyState.DUE });
    await at('2026-12-01T03:00:00Z');
    await until('the draft', async () => (await dealing())?.disclosureId !== '');
    const { figures } = await of().getDisclosure({ id: (await dealing())?.disclosureId ?? '' });
    expect(figures?.matters.map(m => [m.eventOn, m.category, m.amount?.fen, m.partyName, m.recused])).toEqual([
      ['2026-11-10', '采购', 3000n, '', 0],
    ]);
    await entries.reverseEntry({ id: paid.id, eventOn: '2026-11-30', reason: '记错了' });
    expect(await dealing()).toBeUndefined();
  });

  it('DISCLOSURE-1: mutual aid is told within thirty days, with what came of it by then', async () => {
    const { recordDonation } = platform.client(DonationService, fengerManager);
    await recordDonation({
      donation: { projectId: v.project.id, donorId: agreed, mode: 'mutual', amount: yuan(50), receivedOn: '2026-11-28' },
    });
    const aid = (await duties()).find(d => d.duty === 'mutual_aid');
    expect(aid).toMatchObject({ dueOn: '2026-12-28', state: DutyState.DUE });
    const made = await of().draftDisclosure({ fundId: v.fund.id, key: aid?.key ?? '' });
    expect([made.figures?.fromOn, made.figures?.toOn, made.periodTo]).toEqual(['2026-11-28', '2026-12-01', '2026-11-28']);
  });
});
