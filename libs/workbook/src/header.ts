import { WorkbookRefused } from './refusal.js';
import { type Cell, isBlank, type Sheet } from './sheet.js';

/** A column an importer knows: its field, the header of our own template, and other wordings seen in stations' books. */
export interface ColumnSpec {
  readonly field: string;
  readonly header: string;
  readonly aliases: readonly string[];
  readonly required: boolean;
  /** Fields of required columns that may be missing where this column is: another shape of the same book. */
  readonly standsFor?: readonly string[];
  /** A running number: a row that has nothing else counts as blank (forms come with their numbers filled in). */
  readonly ordinal?: boolean;
}

/** Header → field, as a clerk sends it when a column was not found. */
export type ColumnMapping = Readonly<Record<string, string>>;

export interface Table {
  /** The header row's number as Excel shows it; 0 when no known header stands in the first 30 rows. */
  readonly headerRow: number;
  /** Field → index into a row's cells, from 0. */
  readonly columns: ReadonlyMap<string, number>;
  /** Required columns that are not there; nothing is guessed for them. */
  readonly missing: readonly { readonly field: string; readonly header: string }[];
  /** Headers, as written, that no field was found for. */
  readonly unmapped: readonly string[];
  /** Fields of `ordinal` columns. */
  readonly ordinals: ReadonlySet<string>;
}

const HEADER_SEARCH_ROWS = 30;
const UNKNOWN_COLUMN_LIMIT = 20;
const TOTAL_ROW = /^(合计|总计(?!划)|小计)/;

/** One spelling for a header: NFKC, no blanks or invisible characters, one kind of brackets, lower case, no trailing stars or colons. */
export function normalHeader(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[[【〔{]/g, '(')
    .replace(/[\]】〕}]/g, ')')
    .toLowerCase()
    .replace(/^[*＊]+|[*＊:]+$/g, '');
}

/**
 * Finds the header row (of the first 30 the one with the most known headers, the upper one of equals) and the columns in it.
 * A mapping given by hand wins over known words, and one for a header that is not there, or to a field that is not, is ignored.
 * Of two columns for one field the one with the template's own header is taken, else the first.
 * Throws WorkbookRefused `too_many_unknown_columns` when more than 20 headers are unknown.
 */
export function findTable(sheet: Sheet, columns: readonly ColumnSpec[], mapping: ColumnMapping = {}): Table {
  const table = searchTable(sheet, columns, mapping);
  if (table.unmapped.length > UNKNOWN_COLUMN_LIMIT) {
    throw new WorkbookRefused('too_many_unknown_columns', `${table.unmapped.length} columns`);
  }
  return table;
}

/** As findTable, without the limit: for trying kinds on a sheet. */
export function searchTable(sheet: Sheet, columns: readonly ColumnSpec[], mapping: ColumnMapping = {}): Table {
  const words = wordsOf(columns, mapping);
  let best: { number: number; cells: readonly Cell[] } = { number: 0, cells: [] };
  let most = 0;
  for (const row of sheet.rows) {
    if (row.number > HEADER_SEARCH_ROWS) break;
    const known = new Set(row.cells.map(cell => (typeof cell === 'string' ? words.get(normalHeader(cell))?.field : undefined)));
    known.delete(undefined);
    if (known.size > most) [best, most] = [row, known.size];
  }
  return tableAt(best, columns, words);
}

interface KnownWord {
  readonly field: string;
  /** 3 by hand, 2 the template's own header, 1 another wording. */
  readonly rank: number;
}

function wordsOf(columns: readonly ColumnSpec[], mapping: ColumnMapping): Map<string, KnownWord> {
  const words = new Map<string, KnownWord>();
  const learn = (word: string, field: string, rank: number) => {
    const key = normalHeader(word);
    if (key !== '' && (words.get(key)?.rank ?? 0) < rank) words.set(key, { field, rank });
  };
  for (const column of columns) {
    learn(column.header, column.field, 2);
    for (const alias of column.aliases) learn(alias, column.field, 1);
  }
  const fields = new Set(columns.map(column => column.field));
  for (const [header, field] of Object.entries(mapping)) if (fields.has(field)) learn(header, field, 3);
  return words;
}

function tableAt(row: { number: number; cells: readonly Cell[] }, columns: readonly ColumnSpec[], words: Map<string, KnownWord>): Table {
  const taken = new Map<string, { index: number; rank: number }>();
  row.cells.forEach((cell, index) => {
    const word = typeof cell === 'string' ? words.get(normalHeader(cell)) : undefined;
    if (word && (taken.get(word.field)?.rank ?? 0) < word.rank) taken.set(word.field, { index, rank: word.rank });
  });
  const found = new Map([...taken].map(([field, { index }]) => [field, index]));
  const used = new Set(found.values());
  const stoodFor = new Set(columns.flatMap(({ field, standsFor = [] }) => (found.has(field) ? standsFor : [])));
  const isMissing = ({ field, required }: ColumnSpec) => required && !found.has(field) && !stoodFor.has(field);
  return {
    headerRow: row.number,
    columns: found,
    missing: columns.filter(isMissing).map(({ field, header }) => ({ field, header })),
    unmapped: row.cells.flatMap((cell, index) => (isBlank(cell) || used.has(index) ? [] : [String(cell).trim()])),
    ordinals: new Set(columns.filter(column => column.ordinal).map(column => column.field)),
  };
}

/** One row of a table: its number as Excel shows it, and the found fields' cells; blank text is null. */
export interface TableRow {
  readonly row: number;
  readonly values: Readonly<Record<string, Cell>>;
}

/** The rows below the header, without blank ones and without rows whose first cell begins 合计, 总计 or 小计. */
export function* rowsOf(sheet: Sheet, table: Table): Generator<TableRow> {
  if (table.headerRow === 0) return;
  for (const { number, cells } of sheet.rows) {
    if (number <= table.headerRow) continue;
    const first = cells.find(cell => !isBlank(cell));
    if (typeof first === 'string' && TOTAL_ROW.test(first.replace(/\s/g, ''))) continue;
    const values: Record<string, Cell> = {};
    let blank = true;
    for (const [field, index] of table.columns) {
      const cell = cells[index] ?? null;
      values[field] = isBlank(cell) ? null : cell;
      if (values[field] !== null && !table.ordinals.has(field)) blank = false;
    }
    if (!blank) yield { row: number, values };
  }
}
