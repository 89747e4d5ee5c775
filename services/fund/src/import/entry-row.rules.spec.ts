import { type EntryRow, judgeEntries, parseEntryRow, saidOf } from './entry-row.rules.js';

const known = { today: '2026-11-25', mask: (text: string) => text.replace(/199\d{8}/, '199****') };
const place = { sheet: '收支', row: 3 };
const cells = (over: object = {}) => ({
  voucherNo: 'PZ-1',
  date: '2022年8月27日',
  direction: '收入',
  counterparty: '惠民粮油商行',
  category: '非定向捐赠',
  project: '爱心到家',
  amountYuan: 21300,
  note: '',
  ...over,
});
const parsed = (over: object = {}) => parseEntryRow(place, cells(over), known);

describe('IMPORT-7: a row of the fund’s book', () => {
  it('is read in its normal form', () => {
    expect(parsed()).toEqual({
      row: {
        ...place,
        voucherNo: 'PZ-1',
        eventOn: '2022-08-27',
        isIncome: true,
        party: '惠民粮油商行',
        category: '非定向捐赠',
        project: '爱心到家',
        fen: '2130000',
        memo: '',
      },
      warnings: [],
    });
  });
  it.each<[string, object, string, string]>([
    ['has no voucher number', { voucherNo: ' ' }, 'missing_voucher_number', 'voucherNo'],
    [
      'has no voucher number and no amount: the first is told',
      { voucherNo: null, amountYuan: null },
      'missing_voucher_number',
      'voucherNo',
    ],
    ['has no date', { date: null }, 'missing_date', 'date'],
    ['has a date that is none', { date: '下周' }, 'invalid_date', 'date'],
    ['is of tomorrow', { date: '2026-11-26' }, 'date_in_future', 'date'],
    ['neither comes in nor goes out', { direction: '结转' }, 'unknown_direction', 'direction'],
    ['is of no project', { project: '' }, 'missing_project', 'project'],
    ['has an amount with three decimals', { amountYuan: '1.005' }, 'invalid_amount', 'amountYuan'],
    ['has no amount', { amountYuan: null }, 'invalid_amount', 'amountYuan'],
    ['is of nothing', { amountYuan: 0 }, 'amount_not_positive', 'amountYuan'],
    ['is below nothing', { amountYuan: -50 }, 'amount_not_positive', 'amountYuan'],
  ])('is rejected when it %s', (_, over, reason, field) => {
    expect(parsed(over)).toEqual({ rejected: { ...place, reason, field } });
  });
  describe('in a book with a column for income and one for expense', () => {
    const { direction: _direction, amountYuan: _amount, ...other } = cells();
    const split = (over: object) => parseEntryRow(place, { ...other, ...over }, known);
    it.each<[object, boolean, string]>([
      [{ incomeYuan: '1,200.50', expenseYuan: null }, true, '120050'],
      [{ incomeYuan: 0, expenseYuan: 80 }, false, '8000'],
      [{ expenseYuan: '3.20' }, false, '320'],
      // A column of sums beside 收支 and 金额 changes nothing.
      [{ direction: '支出', amountYuan: 5, incomeYuan: 100 }, false, '500'],
    ])('%j is read', (over, isIncome, fen) => {
      expect(split(over)).toMatchObject({ row: { isIncome, fen } });
    });
    it.each<[object, string, string]>([
      [{ incomeYuan: 1, expenseYuan: 2 }, 'both_directions', 'expenseYuan'],
      [{ incomeYuan: null, expenseYuan: '' }, 'invalid_amount', 'incomeYuan'],
      [{ incomeYuan: null, expenseYuan: '若干' }, 'invalid_amount', 'expenseYuan'],
      [{ incomeYuan: -3, expenseYuan: null }, 'amount_not_positive', 'incomeYuan'],
    ])('%j is rejected', (over, reason, field) => {
      expect(split(over)).toEqual({ rejected: { ...place, reason, field } });
    });
  });
  it('of today is taken, a category may be missing, and numbers of a person are masked', () => {
    const told = parsed({ date: '2026/11/25', category: '', counterparty: '村民 19900012345', direction: '支' });
    expect(told).toMatchObject({ row: { eventOn: '2026-11-25', category: '其他', party: '村民 199****', isIncome: false } });
  });
});

describe('IMPORT-8: rows against each other and against the fund', () => {
  let n = 0;
  const row = (over: Partial<EntryRow> = {}): EntryRow => ({
    sheet: '收支',
    row: ++n,
    voucherNo: `PZ-${n}`,
    eventOn: '2022-08-27',
    isIncome: true,
    party: '',
    category: '捐赠',
    project: 'a',
    fen: '100',
    memo: '',
    ...over,
  });
  const spend = (fen: string, over: Partial<EntryRow> = {}) => row({ isIncome: false, fen, ...over });
  const none = { vouchers: new Map<string, string>(), available: new Map<string, bigint>() };
  const judged = (rows: readonly EntryRow[], books: Parameters<typeof judgeEntries>[1] = none) => {
    const { added, rejected } = judgeEntries(rows, books);
    return [added.map(r => r.row), rejected.map(r => [r.row, r.reason])];
  };

  it('a project is spent to zero and no fen below, row by row', () => {
    const rows = [row(), spend('100'), spend('1'), row({ fen: '1' }), spend('1')];
    expect(judged(rows)).toEqual([[rows[0], rows[1], rows[3], rows[4]].map(r => r?.row), [[rows[2]?.row, 'insufficient_project_balance']]]);
  });
  it('what another project has is no help, and what is on file is', () => {
    const rows = [row({ project: 'b' }), spend('1')];
    expect(judged(rows)[1]).toEqual([[rows[1]?.row, 'insufficient_project_balance']]);
    expect(judged(rows, { ...none, available: new Map([['a', 1n]]) })[1]).toEqual([]);
  });
  it('a number is taken once; a rejected row does not take it', () => {
    const twice = [row({ voucherNo: 'x' }), row({ voucherNo: 'x' })];
    expect(judged(twice)).toEqual([[twice[0]?.row], [[twice[1]?.row, 'duplicate_voucher_number']]]);
    const again = [spend('5', { voucherNo: 'y' }), row({ voucherNo: 'y' })];
    expect(judged(again)).toEqual([[again[1]?.row], [[again[0]?.row, 'insufficient_project_balance']]]);
  });
  it('the same row again is on file and spends nothing; another under its number is refused', () => {
    const filed = spend('70', { voucherNo: 'z' });
    const books = { vouchers: new Map([['z', saidOf(filed)]]), available: new Map([['a', 0n]]) };
    expect(judgeEntries([filed], books)).toEqual({ rows: [filed], added: [], rejected: [] });
    expect(judged([{ ...filed, fen: '71' }], books)[1]).toEqual([[filed.row, 'duplicate_voucher_number']]);
  });
});
