import { PartyKind, ProjectState, RevisionService, RevisionSubject } from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { actors, type TestPlatform } from '@shuniu/testing';
import { clientsOf, fundPlatform, reasonOf, type Village, village } from '../fund.fixture.js';

describe('funds, projects and parties', () => {
  let platform: TestPlatform;
  let v: Village;
  beforeAll(async () => {
    platform = await fundPlatform();
    v = await village(platform);
  });
  afterAll(() => platform?.close());

  it('FUND-1: a fund has a name of its own and a day that has come; what is said of it is changed once', async () => {
    const { funds } = clientsOf(platform);
    const fund = { name: '教育基金', purpose: '助学', hostCharity: '从化区慈善会', foundedOn: '2026-11-25' };
    expect(await reasonOf(funds.createFund({ fund: { ...fund, foundedOn: '2026-11-26' } }))).toBe('DATE_IN_FUTURE');
    expect(await reasonOf(funds.createFund({ fund: { ...fund, hostCharity: ' ' } }))).toBe('INVALID_REQUEST');
    const made = await funds.createFund({ fund }, { idempotencyKey: 'f1' });
    expect((await funds.createFund({ fund }, { idempotencyKey: 'f1' })).id).toBe(made.id);
    expect(await reasonOf(funds.createFund({ fund }))).toBe('FUND_NAME_TAKEN');
    const changed = await funds.updateFund({ id: made.id, fund: { ...fund, agreement: '协议2026-1', etag: made.etag } });
    expect(changed).toMatchObject({ agreement: '协议2026-1', unitName: '凤二村' });
    expect(await reasonOf(funds.updateFund({ id: made.id, fund: { ...fund, etag: made.etag } }))).toBe('ETAG_MISMATCH');
    expect(await reasonOf(funds.updateFund({ id: made.id, fund: { ...fund, name: '社区慈善基金', etag: changed.etag } }))).toBe(
      'FUND_NAME_TAKEN',
    );
  });

  it('FUND-2: a project has a pool from its beginning, a name of its own, and ends when it is empty', async () => {
    const { projects } = clientsOf(platform);
    const made = await projects.createProject({ project: { fundId: v.fund.id, name: '邻里花园', budget: { fen: 500_000n } } });
    expect([made.available?.fen, made.budget?.fen]).toEqual([0n, 500_000n]);
    expect(await reasonOf(projects.createProject({ project: { fundId: v.fund.id, name: '邻里花园' } }))).toBe('PROJECT_NAME_TAKEN');
    expect(await reasonOf(projects.createProject({ project: { fundId: uuidv7(), name: '别的' } }))).toBe('FUND_NOT_FOUND');
    const end = { ...v.project, state: ProjectState.ENDED, etag: '' };
    expect(await reasonOf(projects.updateProject({ id: v.project.id, project: end }))).toBe('PROJECT_NOT_EMPTY');
    const ended = await projects.updateProject({
      id: made.id,
      project: { fundId: v.fund.id, name: '邻里花园', state: ProjectState.ENDED, etag: made.etag },
    });
    expect(ended.state).toBe(ProjectState.ENDED);
    const income = { projectId: made.id, category: '利息', eventOn: '2026-11-25', amount: { fen: 1n } };
    expect(await reasonOf(clientsOf(platform).entries.postIncome(income))).toBe('PROJECT_ENDED');
  });

  it('PARTY-1: the same name of the same kind is one, without numbers of a person, and nobody’s name is public by itself', async () => {
    const { parties } = clientsOf(platform);
    const made = await parties.createParty({ party: { kind: PartyKind.PERSON, name: '测试乡贤' } });
    expect(made.showsName).toBe(false);
    expect(await reasonOf(parties.createParty({ party: { kind: PartyKind.PERSON, name: ' 测试乡贤' } }))).toBe('PARTY_NAME_TAKEN');
    expect(await reasonOf(parties.createParty({ party: { kind: PartyKind.PERSON, name: '测试 19900029563' } }))).toBe('INVALID_REQUEST');
    const agreed = await parties.updateParty({
      id: made.id,
      party: { kind: PartyKind.PERSON, name: '测试乡贤', showsName: true, etag: made.etag },
    });
    expect(agreed.showsName).toBe(true);
    expect((await parties.searchParties({ text: '乡贤' })).parties.map(p => p.id)).toEqual([made.id]);
    expect(await reasonOf(parties.updateParty({ id: uuidv7(), party: { kind: PartyKind.PERSON, name: '没有' } }))).toBe('PARTY_NOT_FOUND');
  });

  it('FUND-3: what was corrected is kept with who and when, newest first, and nothing when nothing changed', async () => {
    const { parties, projects, funds } = clientsOf(platform);
    const revisions = platform.client(RevisionService, actors.fengerSupervisor);
    const party = await parties.createParty({ party: { kind: PartyKind.PERSON, name: '测试捐赠人' } });
    const project = await projects.createProject({ project: { fundId: v.fund.id, name: '长者茶座', budget: { fen: 100n } } });
    await parties.updateParty({ id: party.id, party: { ...party, showsName: true } });
    const budgeted = await projects.updateProject({
      id: project.id,
      project: { fundId: v.fund.id, name: project.name, budget: { fen: 250n } },
    });
    await projects.updateProject({ id: project.id, project: budgeted });
    await funds.updateFund({ id: v.fund.id, fund: { ...(await funds.getFund({ id: v.fund.id })), purpose: '扶老、助困、助学' } });
    const { revisions: all, nextPageToken } = await revisions.listRevisions({ pageSize: 3 });
    expect(all.map(r => [r.subject, r.name, r.changes.map(c => [c.field, c.was, c.became])])).toEqual([
      [RevisionSubject.FUND, v.fund.name, [['purpose', '扶老助困', '扶老、助困、助学']]],
      [RevisionSubject.PROJECT, '长者茶座', [['budget', '100', '250']]],
      [RevisionSubject.PARTY, '测试捐赠人', [['showsName', 'false', 'true']]],
    ]);
    expect(all.every(r => r.actor === actors.fengerManager.login && r.at !== undefined)).toBe(true);
    expect((await revisions.listRevisions({ pageToken: nextPageToken })).revisions.length).toBeGreaterThan(0);
    expect((await revisions.listRevisions({ subjectId: party.id })).revisions).toHaveLength(1);
    expect((await platform.client(RevisionService, actors.wenquanManager).listRevisions({})).revisions).toEqual([]);
  });

  it('hides a village’s books from another, shows them above, and lets nobody post from there', async () => {
    const wenquan = clientsOf(platform, actors.wenquanManager);
    expect((await wenquan.funds.listFunds({})).funds).toEqual([]);
    for (const call of [
      wenquan.funds.getFund({ id: v.fund.id }),
      wenquan.projects.getProject({ id: v.project.id }),
      wenquan.accounts.getAccount({ id: v.pool }),
      wenquan.accounts.listAccountLines({ id: v.pool }),
    ])
      expect(await reasonOf(call)).toMatch(/_NOT_FOUND$/);
    const income = { projectId: v.project.id, category: '利息', eventOn: '2026-11-25', amount: { fen: 1n } };
    expect(await reasonOf(wenquan.entries.postIncome(income))).toBe('PROJECT_NOT_FOUND');
    const district = clientsOf(platform, actors.district);
    expect((await district.funds.listFunds({})).funds.length).toBeGreaterThan(0);
    expect(await reasonOf(district.entries.postIncome(income))).toBe('ROLE_REQUIRED');
    expect(await reasonOf(clientsOf(platform, actors.fengerVolunteer).funds.listFunds({}))).toBe('ROLE_REQUIRED');
  });
});
