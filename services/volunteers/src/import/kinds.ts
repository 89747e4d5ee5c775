import { importKind } from '@shuniu/imports';
import { maskPersonal } from '@shuniu/privacy';
import { parseRecordRow, type RecordBookRow } from './record-row.rules.js';
import { judgeHours, type KeyedRecord, writeHours } from './record-row.store.js';
import { undoHours, undoVolunteers } from './undo.store.js';
import { judgeVolunteers, parseVolunteerRow, type VolunteerBookRow } from './volunteer-row.rules.js';
import { volunteersOnFile, writeVolunteers } from './volunteer-row.store.js';

/** The kinds of workbook that this service owns. */
export const kinds = {
  volunteers: importKind<VolunteerBookRow>({
    parser: async (_tx, today) => (place, values) => parseVolunteerRow(place, values, { today, mask: maskPersonal }),
    judge: async (tx, keys, rows) => judgeVolunteers(rows, await volunteersOnFile(tx, keys, rows)),
    write: (tx, keys, { judged, origin }) => writeVolunteers(tx, keys, { rows: judged.added, origin }),
    undo: undoVolunteers,
  }),
  serviceRecords: importKind<RecordBookRow, KeyedRecord>({
    parser: async (_tx, today) => (place, values) => parseRecordRow(place, values, { today, mask: maskPersonal }),
    judge: judgeHours,
    write: (tx, _keys, { judged, origin }) => writeHours(tx, { rows: judged.added, origin }),
    undo: undoHours,
  }),
} as const;
