import { readCsv } from './csv.js';
import { detectKind } from './detect.js';
import { markWorkbook } from './mark.js';
import { openWorkbook } from './open.js';
import { defaultLimits } from './refusal.js';

const read = (text: string | Buffer) => readCsv(Buffer.from(text as string), defaultLimits)?.rows.map(row => [row.number, ...row.cells]);
// 日期,对方\n甲,乙\n in the code of programs of banks.
const GB = Buffer.from([0xc8, 0xd5, 0xc6, 0xda, 0x2c, 0xb6, 0xd4, 0xb7, 0xbd, 0x0a, 0xbc, 0xd7, 0x2c, 0xd2, 0xd2, 0x0a]);

describe('a text file of cells', () => {
  it.each<[string, string | Buffer, unknown]>([
    [
      'between commas',
      '日期,对方\n2026-10-08,甲\n',
      [
        [1, '日期', '对方'],
        [2, '2026-10-08', '甲'],
      ],
    ],
    [
      'between tabs, with the mark of UTF-8 and without an end of the last line',
      '\ufeff日期\t对方\r\n1\t2',
      [
        [1, '日期', '对方'],
        [2, '1', '2'],
      ],
    ],
    [
      'in GB18030',
      GB,
      [
        [1, '日期', '对方'],
        [2, '甲', '乙'],
      ],
    ],
    [
      'with quotes, dividers and ends of lines within',
      'a,b\n"x, ""y""\nz",2\n',
      [
        [1, 'a', 'b'],
        [2, 'x, "y"\nz', '2'],
      ],
    ],
    [
      'with numbers kept as text',
      'a,b\n="00123",\t\n',
      [
        [1, 'a', 'b'],
        [2, '00123'],
      ],
    ],
    [
      'with blank cells and rows',
      'a,b,\n,,\n1,,3\n',
      [
        [1, 'a', 'b'],
        [3, '1', null, '3'],
      ],
    ],
    [
      'of a title without a divider',
      '某行流水\na,b\n1,2\n',
      [
        [1, '某行流水'],
        [2, 'a', 'b'],
        [3, '1', '2'],
      ],
    ],
  ])('is read %s', (_, text, rows) => {
    expect(read(text)).toEqual(rows);
  });
  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a zip', Buffer.from('PK\x03\x04,\n,\n')],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0x2c, 0x0a, 0x2c])],
    ['bytes', Buffer.from('a,b\n\0,2\n')],
    ['a letter', Buffer.from('亲爱的\n您好\n')],
  ])('is not %s', (_, bytes) => {
    expect(readCsv(bytes, defaultLimits)).toBeUndefined();
  });
  it('is refused with more rows than a workbook may have', () => {
    expect(() => readCsv(Buffer.from('a,b\n'.repeat(11)), { ...defaultLimits, rows: 10 })).toThrow('too_many_rows');
  });
  it('is opened and marked as a workbook is', async () => {
    const file = Buffer.from('某行流水\n日期,金额\n2026-10-08,x\n');
    const [sheet] = await openWorkbook(file);
    const kind = {
      kind: 'k',
      name: 'k',
      columns: ['日期', '金额'].map(header => ({ field: header, header, aliases: [], required: true })),
    };
    expect(detectKind(sheet ? [sheet] : [], [kind])?.kind).toBe('k');
    const marked = await markWorkbook(file, [{ sheet: 'CSV', row: 3, column: 2, reason: 'invalid_amount', message: '金额读不懂' }], {
      headerRows: new Map([['CSV', 2]]),
    });
    expect((await openWorkbook(marked))[0]?.rows.map(row => row.cells)).toEqual([
      ['某行流水'],
      ['日期', '金额', '导入说明'],
      ['2026-10-08', 'x', '金额读不懂'],
    ]);
  });
});
