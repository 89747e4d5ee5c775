import type { FieldKeys } from '@shuniu/boot';
import { CaseworkFault, CaseworkFaultSchema, sheetKinds } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { type Day, faultOf } from '@shuniu/kernel';
import { maskPersonal } from '@shuniu/privacy';
import {
  type ColumnMapping,
  type Detection,
  detectKind,
  refusalMessages,
  type Sheet,
  type SheetMatch,
  type TableRow,
  WorkbookRefused,
} from '@shuniu/workbook';
import type { Origin } from './history.js';
import { type Check, checkSheets, type Judged, type Parsed, type Place } from './import.rules.js';
import { judgeResidents, parseResidentRow, type ResidentRow } from './resident-row.rules.js';
import { knownCategories, residentsOnFile, writeResidents } from './resident-row.store.js';
import type { Undone } from './undo.rules.js';
import { undoResidents, undoVisits } from './undo.store.js';
import { parseVisitRow, type VisitRow } from './visit-row.rules.js';
import { judgeVisits, type KeyedVisit, visitTypes, writeVisits } from './visit-row.store.js';

export type AnyRow = ResidentRow | VisitRow;
type Mapping = Readonly<Record<string, ColumnMapping>>;

/** What an import of one kind does with its rows. */
interface KindOfImport {
  /** How one row is read on its own. */
  parser(tx: SqlTx, today: Day): Promise<(place: Place, values: TableRow['values']) => Parsed<AnyRow>>;
  /** Compares them with each other and with what is on file. */
  judge(tx: SqlTx, keys: FieldKeys, rows: readonly AnyRow[]): Promise<Judged<AnyRow>>;
  /** Writes what is not on file. */
  write(tx: SqlTx, keys: FieldKeys, of: { judged: Judged<AnyRow>; origin: Origin; today: Day }): Promise<void>;
  /** Takes away what an import wrote (IMPORT-4). */
  undo(tx: SqlTx, importId: string, today: Day): Promise<Undone>;
}

const residents: KindOfImport = {
  async parser(tx, today) {
    const categories = await knownCategories(tx);
    return (place, values) => parseResidentRow(place, values, { categories, today, mask: maskPersonal });
  },
  async judge(tx, keys, rows) {
    const people = rows as readonly ResidentRow[];
    return judgeResidents(people, await residentsOnFile(tx, keys, people));
  },
  write: (tx, keys, { judged, origin, today }) => writeResidents(tx, keys, { rows: judged.added as readonly ResidentRow[], origin, today }),
  undo: undoResidents,
};
const visits: KindOfImport = {
  async parser(tx, today) {
    const types = new Set((await visitTypes(tx)).keys());
    return (place, values) => parseVisitRow(place, values, { types, today, mask: maskPersonal });
  },
  judge: (tx, keys, rows) => judgeVisits(tx, keys, rows as readonly VisitRow[]),
  write: (tx, keys, { judged, origin, today }) => writeVisits(tx, keys, { visits: judged.added as readonly KeyedVisit[], origin, today }),
  undo: undoVisits,
};
/** The kinds of workbook that this service owns. */
export const kinds = { residents, visits } as const;
export const kindOf = (kind: string): KindOfImport => kinds[kind as keyof typeof kinds];

/** Reads the rows of a workbook on their own. */
export async function checkRows(
  tx: SqlTx,
  of: { kind: string; matches: readonly SheetMatch[]; mapping: Mapping; today: Day },
): Promise<Check<AnyRow>> {
  return checkSheets(of.matches, of.mapping, await kindOf(of.kind).parser(tx, of.today));
}

// A form comes with its running numbers filled in: a row that has nothing else is blank.
const own = sheetKinds
  .filter(k => k.owner === 'casework')
  .map(k => ({ ...k, columns: k.columns.map(c => ({ ...c, ordinal: c.field === 'no' })) }));

/** Which of our kinds a workbook is, and which sheets. Faults: KIND_NOT_RECOGNISED. */
export function detect(sheets: readonly Sheet[], asked: { kind: string; mapping: Mapping }): Detection & { kind: keyof typeof kinds } {
  const found = detectKind(sheets, own, { ...(asked.kind ? { kind: asked.kind } : {}), mapping: asked.mapping });
  if (found && found.kind in kinds) return found as Detection & { kind: keyof typeof kinds };
  const violation = {
    field: 'kind',
    rule: 'recognised',
    message: `one of ${Object.keys(kinds).join(', ')}, or sheets and headers that tell`,
  };
  throw faultOf(CaseworkFaultSchema, CaseworkFault.KIND_NOT_RECOGNISED, { violations: [violation] });
}

/** A file that is refused as a whole. Faults: WORKBOOK_REFUSED, with the reason. */
export function refusedWorkbook(error: unknown): never {
  if (!(error instanceof WorkbookRefused)) throw error;
  const { reason } = error;
  const violations = [{ field: 'file', rule: reason, message: refusalMessages[reason].zh }];
  throw faultOf(CaseworkFaultSchema, CaseworkFault.WORKBOOK_REFUSED, { meta: { reason }, violations, cause: error });
}
