import { ActivitiesFault, ActivityState, CheckInOutcome, Direction, Role } from '@shuniu/contracts';
import { activitiesFault } from '../activities-fault.js';

const STAFF = [Role.SOCIAL_WORKER, Role.STATION_MANAGER];
/** DOOR-1: people of the station stand at every door, a volunteer where they were named a steward. Faults: NOT_STEWARD. */
export function checkSteward(actor: { readonly login: string; readonly roles: ReadonlySet<Role> }, stewards: readonly string[]): void {
  if (STAFF.some(role => actor.roles.has(role)) || stewards.includes(actor.login)) return;
  throw activitiesFault(ActivitiesFault.NOT_STEWARD);
}

const OPEN: readonly ActivityState[] = [ActivityState.PUBLISHED, ActivityState.HELD, ActivityState.REPORTED];
/** DOOR-2: who came is recorded of an activity that was published, also after it was closed, for a phone that was offline; not of one that is archived. Faults: ACTIVITY_STATE. */
export function checkDoorOpen(state: ActivityState): void {
  if (!OPEN.includes(state)) throw activitiesFault(ActivitiesFault.ACTIVITY_STATE, { meta: { state: ActivityState[state] ?? '' } });
}

export interface Person {
  readonly id: string;
  readonly inside: boolean;
}
/** DOOR-2, DOOR-3: what becomes of one item: sent again it changes nothing; who is in does not come in again, who is out does not go out. */
export function outcomeOf(
  people: readonly Person[],
  { seen, direction }: { readonly seen: boolean; readonly direction: Direction },
): { readonly outcome: CheckInOutcome; readonly moved: readonly Person[] } {
  if (seen) return { outcome: CheckInOutcome.REPEATED, moved: [] };
  if (people.length === 0) return { outcome: CheckInOutcome.UNKNOWN, moved: [] };
  const moved = people.filter(person => person.inside !== (direction === Direction.IN));
  return { outcome: moved.length > 0 ? CheckInOutcome.RECORDED : CheckInOutcome.ALREADY, moved };
}

/** From when and until when a code is shown and taken, of the dated rules. */
export interface DoorTimes {
  readonly opensAt: Date;
  readonly closesAt: Date;
}
const MINUTE = 60_000;
/** DOOR-6: so many minutes before the beginning, and after the end. */
export const doorTimes = (
  of: { readonly starts_at: Date | null; readonly ends_at: Date | null },
  { opensMinutes, closesMinutes }: { readonly opensMinutes: number; readonly closesMinutes: number },
): DoorTimes => ({
  opensAt: new Date((of.starts_at?.getTime() ?? 0) - opensMinutes * MINUTE),
  closesAt: new Date((of.ends_at?.getTime() ?? 0) + closesMinutes * MINUTE),
});
/** DOOR-6: people check themselves in within these times, of an activity that was published and is not archived. */
export const takesCodes = (state: ActivityState, { opensAt, closesAt }: DoorTimes, now: Date): boolean =>
  OPEN.includes(state) && now >= opensAt && now <= closesAt;
/** Faults: CHECK_IN_CLOSED. */
export function checkTakesCodes(state: ActivityState, times: DoorTimes, now: Date): void {
  if (!takesCodes(state, times, now)) throw activitiesFault(ActivitiesFault.CHECK_IN_CLOSED);
}
