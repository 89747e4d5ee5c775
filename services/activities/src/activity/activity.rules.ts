import { ActivitiesFault, ActivityState, type BudgetLine } from '@shuniu/contracts';
import { invalidField } from '@shuniu/kernel';
import { activitiesFault } from '../activities-fault.js';

const { DRAFT, SUBMITTED, APPROVED, PUBLISHED, HELD, REPORTED, ARCHIVED, CANCELLED } = ActivityState;
const MOST_DAYS = 31;

/** ACTIVITY-1: an activity ends after it begins, and within 31 days. Faults: ACTIVITY_TIMES. */
export function checkTimes(startsAt: Date, endsAt: Date): void {
  const millis = endsAt.getTime() - startsAt.getTime();
  if (millis <= 0 || millis > MOST_DAYS * 86_400_000)
    throw activitiesFault(ActivitiesFault.ACTIVITY_TIMES, {
      violations: [{ field: 'activity.endsAt', rule: 'after', message: `after startsAt, within ${MOST_DAYS} days` }],
    });
}

export type Step = 'edit' | 'submit' | 'decide' | 'withdraw' | 'publish' | 'cancel' | 'close' | 'report' | 'archive';
/** ACTIVITY-2: from which states each step leads on. */
const FROM: Readonly<Record<Step, readonly ActivityState[]>> = {
  edit: [DRAFT],
  submit: [DRAFT],
  decide: [SUBMITTED],
  withdraw: [SUBMITTED, APPROVED],
  publish: [APPROVED],
  cancel: [DRAFT, SUBMITTED, APPROVED, PUBLISHED],
  close: [PUBLISHED],
  report: [HELD, REPORTED],
  archive: [REPORTED],
};
/** And where to; `decide` leads to a draft again when the plan is returned. */
export const AFTER: Readonly<Record<Step, ActivityState>> = {
  edit: DRAFT,
  submit: SUBMITTED,
  decide: APPROVED,
  withdraw: DRAFT,
  publish: PUBLISHED,
  cancel: CANCELLED,
  close: HELD,
  report: REPORTED,
  archive: ARCHIVED,
};

/** ACTIVITY-2: may this be done with an activity in this state? Faults: ACTIVITY_STATE. */
export function checkStep(step: Step, state: ActivityState): void {
  if (!FROM[step].includes(state)) throw activitiesFault(ActivitiesFault.ACTIVITY_STATE, { meta: { state: ActivityState[state] ?? '' } });
}

/** ACTIVITY-3: somebody else than who submitted it decides, and a return has its reason. Faults: SELF_APPROVAL. */
export function checkDecider(submittedBy: string, by: string): void {
  if (submittedBy === by) throw activitiesFault(ActivitiesFault.SELF_APPROVAL);
}
/** Faults: INVALID_REQUEST of `reason`. */
export function checkReturn(approve: boolean, reason: string): void {
  if (!approve && reason.trim() === '') throw invalidField('reason', 'required', 'why it is returned');
}

/** ACTIVITY-4: what has begun is neither submitted nor published. Faults: ACTIVITY_BEGUN. */
export function checkAhead(startsAt: Date | null, now: Date): void {
  if (startsAt !== null && startsAt <= now) throw activitiesFault(ActivitiesFault.ACTIVITY_BEGUN);
}
/** ACTIVITY-7: what is not over was not held. Faults: ACTIVITY_NOT_OVER. */
export function checkOver(endsAt: Date | null, now: Date): void {
  if (endsAt === null || endsAt > now) throw activitiesFault(ActivitiesFault.ACTIVITY_NOT_OVER);
}

/** Those in which it counts as held (ACTIVITY-7). */
export const counts = (state: ActivityState): boolean => [HELD, REPORTED, ARCHIVED].includes(state);

type Planned = Pick<BudgetLine, 'planned' | 'spent'>;
/** BUDGET-1: amounts are whole fen, none below nothing. Faults: INVALID_REQUEST of the line. */
export function checkBudget(lines: readonly Planned[]): void {
  for (const [at, { planned }] of lines.entries())
    if ((planned?.fen ?? 0n) < 0n) throw invalidField(`activity.budget[${at}].planned`, 'gte', 'not below 0');
}
/** BUDGET-1: what was spent is said of each line of the plan, or of none. Faults: INVALID_REQUEST of `spent`. */
export function checkSpent(spent: readonly { readonly fen: bigint }[], lines: number): void {
  if (spent.length > 0 && spent.length !== lines) throw invalidField('spent', 'len', `one for each of the ${lines} lines`);
  const below = spent.findIndex(({ fen }) => fen < 0n);
  if (below >= 0) throw invalidField(`spent[${below}]`, 'gte', 'not below 0');
}
