import { AccountKind, EntryKind } from '@shuniu/contracts';
import { refusalOf } from '../refusal.fixture.js';
import { type BookRow, COLUMNS, checkRange, checkSize, csvRows, sheetOf } from './book.rules.js';

const row = (over: Partial<BookRow> = {}): BookRow => ({
  voucherNo: 'F000001',
  seq: 1,
  eventOn: '2026-11-05',
  recordedAt: new Date('2026-11-25T02:00:00Z'),
  recordedBy: 'fenger.manager',
  kind: EntryKind.EXPENSE,
  category: '采购',
  memo: '',
  projectName: '爱心到家',
  partyName: '粮油商行',
  accountKind: AccountKind.POOL,
  accountName: '爱心到家',
  purpose: '',
  fen: '123450',
  managementId: '',
  managementOn: '',
  supervisionId: '',
  supervisionOn: '',
  reversesNo: '',
  reason: '',
  history: false,
  fundName: '社区慈善基金',
  unitName: '凤二村',
  entryId: '0190a000-0000-7000-8000-000000000001',
  ...over,
});
const cell = (of: BookRow, name: string): unknown => csvRows([of])[1]?.[COLUMNS.findIndex(c => c.name === name)];
const sheetCell = (of: BookRow, name: string): unknown => sheetOf([of]).rows[0]?.[COLUMNS.findIndex(c => c.name === name)];

describe('BOOK-1: an export of lines', () => {
  it.each([
    ['', '', 'ok'],
    ['2026-11-01', '', 'ok'],
    ['2026-11-01', '2026-11-01', 'ok'],
    ['2026-11-02', '2026-11-01', 'DATES_OUT_OF_ORDER'],
  ])('from %j to %j: %s', (fromOn, toOn, refused) => expect(refusalOf(() => checkRange({ fromOn, toOn }))).toBe(refused));

  it.each([
    [{ rows: 10_000 }, 'ok'],
    [{ rows: 10_001 }, 'EXPORT_TOO_LARGE'],
    [{ bytes: 7 * 1024 * 1024 }, 'ok'],
    [{ bytes: 7 * 1024 * 1024 + 1 }, 'EXPORT_TOO_LARGE'],
  ])('of %j: %s', (size, refused) => expect(refusalOf(() => checkSize(size))).toBe(refused));

  it.each([
    ['123450', '1234.50', '', 1234.5, null],
    ['-5', '', '0.05', null, 0.05],
    ['100000000', '1000000.00', '', 1_000_000, null],
  ])('of %s fen has the debit %j and the credit %j', (fen, debit, credit, debitNumber, creditNumber) => {
    expect([cell(row({ fen }), 'debit'), cell(row({ fen }), 'credit')]).toEqual([debit, credit]);
    expect([sheetCell(row({ fen }), 'debit'), sheetCell(row({ fen }), 'credit')]).toEqual([debitNumber, creditNumber]);
  });

  it('says words and Shanghai time, marks history, and leaves out the number of what is not sealed', () => {
    const of = row({ seq: null, voucherNo: '', history: true });
    expect(['kind', 'account', 'recordedAt', 'chainSeq', 'history'].map(name => cell(of, name))).toEqual([
      '支出',
      '项目资金',
      '2026-11-25 10:00',
      '',
      '历史',
    ]);
  });
});
