import { CaseworkFault, CaseworkFaultSchema, CommonFault, ResidentState, type UndoChangeRequest } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { commonFault, faultOf } from '@shuniu/kernel';
import { recordAct } from '../audit/audit.store.js';
import { endHolding } from '../category/category.store.js';
import { refreshDue } from '../due-visit/due-visit.store.js';
import { endMembership, membershipsOf } from '../household/household.store.js';
import { endRelation, findRelation } from '../relation/relation.store.js';
import { knownOf, type Now, sealChange } from '../resident/resident.changes.js';
import { etagOf } from '../resident/resident.row.js';
import { cancelFollowUps, insertFieldChanges, lockResident, type SealedRow, setState, setVersion } from '../resident/resident.store.js';
import { type Known, recordSaved } from '../resident/resident-saved.js';
import { decideUndo, type Undoable } from './undo.rules.js';
import { findUndoable, findUndoMinutes, forgetUndoable, openFollowUps } from './undo.store.js';

/** What an undone change was of, as the record of the file names it. */
const FIELD = { category: 'categories', relation: 'relations', membership: 'memberships', state: 'state' } as const;

/**
 * Undoes the last change of a file (UNDO-1), as a version of its own: nothing is taken out of the history.
 * Faults, the first that holds: RESIDENT_NOT_FOUND, RESIDENT_MERGED, ETAG_MISMATCH, NOTHING_TO_UNDO, CHANGE_NOT_OWN, CHANGE_TOO_OLD.
 */
export async function undoChange(tx: SqlTx, { id, etag }: UndoChangeRequest, now: Now): Promise<void> {
  const row = await lockResident(tx, id);
  if (etag !== etagOf(row.version)) throw commonFault(CommonFault.ETAG_MISMATCH, { meta: { etag: etagOf(row.version) } });
  const [kept, minutes] = await Promise.all([findUndoable(tx, id), findUndoMinutes(tx, now.today)]);
  const change = decideUndo(kept, { version: row.version, actor: tx.scope.actor.id, now: now.at, minutes });
  const is = change.what === 'state' ? await stateBack(tx, row, change, now) : await openAgain(tx, row, change);
  const version = row.version + 1;
  if (change.what !== 'state') setVersion(tx, { id, version, at: now.at });
  forgetUndoable(tx, id);
  recordAct(tx, { action: 'resident.undone', residentId: id, fields: [FIELD[change.what]] });
  recordSaved(tx, { ...knownOf(row), ...is, version }, now.today);
  await refreshDue(tx, [id], now.today);
}

type Ended = Exclude<Undoable, { what: 'state' }>;
type State = Extract<Undoable, { what: 'state' }>;

/** What was ended has the last day it had before, mostly none. Faults: NOTHING_TO_UNDO. */
async function openAgain(tx: SqlTx, row: SealedRow, { what, subjectId, wasOn, becameOn }: Ended): Promise<Partial<Known>> {
  if (what === 'category') {
    const holdings = (row.holdings ?? []).map(h => ({ ...h, toOn: (h.id === subjectId ? wasOn : h.toOn) ?? undefined }));
    endHolding(tx, { id: subjectId, toOn: wasOn });
    return { holdings };
  }
  if (what === 'membership') {
    const memberships = (await membershipsOf(tx, row.id)).map(m => (m.id === subjectId ? { ...m, toOn: wasOn } : m));
    endMembership(tx, { id: subjectId, toOn: wasOn });
    return { memberships };
  }
  // A relation stands in the other person's file too: somebody may have ended it earlier from there.
  const relation = await findRelation(tx, { residentId: row.id, id: subjectId });
  if (relation?.toOn !== becameOn) throw faultOf(CaseworkFaultSchema, CaseworkFault.NOTHING_TO_UNDO);
  endRelation(tx, subjectId, wasOn);
  return {};
}

async function stateBack(tx: SqlTx, row: SealedRow, { wasState, wasOn, followUps }: State, { at, keys }: Now): Promise<Partial<Known>> {
  const version = row.version + 1;
  setState(tx, { id: row.id, version, at }, { state: wasState, on: wasOn });
  if (wasState === ResidentState.ACTIVE) openFollowUps(tx, followUps);
  else await cancelFollowUps(tx, row.id, ResidentState[wasState]);
  const changes = [sealChange(keys, 'state', { was: ResidentState[row.state], became: ResidentState[wasState] })];
  insertFieldChanges(tx, row.id, { changes, at, version });
  return { state: wasState, stateOn: wasOn };
}
