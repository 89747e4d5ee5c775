import { create, toBinary } from '@bufbuild/protobuf';
import {
  CaseworkFault,
  CaseworkFaultSchema,
  eventSubject,
  NoticeKind,
  type OfferTransferRequest,
  ResidentSavedSchema,
  ResidentState,
  Role,
  TransferState,
} from '@shuniu/contracts';
import { isViolation, type SqlTx } from '@shuniu/db';
import { faultOf, uuidv7 } from '@shuniu/kernel';
import { maskName } from '@shuniu/privacy';
import { recordAct } from '../audit/audit.store.js';
import { refreshDue } from '../due-visit/due-visit.store.js';
import { notify, settle } from '../notice/notice.store.js';
import { idNumberTaken, knownOf, type Now } from '../resident/resident.changes.js';
import { fileNumber, serialNumbers } from '../resident/resident.record.js';
import { findResident, lockResident, setVersion } from '../resident/resident.store.js';
import { recordSaved } from '../resident/resident-saved.js';
import { ageGroupOf, checkWaiting } from './transfer.rules.js';
import {
  answerTransfer,
  clearWorkers,
  insertOffer,
  listTargets,
  lockTransfer,
  moveResident,
  type TransferRow,
  tellFormer,
} from './transfer.store.js';

const fault = (value: CaseworkFault) => faultOf(CaseworkFaultSchema, value);
/** Binds sealed words to their row and column. */
export const place = (column: 'reason' | 'answer', id: string): string => `casework.transfers.${column}:${id}`;

/** Faults, the first that holds: RESIDENT_NOT_FOUND, RESIDENT_MERGED, TRANSFER_TARGET_UNKNOWN, TRANSFER_PENDING. Answers the id. */
export async function offerTransfer(tx: SqlTx, asked: OfferTransferRequest, { at, today, keys }: Now): Promise<string> {
  const row = await lockResident(tx, asked.residentId);
  const [target] = await listTargets(tx, today, asked.toUnit);
  if (!target) throw fault(CaseworkFault.TRANSFER_TARGET_UNKNOWN);
  const id = uuidv7(at.getTime());
  const offer = {
    id,
    toUnit: target.code,
    residentId: row.id,
    fileNumber: row.file_number,
    nameMasked: maskName(row.name),
    ageGroup: ageGroupOf(row.birth_on, today),
    reason: keys.cipher.seal(asked.reason, place('reason', id)),
    consent: asked.consent,
    at,
  };
  await insertOffer(tx, offer).catch(error => {
    throw isViolation(error, 'transfers_waiting') ? fault(CaseworkFault.TRANSFER_PENDING) : error;
  });
  recordAct(tx, { action: 'transfer.offered', residentId: row.id });
  notify(tx, {
    kind: NoticeKind.TRANSFER_OFFERED,
    unitCode: target.code,
    to: { case: 'role', value: Role.STATION_MANAGER },
    subject: 'transfer',
    subjectId: id,
  });
  return id;
}

/**
 * The whole move is one transaction: rows, numbers, events and records are all there or none is. What the person had at the former station
 * stays readable with the file; the worker in charge and the household do not come along.
 * Faults, the first that holds: TRANSFER_NOT_FOUND, TRANSFER_ANSWERED, ID_NUMBER_TAKEN.
 */
export async function acceptTransfer(tx: SqlTx, id: string, { at, today }: Now): Promise<void> {
  const transfer = await lockTransfer(tx, id);
  checkIncoming(tx, transfer);
  answerTransfer(tx, id, { state: TransferState.ACCEPTED, at, answer: null });
  const serial = (await serialNumbers(tx, { residents: 1, households: 0 })).residents;
  await moveResident(tx, id, fileNumber(tx.scope.actor.unitCode, serial)).catch(error => {
    throw idNumberTaken(error);
  });
  const row = await findResident(tx, transfer.resident_id);
  clearWorkers(tx, row.id);
  const [gone, here] = [row.version + 1, row.version + 2];
  const message = create(ResidentSavedSchema, {
    residentId: row.id,
    filedOn: row.filed_on,
    state: ResidentState.TRANSFERRED,
    stateOn: today,
  });
  const payload = toBinary(ResidentSavedSchema, message);
  tellFormer(tx, id, { id: uuidv7(), subject: eventSubject(ResidentSavedSchema), version: gone, payload });
  setVersion(tx, { id: row.id, version: here, at });
  recordAct(tx, { action: 'transfer.accepted', residentId: row.id });
  recordSaved(tx, { ...knownOf(row), version: here }, today);
  answerSender(tx, transfer);
  await refreshDue(tx, [row.id], today);
}

/** Faults, the first that holds: TRANSFER_NOT_FOUND, TRANSFER_ANSWERED. */
export async function rejectTransfer(tx: SqlTx, { id, answer }: { id: string; answer: string }, { at, keys }: Now): Promise<void> {
  const transfer = await lockTransfer(tx, id);
  checkIncoming(tx, transfer);
  answerTransfer(tx, id, { state: TransferState.REJECTED, at, answer: keys.cipher.seal(answer, place('answer', id)) });
  recordAct(tx, { action: 'transfer.rejected', residentId: transfer.resident_id });
  answerSender(tx, transfer);
}

/** Faults, the first that holds: TRANSFER_NOT_FOUND, TRANSFER_ANSWERED. */
export async function withdrawTransfer(tx: SqlTx, id: string, { at }: Now): Promise<void> {
  const transfer = await lockTransfer(tx, id);
  if (transfer.from_code !== tx.scope.actor.unitCode) throw fault(CaseworkFault.TRANSFER_NOT_FOUND);
  checkWaiting(transfer.state);
  answerTransfer(tx, id, { state: TransferState.WITHDRAWN, at, answer: null });
  recordAct(tx, { action: 'transfer.withdrawn', residentId: transfer.resident_id });
  settleOffer(tx, transfer);
}

function checkIncoming(tx: SqlTx, transfer: TransferRow): void {
  if (transfer.to_code !== tx.scope.actor.unitCode) throw fault(CaseworkFault.TRANSFER_NOT_FOUND);
  checkWaiting(transfer.state);
}
const settleOffer = (tx: SqlTx, { id, to_code }: TransferRow): void =>
  settle(tx, { kind: NoticeKind.TRANSFER_OFFERED, unitCode: to_code, subject: 'transfer', subjectId: id });
function answerSender(tx: SqlTx, transfer: TransferRow): void {
  settleOffer(tx, transfer);
  tellSender(tx, transfer);
}
const tellSender = (tx: SqlTx, { id, from_code, offered_by }: TransferRow): void =>
  notify(tx, {
    kind: NoticeKind.TRANSFER_DECIDED,
    unitCode: from_code,
    to: { case: 'login', value: offered_by },
    subject: 'transfer',
    subjectId: id,
  });
