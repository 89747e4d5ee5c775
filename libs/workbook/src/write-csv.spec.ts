import type { Cell } from './sheet.js';
import { writeCsv } from './write-csv.js';

const written = (rows: readonly (readonly Cell[])[]): string => writeCsv(rows).toString('utf8');

describe('a CSV file', () => {
  it('begins with the byte order mark, and every row ends with CR LF', () => {
    const bytes = writeCsv([
      ['凭证号', '金额'],
      ['F000001', 12.5],
    ]);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.subarray(3).toString('utf8')).toBe('凭证号,金额\r\nF000001,12.5\r\n');
    expect(written([])).toBe('\ufeff');
  });

  it.each<[Cell, string]>([
    [null, ''],
    ['', ''],
    ['采购', '采购'],
    ['米，油', '米，油'],
    ['米,油', '"米,油"'],
    ['他说"好"', '"他说""好"""'],
    ['一行\n两行', '"一行\n两行"'],
    ['=SUM(A1)', "'=SUM(A1)"],
    ['+86', "'+86"],
    ['-1', "'-1"],
    ['@cmd', "'@cmd"],
    ['\t=1', "'\t=1"],
    ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
    [-1.5, '-1.5'],
    [true, 'true'],
    [new Date('2026-11-25T00:00:00Z'), '2026-11-25'],
  ])('has of %j the cell %s', (cell, text) => expect(written([[cell]])).toBe(`\ufeff${text}\r\n`));
});
