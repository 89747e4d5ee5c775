import { ActivitiesFault, ActivityState, CheckInOutcome, Direction, Role } from '@shuniu/contracts';
import { activitiesFault } from '../activities-fault.js';

const STAFF = [Role.SOCIAL_WORKER, Role.STATION_MANAGER];
/** DOOR-1: people of the station stand at every door, a volunteer where they were named a steward. Faults: NOT_STEWARD. */
export function checkSteward(actor: { readonly login: string; readonly roles: ReadonlySet<Role> }, stewards: readonly string[]): void {
  if (STAFF.some(role => actor.roles.has(role)) || stewards.includes(actor.login)) return;
  throw activitiesFault(ActivitiesFault.NOT_STEWARD);
}

/** DOOR-2: who came is recorded of an activity that was published, also after it was closed, for a phone that was offline; not of one that is archived. Faults: ACTIVITY_STATE. */
export function checkDoorOpen(state: ActivityState): void {
  if (![ActivityState.PUBLISHED, ActivityState.HELD, ActivityState.REPORTED].includes(state))
    throw activitiesFault(ActivitiesFault.ACTIVITY_STATE, { meta: { state: ActivityState[state] ?? '' } });
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

const STEP_MS = 30_000;
/** DOOR-4: the code of a moment changes every 30 seconds. */
export const stepOf = (at: Date): number => Math.floor(at.getTime() / STEP_MS);
export const stepEnds = (step: number): Date => new Date((step + 1) * STEP_MS);
/** Six digits of the bytes that a key makes of the activity and the step. */
export const digitsOf = (mac: Uint8Array): string =>
  String((((mac[0] ?? 0) << 24) | ((mac[1] ?? 0) << 16) | ((mac[2] ?? 0) << 8) | (mac[3] ?? 0)) >>> 0)
    .padStart(10, '0')
    .slice(-6);
