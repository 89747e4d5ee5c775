import {
  type AddCategoryRequest,
  CaseworkFault,
  CaseworkFaultSchema,
  type CategoryHolding,
  CommonFault,
  type EndCategoryRequest,
} from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { commonFault, faultOf, uuidv7 } from '@shuniu/kernel';
import { refreshDue } from '../due-visit/due-visit.store.js';
import { type Now, saveKnown } from '../resident/resident.changes.js';
import { toHolding } from '../resident/resident.row.js';
import { readHolding, tooLong } from '../resident/resident.rules.js';
import { lockResident } from '../resident/resident.store.js';
import { keepUndoable } from '../undo/undo.store.js';
import { decideEnd, decideHolding } from './category.rules.js';
import { type CategoryTable, endHolding, insertHoldings } from './category.store.js';

/** Faults, the first that holds: RESIDENT_NOT_FOUND, UNKNOWN_CATEGORY, DATE_IN_FUTURE, DATES_OUT_OF_ORDER, CATEGORY_HELD. */
export async function addCategory(
  tx: SqlTx,
  { residentId, holding: asked }: AddCategoryRequest,
  of: Now & { categories: CategoryTable },
): Promise<void> {
  const holding = readHolding(asked as CategoryHolding, { id: uuidv7(), from: of.today });
  const violations = tooLong(holding, 'holding');
  if (violations.length > 0) throw commonFault(CommonFault.INVALID_REQUEST, { violations });
  const [row, known] = await Promise.all([lockResident(tx, residentId), of.categories.known(tx)]);
  const there = (row.holdings ?? []).map(toHolding);
  decideHolding(holding, there, { today: of.today, known });
  insertHoldings(tx, residentId, [holding]);
  saveKnown(tx, row, { holdings: [...there, holding] }, of);
  await refreshDue(tx, [residentId], of.today);
}

/** Faults, the first that holds: RESIDENT_NOT_FOUND, HOLDING_NOT_FOUND, DATES_OUT_OF_ORDER. */
export async function endCategory(tx: SqlTx, { residentId, id, toOn }: EndCategoryRequest, now: Now): Promise<void> {
  const row = await lockResident(tx, residentId);
  const there = (row.holdings ?? []).map(toHolding);
  const holding = there.find(h => h.id === id);
  if (!holding) throw faultOf(CaseworkFaultSchema, CaseworkFault.HOLDING_NOT_FOUND);
  const ended = decideEnd(holding, toOn);
  keepUndoable(tx, row, { what: 'category', subjectId: id, wasOn: holding.toOn, becameOn: toOn }, now.at);
  endHolding(tx, ended);
  saveKnown(tx, row, { holdings: there.map(h => (h.id === id ? ended : h)) }, now);
  await refreshDue(tx, [residentId], now.today);
}
