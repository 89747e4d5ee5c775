import { ActivitiesFault } from '@shuniu/contracts';
import { activitiesFault } from '../activities-fault.js';

/** VENUE-2: an activity is in a venue that is used, and has no more seats than it holds, where that was counted. Faults, the first that holds: VENUE_NOT_FOUND, VENUE_TOO_SMALL. */
export function checkFits(venue: { readonly capacity: number; readonly retired: boolean } | undefined, seats: number): void {
  if (!venue || venue.retired) throw activitiesFault(ActivitiesFault.VENUE_NOT_FOUND);
  if (venue.capacity > 0 && seats > venue.capacity)
    throw activitiesFault(ActivitiesFault.VENUE_TOO_SMALL, {
      violations: [{ field: 'activity.capacity', rule: 'lte', message: `at most the ${venue.capacity} that the venue holds` }],
    });
}
