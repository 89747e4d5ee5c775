import type { FieldKeys } from '@shuniu/boot';
import {
  type ChangeVolunteerStateRequest,
  CommonFault,
  type RegisterVolunteerRequest,
  RevealPurpose,
  type RevealVolunteerRequest,
  type UpdateVolunteerRequest,
  type Volunteer,
  VolunteerField,
  VolunteerState,
  VolunteersFault,
} from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { commonFault, type Day, uuidv7 } from '@shuniu/kernel';
import { normalText } from '@shuniu/workbook';
import { recordAct } from '../audit/audit.store.js';
import { handOn } from '../succession/leaving.js';
import { volunteersFault } from '../volunteers-fault.js';
import { insertTitles } from './title.store.js';
import { columnsOf, type VolunteerFields, volunteerAad } from './volunteer.record.js';
import { etagOf, type SealedRow } from './volunteer.row.js';
import { changedFields, checkReason, decideDates, decideState, type FieldName, readFields, volunteerNumber } from './volunteer.rules.js';
import * as store from './volunteer.store.js';

const VISIBLE_SECONDS = 60;
const SEALED = { [VolunteerField.ID_NUMBER]: 'id_number', [VolunteerField.PHONE]: 'phone' } as const;

/** When and with what a change is made. */
export interface Now {
  readonly at: Date;
  readonly today: Day;
  readonly keys: FieldKeys;
}

/** Registers somebody; answers the file's id. Faults, the first that holds: BIRTH_DATE_MISMATCH, DATE_IN_FUTURE, ID_NUMBER_TAKEN, LOGIN_TAKEN. */
export async function register(tx: SqlTx, request: RegisterVolunteerRequest, { at, today, keys }: Now): Promise<string> {
  const message = request.volunteer as Volunteer;
  const fields = decideDates(readFields(message) as VolunteerFields, today);
  const id = uuidv7(at.getTime());
  const columns = columnsOf(keys, id, fields);
  const number = volunteerNumber(tx.scope.actor.unitCode, await store.nextSerial(tx));
  // After the serial: whoever registers at the same time has gone on, and is seen.
  await checkHolder(tx, columns.id_number_index, id);
  store.insertVolunteer(tx, { id, number, at }, columns);
  insertTitles(
    tx,
    message.titles.map(t => ({
      id: uuidv7(at.getTime()),
      volunteerId: id,
      kind: t.kind,
      field: normalText(t.field),
      fromOn: fields.joinedOn,
    })),
    at,
  );
  recordAct(tx, { action: 'volunteer.registered', subjectId: id });
  await tx.settled();
  return id;
}

/** Faults: ID_NUMBER_TAKEN, with the volunteer who has it. */
async function checkHolder(tx: SqlTx, index: unknown, id: string): Promise<void> {
  const holder = await store.holderOf(tx, index);
  if (holder && holder.id !== id)
    throw volunteersFault(VolunteersFault.ID_NUMBER_TAKEN, { meta: { volunteerId: holder.id, number: holder.number } });
}

/** Changes the fields that the mask names; answers whether any became another. Faults: those of `UpdateVolunteer`. */
export async function changeFields(tx: SqlTx, request: UpdateVolunteerRequest, { at, today, keys }: Now): Promise<boolean> {
  const asked = readFields(request.volunteer as Volunteer, [...new Set(request.updateMask)] as FieldName[]);
  const row = await store.lockVolunteer(tx, request.id);
  const was = openFields(keys, row);
  const given = { ...was, ...asked };
  const current = etagOf(row.version);
  if (request.etag !== '' && request.etag !== current)
    throw commonFault(CommonFault.ETAG_MISMATCH, { meta: { etag: current, fields: changedFields(was, given).join(',') } });
  const is = decideDates(given, today);
  const changed = changedFields(was, is);
  if (changed.length === 0) return false;
  const columns = columnsOf(keys, row.id, is);
  if (changed.includes('idNumber')) await checkHolder(tx, columns.id_number_index, row.id);
  store.updateVolunteer(tx, { id: row.id, version: row.version + 1, at }, columns);
  recordAct(tx, { action: 'volunteer.changed', subjectId: row.id, fields: changed });
  await tx.settled();
  return true;
}

/** Changes the state; whoever stops serving hands on what they had. Faults, the first that holds: REASON_REQUIRED, VOLUNTEER_NOT_FOUND, STATE_UNCHANGED, DATE_IN_FUTURE, DEPUTY_NOT_ACTIVE, DEPUTY_NEEDED. */
export async function changeState(tx: SqlTx, request: ChangeVolunteerStateRequest, { at, today }: Now): Promise<void> {
  checkReason(request);
  const { id, state, on } = request;
  const row = await store.lockVolunteer(tx, id);
  decideState(row.state, { state, on }, today);
  const reason = normalText(request.reason);
  if (state !== VolunteerState.ACTIVE) await handOn(tx, { id, deputyId: request.deputyId, on, at });
  store.setState(tx, { id, version: row.version + 1, at }, { state, on, reason });
  recordAct(tx, { action: 'volunteer.stateChanged', subjectId: id, fields: ['state'], note: reason });
}

/** What one field holds, without a record of it. Faults, the first that holds: PURPOSE_NOTE_REQUIRED, VOLUNTEER_NOT_FOUND, FIELD_EMPTY. */
export async function opened(tx: SqlTx, { id, field, purpose, note }: RevealVolunteerRequest, { keys }: Now): Promise<string> {
  if (purpose === RevealPurpose.OTHER && note.trim() === '') throw volunteersFault(VolunteersFault.PURPOSE_NOTE_REQUIRED);
  const row = await store.findSealed(tx, id);
  const value = open(keys, row, SEALED[field as keyof typeof SEALED]);
  if (value === '') throw volunteersFault(VolunteersFault.FIELD_EMPTY);
  return value;
}
/** Opens one field, and records who did and what for: without the record's COMMIT nothing is shown. Faults: those of `opened`. */
export async function reveal(tx: SqlTx, request: RevealVolunteerRequest, now: Now) {
  const value = await opened(tx, request, now);
  const { id, field, purpose, note } = request;
  const fields = [SEALED[field as keyof typeof SEALED]];
  recordAct(tx, { action: 'volunteer.revealed', subjectId: id, fields, purpose: RevealPurpose[purpose], note: note.trim() });
  return { value, visibleSeconds: VISIBLE_SECONDS };
}

const open = (keys: FieldKeys, row: SealedRow, column: 'id_number' | 'phone'): string => {
  const sealed = row[column];
  return sealed === null ? '' : keys.cipher.open(sealed, volunteerAad(column, row.id));
};
/** Opens all that is sealed of a file. */
export const openFields = (keys: FieldKeys, row: SealedRow): VolunteerFields => ({
  name: row.name,
  sex: row.sex,
  birthOn: row.birth_on ?? '',
  idNumber: open(keys, row, 'id_number'),
  phone: open(keys, row, 'phone'),
  politicalStatus: row.political_status,
  origin: row.origin,
  skills: row.skills,
  interests: row.interests,
  languages: row.languages,
  joinedOn: row.joined_on,
  login: row.login ?? '',
  note: row.note,
  availability: row.availability,
});
