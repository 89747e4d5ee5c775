import {
  AccountKind,
  AdjustmentService,
  AdjustmentState,
  CommitteeService,
  EntryKind,
  PeriodService,
  PeriodState,
} from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { actors, FENGER, type TestPlatform } from '@shuniu/testing';
import { type Seats, seated } from '../committee.fixture.js';
import { clientsOf, fundPlatform, reasonOf, TODAY, type Village, village, yuan } from '../fund.fixture.js';

const { PROPOSED, POSTED, REJECTED, WITHDRAWN } = AdjustmentState;
type Who = (typeof actors)[keyof typeof actors];

describe('adjustments', () => {
  let platform: TestPlatform;
  let v: Village;
  let seats: Seats;
  let other: { project: string; pool: string };
  let suspense: string;
  const adjustments = (actor: Who = actors.fengerManager) => platform.client(AdjustmentService, actor);
  const asked = (over: object = {}) => ({
    fromAccountId: v.pool,
    toAccountId: other.pool,
    amount: yuan(10),
    eventOn: TODAY,
    category: '更正项目',
    reason: '十一月的义卖款记错了项目',
    ...over,
  });
  const propose = (over: object = {}) => adjustments().proposeAdjustment({ adjustment: asked(over) });
  const approve = (id: string, actor: Who) => adjustments(actor).approveAdjustment({ id });
  const posted = async (over: object = {}) => {
    const { id } = await propose(over);
    await approve(id, actors.fengerFund);
    return approve(id, actors.fengerSupervisor);
  };
  const balance = async (id: string) => (await clientsOf(platform).accounts.getAccount({ id })).posted?.fen ?? 0n;

  beforeAll(async () => {
    platform = await fundPlatform();
    v = await village(platform);
    seats = await seated(platform, v);
    const { projects, accounts } = clientsOf(platform);
    const project = await projects.createProject({ project: { fundId: v.fund.id, name: '幸福食堂' } });
    const { accounts: all } = await accounts.listAccounts({ fundId: v.fund.id });
    other = { project: project.id, pool: all.find(a => a.projectId === project.id)?.id ?? '' };
    suspense = all.find(a => a.kind === AccountKind.SUSPENSE)?.id ?? '';
  });
  afterAll(() => platform?.close());

  it('ADJUST-2, LEDGER-9: is posted with the second committee’s agreement, neither income nor expense, and names both who agreed', async () => {
    const before = [await balance(v.pool), await balance(other.pool)];
    const { projects, entries } = clientsOf(platform);
    const income = (await projects.getProject({ id: v.project.id })).income?.fen;
    const { id, state } = await propose();
    expect(state).toBe(PROPOSED);
    expect(await approve(id, actors.fengerSupervisor)).toMatchObject({ state: PROPOSED, supervisionBy: 'fenger.supervisor', entryId: '' });
    expect(await balance(v.pool)).toBe(before[0]);
    const answers = await Promise.all(Array.from({ length: 4 }, () => reasonOf(approve(id, actors.fengerFund))));
    expect(answers.filter(a => a === undefined)).toHaveLength(1);
    expect(new Set(answers)).toEqual(new Set([undefined, 'ADJUSTMENT_STATE']));
    expect([await balance(v.pool), await balance(other.pool)]).toEqual([(before[0] ?? 0n) - 1000n, (before[1] ?? 0n) + 1000n]);
    const done = await adjustments(actors.district).getAdjustment({ id });
    expect(done).toMatchObject({ state: POSTED, managementBy: 'fenger.fund', supervisionBy: 'fenger.supervisor' });
    const entry = await entries.getEntry({ id: done.entryId });
    expect(entry).toMatchObject({
      kind: EntryKind.ADJUSTMENT,
      recordedBy: 'fenger.fund',
      approvedBy: 'fenger.supervisor',
      reason: '十一月的义卖款记错了项目',
      projectName: '爱心到家',
      toProjectName: '幸福食堂',
      adjustmentId: id,
    });
    const after = await projects.getProject({ id: v.project.id });
    expect([after.income?.fen, after.expense?.fen]).toEqual([income, 0n]);
  });

  it('ADJUST-2: one committee does not agree twice, nobody to their own, and whoever has no seat to none', async () => {
    const { id } = await propose();
    await approve(id, actors.fengerFund);
    expect(await reasonOf(approve(id, actors.fengerFund))).toBe('ADJUSTMENT_SEAT_DONE');
    expect(await reasonOf(approve(id, actors.fengerManager))).toBe('ROLE_REQUIRED');
    const elsewhere = await village(platform, { name: '没有委员会的基金', pool: 5 });
    const { accounts } = await clientsOf(platform).accounts.listAccounts({ fundId: elsewhere.fund.id, kind: AccountKind.SUSPENSE });
    const unseated = await propose({ fromAccountId: elsewhere.pool, toAccountId: accounts[0]?.id });
    expect(await reasonOf(approve(unseated.id, actors.fengerFund))).toBe('ADJUSTMENT_NO_SEAT');
    const admin = await platform.admin('fund');
    const own = await propose();
    await admin.query('ALTER TABLE adjustments DISABLE TRIGGER keeps');
    await admin.query(`UPDATE adjustments SET proposed_by = 'fenger.fund' WHERE id = $1`, [own.id]);
    await admin.query('ALTER TABLE adjustments ENABLE TRIGGER keeps');
    expect(await reasonOf(approve(own.id, actors.fengerFund))).toBe('ADJUSTMENT_OWN');
  });

  it('ADJUST-2: the agreement of a member whose term has ended counts no more', async () => {
    const { id } = await propose();
    await approve(id, actors.fengerSupervisor);
    const committees = platform.client(CommitteeService, actors.fengerManager);
    const admin = await platform.admin('fund');
    const term = (to: string | null) => admin.query('UPDATE committee_members SET to_on = $2 WHERE id = $1', [seats.supervision[0], to]);
    await term('2026-11-24');
    expect((await committees.listCommittees({ fundId: v.fund.id })).committees[1]?.members).toEqual([]);
    expect(await approve(id, actors.fengerFund)).toMatchObject({ state: PROPOSED, managementBy: 'fenger.fund' });
    await term(null);
    expect(await reasonOf(approve(id, actors.fengerFund))).toBe('ADJUSTMENT_SEAT_DONE');
    await adjustments().withdrawAdjustment({ id, reason: '换了监督员，重新提' });
  });

  it('ADJUST-1: is between pools and suspense of one fund, for a day that has come, with its words', async () => {
    const refused = (over: object) => reasonOf(propose(over));
    const elsewhere = await village(platform, { name: '第三基金', pool: 1 });
    expect(await refused({ fromAccountId: v.custody })).toBe('ACCOUNT_NOT_FOUND');
    expect(await refused({ toAccountId: v.custody })).toBe('ACCOUNT_NOT_FOUND');
    expect(await refused({ toAccountId: elsewhere.pool })).toBe('ACCOUNT_NOT_FOUND');
    expect(await refused({ toAccountId: v.pool })).toBe('INVALID_REQUEST');
    expect(await refused({ eventOn: '2026-11-26' })).toBe('DATE_IN_FUTURE');
    expect(await refused({ amount: yuan(0) })).toBe('AMOUNT_NOT_POSITIVE');
    expect(await refused({ reason: '电话19900001234的人要求的' })).toBe('INVALID_REQUEST');
    expect(await refused({ correctsId: uuidv7() })).toBe('ENTRY_NOT_FOUND');
  });

  it('takes from suspense and puts there, which may stand below zero; a pool never does', async () => {
    const before = await balance(v.pool);
    await posted({ fromAccountId: suspense, toAccountId: v.pool, amount: yuan(3), category: '暂记款转出' });
    expect(await balance(suspense)).toBe(-300n);
    await posted({ fromAccountId: v.pool, toAccountId: suspense, amount: yuan(3) });
    expect([await balance(suspense), await balance(v.pool)]).toEqual([0n, before]);
    const { id } = await propose({ fromAccountId: other.pool, toAccountId: v.pool, amount: yuan(9999) });
    await approve(id, actors.fengerFund);
    expect(await reasonOf(approve(id, actors.fengerSupervisor))).toBe('INSUFFICIENT_FUNDS');
    expect((await adjustments().getAdjustment({ id })).state).toBe(PROPOSED);
  });

  it('ADJUST-3: is withdrawn by whoever proposed it or rejected with a reason; posted, it stays', async () => {
    const one = await propose();
    expect(await reasonOf(adjustments(actors.fengerWorker).withdrawAdjustment({ id: one.id, reason: '不要了' }))).toBe('GRANT_NOT_YOURS');
    expect(await adjustments().withdrawAdjustment({ id: one.id, reason: '写错了' })).toMatchObject({ state: WITHDRAWN, note: '写错了' });
    expect(await reasonOf(approve(one.id, actors.fengerFund))).toBe('ADJUSTMENT_STATE');
    const two = await propose();
    const reject = adjustments(actors.fengerSupervisor).rejectAdjustment({ id: two.id, reason: '原来没有记错' });
    expect(await reject).toMatchObject({ state: REJECTED, closedBy: 'fenger.supervisor' });
    const three = await posted({ amount: yuan(1) });
    expect(await reasonOf(adjustments().withdrawAdjustment({ id: three.id, reason: '不要了' }))).toBe('ADJUSTMENT_STATE');
    expect(await reasonOf(clientsOf(platform).entries.reverseEntry({ id: three.entryId, eventOn: TODAY, reason: '不要了' }))).toBe(
      'ADJUSTMENT_UNAPPROVED',
    );
    const admin = await platform.admin('fund');
    await expect(admin.query('UPDATE adjustments SET note = note WHERE state = 2')).rejects.toThrow('ADJUSTMENT_STATE');
    await expect(admin.query('UPDATE adjustments SET amount_fen = amount_fen + 1 WHERE state = 1')).rejects.toThrow('ENTRY_IMMUTABLE');
  });

  it('ADJUST-4: waits for the members who may agree, is told to both committees, and is nobody else’s', async () => {
    const { id } = await propose();
    const forMe = async (actor: Who) =>
      (await adjustments(actor).listAdjustments({ fundId: v.fund.id, forMe: true })).adjustments.map(a => a.id);
    expect(await forMe(actors.fengerManager)).toEqual([]);
    expect(await forMe(actors.fengerFund)).toContain(id);
    expect(await forMe(actors.fengerSupervisor)).toContain(id);
    await approve(id, actors.fengerFund);
    expect(await forMe(actors.fengerFund)).not.toContain(id);
    expect(await forMe(actors.fengerSupervisor)).toContain(id);
    const admin = await platform.admin('fund');
    const { rows } = await admin.query(`SELECT count(*)::int AS n FROM outbox WHERE subject = 'evt.fund.notice.raised.v1'`);
    expect(rows[0].n).toBeGreaterThan(2);
    expect(await reasonOf(adjustments(actors.wenquanManager).getAdjustment({ id }))).toBe('ADJUSTMENT_NOT_FOUND');
    expect(await reasonOf(adjustments(actors.wenquanManager).withdrawAdjustment({ id, reason: 'x' }))).toBe('ADJUSTMENT_NOT_FOUND');
    const first = await adjustments().listAdjustments({ fundId: v.fund.id, pageSize: 1 });
    const second = await adjustments().listAdjustments({ fundId: v.fund.id, pageSize: 1, pageToken: first.nextPageToken });
    expect(first.totalCapped).toBeGreaterThan(1);
    expect(second.adjustments[0]?.id).not.toBe(first.adjustments[0]?.id);
  });

  it('LEDGER-4, LEDGER-11: a soft-closed month takes adjustments alone, a closed one nothing; what corrects it later says to which month it belongs', async () => {
    const { entries, accounts } = clientsOf(platform);
    const wrong = await entries.postIncome({ projectId: v.project.id, category: '利息', eventOn: '2026-09-05', amount: yuan(20) });
    const close = (state: PeriodState, actor: Who) =>
      platform.client(PeriodService, actor).closePeriod({ fundId: v.fund.id, month: '2026-09', state });
    await close(PeriodState.SOFT_CLOSED, actors.fengerManager);
    const income = { projectId: v.project.id, category: '利息', eventOn: '2026-09-06', amount: yuan(1) };
    expect(await reasonOf(entries.postIncome(income))).toBe('PERIOD_CLOSED');
    const done = await posted({ eventOn: '2026-09-30', amount: yuan(20), correctsId: wrong.id });
    expect(done).toMatchObject({ state: POSTED, correctsId: wrong.id });
    expect((await entries.getEntry({ id: done.entryId })).belongsTo).toBe('');
    const admin = await platform.admin('fund');
    await admin.query(`UPDATE periods SET state = 3 WHERE fund_id = $1 AND month = '2026-09-01'`, [v.fund.id]);
    expect(await reasonOf(propose({ eventOn: '2026-09-30' }))).toBe('PERIOD_CLOSED');
    const late = await posted({ correctsId: wrong.id, amount: yuan(2) });
    expect((await entries.getEntry({ id: late.entryId })).belongsTo).toBe('2026-09');
    expect((await accounts.listAccounts({ fundId: v.fund.id })).accounts.length).toBeGreaterThan(3);
  });

  describe('LEDGER-11: the database refuses by itself', () => {
    const straight = async (lines: readonly (readonly [string, number])[], by: readonly [string, string]) => {
      const unit = await platform.role('fund', 'unit');
      const id = uuidv7();
      const rows = lines.map(([account, fen], i) => `('${id}', ${i + 1}, '${v.fund.id}', '${account}', ${fen})`).join(', ');
      await unit.query('BEGIN');
      try {
        await unit.query(`SELECT set_config('app.unit', $1, true)`, [FENGER]);
        await unit.query(
          `INSERT INTO entries (id, fund_id, kind, category, event_on, recorded_at, recorded_by, approved_by, amount_fen, reason) VALUES ($1, $2, 8, 'x', $3, '2026-11-25T02:00:00Z', $4, $5, 100, 'x')`,
          [id, v.fund.id, TODAY, ...by],
        );
        await unit.query(`INSERT INTO entry_lines (entry_id, no, fund_id, account_id, amount_fen) VALUES ${rows}`);
        await unit.query('COMMIT');
        return 'ok';
      } catch (error) {
        await unit.query('ROLLBACK');
        return (error as Error).message;
      }
    };
    it('an adjustment that not one of each committee approved', async () => {
      const admin = await platform.admin('fund');
      await admin.query(`UPDATE committee_members SET login = 'second' WHERE id = $1`, [seats.management[1]]);
      const lines = [[v.pool, 100] as const, [other.pool, -100] as const];
      expect(await straight(lines, ['fenger.fund', 'fenger.manager'])).toBe('ADJUSTMENT_UNAPPROVED');
      expect(await straight(lines, ['fenger.fund', 'second'])).toBe('ADJUSTMENT_UNAPPROVED');
      expect(await straight(lines, ['fenger.fund', 'fenger.fund'])).toContain('entries_check');
      expect(await straight(lines, ['fenger.fund', ''])).toContain('entries_check');
      expect(await straight(lines, ['fenger.supervisor', 'second'])).toBe('ok');
    });
    it('an adjustment that moves custody', async () => {
      const lines = [[v.pool, 100] as const, [v.custody, -100] as const];
      expect(await straight(lines, ['fenger.fund', 'fenger.supervisor'])).toBe('ADJUSTMENT_UNAPPROVED');
    });
  });
});
