import { importKind } from '@shuniu/imports';
import type { Day } from '@shuniu/kernel';
import { maskPersonal } from '@shuniu/privacy';
import { judgeLists, type ListRow, parseListRow } from './list-row.rules.js';
import { listsOnFile, undoLists, writeLists } from './list-row.store.js';
import { judgeOrders, type OrderedRow, type PlacedRow, parseOrderRow } from './order-row.rules.js';
import { shopOnFile, writeOrders } from './order-row.store.js';
import { undoOrders } from './order-undo.store.js';

/** The kinds of workbook that this service owns; `today` is the day by which households are eligible. */
export const kindsOf = (today: () => Day) => ({
  loveList: importKind<ListRow>({
    parser: async (_tx, today) => (place, values) => parseListRow(place, values, { today, mask: maskPersonal }),
    judge: async (tx, _keys, rows) => judgeLists(rows, await listsOnFile(tx)),
    write: (tx, _keys, { judged, origin }) => writeLists(tx, { rows: judged.added, origin }),
    undo: (tx, importId) => undoLists(tx, importId),
  }),
  orders: importKind<OrderedRow, PlacedRow>({
    parser: async (_tx, today) => (place, values) => parseOrderRow(place, values, { today }),
    judge: async (tx, _keys, rows) => judgeOrders(rows, await shopOnFile(tx, rows, today())),
    write: (tx, _keys, { judged, origin }) => writeOrders(tx, { rows: judged.added, origin }),
    undo: (tx, importId) => undoOrders(tx, importId),
  }),
});
