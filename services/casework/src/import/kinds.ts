import { importKind } from '@shuniu/imports';
import { maskPersonal } from '@shuniu/privacy';
import { judgeResidents, parseResidentRow, type ResidentRow } from './resident-row.rules.js';
import { knownCategories, residentsOnFile, writeResidents } from './resident-row.store.js';
import { undoResidents, undoVisits } from './undo.store.js';
import { parseVisitRow, type VisitRow } from './visit-row.rules.js';
import { judgeVisits, type KeyedVisit, visitTypes, writeVisits } from './visit-row.store.js';

const residents = importKind<ResidentRow>({
  async parser(tx, today) {
    const categories = await knownCategories(tx);
    return (place, values) => parseResidentRow(place, values, { categories, today, mask: maskPersonal });
  },
  judge: async (tx, keys, people) => judgeResidents(people, await residentsOnFile(tx, keys, people)),
  write: (tx, keys, { judged, origin, today }) => writeResidents(tx, keys, { rows: judged.added, origin, today }),
  undo: undoResidents,
});
const visits = importKind<VisitRow, KeyedVisit>({
  async parser(tx, today) {
    const types = new Set((await visitTypes(tx)).keys());
    return (place, values) => parseVisitRow(place, values, { types, today, mask: maskPersonal });
  },
  judge: judgeVisits,
  write: (tx, keys, { judged, origin, today }) => writeVisits(tx, keys, { visits: judged.added, origin, today }),
  undo: undoVisits,
});
/** The kinds of workbook that this service owns. */
export const kinds = { residents, visits } as const;
