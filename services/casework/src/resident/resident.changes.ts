import type { FieldKeys } from '@shuniu/boot';
import {
  CaseworkFault,
  CaseworkFaultSchema,
  type ChangeResidentStateRequest,
  CommonFault,
  type Resident,
  ResidentState,
  type UpdateResidentRequest,
} from '@shuniu/contracts';
import { isViolation, type SqlTx } from '@shuniu/db';
import { commonFault, type Day, faultOf, uuidv7 } from '@shuniu/kernel';
import { recordAct } from '../audit/audit.store.js';
import type { Holding } from '../category/category.rules.js';
import { refreshDue } from '../due-visit/due-visit.store.js';
import { keepUndoable } from '../undo/undo.store.js';
import { findLikenesses } from './resident.duplicates.js';
import { columnsOf, type ResidentFields, residentAad } from './resident.record.js';
import { etagOf, type ResidentRow, toHolding, versionOf } from './resident.row.js';
import { changedFields, decideBirth, decideState, type FieldName, fieldText, readFields } from './resident.rules.js';
import {
  cancelFollowUps,
  type FieldChange,
  findOvertaken,
  ID_NUMBER_UNIQUE,
  insertFieldChanges,
  lockResident,
  type SealedRow,
  setState,
  setVersion,
  updateResident,
} from './resident.store.js';
import { type Dated, type Known, recordSaved } from './resident-saved.js';

/** When and with what a change is made. */
export interface Now {
  readonly at: Date;
  readonly today: Day;
  readonly keys: FieldKeys;
}

/** Changes the fields that the mask names; answers the file's new version, or nothing when no field became another. Faults, the first that holds: RESIDENT_NOT_FOUND, ETAG_MISMATCH, BIRTH_DATE_MISMATCH, DATE_IN_FUTURE, ID_NUMBER_TAKEN. */
export async function changeFields(tx: SqlTx, request: UpdateResidentRequest, { at, today, keys }: Now): Promise<number | undefined> {
  const asked = readFields(request.resident as Resident, [...new Set(request.updateMask)] as FieldName[]);
  const row = await lockResident(tx, request.id);
  const was = openFields(keys, row);
  const given = { ...was, ...asked };
  await checkEtag(tx, request.etag, { row, differing: changedFields(was, given) });
  const is = decideBirth(given, today);
  const changed = changedFields(was, is);
  if (changed.length === 0) return undefined;
  const columns = columnsOf(keys, row.id, is);
  if (changed.includes('idNumber') && is.idNumber !== '') {
    const { duplicates } = await findLikenesses(tx, { ...columns, phone_index: null, birth_on: null });
    if (duplicates.some(d => d.id !== row.id)) throw faultOf(CaseworkFaultSchema, CaseworkFault.ID_NUMBER_TAKEN);
  }
  const version = row.version + 1;
  updateResident(tx, { id: row.id, version, at }, columns);
  insertFieldChanges(tx, row.id, {
    changes: changed.map(f => sealChange(keys, f, { was: fieldText(was, f), became: fieldText(is, f) })),
    at,
    version,
  });
  recordAct(tx, { action: 'resident.changed', residentId: row.id, fields: changed });
  recordSaved(tx, { ...knownOf(row), version }, today);
  return version;
}

/** Two people cannot be given one ID number at the same moment: the later one is told. */
export const idNumberTaken = (error: unknown): unknown =>
  isViolation(error, ID_NUMBER_UNIQUE) ? faultOf(CaseworkFaultSchema, CaseworkFault.ID_NUMBER_TAKEN) : error;

/**
 * A stale etag is told with the current one, the fields whose value on file differs from the one sent, and which of those somebody changed since,
 * by whom and when (RESIDENT-5). No value of a person travels in a fault: the caller reads the file again, masked.
 */
