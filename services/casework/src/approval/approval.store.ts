import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  type ApprovalKind,
  type ApprovalSchema,
  ApprovalState,
  ApprovalTab,
  CaseworkFault,
  CaseworkFaultSchema,
  type ListApprovalsRequest,
} from '@shuniu/contracts';
import { type Filter, listing, type SqlTx, sql } from '@shuniu/db';
import { type Day, dayOf, faultOf } from '@shuniu/kernel';
import { daysWaiting } from './approval.rules.js';

export interface ApprovalRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly kind: ApprovalKind;
  readonly subject_id: string;
  readonly about_id: string;
  readonly resident_id: string | null;
  readonly resident_name: string | null;
  readonly version: number;
  readonly state: ApprovalState;
  readonly submitted_by: string;
  readonly submitted_at: Date;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
  readonly reason: Buffer | null;
  readonly revision: number;
  readonly handed_by: string | null;
  readonly handed_to: string | null;
  readonly handed_at: Date | null;
  readonly handed_note: Buffer | null;
}

const COLUMNS = `a.id, app.code_of(a.unit_id) AS unit_code, a.kind, a.subject_id, a.about_id, a.resident_id, r.name AS resident_name, a.version, a.state,
  a.submitted_by, a.submitted_at, a.decided_by, a.decided_at, a.reason, a.revision, a.handed_by, a.handed_to, a.handed_at, a.handed_note`;
