import { CaseworkFault, CaseworkFaultSchema, CommonFault } from '@shuniu/contracts';
import { commonFault, type Day, faultOf } from '@shuniu/kernel';
import { refuse } from '../refuse.js';

/** What was done was done by today; what is planned may be on any day (INTERVENE-1). Faults: DATE_IN_FUTURE. */
export function checkIntervention(asked: { on: Day; implemented: boolean }, today: Day): void {
  if (asked.implemented && asked.on > today) throw refuse(CaseworkFault.DATE_IN_FUTURE, 'on');
}

/** May a planned one be marked as done on that day (INTERVENE-1)? Once. Faults, the first that holds: ETAG_MISMATCH, ALREADY_IMPLEMENTED, DATE_IN_FUTURE. */
export function checkImplementing(asked: { on: Day; etag: string }, standing: { implemented: boolean; etag: string }, today: Day): void {
  if (asked.etag !== '' && asked.etag !== standing.etag) throw commonFault(CommonFault.ETAG_MISMATCH, { meta: { etag: standing.etag } });
  if (standing.implemented) throw faultOf(CaseworkFaultSchema, CaseworkFault.ALREADY_IMPLEMENTED);
  if (asked.on > today) throw refuse(CaseworkFault.DATE_IN_FUTURE, 'on');
}

/** Does the evaluation speak of every goal of the plan, and of no other (EVALUATE-1)? Faults, the first that holds: GOAL_NOT_FOUND, RESULTS_MISSING. */
export function checkResults(results: readonly { goalId: string }[], goals: readonly { id: string }[]): void {
  const strange = results.findIndex((r, i) => !goals.some(g => g.id === r.goalId) || results.findIndex(o => o.goalId === r.goalId) !== i);
  if (strange >= 0) throw refuse(CaseworkFault.GOAL_NOT_FOUND, `results[${strange}].goalId`);
  if (goals.some(g => !results.some(r => r.goalId === g.id))) throw refuse(CaseworkFault.RESULTS_MISSING, 'results');
}
