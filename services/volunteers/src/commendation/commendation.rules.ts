import { VolunteersFault } from '@shuniu/contracts';
import type { Day } from '@shuniu/kernel';
import { volunteersFault } from '../volunteers-fault.js';

/** AWARD-1: somebody was honoured on a day that has come. Faults: DATE_IN_FUTURE. */
export function checkAward(awardedOn: Day, today: Day): void {
  if (awardedOn > today)
    throw volunteersFault(VolunteersFault.DATE_IN_FUTURE, { violations: [{ field: 'awardedOn', rule: 'past', message: '' }] });
}
/** AWARD-2: revoked once. Faults: COMMENDATION_REVOKED. */
export function checkRevoke(revoked: boolean): void {
  if (revoked) throw volunteersFault(VolunteersFault.COMMENDATION_REVOKED);
}
