import type { FieldKeys } from '@shuniu/boot';
import type { SqlTx } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import type { ColumnMapping, SheetMatch } from '@shuniu/workbook';
import type { Origin } from './history.js';
import {
  type CellChange,
  correctedCells,
  lookedRows,
  readStaged,
  rechecked,
  type Staged,
  waitingRows,
  withChanges,
} from './looked.rules.js';
import {
  type Check,
  checkSheets,
  type Judged,
  type Parse,
  type Place,
  type Report,
  recheckedReport,
  reportOf,
  type SheetHead,
} from './report.rules.js';
import type { Undone } from './undo.rules.js';

/** What an import of one kind does with its rows: a service writes one of these for each kind that it owns. */
export interface KindOfImport<Row extends Place, Added extends Row = Row> {
  /** How one row is read on its own. */
  parser(tx: SqlTx, today: Day): Promise<Parse<Row>>;
  /** Compares rows with each other and with what is on file. */
  judge(tx: SqlTx, keys: FieldKeys, rows: readonly Row[]): Promise<Judged<Row, Added>>;
  /** Writes what is not on file. */
  write(tx: SqlTx, keys: FieldKeys, of: { judged: Judged<Row, Added>; origin: Origin; today: Day }): Promise<void>;
  /** Takes away what an import wrote, as far as nobody changed it and nothing needs it. */
  undo(tx: SqlTx, importId: string, today: Day): Promise<Undone>;
}

/** What is kept of a check: the report for everybody, the rows as text for the seal. */
export interface Checked {
  readonly report: Report;
  readonly staged: string;
}

/** A kind whose rows nobody but itself sees: what stands between the steps is text. */
export interface ImportKind {
  /** Reads and compares every row. Throws WorkbookRefused. */
  check(tx: SqlTx, keys: FieldKeys, of: { matches: readonly SheetMatch[]; mapping: SheetMappings; today: Day }): Promise<Checked>;
  /** Sets cells and checks the rows to look at again; undefined when a cell is none of theirs. */
  correct(
    tx: SqlTx,
    keys: FieldKeys,
    of: { staged: string; heads: readonly SheetHead[]; changes: readonly CellChange[]; today: Day },
  ): Promise<Checked | undefined>;
  /** Compares the rows once more and writes what is not on file; answers the report as it is now. */
  commit(tx: SqlTx, keys: FieldKeys, of: { staged: string; report: Report; origin: Origin; today: Day }): Promise<Report>;
  undo(tx: SqlTx, importId: string, today: Day): Promise<Undone>;
}
/** Sheet → header → field. */
export type SheetMappings = Readonly<Record<string, ColumnMapping>>;

/** Hides the rows of a kind, so that kinds of different rows stand in one table. */
export function importKind<Row extends Place, Added extends Row = Row>(kind: KindOfImport<Row, Added>): ImportKind {
  const kept = (report: Report, staged: Staged<Row>): Checked => ({ report, staged: JSON.stringify(staged) });
  return {
    async check(tx, keys, { matches, mapping, today }) {
      const check: Check<Row> = checkSheets(matches, mapping, await kind.parser(tx, today));
      const judged = await kind.judge(tx, keys, check.rows);
      return kept(reportOf(check, judged), { rows: judged.rows, looked: lookedRows(check, judged) });
    },
    async correct(tx, keys, { staged, heads, changes, today }) {
      const before = readStaged<Row>(staged);
      const set = withChanges(before.looked, changes);
      if (!set) return undefined;
      const check = rechecked({ ...before, looked: set }, heads, await kind.parser(tx, today));
      const judged = await kind.judge(tx, keys, check.rows);
      const rows = { rows: judged.rows, looked: set, waiting: waitingRows(check, judged) };
      return kept({ ...reportOf(check, judged), corrected: correctedCells(set) }, rows);
    },
    async commit(tx, keys, { staged, report, origin, today }) {
      const judged = await kind.judge(tx, keys, readStaged<Row>(staged).rows);
      await kind.write(tx, keys, { judged, origin, today });
      return recheckedReport(report, judged);
    },
    undo: (tx, importId, today) => kind.undo(tx, importId, today),
  };
}
