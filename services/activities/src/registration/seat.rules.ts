import { ActivitiesFault, RegistrationState } from '@shuniu/contracts';
import { activitiesFault } from '../activities-fault.js';

/** How the seats of an activity stand; a capacity of 0 is without a limit. */
export interface Seats {
  readonly capacity: number;
  readonly taken: number;
  readonly kinds: readonly { readonly capacity: number; readonly taken: number }[];
}
/** What a party wants: how many seats, and how many of each kind, by its place from 1; a party of an activity without kinds wants those of none. */
export type Wants = ReadonlyMap<number, number>;

const isFree = ({ capacity, taken }: { readonly capacity: number; readonly taken: number }, wanted: number): boolean =>
  capacity === 0 || taken + wanted <= capacity;
const sizeOf = (wants: Wants): number => [...wants.values()].reduce((all, n) => all + n, 0);

/** SIGNUP-2: kinds share the activity's own seats, and a party is seated whole or not at all. */
export function fits(seats: Seats, wants: Wants): boolean {
  const kinds = [...wants].filter(([no]) => no > 0);
  return isFree(seats, sizeOf(wants)) && kinds.every(([no, n]) => isFree(seats.kinds[no - 1] ?? { capacity: 0, taken: 0 }, n));
}
export function seated(seats: Seats, wants: Wants, sign: 1 | -1 = 1): Seats {
  return {
    ...seats,
    taken: seats.taken + sign * sizeOf(wants),
    kinds: seats.kinds.map((kind, i) => ({ ...kind, taken: kind.taken + sign * (wants.get(i + 1) ?? 0) })),
  };
}

/** Faults: SEAT_KIND_UNKNOWN of an attendee whose kind the activity does not have, or who has none where there are kinds. */
export function wantsOf(attendees: readonly { readonly kindNo: number }[], kinds: number): Wants {
  const wants = new Map<number, number>();
  for (const [at, { kindNo }] of attendees.entries()) {
    if (kinds === 0 ? kindNo !== 0 : kindNo < 1 || kindNo > kinds)
      throw activitiesFault(ActivitiesFault.SEAT_KIND_UNKNOWN, {
        violations: [{ field: `registration.attendees[${at}].kindNo`, rule: 'in', message: kinds === 0 ? '0' : `1 to ${kinds}` }],
      });
    wants.set(kindNo, (wants.get(kindNo) ?? 0) + 1);
  }
  return wants;
}

const { PENDING, CONFIRMED, WAITING, OFFERED } = RegistrationState;
/** SIGNUP-3, SIGNUP-4: a party is in when it fits and nobody must approve it; else it waits, for the approval or for seats. */
export function entryOf({ needsApproval, hasRoom }: { needsApproval: boolean; hasRoom: boolean }): RegistrationState {
  if (needsApproval) return PENDING;
  return hasRoom ? CONFIRMED : WAITING;
}

export interface Waiting {
  readonly id: string;
  readonly wants: Wants;
}
/** SIGNUP-5: who of those that wait is offered seats now: in their order, each that fits whole in what is left. A larger party is passed over, never split. */
export function offersOf(seats: Seats, waiting: readonly Waiting[]): { readonly offered: readonly Waiting[]; readonly seats: Seats } {
  const offered: Waiting[] = [];
  let left = seats;
  for (const party of waiting) {
    if (!fits(left, party.wants)) continue;
    offered.push(party);
    left = seated(left, party.wants);
  }
  return { offered, seats: left };
}

/** Those that hold seats. */
export const holdsSeats = (state: RegistrationState): boolean => state === CONFIRMED || state === OFFERED;
/** Those that are still to come of it. */
export const isLive = (state: RegistrationState): boolean => [PENDING, CONFIRMED, WAITING, OFFERED].includes(state);
