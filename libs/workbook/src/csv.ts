import { type WorkbookLimits, WorkbookRefused } from './refusal.js';
import { isBlank, type Sheet, type SheetRow } from './sheet.js';

/** What a bank's text file is called when it is read as a sheet. */
export const CSV_SHEET = 'CSV';
const PROBE_BYTES = 4_096;
/** How a zip and an old workbook begin. */
const OTHERS = [Buffer.from('PK'), Buffer.from('d0cf11e0', 'hex')];

/**
 * A text file of cells as one sheet: UTF-8, or GB18030 as programs of banks write it; between commas, tabs or semicolons; with quotes around cells that hold one. Undefined for whatever is no such text.
 * All cells are text; `="00123"`, by which programs keep Excel from taking a number of an account for a number, is that text. Throws WorkbookRefused too_large, too_many_rows, too_many_columns.
 */
export function readCsv(bytes: Buffer, limits: WorkbookLimits): Sheet | undefined {
  const head = bytes.subarray(0, PROBE_BYTES);
  if (bytes.length === 0 || head.includes(0) || OTHERS.some(magic => head.subarray(0, magic.length).equals(magic))) return undefined;
  if (bytes.length > limits.packedBytes) throw new WorkbookRefused('too_large', `${bytes.length} bytes`);
  const text = decoded(bytes);
  const divider = text === undefined ? undefined : dividerOf(text);
  if (text === undefined || divider === undefined) return undefined;
  const rows: SheetRow[] = [];
  let number = 0;
  for (const cells of recordsOf(text, divider)) {
    number++;
    if (number > limits.rows) throw new WorkbookRefused('too_many_rows', `row ${number}`);
    while (cells.length > 0 && isBlank(cells[cells.length - 1])) cells.pop();
    if (cells.length > limits.columns) throw new WorkbookRefused('too_many_columns', `column ${cells.length}`);
    if (cells.length > 0) rows.push({ number, cells: cells.map(cell => (isBlank(cell) ? null : cell)) });
  }
  return { name: CSV_SHEET, hidden: false, rows };
}

function decoded(bytes: Buffer): string | undefined {
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next encoding.
    }
  return undefined;
}

/** The divider that most of the first lines have at least one of; undefined when none stands in two lines. */
function dividerOf(text: string): string | undefined {
  const lines = text.split(/\r?\n/, 40).filter(line => line.trim() !== '');
  const ranked = [',', '\t', ';', '，']
    .map(divider => ({ divider, lines: lines.filter(line => line.includes(divider)).length }))
    .sort((a, b) => b.lines - a.lines);
  return ranked[0] && ranked[0].lines >= 2 ? ranked[0].divider : undefined;
}

/** RFC 4180, forgiving: a quote within a cell that does not begin with one is a quote. */
function* recordsOf(text: string, divider: string): Generator<string[]> {
  let cells: string[] = [];
  let at = 0;
  const ends = (from: number): number => {
    const next = [text.indexOf(divider, from), text.indexOf('\n', from)].filter(i => i >= 0);
    return next.length > 0 ? Math.min(...next) : text.length;
  };
  while (at < text.length) {
    const { cell, end } = text[at] === '"' ? quoted(text, at, ends) : { cell: text.slice(at, ends(at)), end: ends(at) };
    cells.push(cleaned(cell));
    at = end + 1;
    if (end >= text.length || text[end] === '\n') {
      yield cells;
      cells = [];
    }
  }
  if (cells.length > 0) yield cells;
}
function quoted(text: string, from: number, ends: (from: number) => number): { cell: string; end: number } {
  let at = from + 1;
  let cell = '';
  for (;;) {
    const close = text.indexOf('"', at);
    if (close < 0) return { cell: cell + text.slice(at), end: text.length };
    cell += text.slice(at, close);
    if (text[close + 1] !== '"') return { cell, end: ends(close + 1) };
    cell += '"';
    at = close + 2;
  }
}
const cleaned = (cell: string): string =>
  cell
    .replace(/^\s*="?(.*?)"?\s*$/s, (whole, inner: string) => (/^\s*="/.test(whole) ? inner : whole))
    .replaceAll('""', '"')
    .trim();
