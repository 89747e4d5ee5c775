import ExcelJS from '@protobi/exceljs';
import { fengerFile } from './fenger.fixture.js';
import { openWorkbook, type RefusalReason, refusalMessages, type WorkbookLimits, WorkbookRefused, writeWorkbook } from './index.js';
import { rawWorkbook, sheetData, zipOf } from './zip.fixture.js';

const MEBIBYTE = 1024 * 1024;

async function refusalOf(bytes: Buffer, limits?: Partial<WorkbookLimits>): Promise<RefusalReason> {
  const outcome = await openWorkbook(bytes, limits).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(outcome instanceof WorkbookRefused)) throw outcome ?? new Error('accepted');
  return outcome.reason;
}

const table = sheetData([
  ['姓名', '电话'],
  ['张三', '19900000001'],
]);

describe('files refused before their cells are read', () => {
  const bomb = Buffer.alloc(3 * MEBIBYTE);
  const many = Array.from({ length: 2_001 }, (_, index) => ({ name: `xl/media/${index}.png`, content: 'x' }));

  it.each<[string, () => Buffer, RefusalReason]>([
    ['an empty file', () => Buffer.alloc(0), 'not_a_workbook'],
    ['a letter', () => Buffer.from('您好\n张三 19900000001\n'), 'not_a_workbook'],
    ['half a workbook', () => fengerFile('02-走访记录.xlsx').subarray(0, 30_000), 'not_a_workbook'],
    ['a zip that is no workbook', () => zipOf([{ name: 'word/document.xml', content: '<w/>' }]), 'not_a_workbook'],
    ['a renamed .xls', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4_096)]), 'old_excel_format'],
    [
      'a workbook with a password',
      () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512), Buffer.from('EncryptedPackage', 'utf16le')]),
      'encrypted',
    ],
    ['an encrypted part', () => rawWorkbook({ sheet: table, extra: [{ name: 'a.xml', content: 'x', encrypted: true }] }), 'encrypted'],
    ['macros', () => rawWorkbook({ sheet: table, extra: [{ name: 'xl/vbaProject.bin', content: 'x' }] }), 'macros'],
    ['Excel 4 macros', () => rawWorkbook({ sheet: table, extra: [{ name: 'xl/macrosheets/sheet1.xml', content: '<x/>' }] }), 'macros'],
    ['a bomb', () => rawWorkbook({ sheet: table, extra: [{ name: 'xl/media/a.png', content: bomb }] }), 'too_large_unpacked'],
    [
      'a bomb that declares 10 bytes',
      () => rawWorkbook({ sheet: table, extra: [{ name: 'xl/media/a.png', content: bomb, declaredSize: 10 }] }),
      'too_large_unpacked',
    ],
    ['more than 2,000 parts', () => rawWorkbook({ sheet: table, extra: many }), 'too_large_unpacked'],
    ['a DTD', () => rawWorkbook({ sheet: table, sheetStart: '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hosts">]>' }), 'not_a_workbook'],
    [
      'a DTD in another encoding',
      () => rawWorkbook({ sheet: table, extra: [{ name: 'xl/a.xml', content: Buffer.from('<!DOCTYPE x>', 'utf16le') }] }),
      'not_a_workbook',
    ],
    [
      'a part that stands twice',
      () => rawWorkbook({ sheet: table, extra: [{ name: 'xl/workbook.xml', content: '<x/>' }] }),
      'not_a_workbook',
    ],
    ['a row number no workbook has', () => rawWorkbook({ sheet: '<sheetData><row r="4000000000"/></sheetData>' }), 'not_a_workbook'],
    [
      'a merge of everything',
      () => rawWorkbook({ sheet: `${table}<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>` }),
      'too_large_unpacked',
    ],
  ])('refuses %s', async (_, file, reason) => expect(await refusalOf(file())).toBe(reason));

  it('counts inflated bytes over all parts, whatever they declare', async () => {
    const noise = Buffer.from(Array.from({ length: 400_000 }, (_, index) => (index * 7919) % 251));
    const parts = Array.from({ length: 6 }, (_, index) => ({ name: `xl/media/${index}.png`, content: noise, declaredSize: 1 }));
    const file = rawWorkbook({ sheet: table, extra: parts });
    expect(await refusalOf(file, { unpackedBytes: 2 * MEBIBYTE })).toBe('too_large_unpacked');
    expect(await openWorkbook(file)).toHaveLength(1);
  });

  it('refuses 200 MiB unpacked within a second or two, and a file over 20 MiB at once', async () => {
    const filler = Buffer.alloc(MEBIBYTE - 1, 'a');
    const parts = Array.from({ length: 201 }, (_, index) => ({ name: `xl/media/${index}.png`, content: filler }));
    expect(await refusalOf(rawWorkbook({ sheet: table, extra: parts }))).toBe('too_large_unpacked');
    expect(await refusalOf(Buffer.alloc(20 * MEBIBYTE + 1))).toBe('too_large');
  });

  it('refuses 120,000 rows without parsing them', async () => {
    const sheet = sheetData(Array.from({ length: 120_000 }, (_, index) => ['张三', String(index)]));
    expect(await refusalOf(rawWorkbook({ sheet }))).toBe('too_many_rows');
  });

  it('refuses a value right of column 200, and passes over formats there', async () => {
    const cell = (inside: string) => `<sheetData><row r="1"><c r="A1"><v>1</v></c>${inside}</row></sheetData>`;
    expect(await refusalOf(rawWorkbook({ sheet: cell('<c r="GS1"><v>1</v></c>') }))).toBe('too_many_columns');
    expect((await openWorkbook(rawWorkbook({ sheet: cell('<c r="GS1"/>') })))[0]!.rows[0]!.cells).toEqual([1]);
  });

  it('has a text in both languages for every reason, and says nothing of the content', async () => {
    for (const { zh, en } of Object.values(refusalMessages)) expect([zh.length > 5, en.length > 5]).toEqual([true, true]);
    const refusal = await openWorkbook(Buffer.from('张三 990117194410111740')).catch((error: unknown) => error);
    expect(String(refusal)).toBe('WorkbookRefused: not_a_workbook: not a zip file');
  });
});

