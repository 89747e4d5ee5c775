import ExcelJS, { type Worksheet } from '@protobi/exceljs';
import type { SheetKind } from './detect.js';
import type { Cell } from './sheet.js';

export interface SheetToWrite {
  readonly name: string;
  readonly columns: readonly {
    readonly header: string /** In characters; by the header's length when absent. */;
    readonly width?: number;
  }[];
  readonly rows: readonly (readonly Cell[])[];
  /** Keeps the header in view while scrolling. */
  readonly freezeHeader: boolean;
}

const DAY_FORMAT = 'yyyy-mm-dd';

/** Text that a spreadsheet would run as a formula gets an apostrophe before it; `openWorkbook` takes it off again. */
export function safeCell(cell: Cell): Cell {
  return typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

/** Writes an .xlsx with a bold header row in each sheet. Dates are days, by their UTC parts. */
export async function writeWorkbook({ sheets }: { readonly sheets: readonly SheetToWrite[] }): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  for (const { name, columns, rows, freezeHeader } of sheets) {
    const sheet = workbook.addWorksheet(sheetName(name, workbook));
    if (freezeHeader) sheet.views = [{ state: 'frozen', ySplit: 1 }];
    writeHeader(sheet, columns);
    for (const row of rows) {
      const written = sheet.addRow(row.map(safeCell));
      row.forEach((cell, index) => {
        if (cell instanceof Date) written.getCell(index + 1).numFmt = DAY_FORMAT;
      });
    }
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** An empty workbook of a kind with its header rows, for stations that start without books of their own. */
export function template(kind: SheetKind | readonly SheetKind[]): Promise<Buffer> {
  const kinds = Array.isArray(kind) ? (kind as readonly SheetKind[]) : [kind as SheetKind];
  return writeWorkbook({
    sheets: kinds.map(({ name, columns }) => ({ name, columns: columns.map(({ header }) => ({ header })), rows: [], freezeHeader: true })),
  });
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
