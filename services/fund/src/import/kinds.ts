import { importKind } from '@shuniu/imports';
import { maskPersonal } from '@shuniu/privacy';
import { type BankLineRow, type BankRow, judgeLines, parseBankRow } from '../bank/bank-row.rules.js';
import { filedOf, undoLines, writeLines } from '../bank/bank-row.store.js';
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
  bankStatements: importKind<BankRow, BankLineRow>({
    parser: async (_tx, today) => (place, values) => parseBankRow(place, values, { today, mask: maskPersonal }),
    judge: async (tx, _keys, rows) => judgeLines(rows, await filedOf(tx, rows)),
    write: (tx, keys, { judged, origin }) => writeLines(tx, keys, { rows: judged.added, origin }),
    undo: (tx, importId) => undoLines(tx, importId),
  }),
});
