import type { FieldKeys } from '@shuniu/boot';
import { CaseworkFault, CaseworkFaultSchema, CommonFault } from '@shuniu/contracts';
import { isViolation, type SqlTx } from '@shuniu/db';
import { commonFault, faultOf, uuidv7 } from '@shuniu/kernel';
import { recordAct } from '../audit/audit.store.js';
import { type Now, saveKnown } from '../resident/resident.changes.js';
import { etagOf, versionOf } from '../resident/resident.row.js';
import { lockResident } from '../resident/resident.store.js';
import { changesOf, checkHeads, type Edit, type HouseholdChange } from './household.edit.rules.js';
import {
  findOvertaken,
  insertHouseholdChanges,
  lockHousehold,
  NUMBER_UNIQUE,
  type SealedChange,
  setRelation,
  updateHousehold,
} from './household.edit.store.js';
import { householdAad, householdColumns } from './household.record.js';
import { findMembers, findOwnHousehold, type HouseholdRow, membershipsOf } from './household.store.js';

const fault = (value: CaseworkFault) => faultOf(CaseworkFaultSchema, value);

/**
 * Changes a household (HOUSEHOLD-2, HOUSEHOLD-3); answers its id.
 * Faults, the first that holds: HOUSEHOLD_NOT_FOUND, MEMBERSHIP_NOT_FOUND, ETAG_MISMATCH, TWO_HEADS, HOUSEHOLD_NUMBER_TAKEN.
 */
export async function changeHousehold(tx: SqlTx, edit: Edit, now: Now): Promise<string> {
  const { id } = edit;
  lockHousehold(tx, id);
  const [row, members] = await Promise.all([findOwnHousehold(tx, id), findMembers(tx, id)]);
  if (!row) throw fault(CaseworkFault.HOUSEHOLD_NOT_FOUND);
  const was = { number: row.number, address: openAddress(now.keys, row) };
  const changes = changesOf(edit, { ...was, members }, now.today);
  await checkEtag(tx, edit.etag, { row, changes });
  checkHeads(members, changes, now.today);
  if (changes.length === 0) return id;
  const version = row.version + 1;
  const of = { id, number: edit.number ?? was.number, version };
  await updateHousehold(tx, of, householdColumns(now.keys, id, edit.address ?? was.address)).catch(error => {
    throw isViolation(error, NUMBER_UNIQUE) ? fault(CaseworkFault.HOUSEHOLD_NUMBER_TAKEN) : error;
  });
  insertHouseholdChanges(tx, id, { changes: changes.map(c => sealed(now.keys, c)), at: now.at, version });
  recordAct(tx, { action: 'household.changed', residentId: id, fields: [...new Set(changes.map(c => c.field.replace(/\..*$/, '')))] });
  await relate(tx, { edit, changes }, now);
  return id;
}

/** The relations that become others, each a change of that person's file; locked in one order, as every command on several people does. */
async function relate(tx: SqlTx, { edit, changes }: { edit: Edit; changes: readonly HouseholdChange[] }, now: Now): Promise<void> {
  const changed = new Set(changes.map(c => c.field));
  const people = edit.relations.filter(r => changed.has(`relations.${r.residentId}`));
  for (const { residentId, relation } of [...people].sort((a, b) => (a.residentId < b.residentId ? -1 : 1))) {
    const file = await lockResident(tx, residentId);
    setRelation(tx, { householdId: edit.id, residentId, relation });
    saveKnown(tx, file, { memberships: await membershipsOf(tx, residentId) }, now);
  }
}

/** As with a file, no value travels in a fault: the caller reads the household again, masked. */
async function checkEtag(
  tx: SqlTx,
  etag: string,
  { row, changes }: { row: HouseholdRow; changes: readonly HouseholdChange[] },
): Promise<void> {
  const current = etagOf(row.version);
  if (etag === '' || etag === current) return;
  const fields = changes.map(c => c.field);
  const overtaken = await findOvertaken(tx, { id: row.id, since: versionOf(etag), fields });
  const changed = JSON.stringify(overtaken.map(({ field, by, at }) => ({ field, by, at: at.toISOString() })));
  throw commonFault(CommonFault.ETAG_MISMATCH, { meta: { etag: current, fields: fields.join(','), changed } });
}

const openAddress = (keys: FieldKeys, { id, address }: HouseholdRow): string =>
  address === null ? '' : keys.cipher.open(address, householdAad(id));

function sealed(keys: FieldKeys, { field, was, became }: HouseholdChange): SealedChange {
  const id = uuidv7();
  const seal = (column: 'was' | 'became', text: string) => keys.cipher.seal(text, `casework.household_changes.${column}:${id}`);
  return { id, field, was: seal('was', was), became: seal('became', became) };
}
