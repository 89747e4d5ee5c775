import { ActivitiesFault, ActivityState, AnnouncementSegment, RegistrationState, TellingState, TellingWay } from '@shuniu/contracts';
import { invalidField } from '@shuniu/kernel';
import { activitiesFault } from '../activities-fault.js';

const { PENDING, CONFIRMED, WAITING, OFFERED } = RegistrationState;
/** A party as far as it matters here: where it stands, and whether anybody of it came. */
export interface Party {
  readonly id: string;
  readonly state: RegistrationState;
  readonly came: boolean;
}
const IN: Readonly<Record<AnnouncementSegment, (party: Party) => boolean>> = {
  [AnnouncementSegment.UNSPECIFIED]: () => false,
  [AnnouncementSegment.CONFIRMED]: ({ state }) => state === CONFIRMED,
  [AnnouncementSegment.WAITING]: ({ state }) => state === WAITING || state === OFFERED,
  [AnnouncementSegment.PENDING]: ({ state }) => state === PENDING,
  [AnnouncementSegment.CAME]: ({ state, came }) => state === CONFIRMED && came,
  [AnnouncementSegment.NO_SHOW]: ({ state, came }) => state === CONFIRMED && !came,
  [AnnouncementSegment.EVERYBODY]: ({ state }) => [PENDING, CONFIRMED, WAITING, OFFERED].includes(state),
};
/** ANNOUNCE-1: who of the parties is to be told. Faults: ANNOUNCEMENT_EMPTY. */
export function recipientsOf(parties: readonly Party[], segment: AnnouncementSegment): string[] {
  const found = parties.filter(IN[segment]).map(party => party.id);
  if (found.length === 0) throw activitiesFault(ActivitiesFault.ANNOUNCEMENT_EMPTY);
  return found;
}
/** ANNOUNCE-1: an activity that was published, or was and is over. Faults: ACTIVITY_STATE. */
export function checkAnnounced(state: ActivityState): void {
  if (![ActivityState.PUBLISHED, ActivityState.HELD, ActivityState.REPORTED].includes(state))
    throw activitiesFault(ActivitiesFault.ACTIVITY_STATE, { meta: { state: ActivityState[state] ?? '' } });
}
/** ANNOUNCE-2: who was told was told in some way, anybody else in none. Faults: INVALID_REQUEST of `way`. */
export function checkTelling(state: TellingState, way: TellingWay): void {
  if ((state === TellingState.TOLD) !== (way !== TellingWay.UNSPECIFIED))
    throw invalidField('way', 'required', 'how they were told, of who was told alone');
}
