import { FundFault, NoteSide, Role } from '@shuniu/contracts';
import { fundFault } from '../fund-fault.js';

/** More than anybody says about one grant; a page shows them all. */
export const MOST_NOTES = 300;

/** NOTE-1: for whom somebody speaks: for a committee whoever holds its post, else for the station. */
export function sideOf(roles: ReadonlySet<Role>): NoteSide {
  if (roles.has(Role.FUND_SUPERVISOR)) return NoteSide.SUPERVISION;
  return roles.has(Role.FUND_COMMITTEE) ? NoteSide.MANAGEMENT : NoteSide.STATION;
}

/** NOTE-1: Faults: NOTES_FULL. */
export function checkRoom(notes: number): void {
  if (notes >= MOST_NOTES) throw fundFault(FundFault.NOTES_FULL);
}

/** NOTE-2: who is told of a new note: whoever asked and whoever wrote before, each once, and nobody of what they wrote themselves. */
export function toldOf({ requestedBy, authors, writer }: { requestedBy: string; authors: readonly string[]; writer: string }): string[] {
  return [...new Set([requestedBy, ...authors])].filter(login => login !== '' && login !== writer);
}
