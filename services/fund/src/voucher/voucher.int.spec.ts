import { type Entry, VoucherService } from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { actors, type TestPlatform, until } from '@shuniu/testing';
import { clientsOf, decided, fundPlatform, reasonOf, TODAY, type Village, village, yuan } from '../fund.fixture.js';
import { pagesOf, seen } from '../paper/paper.fixture.js';

describe('vouchers', () => {
  let platform: TestPlatform;
  let v: Village;
  let income: Entry;
  let paid: Entry;
  let back: Entry;
  const printing = (actor: (typeof actors)[keyof typeof actors] = actors.fengerManager) => platform.client(VoucherService, actor);
  const sealed = (id: string) =>
    until('the entry is sealed', async () => {
      const entry = await clientsOf(platform).entries.getEntry({ id });
      return entry.chainSeq > 0 ? entry : undefined;
    });
  beforeAll(async () => {
    platform = await fundPlatform();
    v = await village(platform, { pool: 0 });
    const { entries } = clientsOf(platform);
    const said = { projectId: v.project.id, partyId: v.party.id, category: '义卖收入', memo: '中秋义卖' };
    income = await entries.postIncome({ ...said, eventOn: '2026-11-01', amount: yuan(10_002.03) });
    const decisions = await decided(platform, v);
    const spent = { accountId: v.pool, partyId: v.party.id, category: '采购', eventOn: '2026-11-10', amount: yuan(680) };
    paid = await entries.postExpense({ ...spent, ...decisions });
    back = await entries.reverseEntry({ id: paid.id, eventOn: TODAY, reason: '商行退货' });
    [income, paid, back] = await Promise.all([sealed(income.id), sealed(paid.id), sealed(back.id)]);
  });
  afterAll(() => platform?.close());

  it(
    'VOUCHER-1: shows both sides, the amount in figures and in capitals, who made it, and its seal',
    seen(async () => {
      const made = await printing().printVoucher({ id: income.id });
      expect(made).toMatchObject({ fileName: '记账凭证-F000001.pdf', mediaType: 'application/pdf' });
      const [page, ...further] = pagesOf(made);
      expect(further).toEqual([]);
      for (const words of [
        '记账凭证',
        '社区慈善基金',
        '第F000001号2026年11月1日',
        '义卖收入：中秋义卖托管资金10,002.03',
        '项目资金爱心到家10,002.03',
        '合计10,002.0310,002.03',
        '人民币壹万零贰元零叁分',
        v.party.name,
        actors.fengerManager.login,
        `链值${income.chainHash}`,
        '财务负责人',
        '领（交）款人',
        'SN-JZ-01V1.0',
      ])
        expect(page).toContain(words);
    }),
  );

  it(
    'VOUCHER-1: shows both decisions of what was paid, and its counterpart of what was reversed',
    seen(async () => {
      const [of] = pagesOf(await printing().printVoucher({ id: paid.id }));
      for (const words of ['2026年11月2日同意', '2026年11月2日无异议', `决议编号${paid.managementDecisionId}`, '由第F000003号凭证冲正'])
        expect(of).toContain(words);
      const [reversal] = pagesOf(await printing().printVoucher({ id: back.id }));
      expect(reversal).toContain('冲正第F000002号凭证。原因：商行退货');
    }),
  );

  it(
    'VOUCHER-3: binds a month under a cover whose sums are those of its vouchers, in the order of the books',
    seen(async () => {
      const made = await printing().printVouchers({ fundId: v.fund.id, month: '2026-11' });
      expect(made.fileName).toBe('记账凭证册-440117002215-2026-11.pdf');
      const [cover, ...vouchers] = pagesOf(made);
      for (const words of [
        '记账凭证册',
        '2026年11月',
        'F000001至F000003',
        '3张',
        '借方合计11,362.03元',
        '贷方合计11,362.03元',
        '从化区慈善会',
      ])
        expect(cover).toContain(words);
      expect(vouchers.map(page => /第(F\d+)号/.exec(page)?.[1])).toEqual(['F000001', 'F000002', 'F000003']);
    }),
  );

  it('VOUCHER-2: is a form of the day, and the printing is recorded by whoever printed it', async () => {
    await printing(actors.fengerSupervisor).printVoucher({ id: paid.id });
    const admin = await platform.admin('fund');
    const { rows } = await admin.query(`SELECT action, subject_id FROM audit_records WHERE actor = $1 ORDER BY at`, [
      actors.fengerSupervisor.login,
    ]);
    expect(rows).toEqual([{ action: 'entry.printed', subject_id: paid.id }]);
    await admin.query(`UPDATE printed_forms SET valid_to = '2026-11-24' WHERE kind = 'voucher'`);
    expect(await reasonOf(printing().printVoucher({ id: paid.id }))).toBe('FORM_NOT_FOUND');
    await admin.query(`UPDATE printed_forms SET valid_to = NULL WHERE kind = 'voucher'`);
  });

  it('tells nothing of an entry that is not there, of another village, or of a month without one', async () => {
    expect(await reasonOf(printing().printVoucher({ id: uuidv7() }))).toBe('ENTRY_NOT_FOUND');
    expect(await reasonOf(printing(actors.wenquanManager).printVoucher({ id: paid.id }))).toBe('ENTRY_NOT_FOUND');
    expect(await reasonOf(printing(actors.wenquanManager).printVouchers({ fundId: v.fund.id, month: '2026-11' }))).toBe('FUND_NOT_FOUND');
    expect(await reasonOf(printing().printVouchers({ fundId: v.fund.id, month: '2026-09' }))).toBe('NOTHING_TO_PRINT');
    expect(await reasonOf(printing().printVouchers({ fundId: v.fund.id, month: '2026-13' }))).toBe('INVALID_REQUEST');
  });
});
