import { PairFault } from '@shuniu/contracts';
import { addDays, type Day } from '@shuniu/kernel';
import { pairFault } from '../pair-fault.js';
import { daysOf, type Pattern } from '../shift/shift.rules.js';

/** A pair begins today at the earliest and ends after it began (PAIR-2). Faults, the first that holds: DATE_ORDER, DAY_PAST. */
export function checkPairDays(of: { readonly fromOn: Day; readonly toOn: string }, today: Day): void {
  if (of.toOn !== '' && of.toOn < of.fromOn) throw pairFault(PairFault.DATE_ORDER, 'pair.toOn');
  if (of.fromOn < today) throw pairFault(PairFault.DAY_PAST, 'pair.fromOn');
}
/** Written anew, it has a last day that has not passed (PAIR-2). Faults, the first that holds: PAIR_ENDED, DATE_ORDER, DAY_PAST. */
export function checkPairChange(of: { readonly ended: boolean; readonly fromOn: Day; readonly toOn: string }, today: Day): void {
  checkPairOpen(of.ended);
  if (of.toOn !== '' && of.toOn < of.fromOn) throw pairFault(PairFault.DATE_ORDER, 'toOn');
  if (of.toOn !== '' && of.toOn < today) throw pairFault(PairFault.DAY_PAST, 'toOn');
}
/** Ended once (PAIR-4). Faults: PAIR_ENDED. */
export function checkPairOpen(ended: boolean): void {
  if (ended) throw pairFault(PairFault.PAIR_ENDED);
}

/** The days on which a pair's stops are to be planned now (PAIR-3): by its rhythm, after those that stand, up to so many days ahead. */
export function daysToPlan(
  pattern: Pattern,
  of: { readonly plannedTo: Day | null; readonly today: Day; readonly aheadDays: number },
): Day[] {
  const after = of.plannedTo === null ? of.today : addDays(of.plannedTo, 1);
  return daysOf(pattern, after < of.today ? of.today : after, addDays(of.today, of.aheadDays));
}
