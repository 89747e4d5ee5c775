import ExcelJS from '@protobi/exceljs';
import fc from 'fast-check';
import { fengerFile, kindOf } from './fenger.fixture.js';
import {
  type Cell,
  detectKind,
  markWorkbook,
  openWorkbook,
  REASON_COLUMN,
  type RowMark,
  WorkbookRefused,
  writeTemplate,
  writeWorkbook,
} from './index.js';
import { rawWorkbook, sheetData } from './zip.fixture.js';

const ROSTER = '01-服务对象花名册.xlsx';

async function loaded(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as Parameters<typeof workbook.xlsx.load>[0]);
  return workbook;
}

const sheetWith = (rows: Cell[][]) => writeWorkbook({ sheets: [{ name: '表', columns: [{ header: '甲' }], rows, freezeHeader: true }] });

describe('writing', () => {
  it('puts an apostrophe before text that would run as a formula, and takes it off when reading', async () => {
    const texts = ['=1+1', '+8619900000001', '-x', '@sum', '\tx', 'plain', "'quoted"];
    const file = await sheetWith(texts.map(text => [text]));
    const sheet = (await loaded(file)).worksheets[0]!;
    expect(sheet.getCell('A2').value).toBe("'=1+1");
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect((await openWorkbook(file))[0]!.rows.slice(1).map(({ cells }) => cells[0])).toEqual(texts);
  });

  it('prints a text on each page, whatever signs stand in it', async () => {
    const sheet = { name: '表', columns: [{ header: '甲' }], rows: [['乙']], freezeHeader: true, eachPage: '张&C三 2026-06-16' };
    const { headerFooter, pageSetup } = (await loaded(await writeWorkbook({ sheets: [sheet] }))).worksheets[0]!;
    expect([headerFooter.oddHeader, headerFooter.oddFooter]).toEqual(['&C张&&C三 2026-06-16', '&L张&&C三 2026-06-16&R&P / &N']);
    expect(pageSetup.printTitlesRow).toBe('1:1');
  });

  it('gives back numbers, days, truth values and any text', async () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).map(value => `字${value}`);
    const day = fc.integer({ min: 0, max: 80_000 }).map(days => new Date(Date.UTC(1950, 0, 1 + days)));
    const cell = fc.oneof(text, fc.integer(), fc.boolean(), day);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 }), async rows => {
        expect((await openWorkbook(await sheetWith(rows)))[0]!.rows.slice(1).map(({ cells }) => cells)).toEqual(rows);
      }),
      { numRuns: 40 },
    );
  });

  it('makes a template that is read as its own kind, empty, with lists to choose from and a sheet that explains', async () => {
    const kind = kindOf('residents', '花名册', { name: '*姓名', idNumber: '*身份证号' });
    const columns = kind.columns.map(({ header }) => ({ header, required: true, hint: '照证件写', sample: '=1+1' }));
    const about = [['模板版本', '1.0']] as const;
    const chosen = { header: '类别', required: true, hint: '选一个', sample: '低保', choices: ['低保', '特困'] };
    const file = await writeTemplate({ sheet: '花名册', columns: [...columns, chosen], about });
    const sheets = await openWorkbook(file);
    expect(detectKind(sheets, [kind])?.matches.map(m => m.sheet.name)).toEqual(['花名册']);
    expect(sheets.map(s => [s.name, s.hidden])).toEqual([
      ['花名册', false],
      ['填写说明', false],
      ['词表', true],
    ]);
    expect(sheets[0]?.rows).toHaveLength(1);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(file as never);
    expect(book.getWorksheet('花名册')?.getCell('C2').dataValidation).toMatchObject({ type: 'list', formulae: ['词表!$C$1:$C$2'] });
  });
});

