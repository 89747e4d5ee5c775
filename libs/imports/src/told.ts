import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ImportSchema } from '@shuniu/contracts';
import type { ImportRow } from './import.store.js';
import { FINDINGS_TOLD, findingsIn, toSheetReport } from './report.rules.js';
import { type KeptWords, toKept, undoUntil } from './undo.rules.js';

export function toImport(row: ImportRow, words: KeptWords): MessageInitShape<typeof ImportSchema> {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    unitCode: row.unit_code,
    fileName: row.file_name,
    sheets: row.report.sheets.map(toSheetReport),
    checkedAt: timestampFromDate(row.checked_at),
    ...(row.committed_at ? { committedAt: timestampFromDate(row.committed_at) } : {}),
    added: row.report.added,
    unchanged: row.report.unchanged,
    ...(row.committed_at ? { undoUntil: timestampFromDate(undoUntil(row.committed_at)) } : {}),
    ...(row.undone_at ? { undoneAt: timestampFromDate(row.undone_at) } : {}),
    removed: row.undone?.removed ?? 0,
    kept: (row.undone?.kept ?? []).map(kept => toKept(kept, words)),
    corrected: row.report.corrected ?? 0,
  };
}

/** How many of these imports one answer can tell whole: at least one, and no more findings than the bus carries. */
export function fitting(rows: readonly ImportRow[], most: number): number {
  let told = 0;
  const over = rows.slice(0, most).findIndex((row, i) => {
    told += findingsIn(row.report);
    return i > 0 && told > FINDINGS_TOLD;
  });
  return over < 0 ? most : over;
}
