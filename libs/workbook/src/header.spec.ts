import fc from 'fast-check';
import { kindOf } from './fenger.fixture.js';
import { type Cell, detectKind, findTable, normalHeader, rowsOf, type Sheet, WorkbookRefused } from './index.js';

const roster = kindOf('residents', '花名册', {
  no: '序号',
  name: '*姓名',
  idNumber: '*身份证号|身份证号码|公民身份号码',
  phone: '联系电话|手机号码|电话',
});
const shop = kindOf('loveList', '爱心清单', { month: '*月份', sku: '*商品编号', price: '*市场价(元)' });

/** A sheet from rows of cells; row numbers from 1, undefined rows are left out as blank. */
const sheetOf = (rows: (readonly Cell[] | undefined)[], name = '表'): Sheet => ({
  name,
  hidden: false,
  rows: rows.flatMap((cells, index) => (cells ? [{ number: index + 1, cells }] : [])),
});

describe('headers', () => {
  it.each([
    ['身份证号 ＊', '身份证号'],
    ['*姓名', '姓名'],
    ['市场价（元）', '市场价(元)'],
    ['市场价【元】', '市场价(元)'],
    ['市场价\n(元)：', '市场价(元)'],
    ['ＱＱ号', 'qq号'],
  ])('takes %j for %j', (header, normal) => expect(normalHeader(header)).toBe(normal));

  it('finds the header row under titles and notes, and the columns by any known wording', () => {
    const sheet = sheetOf([['凤二村花名册'], ['姓名请填全名'], undefined, ['序号', '姓 名*', '备注', '公民身份号码', '手机号码']]);
    const table = findTable(sheet, roster.columns);
    expect(table).toMatchObject({ headerRow: 4, missing: [], unmapped: ['备注'] });
    expect([...table.columns]).toEqual([
      ['no', 0],
      ['name', 1],
      ['idNumber', 3],
      ['phone', 4],
    ]);
  });

  it('names what is missing and guesses nothing', () => {
    const sheet = sheetOf([['序号', '姓名', '证件号', '电话']]);
    expect(findTable(sheet, roster.columns)).toMatchObject({ missing: [{ field: 'idNumber', header: '身份证号' }], unmapped: ['证件号'] });
    expect(findTable(sheetOf([['甲', '乙']]), roster.columns)).toMatchObject({ headerRow: 0, unmapped: [] });
  });

  it('lets a mapping by hand win, and ignores one for a header or a field that is not there', () => {
    const sheet = sheetOf([['姓名', '曾用名', '证件号', '身份证号']]);
    const table = findTable(sheet, roster.columns, { 证件号: 'idNumber', 曾用名: 'name', 没有: 'phone', 姓名: 'nothing' });
    expect(Object.fromEntries(table.columns)).toEqual({ name: 1, idNumber: 2 });
    expect(table.unmapped).toEqual(['姓名', '身份证号']);
  });

  it('takes the first of two equal headers, and the own header before another wording', () => {
    const equal = findTable(sheetOf([['姓名', '身份证号', '姓名']]), roster.columns);
    expect(equal.columns.get('name')).toBe(0);
    const wordings = findTable(sheetOf([['电话', '姓名', '身份证号', '联系电话']]), roster.columns);
    expect(wordings.columns.get('phone')).toBe(3);
  });

  it('refuses more than 20 unknown columns', () => {
    const unknown = (count: number) => sheetOf([['姓名', '身份证号', ...Array.from({ length: count }, (_, index) => `列${index}`)]]);
    expect(findTable(unknown(20), roster.columns).unmapped).toHaveLength(20);
    expect(() => findTable(unknown(21), roster.columns)).toThrow(new WorkbookRefused('too_many_unknown_columns', '21 columns'));
  });

  it('passes over blank rows, rows with a number alone, and totals', () => {
    const sheet = sheetOf([
      ['序号', '姓名', '身份证号'],
      [1, '张三', 'a'],
      [2, ' ', null],
      [null, null, null, '旁注'],
      ['小 计', '1', null],
      [3, '李四', null],
      [null, '合计：2人'],
      ['总计划办公室', '王五'],
    ]);
    expect([...rowsOf(sheet, findTable(sheet, roster.columns))]).toEqual([
      { row: 2, values: { no: 1, name: '张三', idNumber: 'a' } },
      { row: 6, values: { no: 3, name: '李四', idNumber: null } },
      { row: 8, values: { no: '总计划办公室', name: '王五', idNumber: null } },
    ]);
  });

  it('gives the same records for any order of columns, any blank rows, any title and a total row', () => {
    const record = fc.record({
      name: fc.constantFrom('张三', '李四', '王五'),
      idNumber: fc.stringMatching(/^[0-9]{4}$/),
      phone: fc.stringMatching(/^[0-9]{5}$/),
    });
    const heads = { name: '姓名', idNumber: '身份证号', phone: '联系电话', extra: '自编' } as const;
    const order = fc.shuffledSubarray(['name', 'idNumber', 'phone', 'extra'] as const, { minLength: 4 });
    const gaps = fc.array(fc.nat(2), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 20 }), order, gaps, fc.nat(3), (records, columns, blanks, titles) => {
        const rows: (Cell[] | undefined)[] = [];
        for (let index = 0; index < titles; index++) rows.push(['凤二村']);
        rows.push(columns.map(column => heads[column]));
        records.forEach((each, index) => {
          for (let gap = 0; gap < blanks[index]!; gap++) rows.push(undefined);
          rows.push(columns.map(column => (column === 'extra' ? null : each[column])));
        });
        rows.push(['合计', String(records.length)]);
        const sheet = sheetOf(rows);
        expect([...rowsOf(sheet, findTable(sheet, roster.columns))].map(({ values }) => values)).toEqual(records);
      }),
    );
  });
});

describe('kinds', () => {
  const kinds = [roster, shop];
  const people = sheetOf([['序号', '姓名', '身份证号', '电话']], 'Sheet1');
  const goods = sheetOf([['月份', '商品编号', '市场价（元）']], 'Sheet1');

  it('knows a kind by its headers, whatever the sheet is called', () => {
    expect(detectKind([people], kinds)).toMatchObject({ kind: 'residents', matches: [{ kindSheet: roster }] });
    expect(detectKind([sheetOf([['说明']], '说明'), goods], kinds)).toMatchObject({ kind: 'loveList', matches: [{ sheet: goods }] });
  });

  it('answers nothing for strangers, hidden sheets and blank workbooks', () => {
    expect(detectKind([sheetOf([['甲', '乙', '丙']])], kinds)).toBeUndefined();
    expect(detectKind([{ ...people, hidden: true }], kinds)).toBeUndefined();
    expect(detectKind([], kinds)).toBeUndefined();
  });

  it('tries no other kind than the one given, and finds it even with columns missing', () => {
    expect(detectKind([goods], kinds, { kind: 'residents' })).toBeUndefined();
    const poor = sheetOf([['电话', '序号', '某列']], '花名册');
    expect(detectKind([poor], kinds)).toBeUndefined();
    expect(detectKind([poor], kinds, { kind: 'residents' })?.matches).toHaveLength(1);
  });

  it('counts mapped headers', () => {
    const odd = sheetOf([['村民', '证件']], '册');
    expect(detectKind([odd], kinds)).toBeUndefined();
    expect(detectKind([odd], kinds, { mapping: { 册: { 村民: 'name', 证件: 'idNumber' } } })?.kind).toBe('residents');
  });
});
