import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  type Case,
  CasePriority,
  type CaseSchema,
  type CaseStage,
  CaseState,
  CaseworkFault,
  CaseworkFaultSchema,
  type ListCasesRequest,
  type ResidentState,
} from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import { type Day, faultOf } from '@shuniu/kernel';
import type { Client } from './case.rules.js';
import type { Place } from './stage.rules.js';

export interface CaseRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly resident_id: string;
  readonly resident_name: string;
  readonly resident_state: ResidentState;
  readonly other_open: boolean;
  readonly origin: number;
  readonly priority: CasePriority;
  readonly visit_id: string | null;
  readonly concern: Buffer | null;
  readonly state: CaseState;
  readonly opened_on: Day;
  readonly closed_on: Day | null;
  readonly closing_reason: number;
  readonly closing_note: Buffer | null;
  readonly follow_up_on: Day | null;
  readonly reopened_times: number;
  readonly worker: string;
  readonly version: number;
  readonly created_at: Date;
  readonly stage: CaseStage;
  readonly stage_since: Day;
  readonly pending: number;
}

const COLUMNS = `c.id, app.code_of(c.unit_id) AS unit_code, c.resident_id, r.name AS resident_name, r.state AS resident_state, c.origin, c.visit_id, c.concern, c.state,
  c.opened_on::text, c.closed_on::text, c.closing_reason, c.closing_note, c.follow_up_on::text, c.reopened_times, c.worker, c.version, c.created_at,
  c.stage, c.stage_since::text, c.pending, c.priority,
  EXISTS (SELECT FROM cases o WHERE o.unit_id = c.unit_id AND o.resident_id = c.resident_id AND o.state = 1 AND o.id <> c.id) AS other_open`;
