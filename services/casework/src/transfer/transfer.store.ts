import {
  type AgeGroup,
  CaseworkFault,
  CaseworkFaultSchema,
  type TransferConsent,
  TransferDirection,
  type TransferState,
} from '@shuniu/contracts';
import { listing, type SqlTx, sql } from '@shuniu/db';
import { faultOf } from '@shuniu/kernel';

export interface TransferRow extends Record<string, unknown> {
  readonly id: string;
  readonly from_code: string;
  readonly from_name: string;
  readonly to_code: string;
  readonly to_name: string;
  readonly resident_id: string;
  readonly file_number: string;
  readonly name_masked: string;
  readonly age_group: AgeGroup;
  readonly reason: Buffer;
  readonly consent: TransferConsent;
  readonly state: TransferState;
  readonly offered_by: string;
  readonly offered_at: Date;
  readonly answered_by: string | null;
  readonly answered_at: Date | null;
  readonly answer: Buffer | null;
}
export interface Target extends Record<string, unknown> {
  readonly code: string;
  readonly name: string;
  readonly parentName: string;
}

const COLUMNS = `x.id, f.code AS from_code, f.name AS from_name, t.code AS to_code, t.name AS to_name, x.resident_id, x.file_number, x.name_masked, x.age_group, x.reason,
  x.consent, x.state, x.offered_by, x.offered_at, x.answered_by, x.answered_at, x.answer`;
const FROM = 'transfers x JOIN app.unit f ON f.id = x.unit_id JOIN app.unit t ON t.id = x.to_unit_id';
const FIND = sql('transfer.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE x.id = $1`);
// Of two answers at once the second sees what the first has made of it.
const LOCK = sql('transfer.lock', 'SELECT FROM transfers WHERE id = $1 AND state = 1 FOR UPDATE');
const TARGETS = sql(
  'transfer.targets',
  `SELECT u.code, u.name, coalesce(p.name, '') AS "parentName" FROM app.unit u LEFT JOIN app.unit p ON p.id = u.parent_id
   WHERE u.kind = 4 AND u.valid_from <= $1::date AND (u.valid_to IS NULL OR u.valid_to >= $1::date) AND u.id <> (SELECT app.own_unit())
     AND ($2::text IS NULL OR u.code = $2) ORDER BY u.code`,
);
const OFFER = sql(
  'transfer.offer',
  `INSERT INTO transfers (id, to_unit_id, resident_id, file_number, name_masked, age_group, reason, consent, state, offered_by, offered_at)
   SELECT $1, u.id, $3, $4, $5, $6, $7, $8, 1, $9, $10 FROM app.unit u WHERE u.code = $2`,
);
const ANSWER = sql('transfer.answer', 'UPDATE transfers SET state = $2, answered_by = $3, answered_at = $4, answer = $5 WHERE id = $1');
const MOVE = sql('transfer.move', 'SELECT app.move_resident($1::uuid, $2)');
const TELL = sql('transfer.tell', 'SELECT app.tell_former($1::uuid, $2::uuid, $3, $4, $5, $6, $7)');
const CLEAR_WORKER = sql(
  'transfer.clearWorker',
  `UPDATE cases SET worker = '' WHERE unit_id = (SELECT app.own_unit()) AND resident_id = ANY ((SELECT app.files_of($1))::uuid[]) AND state = 1`,
);
const WAITING = sql(
  'transfer.waiting',
  'SELECT resident_id FROM transfers WHERE unit_id = (SELECT app.own_unit()) AND resident_id = ANY ($1::uuid[]) AND state = 1',
);

const notFound = () => faultOf(CaseworkFaultSchema, CaseworkFault.TRANSFER_NOT_FOUND);

/** A transfer to or from the actor's unit. Faults: TRANSFER_NOT_FOUND. */
export async function findTransfer(tx: SqlTx, id: string): Promise<TransferRow> {
  const [row] = await tx.query<TransferRow>(FIND, [id]);
  if (!row) throw notFound();
  return row;
}
/** The same, locked for its answer while it waits for one. Faults: TRANSFER_NOT_FOUND. */
export async function lockTransfer(tx: SqlTx, id: string): Promise<TransferRow> {
  void tx.send(LOCK, [id]);
  return findTransfer(tx, id);
}

/** Of these people, those who wait for another station's answer. */
export const waitingOf = async (tx: SqlTx, residentIds: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set((await tx.query<{ resident_id: string }>(WAITING, [residentIds])).map(r => r.resident_id));

/** Villages in use but the own one; only the one of a code when it is given. */
export const listTargets = (tx: SqlTx, today: string, code?: string): Promise<Target[]> => tx.query<Target>(TARGETS, [today, code ?? null]);

export interface Offer {
  readonly id: string;
  readonly toUnit: string;
  readonly residentId: string;
  readonly fileNumber: string;
  readonly nameMasked: string;
  readonly ageGroup: AgeGroup;
  readonly reason: Buffer;
  readonly consent: TransferConsent;
  readonly at: Date;
}
export const insertOffer = (tx: SqlTx, o: Offer): Promise<unknown> =>
  tx.send(OFFER, [o.id, o.toUnit, o.residentId, o.fileNumber, o.nameMasked, o.ageGroup, o.reason, o.consent, tx.scope.actor.login, o.at]);

export const answerTransfer = (tx: SqlTx, id: string, of: { state: TransferState; at: Date; answer: Buffer | null }): void =>
  void tx.send(ANSWER, [id, of.state, tx.scope.actor.login, of.at, of.answer]);

/** Moves every row of the person to the actor's unit, which has just accepted. */
export async function moveResident(tx: SqlTx, transferId: string, fileNumber: string): Promise<void> {
  await tx.query(MOVE, [transferId, fileNumber]);
}
export const clearWorkers = (tx: SqlTx, residentId: string): void => void tx.send(CLEAR_WORKER, [residentId]);
export const tellFormer = (
  tx: SqlTx,
  transferId: string,
  event: { id: string; subject: string; version: number; payload: Uint8Array },
): void =>
  void tx.send(TELL, [
    transferId,
    event.id,
    event.subject,
    event.version,
    Buffer.from(event.payload),
    tx.scope.traceparent,
    tx.scope.actor.login,
  ]);

/** Up to `limit` transfers after the key, newest first. */
export function listTransfers(
  tx: SqlTx,
  asked: { direction: TransferDirection; residentId: string },
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): Promise<TransferRow[]> {
  const out = asked.direction === TransferDirection.OUT;
  const { statement, values } = listing(
    out ? 'transfer.out' : 'transfer.in',
    (where, cap) =>
      `SELECT ${COLUMNS} FROM ${FROM} WHERE x.${out ? 'unit_id' : 'to_unit_id'} = (SELECT app.own_unit()) AND ${where} ORDER BY x.offered_at DESC, x.id DESC LIMIT ${cap}`,
    {
      filters: {
        resident: asked.residentId ? ['x.resident_id = ?::uuid', asked.residentId] : undefined,
        after: after ? ['(x.offered_at, x.id) < (?::timestamptz, ?::uuid)', ...after] : undefined,
      },
      limit,
    },
  );
  return tx.query<TransferRow>(statement, values);
}
