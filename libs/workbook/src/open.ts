import ExcelJS, { type CellValue, type Cell as ExcelCell, type Worksheet } from '@protobi/exceljs';
import { readCsv } from './csv.js';
import { packParts, readParts } from './parts.js';
import { defaultLimits, type WorkbookLimits, WorkbookRefused } from './refusal.js';
import { type Cell, isBlank, type Sheet, type SheetRow } from './sheet.js';

/** What the reader has no use for; some of it is expanded cell by cell, or needs parts that are not handed over. */
const UNREAD_NODES = [
  'dataValidations',
  'conditionalFormatting',
  'hyperlinks',
  'drawing',
  'legacyDrawing',
  'picture',
  'tableParts',
  'extLst',
  'autoFilter',
  'headerFooter',
  'rowBreaks',
  'colBreaks',
];
const CELL_TEXT_LIMIT = 32_767;
const EMPTY_STYLES = '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>';

/**
 * Reads a workbook into plain rows. The guards of `readParts` run first, on the real bytes; the cell library is then handed only the
 * parts with cells, repacked, so that pictures, comments, tables and links can neither break the reading nor cost anything.
 * A text file of cells between commas or tabs is read as a workbook of one sheet. Throws `WorkbookRefused`; limits may be narrowed for tests and by importers.
 */
export async function openWorkbook(bytes: Buffer, limits: Partial<WorkbookLimits> = {}): Promise<Sheet[]> {
  const bounds = { ...defaultLimits, ...limits };
  const text = readCsv(bytes, bounds);
  if (text) return [text];
  const { parts } = await readParts(bytes, bounds);
  const workbook = await loadParts(cellParts(parts), UNREAD_NODES);
  if (workbook.worksheets.length === 0) throw new WorkbookRefused('not_a_workbook', 'no sheets');
  return workbook.worksheets.map(sheet => readSheet(sheet, bounds));
}

/** Hands parts to the cell library. Whatever it stumbles over is a damaged workbook. */
export async function loadParts(parts: ReadonlyMap<string, Buffer>, ignoreNodes: string[]): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  try {
    // The library's types declare a Buffer of their own.
    await workbook.xlsx.load(packParts(parts) as unknown as Parameters<typeof workbook.xlsx.load>[0], { ignoreNodes });
    return workbook;
  } catch (error) {
    const refusal = new WorkbookRefused('not_a_workbook', 'the cells cannot be read');
    refusal.cause = error;
    throw refusal;
  }
}

/** The parts with cells, in the names and shapes the cell library understands. */
export function cellParts(parts: ReadonlyMap<string, Buffer>): Map<string, Buffer> {
  const kept = new Map<string, Buffer>();
  let relations = (parts.get('xl/_rels/workbook.xml.rels') ?? Buffer.alloc(0)).toString('utf8');
  let renamed = 9_000;
  for (const [name, content] of parts) {
    const file = /^xl\/worksheets\/([^/]+\.xml)$/i.exec(name)?.[1];
    if (file !== undefined) {
      const known = /^xl\/worksheets\/sheet\d+\.xml$/.test(name);
      const own = known ? file : `sheet${++renamed}.xml`;
      if (!known) relations = relations.replaceAll(`worksheets/${file}`, `worksheets/${own}`);
      kept.set(`xl/worksheets/${own}`, withoutIsoDates(content));
    } else if (name === '_rels/.rels' || name === 'xl/sharedStrings.xml' || name === 'xl/styles.xml') kept.set(name, content);
  }
  // Names of ranges (a filter over a whole sheet, say) are expanded cell by cell, and no reader needs them.
  const book = (parts.get('xl/workbook.xml') ?? Buffer.alloc(0)).toString('utf8');
  kept.set('xl/workbook.xml', Buffer.from(book.replace(/<(x:)?definedNames[\s>][\s\S]*?<\/(x:)?definedNames>/g, '')));
  kept.set('xl/_rels/workbook.xml.rels', Buffer.from(relations));
  if (!kept.has('xl/styles.xml')) kept.set('xl/styles.xml', Buffer.from(EMPTY_STYLES));
  return kept;
}

/** Strict workbooks keep dates as ISO text, of which the cell library would take the year for a number. */
function withoutIsoDates(sheet: Buffer): Buffer {
  if (!sheet.includes(' t="d"')) return sheet;
  return Buffer.from(sheet.toString('utf8').replace(/(<(?:x:)?c\s[^>]*?)\bt="d"/g, '$1t="str"'));
}

function readSheet(sheet: Worksheet, limits: WorkbookLimits): Sheet {
  const rows: SheetRow[] = [];
  const texts = new Map<object, string>();
  sheet.eachRow({ includeEmpty: false }, (row, number) => {
    const cells: Cell[] = [];
    row.eachCell({ includeEmpty: false }, (cell, column) => {
      const value = isCovered(cell) ? null : flatten(cell.value, texts);
      if (isBlank(value)) return;
      if (column > limits.columns) throw new WorkbookRefused('too_many_columns', `column ${column}`);
      while (cells.length < column - 1) cells.push(null);
      cells.push(value);
    });
    if (cells.length > 0) rows.push({ number, cells });
  });
  return { name: sheet.name, hidden: sheet.state !== 'visible', rows };
}

const isCovered = (cell: ExcelCell) => cell.type === ExcelJS.ValueType.Merge;

/** `texts` remembers flattened rich text: thousands of cells may share one long value. */
function flatten(value: CellValue, texts: Map<object, string>): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return plain(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value;
  if ('richText' in value) {
    const text = texts.get(value) ?? plain(value.richText.map(run => run.text ?? '').join(''));
    texts.set(value, text);
    return text;
  }
  if ('hyperlink' in value) return flatten(value.text as CellValue, texts);
  if ('formula' in value || 'sharedFormula' in value) return flatten(value.result as CellValue, texts);
  return null;
}

/** Takes back the apostrophe that `writeWorkbook` puts before text that looks like a formula. */
function plain(text: string): string {
  const own = /^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
  return own.length > CELL_TEXT_LIMIT ? own.slice(0, CELL_TEXT_LIMIT) : own;
}
