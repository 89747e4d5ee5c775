import { sheetKinds } from '@shuniu/contracts';
import { type Detection, detectKind, refusalMessages, type Sheet, WorkbookRefused } from '@shuniu/workbook';
import type { ImportFaults } from './faults.js';
import type { SheetMappings } from './kind.js';
import type { ImportsOf } from './of.js';

// A form comes with its running numbers filled in: a row that has nothing else is blank.
const known = sheetKinds.map(k => ({ ...k, columns: k.columns.map(c => ({ ...c, ordinal: c.field === 'no' })) }));

/**
 * Which kind a workbook is, and which sheets: of all kinds of the platform, so that none is taken for one of ours that it only resembles.
 * Faults: KIND_NOT_RECOGNISED; with the kind in `meta` when it is another owner's.
 */
export function detect(
  sheets: readonly Sheet[],
  { of, kind, mapping }: { of: ImportsOf; kind: string; mapping: SheetMappings },
): Detection {
  const found = detectKind(sheets, known, { ...(kind ? { kind } : {}), mapping });
  if (found && found.kind in of.kinds) return found;
  const violation = {
    field: 'kind',
    rule: 'recognised',
    message: `one of ${Object.keys(of.kinds).join(', ')}, or sheets and headers that tell`,
  };
  throw of.faults('KIND_NOT_RECOGNISED', { violations: [violation], ...(found ? { meta: { kind: found.kind } } : {}) });
}

/** A file that is refused as a whole. Faults: WORKBOOK_REFUSED, with the reason. */
export const refusedWorkbook =
  (faults: ImportFaults) =>
  (error: unknown): never => {
    if (!(error instanceof WorkbookRefused)) throw error;
    const { reason } = error;
    const violations = [{ field: 'file', rule: reason, message: refusalMessages[reason].zh }];
    throw faults('WORKBOOK_REFUSED', { meta: { reason }, violations, cause: error });
  };
