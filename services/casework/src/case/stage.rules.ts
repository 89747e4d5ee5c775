import { CaseStage, CaseState, CaseworkFault, type ClosingReason } from '@shuniu/contracts';
import { type Day, daysBetween } from '@shuniu/kernel';
import { refuse } from '../refuse.js';

/** Where a case stands. */
export interface Place {
  readonly state: CaseState;
  readonly stage: CaseStage;
  /** Something of it waits for the manager. */
  readonly pending: boolean;
}
/** What there is of a case since it was opened or taken up again. */
export interface Facts {
  readonly hasConcern: boolean;
  /** The newest assessment, and the newest plan, is approved. */
  readonly assessmentApproved: boolean;
  readonly planApproved: boolean;
  /** Interventions that were carried out. */
  readonly implemented: number;
  /** The approved plan has its evaluation. */
  readonly evaluated: boolean;
}

/** What each stage asks for before it is entered (CASE-3; MZ/T 094-2017). */
const ENTRY: Readonly<Record<Exclude<CaseStage, CaseStage.UNSPECIFIED | CaseStage.CLOSING>, (facts: Facts) => boolean>> = {
  [CaseStage.INTAKE]: () => true,
  [CaseStage.ASSESSMENT]: facts => facts.hasConcern,
  [CaseStage.PLAN]: facts => facts.assessmentApproved,
  [CaseStage.INTERVENTION]: facts => facts.assessmentApproved && facts.planApproved,
  [CaseStage.EVALUATION]: facts => facts.assessmentApproved && facts.planApproved && facts.implemented > 0,
};
export type OpenStage = keyof typeof ENTRY;

/** Does the entry rule of a stage hold (CASE-3)? */
export const mayEnter = (stage: OpenStage, facts: Facts): boolean => ENTRY[stage](facts);

/**
 * May the case move to that stage (CASE-3, CASE-4)? One stage on, if its entry rule holds; back to any earlier one with a reason, if its entry
 * rule still holds; not while something waits for an approval.
 * Faults, the first that holds: CASE_CLOSED, APPROVAL_PENDING, STAGE_NOT_NEXT, STAGE_REASON_MISSING, STAGE_NOT_READY.
 */
export function checkMove(asked: { stage: CaseStage; reason: string }, place: Place, facts: Facts): void {
  if (place.state === CaseState.CLOSED) throw refuse(CaseworkFault.CASE_CLOSED);
  if (place.pending) throw refuse(CaseworkFault.APPROVAL_PENDING);
  const isBack = asked.stage < place.stage;
  if (asked.stage === CaseStage.CLOSING || (!isBack && asked.stage !== place.stage + 1))
    throw refuse(CaseworkFault.STAGE_NOT_NEXT, 'stage');
  if (isBack && asked.reason.trim() === '') throw refuse(CaseworkFault.STAGE_REASON_MISSING, 'reason');
  if (!mayEnter(asked.stage as OpenStage, facts)) throw refuse(CaseworkFault.STAGE_NOT_READY, 'stage');
}

/**
 * May the closing be submitted for that reason (CASE-5)? After the evaluation, or from any stage when the day's rule lets the reason do without.
 * Faults, the first that holds: CASE_CLOSED, APPROVAL_PENDING, CLOSING_NEEDS_EVALUATION.
 */
export function checkClosingEntry(needsEvaluation: boolean, place: Place, facts: Facts): void {
  if (place.state === CaseState.CLOSED) throw refuse(CaseworkFault.CASE_CLOSED);
  if (place.pending) throw refuse(CaseworkFault.APPROVAL_PENDING);
  const isEvaluated = place.stage >= CaseStage.EVALUATION && facts.evaluated;
  if (needsEvaluation && !isEvaluated) throw refuse(CaseworkFault.CLOSING_NEEDS_EVALUATION, 'reason');
}

/** May something be written that belongs to these stages (CASE-4)? Faults, the first that holds: CASE_CLOSED, WRONG_STAGE. */
export function checkStage(place: Place, ...stages: readonly CaseStage[]): void {
  if (place.state === CaseState.CLOSED) throw refuse(CaseworkFault.CASE_CLOSED);
  if (!stages.includes(place.stage)) throw refuse(CaseworkFault.WRONG_STAGE);
}

/** Which stage an approval leads to (CASE-3); the case stays when it has gone elsewhere meanwhile. */
export function afterApproval(place: Place, facts: Facts): OpenStage | undefined {
  const next = place.stage === CaseStage.ASSESSMENT ? CaseStage.PLAN : place.stage === CaseStage.PLAN ? CaseStage.INTERVENTION : undefined;
  return next !== undefined && mayEnter(next, facts) ? next : undefined;
}

/** A reason's rule of closing on a day. */
export interface ClosingRule {
  readonly reason: ClosingReason;
  readonly needsEvaluation: boolean;
  readonly source: string;
}
/** A reason that no rule names needs the evaluation. */
export const needsEvaluation = (rules: readonly ClosingRule[], reason: ClosingReason): boolean =>
  rules.find(r => r.reason === reason)?.needsEvaluation ?? true;

/** The stays in stages with their last days and lengths; an open case's last stay lasts until today. */
export function stays<Entered extends { readonly enteredOn: Day }>(
  entered: readonly Entered[],
  { closedOn, today }: { closedOn: Day | undefined; today: Day },
): (Entered & { leftOn: Day; days: number })[] {
  return entered.map((stay, i) => {
    const leftOn = entered[i + 1]?.enteredOn ?? closedOn ?? '';
    return { ...stay, leftOn, days: Math.max(0, daysBetween(stay.enteredOn, leftOn || today)) };
  });
}
