import { CaseworkFault, CaseworkFaultSchema, type ExportRequestState } from '@shuniu/contracts';
import { listing, type SqlTx, sql } from '@shuniu/db';
import { type Day, faultOf } from '@shuniu/kernel';
import type { Asked } from './export-request.rules.js';

export interface RequestRow extends Record<string, unknown> {
  readonly id: string;
  readonly asked_by: string;
  readonly asked_at: Date;
  readonly reason: Buffer;
  readonly resident_ids: readonly string[];
  readonly columns: readonly string[];
  readonly filter: readonly (readonly [string, string])[];
  readonly state: ExportRequestState;
  readonly ready_until: Date | null;
  readonly fetched: number;
  readonly fetched_at: Date | null;
  readonly approval_id: string | null;
}
export const askedOf = (row: RequestRow): Asked => ({ state: row.state, askedBy: row.asked_by, readyUntil: row.ready_until ?? undefined });
/** Binds the sealed reason to its row. */
export const reasonPlace = (id: string): string => `casework.export_requests.reason:${id}`;

const OWN = '(SELECT app.own_unit())';
const COLUMNS = `e.id, e.asked_by, e.asked_at, e.reason, e.resident_ids, e.columns, e.filter, e.state, e.ready_until, e.fetched, e.fetched_at,
  (SELECT a.id FROM approvals a WHERE a.unit_id = e.unit_id AND a.about_id = e.id AND a.kind = 4 ORDER BY a.submitted_at DESC LIMIT 1) AS approval_id`;
const INSERT = sql(
  'exportRequest.insert',
  'INSERT INTO export_requests (id, asked_by, asked_at, reason, resident_ids, columns, filter, state) VALUES ($1, $2, $3, $4, $5, $6, $7, 1)',
);
const FIND = sql('exportRequest.find', `SELECT ${COLUMNS} FROM export_requests e WHERE e.unit_id = ${OWN} AND e.id = $1::uuid`);
const LOCK = sql('exportRequest.lock', `SELECT FROM export_requests e WHERE e.unit_id = ${OWN} AND e.id = $1::uuid FOR NO KEY UPDATE`);
const SETTLE = sql(
  'exportRequest.settle',
  `UPDATE export_requests SET state = $2, ready_until = $3 WHERE unit_id = ${OWN} AND id = $1::uuid AND state = 1`,
);
const FETCHED = sql(
  'exportRequest.fetched',
  `UPDATE export_requests SET fetched = fetched + 1, fetched_at = $2 WHERE unit_id = ${OWN} AND id = $1::uuid`,
);
const HOURS = sql(
  'exportRequest.hours',
  'SELECT fetch_hours AS n FROM export_terms WHERE valid_from <= $1::date ORDER BY valid_from DESC LIMIT 1',
);
const SEALED = sql(
  'exportRequest.sealed',
  `SELECT id, id_number, phone, address FROM residents WHERE unit_id = ${OWN} AND merged_into IS NULL AND id = ANY ($1::uuid[])`,
);

export interface NewRequest {
  readonly id: string;
  readonly at: Date;
  readonly reason: Buffer;
  readonly ids: readonly string[];
  readonly columns: readonly string[];
  readonly filter: readonly (readonly [string, string])[];
}
export function insertRequest(tx: SqlTx, { id, at, reason, ids, columns, filter }: NewRequest): void {
  void tx.send(INSERT, [id, tx.scope.actor.login, at, reason, ids, columns, JSON.stringify(filter)]);
}
/** A request of the own station. Faults: EXPORT_REQUEST_NOT_FOUND. */
export async function findRequest(tx: SqlTx, id: string): Promise<RequestRow> {
  const [row] = await tx.query<RequestRow>(FIND, [id]);
  if (!row) throw faultOf(CaseworkFaultSchema, CaseworkFault.EXPORT_REQUEST_NOT_FOUND);
  return row;
}
/** The same, locked until the transaction ends. */
export function lockRequest(tx: SqlTx, id: string): Promise<RequestRow> {
  void tx.send(LOCK, [id]);
  return findRequest(tx, id);
}
/** Decides one that waits. */
export function settleRequest(tx: SqlTx, id: string, state: ExportRequestState, until: Date | null): void {
  void tx.send(SETTLE, [id, state, until]);
}
export function noteFetched(tx: SqlTx, id: string, at: Date): void {
  void tx.send(FETCHED, [id, at]);
}
/** For how many hours after it was agreed to an export may be fetched, on a day. */
export async function fetchHours(tx: SqlTx, day: Day): Promise<number> {
  const [row] = await tx.query<{ n: number }>(HOURS, [day]);
  return row?.n ?? 0;
}

export interface SealedFields extends Record<string, unknown> {
  readonly id: string;
  readonly id_number: Buffer | null;
  readonly phone: Buffer | null;
  readonly address: Buffer | null;
}
/** What is sealed of the own station's files among these. */
export const sealedOf = (tx: SqlTx, ids: readonly string[]): Promise<SealedFields[]> => tx.query<SealedFields>(SEALED, [ids]);

/** Up to `limit` requests after the key, the newest first; of one person when `login` is given. */
export function listRequests(
  tx: SqlTx,
  { login, after, limit }: { login: string | undefined; after: readonly string[] | undefined; limit: number },
): Promise<RequestRow[]> {
  const { statement, values } = listing(
    'exportRequest.list',
    (where, cap) =>
      `SELECT ${COLUMNS} FROM export_requests e WHERE e.unit_id = ${OWN} AND ${where} ORDER BY e.asked_at DESC, e.id DESC LIMIT ${cap}`,
    {
      filters: {
        whose: login === undefined ? undefined : ['e.asked_by = ?', login],
        after: after ? ['(e.asked_at, e.id) < (?::timestamptz, ?::uuid)', ...after] : undefined,
      },
      limit,
    },
  );
  return tx.query<RequestRow>(statement, values);
}
