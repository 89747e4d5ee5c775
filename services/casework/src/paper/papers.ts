import type { DescMessage, MessageShape } from '@bufbuild/protobuf';
import { fromBinary, toBinary } from '@bufbuild/protobuf';
import type { Context } from '@shuniu/boot';
import {
  ApprovalKind,
  CaseStage,
  CaseworkFault,
  CaseworkFaultSchema,
  PaperState,
  type PendingPaper,
  PlanContentSchema,
} from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { faultOf, uuidv7 } from '@shuniu/kernel';
import { requestApproval } from '../approval/approval.request.js';
import { recordAct } from '../audit/audit.store.js';
import { type CaseRow, lockCase, placeOf } from '../case/case.store.js';
import { checkStage } from '../case/stage.rules.js';
import { markPending } from '../case/stage.store.js';
import { checkSubmitting, decideWriting } from './paper.rules.js';
import * as store from './paper.store.js';

const STAGE = {
  [store.PaperKind.ASSESSMENT]: CaseStage.ASSESSMENT,
  [store.PaperKind.PLAN]: CaseStage.PLAN,
  [store.PaperKind.CLOSING]: CaseStage.CLOSING,
} as const;
export const APPROVAL_OF = {
  [store.PaperKind.ASSESSMENT]: ApprovalKind.CASE_ASSESSMENT,
  [store.PaperKind.PLAN]: ApprovalKind.CASE_PLAN,
  [store.PaperKind.CLOSING]: ApprovalKind.CASE_CLOSURE,
} as const;
const WORD = { 1: 'assessment', 2: 'plan', 3: 'closing' } as const;

/** Opens a paper's words. */
export function readPaper<D extends DescMessage>({ keys }: Context, schema: D, row: store.PaperRow): MessageShape<D> {
  return fromBinary(schema, keys.cipher.openBytes(row.content, store.paperPlace(row.id)));
}
const seal = <D extends DescMessage>({ keys }: Context, id: string, schema: D, words: MessageShape<D>): Buffer =>
  keys.cipher.sealBytes(Buffer.from(toBinary(schema, words)), store.paperPlace(id));

/** The newest version since the case was taken up. */
const newestOf = (rows: readonly store.PaperRow[], round: number): store.PaperRow | undefined => rows.find(r => r.round === round);

/** Writes the draft of a locked case's paper, or begins the next version (APPROVAL-3); answers its id. */
export async function writePaper<D extends DescMessage>(
  context: Context,
  tx: SqlTx,
  of: { row: CaseRow; kind: store.PaperKind; schema: D; words: MessageShape<D>; etag: string | undefined },
): Promise<{ id: string; version: number }> {
  const { row, kind, schema, words, etag } = of;
  const rows = await store.papersOf(tx, row.id, kind);
  const newest = newestOf(rows, row.reopened_times);
  // Versions count on through all rounds, so that a version is one thing in a case.
  const writing = decideWriting(store.asNewest(newest) ?? undefined, etag);
  const at = context.clock.now();
  if (newest && writing.into === 'this') {
    store.rewritePaper(tx, { id: newest.id, content: seal(context, newest.id, schema, words), at });
    return { id: newest.id, version: newest.version };
  }
  const id = uuidv7(at.getTime());
  const version = (rows[0]?.version ?? 0) + 1;
  store.insertPaper(tx, { id, caseId: row.id, kind, round: row.reopened_times, version, content: seal(context, id, schema, words), at });
  return { id, version };
}

/** Saves a draft in its stage. Faults, the first that holds: CASE_NOT_FOUND, CASE_CLOSED, WRONG_STAGE, APPROVAL_PENDING, ETAG_MISMATCH. */
export async function savePaper<D extends DescMessage>(
  context: Context,
  tx: SqlTx,
  of: { caseId: string; kind: store.PaperKind; schema: D; words: MessageShape<D>; etag: string },
): Promise<string> {
  const row = await lockCase(tx, of.caseId);
  checkStage(placeOf(row), STAGE[of.kind]);
  const { id } = await writePaper(context, tx, { ...of, row });
  recordAct(tx, { action: 'case.paperSaved', residentId: row.resident_id, fields: [WORD[of.kind]] });
  await tx.settled();
  return id;
}

/** Freezes a version and asks for its approval, of a locked case. */
export function sendPaper(context: Context, tx: SqlTx, of: { row: CaseRow; kind: store.PaperKind; id: string; version: number }): void {
  const { row, kind, id, version } = of;
  const approvalId = requestApproval(tx, {
    kind: APPROVAL_OF[kind],
    subjectId: id,
    aboutId: row.id,
    residentId: row.resident_id,
    version,
    at: context.clock.now(),
  });
  store.setPaperState(tx, id, PaperState.SUBMITTED, approvalId);
  markPending(tx, row.id, kind as number as PendingPaper);
  recordAct(tx, { action: 'case.paperSubmitted', residentId: row.resident_id, fields: [WORD[kind]] });
}

/** Submits a draft. Faults, the first that holds: PAPER_NOT_FOUND, CASE_CLOSED, WRONG_STAGE, PAPER_FROZEN, ETAG_MISMATCH, then those of `check`. */
export async function submitPaper<D extends DescMessage>(
  context: Context,
  tx: SqlTx,
  of: { id: string; etag: string; kind: store.PaperKind; schema: D; check: (words: MessageShape<D>) => Promise<void> | void },
): Promise<void> {
  const { case_id } = await store.findPaper(tx, of.id, of.kind);
  const row = await lockCase(tx, case_id);
  // Read again under the lock: somebody else may have submitted it meanwhile.
  const paper = await store.findPaper(tx, of.id, of.kind);
  checkStage(placeOf(row), STAGE[of.kind]);
  checkSubmitting({ version: paper.version, state: paper.state, etag: store.etagOf(paper) }, of.etag);
  await of.check(readPaper(context, of.schema, paper));
  sendPaper(context, tx, { row, kind: of.kind, id: paper.id, version: paper.version });
  await tx.settled();
}

/** The plan that holds for a case. Faults: GOAL_NOT_FOUND. */
export async function approvedPlan(context: Context, tx: SqlTx, row: CaseRow) {
  const newest = newestOf(await store.papersOf(tx, row.id, store.PaperKind.PLAN), row.reopened_times);
  if (newest?.state !== PaperState.APPROVED) throw faultOf(CaseworkFaultSchema, CaseworkFault.GOAL_NOT_FOUND);
  return { paper: newest, content: readPaper(context, PlanContentSchema, newest) };
}
