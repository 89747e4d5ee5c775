import ExcelJS, { type DataValidation, type Worksheet } from '@protobi/exceljs';
import type { Cell } from './sheet.js';

export interface SheetToWrite {
  readonly name: string;
  readonly columns: readonly {
    readonly header: string /** In characters; by the header's length when absent. */;
    readonly width?: number;
    /** How numbers in it are shown, such as `MONEY_FORMAT`. */
    readonly format?: string;
  }[];
  readonly rows: readonly (readonly Cell[])[];
  /** Keeps the header in view while scrolling. */
  readonly freezeHeader: boolean;
  /** Printed at the head and the foot of each page, with its number. */
  readonly eachPage?: string;
}

const DAY_FORMAT = 'yyyy-mm-dd';
/** Yuan with thousands and both decimals. */
export const MONEY_FORMAT = '#,##0.00';

/** Text that a spreadsheet would run as a formula gets an apostrophe before it; `openWorkbook` takes it off again. */
export function safeCell(cell: Cell): Cell {
  return typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

/** Writes an .xlsx with a bold header row in each sheet. Dates are days, by their UTC parts. */
export async function writeWorkbook({ sheets }: { readonly sheets: readonly SheetToWrite[] }): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  for (const { name, columns, rows, freezeHeader, eachPage } of sheets) {
    const sheet = workbook.addWorksheet(sheetName(name, workbook));
    if (eachPage !== undefined) markPages(sheet, eachPage);
    if (freezeHeader) sheet.views = [{ state: 'frozen', ySplit: 1 }];
    writeHeader(sheet, columns);
    for (const row of rows) {
      const written = sheet.addRow(row.map(safeCell));
      row.forEach((cell, index) => {
        const format = cell instanceof Date ? DAY_FORMAT : typeof cell === 'number' ? columns[index]?.format : undefined;
        if (format) written.getCell(index + 1).numFmt = format;
      });
    }
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** In a header of Excel an ampersand begins a code; two of them are one. */
function markPages(sheet: Worksheet, text: string): void {
  const safe = text.replaceAll('&', '&&');
  sheet.headerFooter = { oddHeader: `&C${safe}`, oddFooter: `&L${safe}&R&P / &N` };
  // The head of the table stands on each page too.
  sheet.pageSetup = { ...sheet.pageSetup, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '1:1' };
}

/** A template: a sheet to fill in, and one that says how. */
export interface Template {
  readonly sheet: string;
  /** `choices`: words to choose from; other words are taken too, for a cell may hold several. */
  readonly columns: readonly {
    readonly header: string;
    readonly required: boolean;
    readonly hint: string;
    readonly sample: string;
    readonly choices?: readonly string[];
  }[];
  /** Told on the sheet that explains: what it is, and its version. */
  readonly about: readonly (readonly [string, string])[];
}
const TEMPLATE_ROWS = 500;
const GUIDE = '填写说明';
const WORDS = '词表';

/** An empty workbook with its header row, lists to choose from, and a sheet that explains every column with an example. Cells are text: no number is cut or turned. */
export async function writeTemplate({ sheet: name, columns, about }: Template): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(sheetName(name, workbook), { views: [{ state: 'frozen', ySplit: 1 }] });
  writeHeader(sheet, columns);
  const guide = workbook.addWorksheet(GUIDE);
  for (const line of about) guide.addRow(line.map(safeCell));
  guide.addRow([]);
  guide.addRow(['栏目', '要不要填', '怎么填', '例子']).font = { bold: true };
  for (const { header, required, hint, sample } of columns) guide.addRow([header, required ? '必填' : '选填', hint, sample].map(safeCell));
  for (const [at, width] of [16, 10, 60, 30].entries()) guide.getColumn(at + 1).width = width;
  const words = workbook.addWorksheet(WORDS, { state: 'hidden' });
  for (const [at, { choices = [] }] of columns.entries()) {
    const column = sheet.getColumn(at + 1);
    column.numFmt = '@';
    if (choices.length === 0) continue;
    for (const [row, word] of choices.entries()) words.getRow(row + 1).getCell(at + 1).value = word;
    const letter = words.getColumn(at + 1).letter;
    const rule: DataValidation = {
      type: 'list',
      allowBlank: true,
      showErrorMessage: false,
      formulae: [`${WORDS}!$${letter}$1:$${letter}$${choices.length}`],
    };
    for (let row = 2; row <= TEMPLATE_ROWS; row++) sheet.getRow(row).getCell(at + 1).dataValidation = rule;
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function writeHeader(sheet: Worksheet, columns: SheetToWrite['columns']): void {
  sheet.addRow(columns.map(({ header }) => safeCell(header))).font = { bold: true };
  columns.forEach(({ header, width }, index) => {
    // A Chinese character is two of Excel's width units.
    sheet.getColumn(index + 1).width = width ?? Math.max(10, [...header].length * 2 + 4);
  });
}

/** Excel allows 31 characters, some not, and no name twice. */
function sheetName(name: string, workbook: ExcelJS.Workbook): string {
  const clean =
    [
      ...name
        .replace(/[*?:\\/[\]]/g, ' ')
        .replace(/^'|'$/g, '')
        .trim(),
    ]
      .slice(0, 28)
      .join('') || '表';
  const taken = new Set(workbook.worksheets.map(sheet => sheet.name.toLowerCase()));
  let unique = clean;
  for (let count = 2; taken.has(unique.toLowerCase()); count++) unique = `${clean}${count}`;
  return unique;
}
