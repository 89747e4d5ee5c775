import { VolunteersFault } from '@shuniu/contracts';
import type { Day } from '@shuniu/kernel';
import { volunteersFault } from '../volunteers-fault.js';

/** TITLE-1: a title is given from a day that has come. Faults: DATE_IN_FUTURE. */
export function checkGrant(fromOn: Day, today: Day): void {
  if (fromOn > today)
    throw volunteersFault(VolunteersFault.DATE_IN_FUTURE, { violations: [{ field: 'fromOn', rule: 'past', message: '' }] });
}

/** TITLE-1: it is ended once, on a day between its first and today. Faults, the first that holds: TITLE_ENDED, TITLE_DAYS. */
export function checkEnd({ fromOn, toOn }: { fromOn: Day; toOn: Day | null }, on: Day, today: Day): void {
  if (toOn !== null) throw volunteersFault(VolunteersFault.TITLE_ENDED);
  if (on < fromOn || on > today)
    throw volunteersFault(VolunteersFault.TITLE_DAYS, { violations: [{ field: 'toOn', rule: 'days', message: '' }] });
}
