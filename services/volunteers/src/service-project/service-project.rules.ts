import { ShiftFault } from '@shuniu/contracts';
import type { Day } from '@shuniu/kernel';
import { shiftFault } from '../shift-fault.js';

/** A project ends after it began, or goes on (PROJECT-1). Faults: DATE_ORDER. */
export function checkDays({ startsOn, endsOn }: { readonly startsOn: Day; readonly endsOn: string }): void {
  if (endsOn !== '' && endsOn < startsOn) throw shiftFault(ShiftFault.DATE_ORDER, 'project.endsOn');
}

export interface Role {
  readonly id: string;
  readonly name: string;
}
/** What becomes of the roles when a project is written anew (PROJECT-2): one that shifts ask for is not left out. Faults, the first that holds: ROLE_NOT_FOUND, ROLE_IN_USE. */
export function decideRoles(
  had: readonly (Role & { readonly inUse: boolean })[],
  wanted: readonly Role[],
): { readonly added: readonly number[]; readonly kept: readonly string[]; readonly gone: readonly string[] } {
  const known = new Set(had.map(r => r.id));
  wanted.forEach((role, index) => {
    if (role.id !== '' && !known.has(role.id)) throw shiftFault(ShiftFault.ROLE_NOT_FOUND, `project.roles[${index}].id`);
  });
  const kept = wanted.flatMap(r => (r.id === '' ? [] : [r.id]));
  const gone = had.filter(r => !kept.includes(r.id));
  if (gone.some(r => r.inUse)) throw shiftFault(ShiftFault.ROLE_IN_USE, 'project.roles');
  return { added: wanted.flatMap((r, index) => (r.id === '' ? [index] : [])), kept, gone: gone.map(r => r.id) };
}

/** It is changed and planned until it has ended (PROJECT-2). Faults: PROJECT_ENDED. */
export function checkGoing(ended: boolean): void {
  if (ended) throw shiftFault(ShiftFault.PROJECT_ENDED);
}