describe('marking', () => {
  const marks: RowMark[] = [
    { sheet: '花名册', row: 347, column: 6, reason: 'invalid_id_checksum', message: '身份证号校验码不对' },
    { sheet: '花名册', row: 347, column: 3, reason: 'missing_name', message: '没有姓名' },
    { sheet: '花名册', row: 704, reason: 'unknown_category', message: '=不认识的类别' },
  ];
  const red = (cell: ExcelJS.Cell) => (cell.style.fill?.type === 'pattern' ? cell.style.fill.fgColor?.argb : undefined);

  it("marks the clerk's own workbook and leaves all other cells as they were", async () => {
    const original = fengerFile(ROSTER);
    const marked = await markWorkbook(original, marks);
    const before = (await loaded(original)).getWorksheet('花名册')!;
    const after = (await loaded(marked)).getWorksheet('花名册')!;
    expect(after.getCell('R2').value).toBe(REASON_COLUMN);
    expect(after.getCell('R347').value).toBe('身份证号校验码不对；没有姓名');
    expect(after.getCell('R704').value).toBe("'=不认识的类别");
    expect([red(after.getCell('F347')), red(after.getCell('C347')), red(after.getCell('A704'))]).toEqual(Array(3).fill('FFFFC7CE'));
    expect([red(after.getCell('F346')), red(after.getCell('A347'))]).toEqual([undefined, undefined]);
    expect(JSON.stringify(after.getCell('F347').note)).toContain('身份证号校验码不对');
    const cellsOf = (sheet: ExcelJS.Worksheet) => {
      const cells: string[] = [];
      sheet.eachRow((row, number) => {
        row.eachCell((cell, column) => {
          if (column <= 17) cells.push(`${number}:${column} ${JSON.stringify([cell.value, cell.numFmt])}`);
        });
      });
      return cells;
    };
    expect(cellsOf(after)).toEqual(cellsOf(before));
  });

  it('is read again with the same rows, and a second marking clears the first', async () => {
    const once = await markWorkbook(fengerFile(ROSTER), marks);
    const rows = async (bytes: Buffer) => (await openWorkbook(bytes))[0]!.rows.map(({ number, cells }) => [number, cells.slice(0, 17)]);
    expect(await rows(once)).toEqual((await openWorkbook(fengerFile(ROSTER)))[0]!.rows.map(({ number, cells }) => [number, cells]));
    const twice = (await loaded(await markWorkbook(once, [{ ...marks[2]!, message: '请核对' }]))).getWorksheet('花名册')!;
    expect(twice.getCell('S2').value).toBeNull();
    expect(twice.getCell('R347').value).toBeNull();
    expect([red(twice.getCell('F347')), twice.getCell('F347').note]).toEqual([undefined, undefined]);
    expect(twice.getCell('R704').value).toBe('请核对');
  });

  it('marks workbooks whose comments and tables the cell library cannot carry over', async () => {
    const relations =
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="c" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="/xl/comments/comment1.xml"/></Relationships>';
    const sheet = `${sheetData([['姓名'], ['张三']])}<legacyDrawing r:id="c"/>`;
    const file = rawWorkbook({ sheet, extra: [{ name: 'xl/worksheets/_rels/sheet1.xml.rels', content: relations }] });
    const marked = await markWorkbook(file, [{ sheet: '表', row: 2, column: 1, reason: 'r', message: '请核对' }]);
    expect((await openWorkbook(marked))[0]!.rows.map(({ cells }) => cells)).toEqual([
      ['姓名', REASON_COLUMN],
      ['张三', '请核对'],
    ]);
  });

  it('keeps print titles, and drops rules and names over whole columns', async () => {
    const rule =
      '<dataValidations count="1"><dataValidation type="list" sqref="A1:A1048576"><formula1>"a"</formula1></dataValidation></dataValidations>';
    const book = (range: string) =>
      `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">表!${range}</definedName></definedNames>`;
    const mark = [{ sheet: '表', row: 2, column: 1, reason: 'r', message: '请核对' }];
    const file = (range: string) => {
      const styles = { name: 'xl/styles.xml', content: '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>' };
      return rawWorkbook({ sheet: sheetData([['姓名'], ['张三']]) + rule, book: book(range), extra: [styles] });
    };
    const before = performance.now();
    const kept = await loaded(await markWorkbook(file('$1:$2'), mark));
    expect(kept.worksheets[0]!.pageSetup.printTitlesRow).toBe('1:2');
    const dropped = await loaded(await markWorkbook(file('$A$1:$XFD$1048576'), mark));
    expect(dropped.worksheets[0]!.getCell('B2').value).toBe('请核对');
    expect(performance.now() - before).toBeLessThan(5_000);
  });

  it('refuses what openWorkbook refuses', async () => {
    await expect(markWorkbook(Buffer.from('x'), [])).rejects.toThrow(WorkbookRefused);
  });
});