const FROM = 'approvals a LEFT JOIN residents r ON r.unit_id = a.unit_id AND r.id = a.resident_id';
const FIND = sql('approval.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE a.id = $1::uuid`);
const LOCK = sql(
  'approval.lock',
  `SELECT ${COLUMNS} FROM ${FROM} WHERE a.unit_id = (SELECT app.own_unit()) AND a.id = $1::uuid FOR NO KEY UPDATE OF a`,
);
/** All submissions about the same thing, the oldest first. */
const SENT = sql(
  'approval.sent',
  `SELECT ${COLUMNS} FROM ${FROM} WHERE a.about_id = $1::uuid AND a.kind = $2 ORDER BY a.version, a.submitted_at, a.id`,
);
const INSERT = sql(
  'approval.insert',
  `INSERT INTO approvals (id, kind, subject_id, about_id, resident_id, version, state, submitted_by, submitted_at, revision)
   VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8, 1)`,
);
const DECIDE = sql(
  'approval.decide',
  `UPDATE approvals SET state = $2, decided_by = $3, decided_at = $4, reason = $5, revision = revision + 1
   WHERE unit_id = (SELECT app.own_unit()) AND id = $1::uuid AND state = 1`,
);
const COUNT = sql(
  'approval.count',
  `SELECT
     (SELECT count(*)::int FROM (SELECT FROM approvals a WHERE $2 AND a.unit_id = (SELECT app.own_unit()) AND a.state = 1 AND a.submitted_by <> $1 AND a.handed_by IS DISTINCT FROM $1 LIMIT 1000) t) AS todo,
     (SELECT count(*)::int FROM (SELECT FROM approvals a WHERE a.unit_id = (SELECT app.own_unit()) AND a.submitted_by = $1 LIMIT 1000) t) AS mine,
     (SELECT count(*)::int FROM (SELECT FROM approvals a WHERE a.unit_id = (SELECT app.own_unit()) AND (a.decided_by = $1 AND a.state IN (2, 3) OR a.handed_by = $1) LIMIT 1000) t) AS done,
     (SELECT count(*)::int FROM (SELECT FROM approval_copies c WHERE c.unit_id = (SELECT app.own_unit()) AND c.login = $1 LIMIT 1000) t) AS copied`,
);

const COPIED = 'EXISTS (SELECT FROM approval_copies c WHERE c.unit_id = a.unit_id AND c.approval_id = a.id AND c.login = ?)';

/** Binds the sealed reason to its row. */
export const approvalPlace = (id: string): string => `casework.approvals.reason:${id}`;

const found = ([row]: readonly ApprovalRow[]): ApprovalRow => {
  if (!row) throw faultOf(CaseworkFaultSchema, CaseworkFault.APPROVAL_NOT_FOUND);
  return row;
};
/** An approval within the actor's reach. Faults: APPROVAL_NOT_FOUND. */
export const findApproval = async (tx: SqlTx, id: string): Promise<ApprovalRow> => found(await tx.query<ApprovalRow>(FIND, [id]));
/** An approval of the own unit, locked: two who decide at once take their turns. Faults: APPROVAL_NOT_FOUND. */
export const lockApproval = async (tx: SqlTx, id: string): Promise<ApprovalRow> => found(await tx.query<ApprovalRow>(LOCK, [id]));
export const sentBefore = (tx: SqlTx, row: Pick<ApprovalRow, 'about_id' | 'kind'>): Promise<ApprovalRow[]> =>
  tx.query<ApprovalRow>(SENT, [row.about_id, row.kind]);

export function insertApproval(
  tx: SqlTx,
  of: { id: string; kind: ApprovalKind; subjectId: string; aboutId: string; residentId: string | undefined; version: number; at: Date },
): void {
  void tx.send(INSERT, [of.id, of.kind, of.subjectId, of.aboutId, of.residentId ?? null, of.version, tx.scope.actor.login, of.at]);
}
export function settleApproval(tx: SqlTx, id: string, of: { state: ApprovalState; by: string; at: Date; reason: Buffer | null }): void {
  void tx.send(DECIDE, [id, of.state, of.by, of.at, of.reason]);
}

interface Counts {
  readonly todo: number;
  readonly mine: number;
  readonly done: number;
  readonly copied: number;
}
export async function countTabs(tx: SqlTx, login: string, mayDecide: boolean): Promise<Counts> {
  const [row] = await tx.query<Counts & Record<string, unknown>>(COUNT, [login, mayDecide]);
  return row ?? { todo: 0, mine: 0, done: 0, copied: 0 };
}

/** Up to `limit` approvals of a tab after the key: those to decide oldest first, the others newest first. */
export function listTab(
  tx: SqlTx,
  asked: ListApprovalsRequest,
  { login, after, limit }: { login: string; after: readonly string[] | undefined; limit: number },
): Promise<ApprovalRow[]> {
  const isTodo = asked.tab === ApprovalTab.FOR_ME;
  const [compare, order] = isTodo ? ['>', 'a.submitted_at, a.id'] : ['<', 'a.submitted_at DESC, a.id DESC'];
  const whose: Filter = isTodo
    ? ['a.state = ? AND a.submitted_by <> ? AND a.handed_by IS DISTINCT FROM ?', ApprovalState.PENDING, login, login]
    : asked.tab === ApprovalTab.MINE
      ? ['a.submitted_by = ?', login]
      : asked.tab === ApprovalTab.COPIED
        ? [COPIED, login]
        : ['(a.decided_by = ? AND a.state IN (2, 3) OR a.handed_by = ?)', login, login];
  const { statement, values } = listing(
    `approval.list.${asked.tab}`,
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE a.unit_id = (SELECT app.own_unit()) AND ${where} ORDER BY ${order} LIMIT ${cap}`,
    {
      filters: {
        whose,
        kind: asked.kind ? ['a.kind = ?', asked.kind] : undefined,
        after: after ? [`(a.submitted_at, a.id) ${compare} (?::timestamptz, ?::uuid)`, ...after] : undefined,
      },
      limit,
    },
  );
  return tx.query<ApprovalRow>(statement, values);
}

/** A row as an answer; without `open` its reason stays empty. */
export function toApproval(
  row: ApprovalRow,
  today: Day,
  open?: (sealed: Buffer, place: string) => string,
): MessageInitShape<typeof ApprovalSchema> {
  return {
    id: row.id,
    kind: row.kind,
    unitCode: row.unit_code,
    residentId: row.resident_id ?? '',
    residentName: row.resident_name ?? '',
    subjectId: row.subject_id,
    aboutId: row.about_id,
    version: row.version,
    state: row.state,
    submittedBy: row.submitted_by,
    submittedAt: timestampFromDate(row.submitted_at),
    decidedBy: row.decided_by ?? '',
    decidedAt: row.decided_at ? timestampFromDate(row.decided_at) : undefined,
    reason: row.reason && open ? open(row.reason, approvalPlace(row.id)) : '',
    daysWaiting: daysWaiting(dayOf(row.submitted_at), row.decided_at ? dayOf(row.decided_at) : today),
    etag: String(row.revision),
    handedTo: row.handed_to ?? '',
    handedBy: row.handed_by ?? '',
  };
}
