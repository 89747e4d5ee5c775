import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { CaseworkFault, CaseworkFaultSchema, type PaperSchema, PaperState } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { faultOf } from '@shuniu/kernel';
import { approvalPlace } from '../approval/approval.store.js';
import type { Newest } from './paper.rules.js';

/** The kinds of papers a case has; their numbers are those of PendingPaper. */
export const PaperKind = { ASSESSMENT: 1, PLAN: 2, CLOSING: 3 } as const;
export type PaperKind = (typeof PaperKind)[keyof typeof PaperKind];

export interface PaperRow extends Record<string, unknown> {
  readonly id: string;
  readonly case_id: string;
  readonly kind: PaperKind;
  readonly round: number;
  readonly version: number;
  readonly state: PaperState;
  readonly content: Buffer;
  readonly revision: number;
  readonly saved_by: string;
  readonly saved_at: Date;
  readonly approval_id: string | null;
  readonly submitted_by: string | null;
  readonly submitted_at: Date | null;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
  readonly reason: Buffer | null;
}

const SELECT = `SELECT p.id, p.case_id, p.kind, p.round, p.version, p.state, p.content, p.revision, p.saved_by, p.saved_at, p.approval_id,
    a.submitted_by, a.submitted_at, a.decided_by, a.decided_at, a.reason
  FROM case_papers p LEFT JOIN approvals a ON a.unit_id = p.unit_id AND a.id = p.approval_id AND p.state > 1`;
const FIND = sql('paper.find', `${SELECT} WHERE p.id = $1::uuid AND p.kind = $2`);
const ALL = sql('paper.all', `${SELECT} WHERE p.case_id = $1::uuid AND p.kind = $2 ORDER BY p.version DESC`);
const INSERT = sql(
  'paper.insert',
  `INSERT INTO case_papers (id, case_id, kind, round, version, state, content, revision, saved_by, saved_at) VALUES ($1, $2, $3, $4, $5, 1, $6, 1, $7, $8)`,
);
const REWRITE = sql(
  'paper.rewrite',
  `UPDATE case_papers SET content = $2, revision = revision + 1, saved_by = $3, saved_at = $4 WHERE unit_id = (SELECT app.own_unit()) AND id = $1::uuid`,
);
const SET_STATE = sql(
  'paper.setState',
  `UPDATE case_papers SET state = $2, approval_id = coalesce($3, approval_id), revision = revision + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1::uuid`,
);

/** Binds a paper's sealed content to its row. */
export const paperPlace = (id: string): string => `casework.case_papers.content:${id}`;
export const etagOf = (row: Pick<PaperRow, 'version' | 'revision'>): string => `${row.version}.${row.revision}`;
export const asNewest = (row: PaperRow | undefined): Newest | undefined =>
  row && { version: row.version, state: row.state, etag: etagOf(row) };

/** All versions of a case's paper, the newest first. */
export const papersOf = (tx: SqlTx, caseId: string, kind: PaperKind): Promise<PaperRow[]> => tx.query<PaperRow>(ALL, [caseId, kind]);

/** One version. Faults: PAPER_NOT_FOUND. */
export async function findPaper(tx: SqlTx, id: string, kind: PaperKind): Promise<PaperRow> {
  const [row] = await tx.query<PaperRow>(FIND, [id, kind]);
  if (!row) throw faultOf(CaseworkFaultSchema, CaseworkFault.PAPER_NOT_FOUND);
  return row;
}

export function insertPaper(
  tx: SqlTx,
  of: { id: string; caseId: string; kind: PaperKind; round: number; version: number; content: Buffer; at: Date },
): void {
  void tx.send(INSERT, [of.id, of.caseId, of.kind, of.round, of.version, of.content, tx.scope.actor.login, of.at]);
}
export function rewritePaper(tx: SqlTx, of: { id: string; content: Buffer; at: Date }): void {
  void tx.send(REWRITE, [of.id, of.content, tx.scope.actor.login, of.at]);
}
export function setPaperState(tx: SqlTx, id: string, state: PaperState, approvalId?: string): void {
  void tx.send(SET_STATE, [id, state, approvalId ?? null]);
}

/** A version as an answer; without `open` the reason of a return stays empty. */
export function toPaper(row: PaperRow, open?: (sealed: Buffer, place: string) => string): MessageInitShape<typeof PaperSchema> {
  const returned = row.state === PaperState.RETURNED && row.reason && row.approval_id && open;
  return {
    id: row.id,
    caseId: row.case_id,
    version: row.version,
    state: row.state,
    savedBy: row.saved_by,
    savedAt: timestampFromDate(row.saved_at),
    submittedBy: row.submitted_by ?? '',
    submittedAt: row.submitted_at ? timestampFromDate(row.submitted_at) : undefined,
    decidedBy: row.decided_by ?? '',
    decidedAt: row.decided_at ? timestampFromDate(row.decided_at) : undefined,
    returnReason: returned ? open(row.reason as Buffer, approvalPlace(row.approval_id as string)) : '',
    approvalId: row.approval_id ?? '',
    etag: etagOf(row),
  };
}
