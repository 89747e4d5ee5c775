import type { MessageInitShape } from '@bufbuild/protobuf';
import type { SheetReportSchema } from '@shuniu/contracts';
import { type ColumnMapping, findTable, rowsOf, type SheetMatch, type TableRow } from '@shuniu/workbook';
import { REASONS, type Reason } from './reasons.js';

/** Where a row stands: its sheet, and its number as Excel shows it. */
export interface Place {
  readonly sheet: string;
  readonly row: number;
}
export interface Finding extends Place {
  readonly reason: Reason;
  /** The JSON name of the field at fault. */
  readonly field: string;
}
/** A row in its normal form, or why it is not taken. */
export type Parsed<Row> = { readonly row: Row; readonly warnings: readonly Finding[] } | { readonly rejected: Finding };

/** What was found of a sheet's header. */
export interface SheetHead {
  readonly sheet: string;
  readonly headerRow: number;
  /** Field → column, from 1. */
  readonly columns: Readonly<Record<string, number>>;
  readonly missingColumns: readonly { readonly field: string; readonly header: string }[];
  readonly unmappedColumns: readonly string[];
}
export interface Check<Row extends Place> {
  readonly heads: readonly SheetHead[];
  readonly rows: readonly Row[];
  readonly rejected: readonly Finding[];
  readonly warnings: readonly Finding[];
  /** Every row as it stands in the sheet, in its order. */
  readonly raw: readonly { readonly place: Place; readonly values: TableRow['values'] }[];
}

/** Rows compared with what is on file. */
export interface Judged<Row extends Place, Added extends Row = Row> {
  /** Rows that are taken, on file or not. */
  readonly rows: readonly Row[];
  readonly rejected: readonly Finding[];
  /** What a row shows only beside others; it is taken all the same. */
  readonly warnings?: readonly Finding[];
  /** Those of the taken rows that are not on file, with what writing them needs. */
  readonly added: readonly Added[];
}

/** How one row is read on its own. */
export type Parse<Row extends Place> = (place: Place, values: TableRow['values']) => Parsed<Row>;

/** Reads the rows of every sheet of the kind. A sheet that lacks a needed column is named and not read: nothing is guessed. Throws WorkbookRefused. */
export function checkSheets<Row extends Place>(
  matches: readonly SheetMatch[],
  mapping: Readonly<Record<string, ColumnMapping>>,
  parse: Parse<Row>,
): Check<Row> {
  const heads: SheetHead[] = [];
  const rows: Row[] = [];
  const rejected: Finding[] = [];
  const warnings: Finding[] = [];
  const raw: { place: Place; values: TableRow['values'] }[] = [];
  for (const { sheet, kindSheet } of matches) {
    const table = findTable(sheet, kindSheet.columns, mapping[sheet.name]);
    const columns = Object.fromEntries([...table.columns].map(([field, index]) => [field, index + 1]));
    const { headerRow, missing: missingColumns, unmapped: unmappedColumns } = table;
    heads.push({ sheet: sheet.name, headerRow, columns, missingColumns, unmappedColumns: unmappedColumns.map(text => text.slice(0, 40)) });
    if (missingColumns.length > 0) continue;
    for (const { row, values } of rowsOf(sheet, table)) {
      const place = { sheet: sheet.name, row };
      raw.push({ place, values });
      const parsed = parse(place, values);
      if ('rejected' in parsed) rejected.push(parsed.rejected);
      else {
        rows.push(parsed.row);
        warnings.push(...parsed.warnings);
      }
    }
  }
  return { heads, rows, rejected, warnings, raw };
}

/** A message on the bus is small: of more findings the first are told, and the next check tells the rest. */
export const FINDINGS_TOLD = 4_000;

export interface SheetSummary extends SheetHead {
  readonly accepted: number;
  readonly rejected: readonly Omit<Finding, 'sheet'>[];
  readonly warnings: readonly Omit<Finding, 'sheet'>[];
}
/** 逐行报告 as it is kept: row numbers and reasons, nothing of what stands in the cells. */
export interface Report {
  readonly sheets: readonly SheetSummary[];
  readonly added: number;
  readonly unchanged: number;
  /** Cells that were set here; the workbook says something else. */
  readonly corrected?: number;
}

/** The report of a check (IMPORT-1), sheet by sheet, in the order of the rows. Warnings of rows that are not taken are left out. */
export function reportOf<Row extends Place>(check: Check<Row>, judged: Judged<Row>): Report {
  const rejected = [...check.rejected, ...judged.rejected];
  const told = Math.floor(FINDINGS_TOLD / 2 / Math.max(1, check.heads.length));
  const sheets = check.heads.map(head => {
    const of = <T extends Place>(all: readonly T[]): T[] => all.filter(a => a.sheet === head.sheet).sort((a, b) => a.row - b.row);
    const refused = of(rejected);
    const refusedRows = new Set(refused.map(r => r.row));
    const warned = of([...check.warnings, ...(judged.warnings ?? [])]).filter(w => !refusedRows.has(w.row));
    return { ...head, accepted: of(judged.rows).length, rejected: capped(refused, told), warnings: capped(warned, told) };
  });
  return { sheets, added: judged.added.length, unchanged: judged.rows.length - judged.added.length };
}
const capped = (findings: readonly Finding[], limit: number) =>
  findings.slice(0, limit).map(({ row, reason, field }) => ({ row, reason, field }));

/** A report after its rows were compared with the files once more, at the commit: what no longer fits is rejected, the rest stays told as it was. */
export function recheckedReport<Row extends Place>(report: Report, judged: Judged<Row>): Report {
  const sheets = report.sheets.map(sheet => {
    const late = judged.rejected.filter(f => f.sheet === sheet.sheet);
    if (late.length === 0) return sheet;
    const lateRows = new Set(late.map(f => f.row));
    const rejected = [...sheet.rejected, ...capped(late, FINDINGS_TOLD - sheet.rejected.length)].sort((a, b) => a.row - b.row);
    return { ...sheet, accepted: sheet.accepted - late.length, rejected, warnings: sheet.warnings.filter(w => !lateRows.has(w.row)) };
  });
  return { ...report, sheets, added: judged.added.length, unchanged: judged.rows.length - judged.added.length };
}

export const findingsIn = (report: Report): number => report.sheets.reduce((sum, s) => sum + s.rejected.length + s.warnings.length, 0);

export function toSheetReport(sheet: SheetSummary): MessageInitShape<typeof SheetReportSchema> {
  const told = (finding: Omit<Finding, 'sheet'>) => ({ ...finding, message: REASONS[finding.reason] });
  return {
    sheet: sheet.sheet,
    accepted: sheet.accepted,
    rejected: sheet.rejected.map(told),
    warnings: sheet.warnings.map(told),
    missingColumns: sheet.missingColumns.map(c => ({ ...c })),
    unmappedColumns: [...sheet.unmappedColumns],
  };
}