const FROM = 'cases c JOIN residents r ON r.unit_id = c.unit_id AND r.id = c.resident_id';
const FIND = sql('case.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE c.id = $1::uuid`);
const LOCK = sql(
  'case.lock',
  `SELECT ${COLUMNS} FROM ${FROM} WHERE c.unit_id = (SELECT app.own_unit()) AND c.id = $1::uuid FOR NO KEY UPDATE OF c`,
);
const CLIENT = sql(
  'case.client',
  `SELECT r.name, r.state, EXISTS (SELECT FROM cases c WHERE c.unit_id = r.unit_id AND c.resident_id = ANY (r.files) AND c.state = 1) AS has_open_case,
     EXISTS (SELECT FROM visits v WHERE v.unit_id = r.unit_id AND v.resident_id = ANY (r.files) AND v.id = $2::uuid) AS visit_known
   FROM residents r WHERE r.unit_id = (SELECT app.own_unit()) AND r.id = $1::uuid FOR NO KEY UPDATE OF r`,
);
const INSERT = sql(
  'case.insert',
  `INSERT INTO cases (id, resident_id, origin, visit_id, concern, state, opened_on, worker, version, created_at, stage, stage_since, priority)
   VALUES ($1, $2, $3, $4, $5, 1, $6, $7, 1, $8, 1, $6, $9)`,
);
const CLOSE = sql(
  'case.close',
  `UPDATE cases SET state = 2, closed_on = $2, closing_reason = $3, closing_note = $4, follow_up_on = $5, pending = 0, version = version + 1
   WHERE unit_id = (SELECT app.own_unit()) AND id = $1::uuid`,
);
const REOPEN = sql(
  'case.reopen',
  `UPDATE cases SET state = 1, closed_on = NULL, closing_reason = 0, closing_note = NULL, follow_up_on = NULL, concern = $2,
     stage = 1, stage_since = $3, pending = 0, reopened_times = reopened_times + 1, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1::uuid`,
);
const CANCEL_TASKS = sql(
  'case.cancelTasks',
  `UPDATE follow_ups SET cancelled_because = $2 WHERE unit_id = (SELECT app.own_unit()) AND case_id = $1::uuid AND settled_on IS NULL AND cancelled_because IS NULL`,
);

/** The person a case is to be about, at the actor's own unit, locked. Faults: RESIDENT_NOT_FOUND. */
export async function findClient(tx: SqlTx, asked: Pick<Case, 'residentId' | 'visitId'>): Promise<Client & { name: string }> {
  const [row] = await tx.query<{ name: string; state: ResidentState; has_open_case: boolean; visit_known: boolean }>(CLIENT, [
    asked.residentId,
    asked.visitId || null,
  ]);
  if (!row) throw faultOf(CaseworkFaultSchema, CaseworkFault.RESIDENT_NOT_FOUND);
  return { name: row.name, state: row.state, hasOpenCase: row.has_open_case, visitKnown: row.visit_known };
}

/** A case within the actor's reach. Faults: CASE_NOT_FOUND. */
export const findCase = async (tx: SqlTx, id: string): Promise<CaseRow> => found(await tx.query<CaseRow>(FIND, [id]));
/** A case of the actor's own unit, locked for a change. Faults: CASE_NOT_FOUND. */
export const lockCase = async (tx: SqlTx, id: string): Promise<CaseRow> => found(await tx.query<CaseRow>(LOCK, [id]));
function found([row]: readonly CaseRow[]): CaseRow {
  if (!row) throw faultOf(CaseworkFaultSchema, CaseworkFault.CASE_NOT_FOUND);
  return row;
}

export function insertCase(tx: SqlTx, of: { id: string; asked: Case; concern: Buffer | null; worker: string; at: Date }): Promise<unknown> {
  const { asked } = of;
  const priority = asked.priority || CasePriority.NORMAL;
  return tx.send(INSERT, [
    of.id,
    asked.residentId,
    asked.origin,
    asked.visitId || null,
    of.concern,
    asked.openedOn,
    of.worker,
    of.at,
    priority,
  ]);
}
export function closeCase(
  tx: SqlTx,
  id: string,
  of: { closedOn: Day; reason: number; note: Buffer | null; followUpOn: Day | undefined },
): void {
  void tx.send(CLOSE, [id, of.closedOn, of.reason, of.note, of.followUpOn ?? null]);
}
/** Opens it again; what was to be looked at after the closing is no longer a task. */
export function reopenCase(tx: SqlTx, id: string, { concern, on }: { concern: Buffer | null; on: Day }): Promise<unknown> {
  void tx.send(CANCEL_TASKS, [id, '个案已重开']);
  return tx.send(REOPEN, [id, concern, on]);
}

/** Up to `limit` cases after the key, newest first. */
export function listCases(
  tx: SqlTx,
  asked: ListCasesRequest,
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): Promise<CaseRow[]> {
  const { statement, values } = listing(
    'case.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY c.opened_on DESC, c.id DESC LIMIT ${cap}`,
    {
      filters: {
        unit: inUnit('c.unit_id', asked.unit),
        resident: asked.residentId ? ['c.resident_id = ANY ((SELECT app.files_of(?::uuid))::uuid[])', asked.residentId] : undefined,
        state: asked.state ? ['c.state = ?', asked.state] : undefined,
        stage: asked.stage ? ['c.stage = ?', asked.stage] : undefined,
        worker: asked.worker ? ['c.worker = ?', asked.worker] : undefined,
        priority: asked.priority ? ['c.priority = ?', asked.priority] : undefined,
        pending: asked.pendingOnly ? ['c.pending > ?', 0] : undefined,
        after: after ? ['(c.opened_on, c.id) < (?::date, ?::uuid)', ...after] : undefined,
      },
      limit,
    },
  );
  return tx.query<CaseRow>(statement, values);
}

/** Binds sealed words to their row and column. */
export const casePlace = (column: 'concern' | 'closing_note', id: string): string => `casework.cases.${column}:${id}`;
/** Where a case stands, for the rules of its stages. */
export const placeOf = (row: CaseRow): Place => ({ state: row.state, stage: row.stage, pending: row.pending > 0 });

/** Opens the sealed words of a case's column. */
export type OpenWords = (column: 'concern' | 'closing_note', id: string, sealed: Buffer) => string;

/** A row as an answer; without `open` its words stay empty. */
export function toCase(row: CaseRow, open: OpenWords | undefined): MessageInitShape<typeof CaseSchema> {
  return {
    id: row.id,
    unitCode: row.unit_code,
    residentId: row.resident_id,
    residentName: row.resident_name,
    origin: row.origin,
    visitId: row.visit_id ?? '',
    concern: row.concern && open ? open('concern', row.id, row.concern) : '',
    state: row.state,
    openedOn: row.opened_on,
    closedOn: row.closed_on ?? '',
    closingReason: row.closing_reason,
    closingNote: row.closing_note && open ? open('closing_note', row.id, row.closing_note) : '',
    followUpOn: row.follow_up_on ?? '',
    reopenedTimes: row.reopened_times,
    worker: row.worker,
    createdAt: timestampFromDate(row.created_at),
    etag: String(row.version),
    stage: row.stage,
    stageSince: row.stage_since,
    pending: row.pending,
    priority: row.priority,
  };
}
