import type { MessageInitShape } from '@bufbuild/protobuf';
import {
  type CorrectImportRequest,
  type ImportRowSchema,
  type ListImportRowsRequest,
  type RevealImportCellRequest,
  type SheetColumn,
  sheetKinds,
} from '@shuniu/contracts';
import { keysOf, pageOf, pageSizeOf } from '@shuniu/kernel';
import type { ImportRow } from './import.store.js';
import { type CellChange, type KeptCell, type LookedRow, readStaged } from './looked.rules.js';
import { REASONS } from './reasons.js';
import type { Finding, Place, Report } from './report.rules.js';

const isNumber = (text: string): boolean => /^\d{1,6}$/.test(text);
const textOf = (cell: KeptCell): string => (cell === null ? '' : String(cell));

type Told = Omit<Finding, 'sheet'>;
interface Found {
  readonly finding: Told;
  readonly rejected: boolean;
}
const placeOf = ({ sheet, row }: { sheet: string; row: number }): string => `${row}\u0000${sheet}`;
const findingsOf = (report: Report): Map<string, Found> =>
  new Map<string, Found>(
    report.sheets.flatMap(({ sheet, rejected, warnings }) => [
      ...warnings.map(finding => [placeOf({ sheet, row: finding.row }), { finding, rejected: false }] as [string, Found]),
      ...rejected.map(finding => [placeOf({ sheet, row: finding.row }), { finding, rejected: true }] as [string, Found]),
    ]),
  );
const columnsOf = (kind: string): readonly SheetColumn[] => sheetKinds.find(k => k.kind === kind)?.columns ?? [];

/** How a cell may be shown over a shoulder. */
export type Mask = (field: string, text: string) => string;

/** A page of the rows to look at, in the workbook's order, their cells masked. */
export function listRows(
  { pageSize, pageToken, reason }: ListImportRowsRequest,
  { row, staged, mask }: { row: ImportRow; staged: string; mask: Mask },
) {
  const [from = '0'] = keysOf(pageToken, [isNumber]) ?? [];
  const size = pageSizeOf(pageSize);
  const findings = findingsOf(row.report);
  const columns = columnsOf(row.kind);
  const looked = readStaged<Place>(staged).looked.filter(one => reason === '' || findings.get(placeOf(one))?.finding.reason === reason);
  const page = looked.slice(Number(from), Number(from) + size + 1).map((one, at) => ({ one, at: Number(from) + at }));
  const { rows, nextPageToken } = pageOf(page, size, ({ at }) => [String(at + 1)]);
  return { rows: rows.map(({ one }) => shown(one, { columns, mask, found: findings.get(placeOf(one)) })), nextPageToken };
}

/** All that stands in a cell of a row to look at; undefined when there is none. */
export function readCell(staged: string, cell: RevealImportCellRequest['cell']): string | undefined {
  const row = readStaged<Place>(staged).looked.find(r => r.sheet === cell?.sheet && r.row === cell.row);
  return row && cell && cell.field in row.values ? textOf(row.values[cell.field] ?? null) : undefined;
}

/** What a request sets; a cell that is set back has no value. */
export const correctRows = ({ corrections }: CorrectImportRequest): CellChange[] =>
  corrections.map(({ cell, value, undo }) => ({
    sheet: cell?.sheet ?? '',
    row: cell?.row ?? 0,
    field: cell?.field ?? '',
    value: undo ? undefined : value,
  }));

interface Showing {
  readonly columns: readonly SheetColumn[];
  readonly mask: Mask;
  readonly found: Found | undefined;
}
function shown(row: LookedRow, { columns, mask, found }: Showing): MessageInitShape<typeof ImportRowSchema> {
  const cells = columns
    .filter(({ field }) => field in row.values)
    .map(({ field, header }) => {
      const text = textOf(row.values[field] ?? null);
      return { field, header, shown: text === '' ? '' : mask(field, text), corrected: row.was !== undefined && field in row.was };
    });
  const finding = found && {
    row: row.row,
    reason: found.finding.reason,
    field: found.finding.field,
    message: REASONS[found.finding.reason],
  };
  return { sheet: row.sheet, row: row.row, cells, ...(finding ? { finding } : {}), rejected: found?.rejected ?? false };
}