async function checkEtag(
  tx: SqlTx,
  etag: string,
  { row, differing }: { row: ResidentRow; differing: readonly FieldName[] },
): Promise<void> {
  const current = etagOf(row.version);
  if (etag === '' || etag === current) return;
  const overtaken = await findOvertaken(tx, { id: row.id, since: versionOf(etag), fields: differing });
  const changed = JSON.stringify(overtaken.map(({ field, by, at }) => ({ field, by, at: at.toISOString() })));
  throw commonFault(CommonFault.ETAG_MISMATCH, { meta: { etag: current, fields: differing.join(','), changed } });
}

/** Changes the state. Faults, the first that holds: RESIDENT_NOT_FOUND, STATE_UNCHANGED, DATE_IN_FUTURE. */
export async function changeState(tx: SqlTx, { id, state, on, note }: ChangeResidentStateRequest, { at, today, keys }: Now): Promise<void> {
  const row = await lockResident(tx, id);
  const { stopsTasks } = decideState(row.state, { state, on }, today);
  const version = row.version + 1;
  setState(tx, { id, version, at }, { state, on });
  const followUps = stopsTasks ? await cancelFollowUps(tx, id, ResidentState[state]) : [];
  const was = { wasState: row.state, wasOn: row.state_on ?? undefined };
  keepUndoable(tx, row, { what: 'state', ...was, becameOn: on, followUps }, at);
  insertFieldChanges(tx, id, {
    changes: [sealChange(keys, 'state', { was: ResidentState[row.state], became: ResidentState[state] })],
    at,
    version,
  });
  recordAct(tx, { action: 'resident.stateChanged', residentId: id, fields: ['state'], note });
  recordSaved(tx, { ...knownOf(row), version, state, stateOn: on }, today);
  await refreshDue(tx, [id], today);
}

/** Saves that a file's categories, memberships or, with neither, relations became others: the next version, its event, its record. */
export function saveKnown(
  tx: SqlTx,
  row: SealedRow,
  is: { holdings?: readonly Holding[]; memberships?: readonly Dated[] },
  { at, today }: Now,
): void {
  const version = row.version + 1;
  setVersion(tx, { id: row.id, version, at });
  const field = is.holdings ? 'categories' : is.memberships ? 'memberships' : 'relations';
  recordAct(tx, { action: 'resident.changed', residentId: row.id, fields: [field] });
  recordSaved(tx, { ...knownOf(row), ...is, version }, today);
}

/** What a row tells others. */
export const knownOf = (row: ResidentRow): Known => ({
  id: row.id,
  version: row.version,
  filedOn: row.filed_on,
  state: row.state,
  stateOn: row.state_on ?? undefined,
  holdings: (row.holdings ?? []).map(toHolding),
  memberships: (row.memberships ?? []).map(m => ({
    householdId: m.householdId,
    number: m.householdNumber,
    kind: m.kind,
    toOn: m.toOn ?? undefined,
  })),
  history: row.source_import !== null,
  mergedInto: row.merged_into ?? '',
});

/** Opens all that is sealed of a file. */
export function openFields(keys: FieldKeys, row: SealedRow): ResidentFields {
  const open = (column: 'id_number' | 'phone' | 'address' | 'health') => {
    const sealed = row[column];
    return sealed === null ? '' : keys.cipher.open(sealed, residentAad(column, row.id));
  };
  return {
    name: row.name,
    sex: row.sex,
    birthOn: row.birth_on ?? '',
    idNumber: open('id_number'),
    phone: open('phone'),
    address: open('address'),
    living: row.living,
    health: open('health'),
    needs: row.needs,
    worker: row.worker,
  };
}

export function sealChange(keys: FieldKeys, field: string, { was, became }: { was: string; became: string }): FieldChange {
  const id = uuidv7();
  const seal = (column: 'was' | 'became', text: string) => keys.cipher.seal(text, `casework.field_changes.${column}:${id}`);
  return { id, field, was: seal('was', was), became: seal('became', became) };
}

/** Opens what a field was before a change. */
export const fieldWas = (keys: FieldKeys, changeId: string, sealed: Buffer): string =>
  keys.cipher.open(sealed, `casework.field_changes.was:${changeId}`);
