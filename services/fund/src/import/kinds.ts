import { importKind } from '@shuniu/imports';
import { maskPersonal } from '@shuniu/privacy';
import { type EntryRow, judgeEntries, parseEntryRow } from './entry-row.rules.js';
import { booksOf, writeEntries } from './entry-row.store.js';
import { undoEntries } from './undo.store.js';

/** The kinds of workbook that this service owns. `now` is the instant of an undoing: reversals are recorded then. */
export const kindsOf = (now: () => Date) => ({
  fundEntries: importKind<EntryRow>({
    parser: async (_tx, today) => (place, values) => parseEntryRow(place, values, { today, mask: maskPersonal }),
    judge: async (tx, _keys, rows) => judgeEntries(rows, await booksOf(tx, rows)),
    write: (tx, _keys, { judged, origin }) => writeEntries(tx, { rows: judged.added, origin }),
    undo: (tx, importId) => undoEntries(tx, importId, now()),
  }),
});
