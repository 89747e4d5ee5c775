import {
  Committee,
  CommitteeService,
  CommitteeVote,
  EntryKind,
  GrantKind,
  GrantService,
  GrantState,
  HoldState,
  NoticeKind,
} from '@shuniu/contracts';
import { actors, type TestPlatform } from '@shuniu/testing';
import { clientsOf, fundPlatform, reasonOf, TODAY, type Village, village, yuan } from '../fund.fixture.js';

describe('grants', () => {
  let platform: TestPlatform;
  let v: Village;
  const management: string[] = [];
  const supervision: string[] = [];
  const grants = (actor: (typeof actors)[keyof typeof actors] = actors.fengerManager) => platform.client(GrantService, actor);
  const committees = () => platform.client(CommitteeService, actors.fengerManager);
  const appoint = async (committee: Committee, name: string, login = '') =>
    (await committees().appointMember({ member: { fundId: v.fund.id, committee, name, login, fromOn: '2026-01-01' } })).id;
  beforeAll(async () => {
    platform = await fundPlatform();
    v = await village(platform);
    for (const i of [1, 2, 3, 4, 5]) management.push(await appoint(Committee.MANAGEMENT, `管委${i}`, i === 1 ? 'fenger.fund' : ''));
    supervision.push(await appoint(Committee.SUPERVISION, '监委1', 'fenger.supervisor'));
  });
  afterAll(() => platform?.close());

  const asked = (over: object = {}) => ({
    kind: GrantKind.PAYMENT,
    accountId: v.pool,
    payeeId: v.party.id,
    amount: yuan(100),
    category: '物资采购',
    purpose: '为独居长者购置过冬物资',
    expiresOn: '2026-12-31',
    ...over,
  });
  const submitted = async (over: object = {}) => {
    const { id } = await grants().createGrant({ grant: asked(over) });
    return grants().submitGrant({ id });
  };
  const minutes = (ids: readonly string[], vote = CommitteeVote.FOR, opinion = '') => ({
    metOn: TODAY,
    opinion,
    votes: ids.map(memberId => ({ memberId, vote })),
  });
  const approve = (id: string, of = minutes(management)) => grants(actors.fengerFund).approveGrant({ id, minutes: of });
  const review = (id: string, noObjection = true, of = minutes(supervision)) =>
    grants(actors.fengerSupervisor).reviewGrant({ id, noObjection, minutes: of });
  const pay = (id: string, key?: string) => grants().payGrant({ id, eventOn: TODAY }, key ? { idempotencyKey: key } : {});
  const pool = async () => {
    const { posted, held } = await clientsOf(platform).accounts.getAccount({ id: v.pool });
    return [posted?.fen ?? 0n, held?.fen ?? 0n] as const;
  };

  it('GRANT-1, GRANT-2, GRANT-4, GRANT-5: is asked for, decided by both committees, set aside and paid once, and the entry has both decisions', async () => {
    const [posted, held] = await pool();
    const { id } = await submitted();
    expect(await approve(id)).toMatchObject({ state: GrantState.APPROVED, management: { agrees: true, ceiling: { fen: 10_000n } } });
    const cleared = await review(id);
    expect(cleared).toMatchObject({ state: GrantState.CLEARED, supervision: { agrees: true, held: { fen: 10_000n } } });
    expect(await pool()).toEqual([posted, held + 10_000n]);
    const answers = await Promise.all(Array.from({ length: 5 }, () => reasonOf(pay(id))));
    expect(answers.filter(a => a === undefined)).toHaveLength(1);
    expect(new Set(answers)).toEqual(new Set([undefined, 'GRANT_STATE']));
    expect(await pool()).toEqual([posted - 10_000n, held]);
    const paid = await grants().getGrant({ id });
    expect(paid).toMatchObject({ state: GrantState.PAID, management: { spent: { fen: 10_000n }, held: { fen: 0n } } });
    expect(paid.steps.map(s => s.state)).toEqual([GrantState.SUBMITTED, GrantState.APPROVED, GrantState.CLEARED, GrantState.PAID]);
    const { entries } = await clientsOf(platform).entries.listEntries({ partyId: v.party.id });
    expect(entries.map(e => e.kind).sort()).toEqual([EntryKind.CAPTURE, EntryKind.SETTLEMENT].sort());
    expect(entries.find(e => e.kind === EntryKind.CAPTURE)).toMatchObject({
      managementDecisionId: paid.management?.id,
      supervisionDecisionId: paid.supervision?.id,
    });
    const { accounts } = await clientsOf(platform).accounts.listAccounts({ fundId: v.fund.id });
    expect(accounts.find(a => a.partyId === v.party.id)?.posted?.fen).toBe(0n);
  });

  it('GRANT-1: submitted is not changed; taken back by whoever asked, what was set aside is free', async () => {
    const { id } = await submitted();
    expect(await reasonOf(grants().updateGrant({ id, grant: asked({ amount: yuan(1) }) }))).toBe('GRANT_NOT_DRAFT');
    await approve(id);
    await review(id);
    const [, held] = await pool();
    expect(await reasonOf(grants(actors.fengerWorker).withdrawGrant({ id, reason: '不用了' }))).toBe('GRANT_NOT_YOURS');
    expect(await grants().withdrawGrant({ id, reason: '不用了' })).toMatchObject({ state: GrantState.WITHDRAWN });
    expect((await pool())[1]).toBe(held - 10_000n);
    expect(await reasonOf(pay(id))).toBe('GRANT_STATE');
    const { holds } = await clientsOf(platform).holds.listHolds({ fundId: v.fund.id });
    expect(holds.find(h => h.subjectId === id)?.state).toBe(HoldState.VOIDED);
  });

  it('GRANT-2: too few present or too few votes decide nothing, and a rejection is recorded with its minutes', async () => {
    const { id } = await submitted();
    expect(await reasonOf(approve(id, minutes(management.slice(0, 3))))).toBe('QUORUM_MISSING');
    expect(await reasonOf(approve(id, minutes(management, CommitteeVote.AGAINST)))).toBe('VOTES_NOT_ENOUGH');
    const reject = (of: ReturnType<typeof minutes>) => grants(actors.fengerFund).rejectGrant({ id, minutes: of });
    expect(await reasonOf(reject(minutes(management)))).toBe('VOTES_ENOUGH');
    expect(await reject(minutes(management, CommitteeVote.AGAINST, '价格偏高'))).toMatchObject({
      state: GrantState.REJECTED,
      management: { agrees: false },
    });
    expect(await reasonOf(review(id))).toBe('GRANT_STATE');
  });

  it('GRANT-3, COMMITTEE-2: a relative of the payee is kept out, and a member no more once the declaration has ended', async () => {
    const { parties } = clientsOf(platform);
    const payee = await parties.createParty({ party: { kind: 2, name: '委员亲属的商店' } });
    const relative = management[4] ?? '';
    const declared = await committees().declareInterest({ id: relative, partyId: payee.id, relation: '兄弟', fromOn: '2026-06-01' });
    expect(await reasonOf(committees().declareInterest({ id: relative, partyId: payee.id, relation: '兄弟', fromOn: '2026-07-01' }))).toBe(
      'INTEREST_TWICE',
    );
    const { id } = await submitted({ payeeId: payee.id });
    expect(await reasonOf(approve(id))).toBe('MEMBER_RECUSED');
    const done = await approve(id, minutes(management.slice(0, 4)));
    expect(done.management?.minutes?.recused).toEqual(['管委5']);
    await committees().endInterest({ memberId: relative, id: declared.interests[0]?.id ?? '', toOn: '2026-11-24' });
    const next = await submitted({ payeeId: payee.id });
    expect((await approve(next.id)).state).toBe(GrantState.APPROVED);
  });

  it('GRANT-3: whoever asked does not record the decision, and a recorder is a member', async () => {
    const { id } = await grants().createGrant({ grant: asked() });
    await grants().submitGrant({ id });
    const admin = await platform.admin('fund');
    await admin.query(`UPDATE grants SET requested_by = 'fenger.fund' WHERE id = $1`, [id]);
    expect(await reasonOf(approve(id))).toBe('SUBMITTER_DECIDES');
    await admin.query(`UPDATE grants SET requested_by = 'fenger.manager' WHERE id = $1`, [id]);
    await approve(id);
    expect(await reasonOf(grants().reviewGrant({ id, noObjection: true, minutes: minutes(supervision) }))).toBe('ROLE_REQUIRED');
    expect(await reasonOf(review(id, true, minutes([management[1] ?? ''])))).toBe('ATTENDEE_NOT_MEMBER');
  });

  it('GRANT-4: an objection says why and ends the grant; nothing is set aside', async () => {
    const { id } = await submitted();
    await approve(id);
    const [, held] = await pool();
    expect(await reasonOf(review(id, false))).toBe('OPINION_MISSING');
    expect(await review(id, false, minutes(supervision, CommitteeVote.AGAINST, '没有三家比价'))).toMatchObject({
      state: GrantState.OBJECTED,
    });
    expect(await pool().then(p => p[1])).toBe(held);
    expect(await reasonOf(pay(id))).toBe('GRANT_STATE');
  });

  it('GRANT-4: what the pool does not have is not set aside, and the review is not recorded', async () => {
    const { id } = await submitted({ amount: yuan(9_999) });
    await approve(id);
    expect(await reasonOf(review(id))).toBe('INSUFFICIENT_FUNDS');
    expect((await grants().getGrant({ id })).state).toBe(GrantState.APPROVED);
  });

  it('COMMITTEE-1: nobody is appointed to both committees: not by name, not by login, not straight in the tables', async () => {
    expect(await reasonOf(appoint(Committee.SUPERVISION, '管委2'))).toBe('MEMBER_OF_BOTH');
    expect(await reasonOf(appoint(Committee.SUPERVISION, '另一个名字', 'fenger.fund'))).toBe('MEMBER_OF_BOTH');
    expect(await reasonOf(appoint(Committee.MANAGEMENT, '管委2'))).toBe('MEMBER_TWICE');
    const admin = await platform.admin('fund');
    const straight = `INSERT INTO committee_members (id, unit_id, fund_id, committee, name, from_on, version, created_at)
      SELECT uuidv7(), unit_id, fund_id, 2, name, '2026-05-01', 1, now() FROM committee_members WHERE name = '管委2'`;
    await expect(admin.query(straight)).rejects.toThrow('member_named_once');
  });

  it('COMMITTEE-1: a membership ends with its last day, and the committee is then too small to decide', async () => {
    const extra = await appoint(Committee.MANAGEMENT, '管委6');
    const lawful = async () => (await committees().listCommittees({ fundId: v.fund.id })).committees.map(c => c.isLawful);
    expect(await lawful()).toEqual([false, true]);
    const { id } = await submitted();
    expect(await reasonOf(approve(id))).toBe('COMMITTEE_UNLAWFUL');
    expect(await reasonOf(committees().endMembership({ id: extra, toOn: '2025-12-31' }))).toBe('DATES_OUT_OF_ORDER');
    await committees().endMembership({ id: extra, toOn: '2026-11-24' });
    expect(await lawful()).toEqual([true, true]);
    expect((await approve(id)).state).toBe(GrantState.APPROVED);
  });

  it('tells the committees and whoever asked, and is nobody else’s', async () => {
    const admin = await platform.admin('fund');
    const { rows } = await admin.query(`SELECT count(*)::int AS n FROM outbox WHERE subject = 'evt.fund.notice.raised.v1'`);
    expect(rows[0].n).toBeGreaterThan(10);
    expect(NoticeKind.GRANT_WAITS).toBeGreaterThan(0);
    const { id } = await submitted();
    expect(await reasonOf(grants(actors.wenquanManager).getGrant({ id }))).toBe('GRANT_NOT_FOUND');
    expect(await reasonOf(grants(actors.wenquanManager).withdrawGrant({ id, reason: 'x' }))).toBe('GRANT_NOT_FOUND');
    expect((await grants(actors.district).listGrants({ state: GrantState.SUBMITTED })).grants.some(g => g.id === id)).toBe(true);
  });

  it('GRANT-6: lists what waits for whoever asks, counted, by state and by project', async () => {
    const of = await village(platform, { name: '第二基金' });
    const put = (committee: Committee, name: string, login = '') =>
      committees().appointMember({ member: { fundId: of.fund.id, committee, name, login, fromOn: '2026-01-01' } });
    const members = [];
    for (const i of [1, 2, 3, 4, 5]) members.push((await put(Committee.MANAGEMENT, `管委${i}`, i === 1 ? 'fenger.fund' : '')).id);
    await put(Committee.SUPERVISION, '监委1', 'fenger.supervisor');
    const ask = { accountId: of.pool, payeeId: of.party.id };
    const draft = await grants().createGrant({ grant: asked(ask) });
    const waits = await submitted(ask);
    const decided = await submitted(ask);
    await approve(decided.id, minutes(members));
    const listed = async (actor: (typeof actors)[keyof typeof actors], filter: object) => {
      const { grants: found, totalCapped } = await grants(actor).listGrants({ fundId: of.fund.id, ...filter });
      expect(totalCapped).toBe(found.length);
      return found.map(g => g.id);
    };
    const forMe = { forMe: true };
    expect(await listed(actors.fengerManager, forMe)).toEqual([draft.id]);
    expect(await listed(actors.fengerFund, forMe)).toEqual([waits.id]);
    expect(await listed(actors.fengerSupervisor, forMe)).toEqual([decided.id]);
    expect(await listed(actors.fengerWorker, forMe)).toEqual([]);
    expect(await listed(actors.fengerWorker, { mine: true })).toEqual([]);
    expect(await listed(actors.fengerManager, { mine: true, states: [GrantState.SUBMITTED, GrantState.APPROVED] })).toEqual([
      decided.id,
      waits.id,
    ]);
    expect(await listed(actors.fengerManager, { projectId: of.project.id })).toHaveLength(3);
    const first = await grants().listGrants({ fundId: of.fund.id, pageSize: 1, countAll: true });
    expect(first).toMatchObject({ totalCapped: 3, total: 3 });
    const second = await grants().listGrants({ fundId: of.fund.id, pageSize: 1, pageToken: first.nextPageToken });
    expect(second.totalCapped).toBeUndefined();
  });
});
