import { AccountKind, EntryKind } from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { FENGER, type TestPlatform, unitId } from '@shuniu/testing';
import { clientsOf, decided, fundPlatform, reasonOf, TODAY, type Village, village, yuan } from '../fund.fixture.js';

describe('the ledger', () => {
  let platform: TestPlatform;
  let v: Village;
  beforeAll(async () => {
    platform = await fundPlatform();
    v = await village(platform);
  });
  afterAll(() => platform?.close());
  const expense = async (amount: number, over: object = {}) =>
    clientsOf(platform).entries.postExpense({
      accountId: v.pool,
      partyId: v.party.id,
      category: '物资采购',
      eventOn: TODAY,
      amount: yuan(amount),
      ...(await decided(platform, v)),
      ...over,
    } as never);
  const posted = async (id: string) => (await clientsOf(platform).accounts.getAccount({ id })).posted?.fen;
  const asService = async (text: string, values: unknown[] = []) => {
    const unit = await platform.role('fund', 'unit');
    await unit.query('BEGIN');
    try {
      await unit.query(`SELECT set_config('app.unit', $1, true)`, [FENGER]);
      await unit.query(text, values);
      await unit.query('COMMIT');
    } catch (error) {
      await unit.query('ROLLBACK');
      throw error;
    }
  };

  it('LEDGER-1: posts income and expense in two lines that add up to nothing, and the balances follow', async () => {
    const before = { pool: await posted(v.pool), custody: await posted(v.custody) };
    const entry = await expense(30.5);
    expect(entry.lines.map(l => [l.accountKind, l.debit?.fen, l.credit?.fen])).toEqual([
      [AccountKind.POOL, 3050n, 0n],
      [AccountKind.CUSTODY, 0n, 3050n],
    ]);
    expect(entry).toMatchObject({ kind: EntryKind.EXPENSE, projectName: '爱心到家', partyName: '社区慈善基金的粮油商行', isIncome: false });
    expect(await posted(v.pool)).toBe((before.pool ?? 0n) - 3050n);
    expect(await posted(v.custody)).toBe((before.custody ?? 0n) - 3050n);
  });

  it('LEDGER-1: the database refuses an entry that does not balance, by itself', async () => {
    const id = uuidv7();
    const unbalanced = `WITH e AS (INSERT INTO entries (id, fund_id, kind, category, event_on, recorded_at, recorded_by, amount_fen) VALUES ('${id}', '${v.fund.id}', 2, 'x', '${TODAY}', now(), 'x', 100))
      INSERT INTO entry_lines (entry_id, no, fund_id, account_id, amount_fen) VALUES ('${id}', 1, '${v.fund.id}', '${v.custody}', 100), ('${id}', 2, '${v.fund.id}', '${v.pool}', -99)`;
    await expect(asService(unbalanced)).rejects.toThrow('ENTRY_UNBALANCED');
  });

  it('LEDGER-2: ledger rows rewritten by a migration: nobody updates or deletes one, the owner included', async () => {
    const admin = await platform.admin('fund');
    for (const table of ['entries', 'entry_lines'])
      for (const change of [`UPDATE ${table} SET unit_id = unit_id`, `DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`]) {
        await expect(admin.query(change)).rejects.toThrow('ENTRY_IMMUTABLE');
        if (!change.startsWith('TRUNCATE')) await expect(asService(change)).rejects.toThrow('permission denied');
      }
  });

  it('LEDGER-2: an entry is reversed once, exactly, with its reason, and what was decided may be spent again', async () => {
    const { entries } = clientsOf(platform);
    const decisions = await decided(platform, v, { ceiling: 40 });
    const paid = await expense(40, decisions);
    expect(await reasonOf(expense(0.01, decisions))).toBe('DECISION_EXCEEDED');
    const before = await posted(v.pool);
    const reversal = await entries.reverseEntry({ id: paid.id, eventOn: TODAY, reason: '收款方退回' });
    expect(reversal).toMatchObject({ kind: EntryKind.REVERSAL, reversesId: paid.id, reason: '收款方退回', isIncome: true });
    expect(await posted(v.pool)).toBe((before ?? 0n) + 4000n);
    expect((await entries.getEntry({ id: paid.id })).reversedById).toBe(reversal.id);
    expect(await reasonOf(entries.reverseEntry({ id: paid.id, eventOn: TODAY, reason: '再退' }))).toBe('ENTRY_REVERSED');
    expect(await reasonOf(entries.reverseEntry({ id: reversal.id, eventOn: TODAY, reason: '退回的退回' }))).toBe('REVERSAL_OF_REVERSAL');
    expect(await reasonOf(expense(40, decisions))).toBeUndefined();
  });

  it('LEDGER-2: returned payout still "settled": the state is read from the ledger, not from a flag', async () => {
    const { entries, projects } = clientsOf(platform);
    const before = await projects.getProject({ id: v.project.id });
    const paid = await expense(12);
    await entries.reverseEntry({ id: paid.id, eventOn: TODAY, reason: '银行退票' });
    const after = await projects.getProject({ id: v.project.id });
    expect([after.expense?.fen, after.available?.fen]).toEqual([before.expense?.fen, before.available?.fen]);
  });

  it('LEDGER-3: balances are changed by lines alone', async () => {
    await expect(asService(`UPDATE accounts SET posted_fen = posted_fen + 1 WHERE id = '${v.pool}'`)).rejects.toThrow('BALANCE_NOT_POSTED');
    await expect(asService(`UPDATE accounts SET held_fen = 0 - 1 WHERE id = '${v.pool}'`)).rejects.toThrow('BALANCE_NOT_POSTED');
  });

  it('LEDGER-3: a project is not spent below zero, in one call or in many', async () => {
    expect(await reasonOf(expense(5000, await decided(platform, v, { ceiling: 9000 })))).toBe('INSUFFICIENT_FUNDS');
  });

  it('LEDGER-3: an account that holds money is not closed; an empty one is, takes nothing, and is opened again', async () => {
    const { accounts, projects, entries } = clientsOf(platform);
    expect(await reasonOf(accounts.setAccountOpen({ id: v.pool, isOpen: false }))).toBe('ACCOUNT_NOT_EMPTY');
    const empty = await projects.createProject({ project: { fundId: v.fund.id, name: '邻里花园' } });
    const pool = (await accounts.listAccounts({ fundId: v.fund.id, kind: AccountKind.POOL })).accounts.find(a => a.projectId === empty.id);
    const closed = await accounts.setAccountOpen({ id: pool?.id ?? '', isOpen: false, etag: pool?.etag ?? '' });
    expect(closed.isOpen).toBe(false);
    const income = { projectId: empty.id, category: '利息', eventOn: TODAY, amount: yuan(1) };
    expect(await reasonOf(entries.postIncome(income))).toBe('ACCOUNT_CLOSED');
    expect(await reasonOf(accounts.setAccountOpen({ id: closed.id, isOpen: true, etag: pool?.etag ?? '' }))).toBe('ETAG_MISMATCH');
    await accounts.setAccountOpen({ id: closed.id, isOpen: true, etag: closed.etag });
    expect(await reasonOf(entries.postIncome(income))).toBeUndefined();
  });

  it('LEDGER-4: back-dating into a closed month is refused by the database', async () => {
    const admin = await platform.admin('fund');
    await admin.query(`INSERT INTO periods (id, unit_id, fund_id, month, state, version) VALUES ($1, $2, $3, '2026-08-01', 3, 1)`, [
      uuidv7(),
      unitId(FENGER),
      v.fund.id,
    ]);
    const late = { projectId: v.project.id, category: '利息', eventOn: '2026-08-31', amount: yuan(1) };
    expect(await reasonOf(clientsOf(platform).entries.postIncome(late))).toBe('PERIOD_CLOSED');
    const id = uuidv7();
    const straight = `INSERT INTO entries (id, fund_id, kind, category, event_on, recorded_at, recorded_by, amount_fen) VALUES ('${id}', '${v.fund.id}', 2, 'x', '2026-08-31', now(), 'x', 100)`;
    await expect(asService(straight)).rejects.toThrow('PERIOD_CLOSED');
  });

  it('LEDGER-5: money that leaves a pool without both decisions is refused by the database', async () => {
    const id = uuidv7();
    const straight = `WITH e AS (INSERT INTO entries (id, fund_id, kind, category, event_on, recorded_at, recorded_by, amount_fen) VALUES ('${id}', '${v.fund.id}', 3, 'x', '${TODAY}', now(), 'x', 100))
      INSERT INTO entry_lines (entry_id, no, fund_id, account_id, amount_fen) VALUES ('${id}', 1, '${v.fund.id}', '${v.pool}', 100), ('${id}', 2, '${v.fund.id}', '${v.custody}', -100)`;
    await expect(asService(straight)).rejects.toThrow('OUTFLOW_UNDECIDED');
    const history = straight
      .replace("'x', 100))", `'x', 100))`)
      .replace('amount_fen) VALUES (', 'amount_fen, source_import, source_row) VALUES (')
      .replace("now(), 'x', 100)", `now(), 'x', 100, '${uuidv7()}', 3)`);
    // Nothing but an import makes history: its row must be there.
    await expect(asService(history)).rejects.toThrow('foreign key');
  });

  it.each<[string, { supervision?: number; expiresOn?: string; payee?: string; swap?: boolean; other?: boolean }, string]>([
    ['an objection of the supervision committee', { supervision: 2 }, 'OUTFLOW_UNDECIDED'],
    ['the decision of one committee twice', { swap: true }, 'OUTFLOW_UNDECIDED'],
    ['two decisions of different matters', { other: true }, 'OUTFLOW_UNDECIDED'],
    ['a decision that has run out', { expiresOn: '2026-11-20' }, 'DECISION_EXPIRED'],
  ])('LEDGER-5: refuses %s', async (_, { swap, other, ...over }, reason) => {
    const decisions = await decided(platform, v, over);
    if (swap) decisions.supervisionDecisionId = decisions.managementDecisionId;
    if (other) decisions.supervisionDecisionId = (await decided(platform, v)).supervisionDecisionId;
    expect(await reasonOf(expense(1, decisions))).toBe(reason);
  });

  it('LEDGER-5: pays nobody but whom was decided, and no fen above the ceiling, however many ask at once', async () => {
    const { parties } = clientsOf(platform);
    const other = await parties.createParty({ party: { kind: 2, name: '别的商行' } });
    expect(await reasonOf(expense(1, { partyId: other.id }))).toBe('PAYEE_NOT_DECIDED');
    const decisions = await decided(platform, v, { ceiling: 5 });
    const answers = await Promise.all(Array.from({ length: 12 }, () => reasonOf(expense(1, decisions))));
    expect(answers.filter(a => a === undefined)).toHaveLength(5);
    expect(new Set(answers)).toEqual(new Set([undefined, 'DECISION_EXCEEDED']));
  });

  it('LEDGER-7: a decision stays as it was decided', async () => {
    const { managementDecisionId } = await decided(platform, v);
    await expect(asService(`UPDATE decisions SET ceiling_fen = 99999999 WHERE id = '${managementDecisionId}'`)).rejects.toThrow(
      'DECISION_IMMUTABLE',
    );
    await expect(asService(`UPDATE decisions SET spent_fen = 0 WHERE id = '${managementDecisionId}'`)).rejects.toThrow(
      'DECISION_IMMUTABLE',
    );
  });

  it('LEDGER-8: a balance that somebody knows is asserted; another than the books’ is told', async () => {
    const { accounts } = clientsOf(platform);
    const { balance } = await accounts.listAccountLines({ id: v.custody, asOf: '2026-11-01' });
    const known = { id: v.custody, on: '2026-11-01', source: '银行对账单' };
    expect(await reasonOf(accounts.assertBalance({ ...known, amount: { fen: (balance?.fen ?? 0n) + 2n } }))).toBe('ASSERTION_DIFFERS');
    expect(await accounts.assertBalance({ ...known, amount: { fen: balance?.fen ?? 0n } })).toMatchObject({
      on: '2026-11-01',
      assertedBy: 'fenger.manager',
    });
    expect(await reasonOf(accounts.assertBalance({ ...known, amount: { fen: balance?.fen ?? 0n } }))).toBe('ASSERTION_EXISTS');
  });

  it('tells lines with the balance after each, by the day and as recorded, in pages', async () => {
    const { accounts } = clientsOf(platform);
    const whole = await accounts.listAccountLines({ id: v.pool, pageSize: 200 });
    expect(whole.lines[0]?.balance?.fen).toBe(whole.balance?.fen);
    for (const byRecord of [false, true]) {
      const first = await accounts.listAccountLines({ id: v.pool, pageSize: 2, byRecord });
      const second = await accounts.listAccountLines({ id: v.pool, pageSize: 2, byRecord, pageToken: first.nextPageToken });
      expect(new Set([...first.lines, ...second.lines].map(l => `${l.entryId}`)).size).toBe(4);
    }
  });

  it('lost response, then sent again: one entry; another amount under the same key is refused', async () => {
    const { entries } = clientsOf(platform);
    const income = { projectId: v.project.id, category: '利息', eventOn: TODAY, amount: yuan(3) };
    const first = await entries.postIncome(income, { idempotencyKey: 'interest' });
    expect((await entries.postIncome(income, { idempotencyKey: 'interest' })).id).toBe(first.id);
    expect(await reasonOf(entries.postIncome({ ...income, amount: yuan(4) }, { idempotencyKey: 'interest' }))).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
  });
});
