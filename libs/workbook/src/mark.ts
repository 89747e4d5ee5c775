import ExcelJS, { type Cell as ExcelCell, type Worksheet } from '@protobi/exceljs';
import { readCsv } from './csv.js';
import { cellParts, loadParts } from './open.js';
import { readParts, type WorkbookParts } from './parts.js';
import { defaultLimits } from './refusal.js';
import { cellsIn } from './scan.js';
import type { Sheet } from './sheet.js';
import { safeCell } from './write.js';

/** The header of the column that `markWorkbook` adds, and of which a second marking clears the first. */
export const REASON_COLUMN = '导入说明';

export interface RowMark {
  readonly sheet: string;
  /** As Excel shows it, from 1. */
  readonly row: number;
  /** From 1; without it all the row's cells are marked. */
  readonly column?: number;
  readonly reason: string;
  /** The text for the clerk. */
  readonly message: string;
}

export interface MarkOptions {
  /** Sheet → the number of its header row; else the first of the first 30 rows with the most text cells is taken. */
  readonly headerRows?: ReadonlyMap<string, number>;
}

const MARK_COLOUR = 'FFFFC7CE';
const HEADER_SEARCH_ROWS = 30;
/** The cell library keeps a record for each cell under a rule or a name; one on whole columns would be a million of them, and is dropped. */
const EXPANDED_CELLS_LIMIT = 50_000;

/**
 * The clerk's own workbook with the marked cells filled light red and commented, and the reasons in an added last column 「导入说明」.
 * All other cells stay as they are. An earlier marking is cleared first. A workbook with parts the cell library cannot carry over
 * (comments or tables written by some programs) comes back with its cells and formats alone. Throws WorkbookRefused as openWorkbook does.
 */
export async function markWorkbook(original: Buffer, marks: readonly RowMark[], options: MarkOptions = {}): Promise<Buffer> {
  const text = readCsv(original, defaultLimits);
  const read = await readParts(text ? await asWorkbook(text) : original, defaultLimits, true);
  const whole = await loadWhole(read);
  const workbook = whole ?? (await loadPlain(read));
  markAll(workbook, marks, options);
  try {
    return await bytesOf(workbook);
  } catch (error) {
    if (whole === undefined) throw error;
    const plain = await loadPlain(read);
    markAll(plain, marks, options);
    return bytesOf(plain);
  }
}

/** A text file of cells as a workbook, each row under its own number. */
async function asWorkbook({ name, rows }: Sheet): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(name);
  for (const { number, cells } of rows) sheet.getRow(number).values = cells.map(safeCell);
  return bytesOf(workbook);
}

const bytesOf = async (workbook: ExcelJS.Workbook) => Buffer.from(await workbook.xlsx.writeBuffer());

async function loadWhole({ parts, counts }: WorkbookParts): Promise<ExcelJS.Workbook | undefined> {
  // Sheet names and dates stored in a shape the library misreads are put right only in the plain parts.
  const plain = cellParts(parts);
  const own = new Map(parts);
  for (const [name, content] of plain) {
    if (!own.has(name)) return undefined;
    if (name !== 'xl/workbook.xml' || namedCells(own.get(name)) > EXPANDED_CELLS_LIMIT) own.set(name, content);
  }
  const workbook = await loadParts(own, counts.validatedCells > EXPANDED_CELLS_LIMIT ? ['dataValidations'] : []).catch(() => undefined);
  return workbook && workbook.worksheets.length > 0 ? workbook : undefined;
}

/** The cells under all names of ranges; a name that is no plain range counts as a whole sheet. */
function namedCells(book: Buffer | undefined): number {
  const names = (book ?? Buffer.alloc(0)).toString('utf8').matchAll(/<definedName\s[^>]*>([^<]*)</g);
  return [...names].reduce((sum, [, range = '']) => sum + cellsIn(range.slice(range.lastIndexOf('!') + 1)), 0);
}

const loadPlain = ({ parts }: WorkbookParts) =>
  loadParts(cellParts(parts), ['dataValidations', 'hyperlinks', 'drawing', 'legacyDrawing', 'picture', 'tableParts', 'extLst']);

