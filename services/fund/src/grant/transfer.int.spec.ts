import { AccountKind, DonationService, EntryKind, GrantKind, GrantService, GrantState, ProjectState } from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { actors, FENGER, type TestPlatform, unitId } from '@shuniu/testing';
import { cleared, type Seats, seated } from '../committee.fixture.js';
import { clientsOf, decided, fundPlatform, reasonOf, TODAY, type Village, village, yuan } from '../fund.fixture.js';

describe('transfers between projects', () => {
  let platform: TestPlatform;
  let v: Village;
  let seats: Seats;
  let other: string;
  const grants = (actor: (typeof actors)[keyof typeof actors] = actors.fengerManager) => platform.client(GrantService, actor);
  const projectOf = (id: string) => clientsOf(platform).projects.getProject({ id });
  const asked = (over: object = {}) => ({
    kind: GrantKind.TRANSFER,
    accountId: v.pool,
    toProjectId: other,
    basis: 'internal',
    amount: yuan(100),
    category: '项目调剂',
    purpose: '食堂结余转到助老项目',
    expiresOn: '2026-12-31',
    ...over,
  });
  const made = async (over: object = {}) => (await grants().createGrant({ grant: asked(over) })).id;
  const refused = (over: object) => reasonOf(grants().createGrant({ grant: asked(over) }));
  const moved = async (over: object = {}) => {
    const id = await made(over);
    await cleared(platform, seats, id);
    return grants().payGrant({ id, eventOn: TODAY });
  };
  beforeAll(async () => {
    platform = await fundPlatform();
    v = await village(platform);
    seats = await seated(platform, v);
    other = (await clientsOf(platform).projects.createProject({ project: { fundId: v.fund.id, name: '幸福食堂' } })).id;
  });
  afterAll(() => platform?.close());
  /** A pool that a donor bound to a purpose, with 60 yuan in it. */
  const bound = async () => {
    const donation = {
      projectId: v.project.id,
      donorId: v.party.id,
      mode: 'targeted',
      amount: yuan(60),
      receivedOn: TODAY,
      purpose: '助学',
    };
    await platform.client(DonationService, actors.fengerManager).recordDonation({ donation });
    const { accounts } = await clientsOf(platform).accounts.listAccounts({ fundId: v.fund.id, kind: AccountKind.POOL });
    return accounts.find(a => a.purpose === '助学')?.id ?? '';
  };

  it('GRANT-7, LEDGER-9, LEDGER-10: goes from pool to pool when both committees decided; neither income nor expense of any project', async () => {
    const before = [await projectOf(v.project.id), await projectOf(other)];
    const id = await made();
    await cleared(platform, seats, id);
    expect((await projectOf(v.project.id)).held?.fen).toBe(10_000n);
    const answers = await Promise.all(Array.from({ length: 4 }, () => reasonOf(grants().payGrant({ id, eventOn: TODAY }))));
    expect(answers.filter(a => a === undefined)).toHaveLength(1);
    const after = [await projectOf(v.project.id), await projectOf(other)];
    expect(after.map((p, i) => (p.posted?.fen ?? 0n) - (before[i]?.posted?.fen ?? 0n))).toEqual([-10_000n, 10_000n]);
    expect(after.map(p => [p.income?.fen, p.expense?.fen, p.held?.fen])).toEqual(before.map(p => [p.income?.fen, p.expense?.fen, 0n]));
    const paid = await grants().getGrant({ id });
    expect(paid).toMatchObject({
      state: GrantState.PAID,
      toProjectName: '幸福食堂',
      basisRule: { name: '不改变捐赠用途' },
      management: { spent: { fen: 10_000n }, held: { fen: 0n } },
    });
    const entry = await clientsOf(platform).entries.getEntry({ id: paid.entryId });
    expect(entry).toMatchObject({ kind: EntryKind.TRANSFER, partyId: '', projectName: '爱心到家', toProjectName: '幸福食堂' });
    expect(entry.lines.map(l => [l.accountKind, l.accountName, l.debit?.fen, l.credit?.fen])).toEqual([
      [AccountKind.POOL, '爱心到家', 10_000n, 0n],
      [AccountKind.POOL, '幸福食堂', 0n, 10_000n],
    ]);
    expect(entry.management?.grantId).toBe(id);
    const custody = await clientsOf(platform).accounts.getAccount({ id: v.custody });
    expect(custody.posted?.fen).toBe(100_000n);
    const told = await platform.admin('fund').then(admin => admin.query(`SELECT count(*)::int AS n FROM entries WHERE kind = 4`));
    expect(told.rows[0].n).toBe(1);
  });

  it('GRANT-7: is found by either project, and its entry too', async () => {
    const { grants: found } = await grants().listGrants({ projectId: other, kind: GrantKind.TRANSFER });
    expect(found.length).toBeGreaterThan(0);
    const { entries } = await clientsOf(platform).entries.listEntries({ projectId: other });
    expect(entries.map(e => e.kind)).toContain(EntryKind.TRANSFER);
  });

  it('GRANT-7: names another pool of the same fund and nobody to pay', async () => {
    const elsewhere = await village(platform, { name: '第二基金', pool: 0 });
    expect(await refused({ toProjectId: elsewhere.project.id })).toBe('PROJECT_NOT_FOUND');
    expect(await refused({ toProjectId: v.project.id })).toBe('INVALID_REQUEST');
    expect(await refused({ toProjectId: '' })).toBe('INVALID_REQUEST');
    expect(await refused({ payeeId: v.party.id })).toBe('INVALID_REQUEST');
    expect(await refused({ kind: GrantKind.PAYMENT, payeeId: v.party.id })).toBe('INVALID_REQUEST');
  });

  it('GRANT-8: bound money keeps its purpose, or has the donor’s consent with its number and day', async () => {
    const accountId = await bound();
    const from = { accountId, amount: yuan(20) };
    expect(await refused({ ...from, basis: 'whatever' })).toBe('BASIS_UNKNOWN');
    expect(await refused(from)).toBe('PURPOSE_BOUND');
    expect(await refused({ ...from, basis: 'consent' })).toBe('BASIS_PROOF_MISSING');
    const kept = await moved({ ...from, toPurpose: '助学' });
    expect(kept).toMatchObject({ state: GrantState.PAID, fromPurpose: '助学', toPurpose: '助学' });
    const { bases } = await grants(actors.fengerWorker).listTransferBases({});
    expect(bases.map(b => b.code)).toEqual(['internal', 'consent', 'refiled', 'remainder']);
    const freed = await moved({ ...from, basis: 'consent', basisNo: '同意书 2026-03', basisOn: '2026-11-20' });
    expect(freed).toMatchObject({ basisRule: { needsConsent: true }, basisNo: '同意书 2026-03', basisOn: '2026-11-20' });
    const { accounts } = await clientsOf(platform).accounts.listAccounts({ fundId: v.fund.id, kind: AccountKind.POOL });
    expect(accounts.find(a => a.projectId === other && a.purpose === '助学')?.posted?.fen).toBe(2000n);
  });

  it('FUND-2: a project whose pool was transferred away ends, and nothing is transferred to it any more', async () => {
    const { projects, entries, accounts } = clientsOf(platform);
    const project = await projects.createProject({ project: { fundId: v.fund.id, name: '短期项目' } });
    await entries.postIncome({ projectId: project.id, category: '义卖收入', eventOn: TODAY, amount: yuan(7) });
    const end = async () =>
      projects.updateProject({ id: project.id, project: { fundId: v.fund.id, name: '短期项目', state: ProjectState.ENDED } });
    expect(await reasonOf(end())).toBe('PROJECT_NOT_EMPTY');
    const waits = await made({ toProjectId: project.id, amount: yuan(1) });
    await cleared(platform, seats, waits);
    const { accounts: pools } = await accounts.listAccounts({ fundId: v.fund.id, kind: AccountKind.POOL });
    await moved({ accountId: pools.find(a => a.projectId === project.id)?.id, basis: 'remainder', amount: yuan(7) });
    expect((await end()).state).toBe(ProjectState.ENDED);
    expect(await refused({ toProjectId: project.id })).toBe('PROJECT_ENDED');
    expect(await reasonOf(grants().payGrant({ id: waits, eventOn: TODAY }))).toBe('PROJECT_ENDED');
    expect((await grants().withdrawGrant({ id: waits, reason: '项目已结束' })).state).toBe(GrantState.WITHDRAWN);
  });

  it('LEDGER-2: a reversed transfer gives the money and the decision back, and is still neither income nor expense', async () => {
    const before = await projectOf(v.project.id);
    const { entryId, id } = await moved();
    const reversal = await clientsOf(platform).entries.reverseEntry({ id: entryId, eventOn: TODAY, reason: '调错了项目' });
    expect(reversal).toMatchObject({ kind: EntryKind.REVERSAL, projectName: '幸福食堂', toProjectName: '爱心到家' });
    const after = await projectOf(v.project.id);
    expect([after.posted, after.income, after.expense]).toEqual([before.posted, before.income, before.expense]);
    expect((await grants().getGrant({ id })).management?.spent?.fen).toBe(0n);
  });

  describe('LEDGER-5, LEDGER-10: the database refuses by itself', () => {
    /** One line for each account, straight in the tables, as the service's own role. */
    const straight = async (kind: number, lines: readonly (readonly [string, number])[], of: object = {}) => {
      const { managementDecisionId = null, supervisionDecisionId = null } = of as Record<string, string>;
      const unit = await platform.role('fund', 'unit');
      const id = uuidv7();
      const rows = lines.map(([account, fen], i) => `('${id}', ${i + 1}, '${v.fund.id}', '${account}', ${fen})`).join(', ');
      await unit.query('BEGIN');
      try {
        await unit.query(`SELECT set_config('app.unit', $1, true)`, [FENGER]);
        await unit.query(
          `INSERT INTO entries (id, fund_id, kind, category, event_on, recorded_at, recorded_by, amount_fen, party_id, management_decision_id, supervision_decision_id)
           VALUES ($1, $2, $3, 'x', $4, now(), 'x', 100, $5, $6, $7)`,
          [id, v.fund.id, kind, TODAY, kind === 3 ? v.party.id : null, managementDecisionId, supervisionDecisionId],
        );
        await unit.query(`INSERT INTO entry_lines (entry_id, no, fund_id, account_id, amount_fen) VALUES ${rows}`);
        await unit.query('COMMIT');
        return 'ok';
      } catch (error) {
        await unit.query('ROLLBACK');
        return (error as Error).message;
      }
    };
    const poolOf = async (projectId: string) => {
      const { accounts } = await clientsOf(platform).accounts.listAccounts({ fundId: v.fund.id, kind: AccountKind.POOL });
      return accounts.find(a => a.projectId === projectId && a.purpose === '')?.id ?? '';
    };
    /** What both committees decided of a transfer to a project. */
    const decidedFor = async (projectId: string) => {
      const admin = await platform.admin('fund');
      const ids = [uuidv7(), uuidv7()] as const;
      const matter = uuidv7();
      for (const [i, id] of ids.entries())
        await admin.query(
          `INSERT INTO decisions (id, unit_id, fund_id, committee, outcome, matter_id, purpose, to_project_id, ceiling_fen, decided_on, expires_on, minutes, recorded_by, recorded_at)
           VALUES ($1, $2, $3, $4, 1, $5, '测试', $6, 10000, '2026-11-02', '2026-12-31', '{}', 'test', now())`,
          [id, unitId(FENGER), v.fund.id, i + 1, matter, projectId],
        );
      return { managementDecisionId: ids[0], supervisionDecisionId: ids[1] };
    };

    it('a transfer without both decisions', async () => {
      const to = await poolOf(other);
      const lines = [[v.pool, 100] as const, [to, -100] as const];
      expect(await straight(4, lines)).toBe('OUTFLOW_UNDECIDED');
      const { managementDecisionId } = await decidedFor(other);
      expect(await straight(4, lines, { managementDecisionId })).toBe('OUTFLOW_UNDECIDED');
      expect(await straight(4, lines, await decidedFor(other))).toBe('ok');
    });
    it('a transfer into another pool than the one decided, or on a payment’s decisions, or to somebody', async () => {
      const to = await poolOf(other);
      const lines = [[v.pool, 100] as const, [to, -100] as const];
      expect(await straight(4, lines, await decidedFor(v.project.id))).toBe('TRANSFER_NOT_DECIDED');
      expect(await straight(4, lines, await decided(platform, v, { payee: v.party.id }))).toBe('PAYEE_NOT_DECIDED');
      expect(await straight(4, [[v.pool, 100] as const, [v.custody, -100] as const], await decidedFor(other))).toBe('TRANSFER_NOT_DECIDED');
    });
    it('an expense on a transfer’s decisions, or one that goes into a pool', async () => {
      const to = await poolOf(other);
      expect(await straight(3, [[v.pool, 100] as const, [v.custody, -100] as const], await decidedFor(other))).toBe('TRANSFER_NOT_DECIDED');
      expect(await straight(3, [[v.pool, 100] as const, [to, -100] as const], await decided(platform, v))).toBe('TRANSFER_NOT_DECIDED');
    });
  });
});
