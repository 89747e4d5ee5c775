import { ComplaintState, VolunteersFault } from '@shuniu/contracts';
import type { Day } from '@shuniu/kernel';
import { volunteersFault } from '../volunteers-fault.js';

const wrongState = () => volunteersFault(VolunteersFault.COMPLAINT_STATE);

/** COMPLAINT-1: it was said on a day that has come. Faults: DATE_IN_FUTURE. */
export function checkReceived(receivedOn: Day, today: Day): void {
  if (receivedOn > today)
    throw volunteersFault(VolunteersFault.DATE_IN_FUTURE, { violations: [{ field: 'receivedOn', rule: 'past', message: '' }] });
}
/** COMPLAINT-2: what waits for its answer is answered. Faults: COMPLAINT_STATE. */
export function checkAnswer(state: ComplaintState): void {
  if (state !== ComplaintState.RECEIVED) throw wrongState();
}
/** COMPLAINT-3: an answer is looked at by somebody else. Faults, the first that holds: COMPLAINT_STATE, SECOND_PERSON_REQUIRED. */
export function checkReview({ state, answeredBy }: { state: ComplaintState; answeredBy: string }, login: string): void {
  if (state !== ComplaintState.ANSWERED) throw wrongState();
  if (answeredBy === login) throw volunteersFault(VolunteersFault.SECOND_PERSON_REQUIRED);
}
