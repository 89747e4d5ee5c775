/**
 * One cell as the importers see it: text, number, calendar date (at 00:00 UTC, or with its time of day in UTC parts), truth value, or nothing.
 * Rich text, links and the results of formulas are flattened; a cell with an error and the covered cells of a merged range are null.
 */
export type Cell = string | number | Date | boolean | null;

export interface SheetRow {
  /** The row's number as Excel shows it, from 1. */
  readonly number: number;
  /** Cells from column A on; trailing blanks are cut. */
  readonly cells: readonly Cell[];
}

export interface Sheet {
  readonly name: string;
  /** Hidden sheets hold a form's word lists and the like; `detectKind` passes them over. */
  readonly hidden: boolean;
  /** Rows that have a value, in order. */
  readonly rows: readonly SheetRow[];
}

/** Whether a cell has nothing that a person would see. */
export function isBlank(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && /^[\s\u200b-\u200f\u2060\ufeff]*$/.test(cell));
}
