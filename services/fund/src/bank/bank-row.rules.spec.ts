import { type BankRow, inOrder, judgeLines, marked, parseBankRow, saidOf } from './bank-row.rules.js';

const known = { today: '2026-11-25', mask: (text: string) => text.replace(/199\d{8}/, '199****') };
const place = { sheet: '银行流水', row: 2 };
const parsed = (over: object = {}) =>
  parseBankRow(
    place,
    {
      date: '2026-10-08',
      receivedYuan: '1,200.50',
      balanceYuan: 3200.5,
      counterparty: '惠民粮油商行',
      memo: '转账',
      serialNo: 'A1',
      ...over,
    },
    known,
  );

describe('BANK-1: a row of a bank’s statement', () => {
  it('is read in its normal form, the numbers of a person hidden', () => {
    expect(parsed({ memo: '谢 19900012345' })).toEqual({
      row: {
        ...place,
        on: '2026-10-08',
        fen: '120050',
        balance: '320050',
        serialNo: 'A1',
        counterparty: '惠民粮油商行',
        memo: '谢 199****',
      },
      warnings: [],
    });
  });
  it.each<[string, object, string]>([
    ['paid out', { receivedYuan: null, paidYuan: 300 }, '-30000'],
    ['of two columns, the other printed as 0.00', { receivedYuan: '0.00', paidYuan: '12.30' }, '-1230'],
    ['of two columns, the other a dash', { paidYuan: '--' }, '120050'],
    ['taken back in red', { receivedYuan: '-5.00' }, '-500'],
    ['with a sign', { receivedYuan: null, amountYuan: '-88.00' }, '-8800'],
    ['with 借 beside it', { receivedYuan: null, amountYuan: '88', direction: '借' }, '-8800'],
    ['with 贷 beside it', { receivedYuan: null, amountYuan: '88', direction: '贷方' }, '8800'],
    ['with a letter beside it', { receivedYuan: null, amountYuan: '88', direction: 'd' }, '-8800'],
  ])('has an amount %s', (_, over, fen) => {
    expect(parsed(over)).toMatchObject({ row: { fen } });
  });
  it.each([
    ['20261008 09:12:33', '2026-10-08'],
    ['2026-10-08 09:12:33', '2026-10-08'],
    ['2026年10月8日', '2026-10-08'],
    ['20261340', undefined],
  ])('has its day of %s', (date, on) => {
    expect(parsed({ date })).toMatchObject(on ? { row: { on } } : { rejected: { reason: 'invalid_date' } });
  });
  it.each<[string, object, string, string]>([
    ['has no day', { date: null, receivedYuan: null }, 'missing_date', 'date'],
    ['is of tomorrow', { date: '2026-11-26' }, 'date_in_future', 'date'],
    ['has an amount with three decimals', { receivedYuan: '1.005' }, 'invalid_amount', 'receivedYuan'],
    ['came in and went out', { paidYuan: 1 }, 'both_directions', 'paidYuan'],
    ['is of nothing', { receivedYuan: 0 }, 'amount_zero', 'receivedYuan'],
    ['has no amount', { receivedYuan: null }, 'missing_amount', 'receivedYuan'],
    ['has a direction that is none', { receivedYuan: null, amountYuan: 8, direction: '左' }, 'unknown_direction', 'direction'],
    ['has a balance nobody reads', { balanceYuan: '约三千' }, 'invalid_balance', 'balanceYuan'],
  ])('is rejected when it %s', (_, over, reason, field) => {
    expect(parsed(over)).toEqual({ rejected: { ...place, reason, field } });
  });
});

describe('BANK-1: lines against each other and against the fund', () => {
  let n = 1;
  const row = (over: Partial<BankRow> = {}): BankRow => ({
    ...place,
    row: ++n,
    on: '2026-10-08',
    fen: '100',
    balance: null,
    serialNo: '',
    counterparty: '',
    memo: '',
    ...over,
  });
  const nothing = { said: new Map<string, string>(), closed: new Set<string>() };
  const reasons = (rows: readonly BankRow[], filed = nothing) => {
    const { added, rejected, warnings } = judgeLines(rows, filed);
    return [added.length, rejected.map(r => [r.row, r.reason]), warnings.map(w => [w.row, w.reason])];
  };

  it('the same file again is on file, line by line, with a serial number or without', () => {
    const rows = [row({ serialNo: 'A' }), row(), row(), row({ balance: '5' }), row({ on: '2026-10-09' })];
    const said = new Map(marked(rows).map(line => [line.mark, saidOf(line)]));
    expect(said.size).toBe(5);
    expect(judgeLines(rows, { ...nothing, said }).added).toEqual([]);
    expect(judgeLines([...rows, row()], { ...nothing, said }).added).toHaveLength(1);
  });
  it('a serial number is taken once a day: another line under it is refused', () => {
    const [one, two, three] = [row({ serialNo: 'A' }), row({ serialNo: 'A', fen: '7' }), row({ serialNo: 'A', on: '2026-10-09' })];
    expect(reasons([one, two, three])).toEqual([2, [[two.row, 'duplicate_serial_number']], []]);
  });
  it('a closed month takes no new line and knows its own', () => {
    const one = row({ serialNo: 'A' });
    const closed = new Set(['2026-10']);
    expect(reasons([one], { ...nothing, closed })).toEqual([0, [[one.row, 'month_closed']], []]);
    const said = new Map(marked([one]).map(line => [line.mark, saidOf(line)]));
    expect(judgeLines([one], { said, closed })).toMatchObject({ rows: [{ serialNo: 'A' }], added: [], rejected: [] });
  });
  it('a balance that does not follow names its row, whichever way the bank prints, and the row is taken', () => {
    const rows = [
      row({ fen: '100', balance: '100' }),
      row({ fen: '-30', balance: '70' }),
      row({ fen: '5', balance: '80' }),
      row({ fen: '1', balance: '81' }),
    ];
    expect(reasons(rows)).toEqual([4, [], [[rows[2]?.row, 'balance_gap']]]);
    const spread = rows.map((r, at) => ({ ...r, on: `2026-10-1${at}` })).reverse();
    expect(reasons(spread)).toEqual([4, [], [[rows[2]?.row, 'balance_gap']]]);
    expect(inOrder([...rows].reverse()).map(r => r.row)).toEqual(rows.map(r => r.row));
  });
});
