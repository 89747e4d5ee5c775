import type { FieldKeys } from '@shuniu/boot';
import { CaseworkFault, CaseworkFaultSchema, sheetKinds } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { type Day, faultOf } from '@shuniu/kernel';
import {
  type ColumnMapping,
  type Detection,
  detectKind,
  refusalMessages,
  type Sheet,
  type SheetMatch,
  WorkbookRefused,
} from '@shuniu/workbook';
import type { Origin } from './history.js';
import { type Check, checkSheets, type Judged } from './import.rules.js';
import { judgeResidents, parseResidentRow, type ResidentRow } from './resident-row.rules.js';
import { knownCategories, residentsOnFile, writeResidents } from './resident-row.store.js';
import { parseVisitRow, type VisitRow } from './visit-row.rules.js';
import { judgeVisits, type KeyedVisit, visitTypes, writeVisits } from './visit-row.store.js';

export type AnyRow = ResidentRow | VisitRow;
type Mapping = Readonly<Record<string, ColumnMapping>>;

/** What an import of one kind does with its rows. */
interface KindOfImport {
  /** Reads the rows on their own. */
  check(tx: SqlTx, of: { matches: readonly SheetMatch[]; mapping: Mapping; today: Day }): Promise<Check<AnyRow>>;
  /** Compares them with each other and with what is on file. */
  judge(tx: SqlTx, keys: FieldKeys, rows: readonly AnyRow[]): Promise<Judged<AnyRow>>;
  /** Writes what is not on file. */
  write(tx: SqlTx, keys: FieldKeys, of: { judged: Judged<AnyRow>; origin: Origin; today: Day }): Promise<void>;
}

const residents: KindOfImport = {
  async check(tx, { matches, mapping, today }) {
    const categories = await knownCategories(tx);
    return checkSheets(matches, mapping, (place, values) => parseResidentRow(place, values, { categories, today }));
  },
  async judge(tx, keys, rows) {
    const people = rows as readonly ResidentRow[];
    return judgeResidents(people, await residentsOnFile(tx, keys, people));
  },
  write: (tx, keys, { judged, origin, today }) => writeResidents(tx, keys, { rows: judged.added as readonly ResidentRow[], origin, today }),
};
const visits: KindOfImport = {
  async check(tx, { matches, mapping, today }) {
    const types = new Set((await visitTypes(tx)).keys());
    return checkSheets(matches, mapping, (place, values) => parseVisitRow(place, values, { types, today }));
  },
  judge: (tx, keys, rows) => judgeVisits(tx, keys, rows as readonly VisitRow[]),
  write: (tx, keys, { judged, origin, today }) => writeVisits(tx, keys, { visits: judged.added as readonly KeyedVisit[], origin, today }),
};
/** The kinds of workbook that this service owns. */
export const kinds = { residents, visits } as const;

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
