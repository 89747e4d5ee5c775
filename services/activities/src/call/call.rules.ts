import { ActivitiesFault, ActivityState } from '@shuniu/contracts';
import { activitiesFault } from '../activities-fault.js';

const { APPROVED, PUBLISHED } = ActivityState;
/** CALL-1: volunteers are called for an approved or published activity that has not begun. Faults, the first that holds: ACTIVITY_STATE, ACTIVITY_BEGUN. */
export function checkCall({ state, starts_at }: { readonly state: ActivityState; readonly starts_at: Date | null }, now: Date): void {
  if (state !== APPROVED && state !== PUBLISHED)
    throw activitiesFault(ActivitiesFault.ACTIVITY_STATE, { meta: { state: ActivityState[state] ?? '' } });
  if (starts_at !== null && starts_at <= now) throw activitiesFault(ActivitiesFault.ACTIVITY_BEGUN);
}
