import { TeamMemberState, TeamState, type VolunteerState, VolunteersFault } from '@shuniu/contracts';
import type { Day } from '@shuniu/kernel';
import { checkActive } from '../volunteer/volunteer.rules.js';
import { volunteersFault } from '../volunteers-fault.js';

/** 队、分队、小组: as deep as a village's teams go. */
const LEVELS = 3;
const { ASKED, MEMBER } = TeamMemberState;

/** TEAM-1: no team begins in the future. Faults: DATE_IN_FUTURE. */
export function checkFounded(foundedOn: Day, today: Day): void {
  if (foundedOn > today)
    throw volunteersFault(VolunteersFault.DATE_IN_FUTURE, { violations: [{ field: 'team.foundedOn', rule: 'past', message: '' }] });
}

/** TEAM-2: what has ended is changed and joined no more. Faults: TEAM_ENDED. */
export function checkServing(state: TeamState): void {
  if (state === TeamState.ENDED) throw volunteersFault(VolunteersFault.TEAM_ENDED);
}

/** How a team would stand in the tree: how many teams lie above it, how many levels below it, and whether the team above is itself or lies below it. */
export interface Standing {
  readonly above: number;
  readonly below: number;
  readonly circle: boolean;
}
/** TEAM-1: three levels at most, and no team under itself. Faults: TEAM_TOO_DEEP. */
export function checkDepth({ above, below, circle }: Standing): void {
  if (circle || above + 1 + below > LEVELS)
    throw volunteersFault(VolunteersFault.TEAM_TOO_DEEP, { violations: [{ field: 'team.parentId', rule: 'levels', message: '' }] });
}

/** TEAM-2: sub-teams that serve and projects under way are settled first. Faults, the first that holds: TEAM_ENDED, TEAM_IN_USE. */
export function checkEnd({ state, used }: { state: TeamState; used: boolean }): void {
  checkServing(state);
  if (used) throw volunteersFault(VolunteersFault.TEAM_IN_USE);
}

/** Who asks: staff act for anybody, a leader for the team, a volunteer for themselves. */
export interface Asker {
  readonly staff: boolean;
  readonly leader: boolean;
  readonly own: boolean;
}
const notAllowed = () => volunteersFault(VolunteersFault.NOT_ALLOWED_IN_TEAM);

/** TEAM-3: by a volunteer for themselves, or by staff. Faults: NOT_ALLOWED_IN_TEAM. */
export function checkAsk({ staff, own }: Pick<Asker, 'staff' | 'own'>): void {
  if (!staff && !own) throw notAllowed();
}
/**
 * TEAM-3: a request is decided once, by a leader or staff, by nobody for themselves; declining says why, and only who is active comes in.
 * Faults, the first that holds: NOT_ALLOWED_IN_TEAM, TEAM_REQUEST_DECIDED, VOLUNTEER_NOT_ACTIVE, REASON_REQUIRED.
 */
export function checkDecision(
  asker: Asker,
  { state, standing, accept, reason }: { state: TeamMemberState; standing: VolunteerState; accept: boolean; reason: string },
): void {
  if (asker.own || (!asker.staff && !asker.leader)) throw notAllowed();
  if (state !== ASKED) throw volunteersFault(VolunteersFault.TEAM_REQUEST_DECIDED);
  if (accept) checkActive({ state: standing });
  else if (reason.trim() === '') throw volunteersFault(VolunteersFault.REASON_REQUIRED);
}
/** TEAM-3: by the member, a leader or staff. Faults, the first that holds: NOT_ALLOWED_IN_TEAM, NOT_TEAM_MEMBER. */
export function checkLeave({ staff, leader, own }: Asker, state: TeamMemberState): void {
  if (!staff && !leader && !own) throw notAllowed();
  if (state !== ASKED && state !== MEMBER) throw volunteersFault(VolunteersFault.NOT_TEAM_MEMBER);
}
/** TEAM-4: who leads belongs to the team. Faults: NOT_TEAM_MEMBER. */
export function checkLeader(state: TeamMemberState): void {
  if (state !== MEMBER) throw volunteersFault(VolunteersFault.NOT_TEAM_MEMBER);
}
