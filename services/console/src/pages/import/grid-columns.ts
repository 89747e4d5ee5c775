import { type ImportRow, sheetKinds } from '@shuniu/contracts';

/** What tells a person's rows apart, by the kind of sheet; another kind shows its first columns. */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
  residents: ['name', 'idNumber', 'birthDate', 'categories'],
  visits: ['date', 'name', 'idNumber', 'visitType'],
};
const FIRST = 4;

/** The columns of the grid: the usual ones, and those in which something is wrong or was corrected; in the order of the sheet. */
export function gridColumns(kind: string, rows: readonly ImportRow[]): { field: string; header: string }[] {
  const columns = sheetKinds.find(of => of.kind === kind)?.columns ?? [];
  const there = new Set(rows.flatMap(row => row.cells.map(cell => cell.field)));
  const usual =
    SHOWN[kind] ??
    columns
      .filter(c => there.has(c.field))
      .slice(0, FIRST)
      .map(c => c.field);
  const special = rows.flatMap(row => [row.finding?.field ?? '', ...row.cells.filter(cell => cell.corrected).map(cell => cell.field)]);
  const wanted = new Set([...usual, ...special]);
  return columns.filter(c => wanted.has(c.field) && there.has(c.field)).map(({ field, header }) => ({ field, header }));
}

/** The next row in which a cell is to be set, after this one. */
export const nextWrong = (rows: readonly ImportRow[], after: Pick<ImportRow, 'sheet' | 'row'>): ImportRow | undefined => {
  const at = rows.findIndex(row => row.sheet === after.sheet && row.row === after.row);
  return rows.slice(at + 1).find(row => row.rejected);
};
