import type { Import, RowReport, SheetReport } from '@shuniu/contracts';
import { sheetKinds } from '@shuniu/contracts';

export interface Totals {
  readonly accepted: number;
  readonly warnings: number;
  readonly rejected: number;
  readonly missingColumns: number;
}
const sum = (some: readonly number[]): number => some.reduce((a, b) => a + b, 0);

export const totalsOf = (of: Import): Totals => ({
  accepted: sum(of.sheets.map(s => s.accepted)),
  warnings: sum(of.sheets.map(s => s.warnings.length)),
  rejected: sum(of.sheets.map(s => s.rejected.length)),
  missingColumns: sum(of.sheets.map(s => s.missingColumns.length)),
});

/** One row to look at: a fault keeps the row out, a warning lets it in. */
export interface Finding extends Pick<RowReport, 'row' | 'reason' | 'field' | 'message'> {
  readonly sheet: string;
  readonly level: 'fault' | 'warning';
}

/** Everything to look at, by sheet and in the order of Excel's rows. */
export const findingsOf = (sheets: readonly SheetReport[]): Finding[] =>
  sheets.flatMap(({ sheet, rejected, warnings }) =>
    [
      ...rejected.map(r => ({ ...r, sheet, level: 'fault' as const })),
      ...warnings.map(r => ({ ...r, sheet, level: 'warning' as const })),
    ].sort((a, b) => a.row - b.row),
  );

export interface Reason {
  readonly reason: string;
  readonly level: Finding['level'];
  readonly count: number;
}
/** How often each reason, faults first. */
export function reasonsOf(findings: readonly Finding[]): Reason[] {
  const counted = new Map<string, Reason>();
  for (const { reason, level } of findings) {
    const key = `${level}:${reason}`;
    counted.set(key, { reason, level, count: (counted.get(key)?.count ?? 0) + 1 });
  }
  return [...counted.values()].sort((a, b) => a.level.localeCompare(b.level) || b.count - a.count);
}

/** The header that people know a field by. */
export const headerOf = (kind: string, field: string): string =>
  sheetKinds.find(of => of.kind === kind)?.columns.find(column => column.field === field)?.header ?? field;

const REASONS: Readonly<Record<string, string>> = {
  invalid_id_checksum: 'reason.invalidId',
  duplicate_id_number: 'reason.duplicateId',
  missing_name: 'reason.missingName',
  unknown_category: 'reason.unknownCategory',
  birth_date_mismatch: 'reason.birthMismatch',
  missing_id_number: 'reason.missingId',
  unknown_resident: 'reason.unknownResident',
  date_in_future: 'reason.future',
};
/** The text key of a reason; others are told by the row's own message. */
export const reasonKey = (reason: string): string => REASONS[reason] ?? 'reason.other';
