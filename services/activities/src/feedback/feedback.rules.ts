import { ActivitiesFault, ActivityState } from '@shuniu/contracts';
import { activitiesFault } from '../activities-fault.js';

export interface Held {
  readonly state: ActivityState;
  readonly starts_at: Date | null;
  readonly ends_at: Date | null;
}
const OPEN: readonly ActivityState[] = [ActivityState.PUBLISHED, ActivityState.HELD, ActivityState.REPORTED];
const DAY = 86_400_000;

/** FEEDBACK-1: sheets are typed in from the beginning of an activity until it is archived. */
export const takesSheets = ({ state, starts_at }: Held, now: Date): boolean =>
  OPEN.includes(state) && starts_at !== null && now >= starts_at;
/** FEEDBACK-1: until when a party gives its own; undefined for what has no end. */
export const feedbackUntil = ({ ends_at }: Held, { feedbackDays }: { readonly feedbackDays: number }): Date | undefined =>
  ends_at === null ? undefined : new Date(ends_at.getTime() + feedbackDays * DAY);
/** FEEDBACK-1: may a party give its own now? */
export function takesFeedback(of: Held, rules: { readonly feedbackDays: number }, now: Date): boolean {
  const until = feedbackUntil(of, rules);
  return takesSheets(of, now) && until !== undefined && now <= until;
}
/** Faults: FEEDBACK_CLOSED. */
export function checkTakesSheets(of: Held, now: Date): void {
  if (!takesSheets(of, now)) throw activitiesFault(ActivitiesFault.FEEDBACK_CLOSED);
}
/** Faults: FEEDBACK_CLOSED. */
export function checkTakesFeedback(of: Held, rules: { readonly feedbackDays: number }, now: Date): void {
  if (!takesFeedback(of, rules, now)) throw activitiesFault(ActivitiesFault.FEEDBACK_CLOSED);
}