describe('cells', () => {
  it('flattens rich text, links, formulas, errors and merged ranges', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('表');
    sheet.addRow(['标题', null, null]);
    sheet.mergeCells('A1:C1');
    sheet.addRow([{ richText: [{ text: '张' }, { text: '三' }] }, { text: '链接', hyperlink: 'mailto:a' }, { formula: '1+1', result: 2 }]);
    sheet.addRow([{ error: '#N/A' }, true, new Date('2023-08-01T00:00:00Z')]);
    sheet.addRow([{ formula: 'A9', result: { error: '#REF!' } }, null, '  ', 'x']);
    workbook.addWorksheet('藏', { state: 'hidden' }).addRow(['x']);
    const [first, second] = await openWorkbook(Buffer.from(await workbook.xlsx.writeBuffer()));
    expect(first!.rows).toEqual([
      { number: 1, cells: ['标题'] },
      { number: 2, cells: ['张三', '链接', 2] },
      { number: 3, cells: [null, true, new Date('2023-08-01T00:00:00Z')] },
      { number: 4, cells: [null, null, null, 'x'] },
    ]);
    expect([first!.hidden, second!.hidden]).toEqual([false, true]);
  });

  it('reads what other programs write: sheets of other names, the x: prefix, no styles, dates as ISO text, comments elsewhere', async () => {
    const expected = [
      { number: 1, cells: ['姓名', '电话'] },
      { number: 2, cells: ['张三', '19900000001'] },
    ];
    expect((await openWorkbook(rawWorkbook({ sheet: table, sheetFile: 'Page.xml' })))[0]!.rows).toEqual(expected);
    const prefixed = table.replace(/<(\/?)(\w)/g, '<$1x:$2');
    expect((await openWorkbook(rawWorkbook({ sheet: prefixed })))[0]!.rows).toEqual(expected);
    const dated = '<sheetData><row r="1"><c r="A1" t="d"><v>2023-08-01T00:00:00</v></c></row></sheetData>';
    expect((await openWorkbook(rawWorkbook({ sheet: dated })))[0]!.rows[0]!.cells).toEqual(['2023-08-01T00:00:00']);
    const relations =
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="c" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="/xl/comments/comment1.xml"/></Relationships>';
    const commented = rawWorkbook({
      sheet: `${table}<legacyDrawing r:id="c"/><tableParts count="1"><tablePart r:id="t"/></tableParts>`,
      extra: [{ name: 'xl/worksheets/_rels/sheet1.xml.rels', content: relations }],
    });
    expect((await openWorkbook(commented))[0]!.rows).toEqual(expected);
  });

  it('is not slowed by rules and names over whole columns', async () => {
    const rule =
      '<dataValidations count="1"><dataValidation type="list" sqref="A1:XFD1048576"><formula1>"a"</formula1></dataValidation></dataValidations>';
    const names = '<definedNames><definedName name="all">表!$A$1:$XFD$1048576</definedName></definedNames>';
    const before = performance.now();
    expect((await openWorkbook(rawWorkbook({ sheet: table + rule, book: names })))[0]!.rows).toHaveLength(2);
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  it('reads 20,000 rows of 17 columns in well under a minute', async () => {
    const row = ['FE-0001', '曹玉', '配偶', '女', '990117194410111740', new Date('1944-10-11T00:00:00Z'), '60岁以上长者', 1, 2.5];
    const rows = Array.from({ length: 20_000 }, (_, index) => [index, ...row, ...row.slice(0, 7)]);
    const columns = rows[0]!.map((_, index) => ({ header: `列${index}` }));
    const file = await writeWorkbook({ sheets: [{ name: '表', columns, rows, freezeHeader: true }] });
    const before = performance.now();
    const [sheet] = await openWorkbook(file);
    const took = performance.now() - before;
    expect(sheet!.rows).toHaveLength(20_001);
    expect(took).toBeLessThan(40_000);
    if (process.env.SHUNIU_FIGURES) process.stderr.write(`20,000 rows × 17, ${file.length} bytes: read in ${Math.round(took)} ms\n`);
  });
});
