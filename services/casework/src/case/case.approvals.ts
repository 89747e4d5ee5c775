import type { Context } from '@shuniu/boot';
import { ApprovalKind, AssessmentContentSchema, CaseClosingSchema, PaperState, PlanContentSchema } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf } from '@shuniu/kernel';
import type { ApprovalRow } from '../approval/approval.store.js';
import type { ApprovalOf } from '../approval/approval-of.js';
import { riskOf, totalOf } from '../assessment/assessment.rules.js';
import { scaleOn } from '../assessment/assessment.store.js';
import { recordAct } from '../audit/audit.store.js';
import { findPaper, PaperKind, type PaperRow, setPaperState } from '../paper/paper.store.js';
import { readPaper } from '../paper/papers.js';
import { saveFollowUp } from '../visit/visit.store.js';
import { assessmentFacts, closingFacts, planFacts } from './case.facts.js';
import { type CaseRow, casePlace, closeCase, lockCase, placeOf } from './case.store.js';
import { afterApproval } from './stage.rules.js';
import { enterStage, factsOf, markPending } from './stage.store.js';

const AFTER_CLOSING = '结案后跟进';
const PAPER_OF = new Map<ApprovalKind, PaperKind>([
  [ApprovalKind.CASE_ASSESSMENT, PaperKind.ASSESSMENT],
  [ApprovalKind.CASE_PLAN, PaperKind.PLAN],
  [ApprovalKind.CASE_CLOSURE, PaperKind.CLOSING],
]);
const kindOf = (row: ApprovalRow): PaperKind => PAPER_OF.get(row.kind) as PaperKind;

/** The papers of a case: approved, the case goes on or is closed; returned or taken back, it waits no more (CASE-3, CASE-5). */
export function caseApprovals(context: Context): ApprovalOf {
  /** The paper gets its state; the case, locked, waits no more. */
  async function settle(tx: SqlTx, row: ApprovalRow, state: PaperState): Promise<{ of: CaseRow; paper: PaperRow }> {
    const of = await lockCase(tx, row.about_id);
    const paper = await findPaper(tx, row.subject_id, kindOf(row));
    setPaperState(tx, paper.id, state);
    markPending(tx, of.id, 0);
    return { of, paper };
  }

  function close(tx: SqlTx, of: CaseRow, paper: PaperRow): void {
    const { reason, note, closedOn, followUpOn } = readPaper(context, CaseClosingSchema, paper);
    const sealed = note === '' ? null : context.keys.cipher.seal(note, casePlace('closing_note', of.id));
    closeCase(tx, of.id, { closedOn, reason, note: sealed, followUpOn: followUpOn || undefined });
    const createdOn = dayOf(context.clock.now());
    if (followUpOn) saveFollowUp(tx, { residentId: of.resident_id, caseId: of.id, text: AFTER_CLOSING, dueOn: followUpOn, createdOn });
    recordAct(tx, { action: 'case.closed', residentId: of.resident_id });
  }

  return {
    kinds: [...PAPER_OF.keys()],
    async facts(tx, row) {
      const paper = await findPaper(tx, row.subject_id, kindOf(row));
      if (row.kind === ApprovalKind.CASE_PLAN) return planFacts(readPaper(context, PlanContentSchema, paper));
      if (row.kind === ApprovalKind.CASE_CLOSURE) return closingFacts(readPaper(context, CaseClosingSchema, paper));
      const words = readPaper(context, AssessmentContentSchema, paper);
      const scale = await scaleOn(tx, words.on);
      return assessmentFacts(words, scale, { risk: riskOf(words.scores, scale), total: totalOf(words.scores) });
    },
    async approved(tx, row) {
      const { of, paper } = await settle(tx, row, PaperState.APPROVED);
      if (row.kind === ApprovalKind.CASE_CLOSURE) return close(tx, of, paper);
      await tx.settled();
      const stage = afterApproval(placeOf(of), await factsOf(tx, of));
      if (stage) enterStage(tx, { caseId: of.id, round: of.reopened_times, stage, at: context.clock.now() });
    },
    async returned(tx, row) {
      await settle(tx, row, PaperState.RETURNED);
    },
    async withdrawn(tx, row) {
      await settle(tx, row, PaperState.DRAFT);
    },
  };
}
