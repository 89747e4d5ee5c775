import {
  CaseworkFault,
  CaseworkFaultSchema,
  type MergeResidentsRequest,
  ResidentState,
  type UnmergeResidentRequest,
} from '@shuniu/contracts';
import { isViolation, type SqlTx } from '@shuniu/db';
import { faultOf, uuidv7 } from '@shuniu/kernel';
import { recordAct } from '../audit/audit.store.js';
import { refreshDue } from '../due-visit/due-visit.store.js';
import { idNumberTaken, knownOf, type Now, openFields, sealChange } from '../resident/resident.changes.js';
import { columnsOf } from '../resident/resident.record.js';
import { etagOf } from '../resident/resident.row.js';
import { changedFields, decideBirth, type FieldName, fieldText } from '../resident/resident.rules.js';
import { findResident, insertFieldChanges, notFound, type SealedRow } from '../resident/resident.store.js';
import { recordSaved } from '../resident/resident-saved.js';
import { waitingOf } from '../transfer/transfer.store.js';
import { checkMerge, checkPair, mergedFields, restorable, type Standing } from './merge.rules.js';
import { findMerge, lockPair, saveMerge, undoMerge } from './merge.store.js';

const fault = (value: CaseworkFault) => faultOf(CaseworkFaultSchema, value);
const standingOf = (row: SealedRow, waiting: ReadonlySet<string>): Standing => ({
  id: row.id,
  state: row.state,
  etag: etagOf(row.version),
  also: row.also,
  transferPending: waiting.has(row.id),
});

/** Faults, the first that holds: SAME_FILE, RESIDENT_NOT_FOUND, MERGED_ALREADY, MERGE_CHAIN, TRANSFER_PENDING, ETAG_MISMATCH, BIRTH_DATE_MISMATCH. */
export async function mergeResidents(tx: SqlTx, request: MergeResidentsRequest, { at, today, keys }: Now): Promise<void> {
  checkPair(request.id, request.otherId);
  const [survivor, other] = await lockPair(tx, request.id, request.otherId);
  const waiting = await waitingOf(tx, [survivor.id, other.id]);
  checkMerge(standingOf(survivor, waiting), standingOf(other, waiting), request);
  const was = openFields(keys, survivor);
  const asked = mergedFields(was, openFields(keys, other), request.take as FieldName[]);
  const is = decideBirth(asked, today);
  const take = changedFields(was, is);
  saveMerge(tx, { survivor, other }, { id: uuidv7(), take, columns: columnsOf(keys, survivor.id, is), reason: request.reason, at, today });
  const changes = take.map(f => sealChange(keys, f, { was: fieldText(was, f), became: fieldText(is, f) }));
  if (changes.length > 0) insertFieldChanges(tx, survivor.id, { changes, at, version: survivor.version + 1 });
  recordAct(tx, { action: 'resident.merged', residentId: survivor.id, fields: take, note: request.reason });
  recordAct(tx, { action: 'resident.mergedAway', residentId: other.id, note: request.reason });
  const gone = { state: ResidentState.MERGED, stateOn: today, holdings: [], memberships: [], mergedInto: survivor.id };
  recordSaved(tx, { ...knownOf(other), ...gone, version: other.version + 1 }, today);
  await refreshDue(tx, [survivor.id], today);
  await tellOf(tx, survivor.id, today);
}

/** Faults, the first that holds: RESIDENT_NOT_FOUND, NOT_MERGED, ID_NUMBER_TAKEN. */
export async function unmergeResident(tx: SqlTx, { id, reason }: UnmergeResidentRequest, { at, today, keys }: Now): Promise<void> {
  const { merged_into: survivorId } = await findResident(tx, id);
  if (!survivorId) throw fault(CaseworkFault.NOT_MERGED);
  const [survivor, other] = await lockPair(tx, survivorId, id);
  const merge = await findMerge(tx, id);
  // Somebody was faster, or the file is another unit's.
  if (!merge) throw other.state === ResidentState.MERGED ? notFound() : fault(CaseworkFault.NOT_MERGED);
  if ((await waitingOf(tx, [survivor.id])).size > 0) throw fault(CaseworkFault.TRANSFER_PENDING);
  const restore = restorable(openFields(keys, survivor), openFields(keys, other), merge.taken);
  undoMerge(tx, { survivor, other }, { id: merge.id, restore, reason, at });
  recordAct(tx, { action: 'resident.unmerged', residentId: survivor.id, fields: restore, note: reason });
  recordAct(tx, { action: 'resident.givenBack', residentId: other.id, note: reason });
  await tx.settled().catch(error => {
    throw isViolation(error) ? idNumberTaken(error) : error;
  });
  await refreshDue(tx, [survivor.id, other.id], today);
  await tellOf(tx, survivor.id, today);
  await tellOf(tx, other.id, today);
}

/** Records the event of what a file is now. */
async function tellOf(tx: SqlTx, id: string, today: string): Promise<void> {
  const row = await findResident(tx, id);
  recordSaved(tx, knownOf(row), today);
}
