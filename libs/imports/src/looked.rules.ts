import type { Cell } from '@shuniu/workbook';
import type { Check, Finding, Judged, Parse, Place, SheetHead } from './report.rules.js';

/** A cell as it is kept: a day as text. */
export type KeptCell = string | number | boolean | null;
/** A row with a finding, or one that was corrected: all its cells, and of corrected ones what the workbook says. */
export interface LookedRow extends Place {
  readonly values: Readonly<Record<string, KeptCell>>;
  readonly was?: Readonly<Record<string, KeptCell>>;
}
/** What is kept sealed between the check and the commit. */
export interface Staged<Row> {
  /** Rows that are taken. */
  readonly rows: readonly Row[];
  readonly looked: readonly LookedRow[];
  /** Rows that a correction of another row cost their place: no commit writes them, and the next correction compares them again. */
  readonly waiting?: readonly Row[];
}

const keyOf = ({ sheet, row }: Place): string => `${row}\u0000${sheet}`;
const keptCell = (cell: Cell): KeptCell => (cell instanceof Date ? cell.toISOString().slice(0, 10) : cell);

/** The rows of a check that a person should look at, whole. */
export function lookedRows<Row extends Place>(check: Check<Row>, judged: Judged<Row>): LookedRow[] {
  const found = new Set([...check.rejected, ...check.warnings, ...judged.rejected, ...(judged.warnings ?? [])].map(keyOf));
  return check.raw
    .filter(({ place }) => found.has(keyOf(place)))
    .map(({ place, values }) => ({
      ...place,
      values: Object.fromEntries(Object.entries(values).map(([field, cell]) => [field, keptCell(cell)])),
    }));
}

/** Rows that can be read and are not taken for what other rows say now. */
export function waitingRows<Row extends Place>(check: Check<Row>, judged: Judged<Row>): Row[] {
  const taken = new Set(judged.rows.map(keyOf));
  return check.rows.filter(row => !taken.has(keyOf(row)));
}

export interface CellChange extends Place {
  readonly field: string;
  /** What the cell should say; undefined: as the workbook has it. */
  readonly value: string | undefined;
}

/** IMPORT-5: sets cells of rows to look at, or sets them back. Undefined when a cell is none of theirs. */
export function withChanges(looked: readonly LookedRow[], changes: readonly CellChange[]): LookedRow[] | undefined {
  const rows = new Map(looked.map(row => [keyOf(row), row]));
  for (const change of changes) {
    const row = rows.get(keyOf(change));
    if (!row || !(change.field in row.values)) return undefined;
    rows.set(keyOf(change), changed(row, change));
  }
  return [...rows.values()];
}

function changed(row: LookedRow, { field, value }: CellChange): LookedRow {
  const original = row.was && field in row.was ? row.was[field] : row.values[field];
  const { [field]: _, ...others } = row.was ?? {};
  const typed = value?.trim() === '' ? null : value;
  const same = typed === undefined || typed === original;
  const was = same ? others : { ...others, [field]: original ?? null };
  const values = { ...row.values, [field]: same ? (original ?? null) : typed };
  return { sheet: row.sheet, row: row.row, values, ...(Object.keys(was).length > 0 ? { was } : {}) };
}

/**
 * IMPORT-5: checks the rows to look at again, the others are as they were. Answers what is to be compared with the files: the rows in the
 * workbook's order, for of two rows of one person the first is taken.
 */
export function rechecked<Row extends Place>(staged: Staged<Row>, heads: readonly SheetHead[], parse: Parse<Row>): Check<Row> {
  const again = new Set(staged.looked.map(keyOf));
  const rows = [...staged.rows, ...(staged.waiting ?? [])].filter(row => !again.has(keyOf(row)));
  const rejected: Finding[] = [];
  const warnings: Finding[] = [];
  for (const { sheet, row, values } of staged.looked) {
    const parsed = parse({ sheet, row }, values);
    if ('rejected' in parsed) rejected.push(parsed.rejected);
    else {
      rows.push(parsed.row);
      warnings.push(...parsed.warnings);
    }
  }
  const place = new Map(heads.map((head, at) => [head.sheet, at]));
  rows.sort((a, b) => (place.get(a.sheet) ?? 0) - (place.get(b.sheet) ?? 0) || a.row - b.row);
  return { heads, rows, rejected, warnings, raw: [] };
}

/** How many cells of these rows say something else than the workbook. */
export const correctedCells = (looked: readonly LookedRow[]): number =>
  looked.reduce((sum, row) => sum + Object.keys(row.was ?? {}).length, 0);

/** Rows kept by an older version are the taken rows alone. */
export const readStaged = <Row>(text: string): Staged<Row> => {
  const kept = JSON.parse(text) as Staged<Row> | Row[];
  return Array.isArray(kept) ? { rows: kept, looked: [] } : kept;
};
