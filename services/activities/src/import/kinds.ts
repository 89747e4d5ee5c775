import { importKind } from '@shuniu/imports';
import { maskPersonal } from '@shuniu/privacy';
import { judgeRegister, parseRegisterRow, type RegisterRow } from './activity-row.rules.js';
import { filedUnder, typesByName, undoRegister, writeRegister } from './activity-row.store.js';
import { judgeList, type ListRow, parseListRow } from './organisation-row.rules.js';
import { listedOf, undoList, writeList } from './organisation-row.store.js';

/** The kinds of workbook that this service owns. */
export const kinds = {
  activities: importKind<RegisterRow>({
    parser: async (tx, today) => {
      const typeOf = await typesByName(tx);
      return (place, values) => parseRegisterRow(place, values, { today, typeOf, mask: maskPersonal });
    },
    judge: async (tx, _keys, rows) => judgeRegister(rows, await filedUnder(tx, rows)),
    write: (tx, _keys, { judged, origin }) => writeRegister(tx, { rows: judged.added, origin }),
    undo: (tx, importId) => undoRegister(tx, importId),
  }),
  organisations: importKind<ListRow>({
    parser: async () => parseListRow,
    judge: async (tx, _keys, rows) => judgeList(rows, await listedOf(tx, rows)),
    write: (tx, keys, { judged, origin }) => writeList(tx, keys, { rows: judged.added, origin }),
    undo: (tx, importId) => undoList(tx, importId),
  }),
};