function markAll(workbook: ExcelJS.Workbook, marks: readonly RowMark[], options: MarkOptions): void {
  const bySheet = groupBySheet(marks);
  for (const sheet of workbook.worksheets) {
    const own = bySheet.get(sheet.name) ?? [];
    const headerRow = options.headerRows?.get(sheet.name) ?? likelyHeaderRow(sheet);
    const earlier = earlierColumn(sheet, headerRow);
    if (earlier !== undefined) clearEarlier(sheet, earlier);
    if (own.length > 0) markSheet(sheet, own, { headerRow, column: earlier ?? sheet.columnCount + 1 });
  }
}

function groupBySheet(marks: readonly RowMark[]): Map<string, RowMark[]> {
  const groups = new Map<string, RowMark[]>();
  for (const mark of marks) groups.set(mark.sheet, [...(groups.get(mark.sheet) ?? []), mark]);
  return groups;
}

function markSheet(sheet: Worksheet, marks: readonly RowMark[], place: { headerRow: number; column: number }): void {
  const head = sheet.getRow(place.headerRow).getCell(place.column);
  head.value = REASON_COLUMN;
  head.style = { ...sheet.getRow(place.headerRow).getCell(Math.max(1, place.column - 1)).style };
  sheet.getColumn(place.column).width = 40;
  const messages = new Map<number, Set<string>>();
  for (const { row, column, message } of marks) {
    messages.set(row, (messages.get(row) ?? new Set()).add(message));
    const cells = column === undefined ? usedCells(sheet, row, place.column) : [sheet.getRow(row).getCell(column)];
    for (const cell of cells) fill(cell, MARK_COLOUR);
    if (cells[0]) comment(cells[0], message);
  }
  for (const [row, texts] of messages) sheet.getRow(row).getCell(place.column).value = safeCell([...texts].join('；'));
}

function usedCells(sheet: Worksheet, row: number, before: number): ExcelCell[] {
  const cells: ExcelCell[] = [];
  sheet.getRow(row).eachCell({ includeEmpty: false }, (cell, column) => {
    if (column < before) cells.push(cell);
  });
  return cells.length > 0 ? cells : [sheet.getRow(row).getCell(1)];
}

/** Style objects are shared by all cells that looked alike in the file, so a cell gets a copy of its own. */
function fill(cell: ExcelCell, argb: string): void {
  cell.style = { ...cell.style, fill: { type: 'pattern', pattern: 'solid', fgColor: { argb } } };
}

function comment(cell: ExcelCell, message: string): void {
  const before = typeof cell.note === 'string' ? cell.note : (cell.note?.texts?.map(({ text }) => text).join('') ?? '');
  cell.note = before === '' || before === message ? message : `${before}\n${message}`;
}

function likelyHeaderRow(sheet: Worksheet): number {
  let best = { number: 1, texts: 0 };
  sheet.eachRow({ includeEmpty: false }, (row, number) => {
    if (number > HEADER_SEARCH_ROWS) return;
    let texts = 0;
    row.eachCell({ includeEmpty: false }, cell => {
      if (cell.type === ExcelJS.ValueType.String && cell.text.trim() !== '') texts++;
    });
    if (texts > best.texts) best = { number, texts };
  });
  return best.number;
}

function earlierColumn(sheet: Worksheet, headerRow: number): number | undefined {
  let found: number | undefined;
  sheet.getRow(headerRow).eachCell({ includeEmpty: false }, (cell, column) => {
    if (cell.text === REASON_COLUMN) found = column;
  });
  return found;
}

function clearEarlier(sheet: Worksheet, column: number): void {
  sheet.eachRow({ includeEmpty: false }, row => {
    const before = row.getCell(column);
    if (before.text !== REASON_COLUMN) before.value = null;
    row.eachCell({ includeEmpty: false }, cell => {
      const pattern = cell.style.fill;
      if (pattern?.type !== 'pattern' || pattern.fgColor?.argb !== MARK_COLOUR) return;
      cell.style = { ...cell.style, fill: { type: 'pattern', pattern: 'none' } };
      if (cell.note !== undefined) takeOffComment(cell);
    });
  });
}

/** The cell library can replace a comment but not take one off; it keeps it on the cell and on the value's record. */
function takeOffComment(cell: ExcelCell): void {
  const inside = cell as unknown as { _comment?: unknown; model: { comment?: unknown } };
  inside._comment = undefined;
  delete inside.model.comment;
}
