import type { Cell } from './sheet.js';
import { safeCell } from './write.js';

/** Tells spreadsheets that it is UTF-8: without it they take Chinese for something else. */
const BOM = '\ufeff';
const NEEDS_QUOTES = /[",\r\n]/;

function textOf(cell: Cell): string {
  const safe = safeCell(cell);
  if (safe === null) return '';
  const text = safe instanceof Date ? safe.toISOString().slice(0, 10) : String(safe);
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as CSV (RFC 4180) in UTF-8 with a byte order mark. Text that a spreadsheet would run as a formula gets an apostrophe before it; days are ISO days. */
export function writeCsv(rows: readonly (readonly Cell[])[]): Buffer {
  return Buffer.from(BOM + rows.map(row => `${row.map(textOf).join(',')}\r\n`).join(''), 'utf8');
}
