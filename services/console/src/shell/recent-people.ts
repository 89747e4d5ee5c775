import type { Resident } from '@shuniu/contracts';

const MOST = 6;
/** The people whose files were opened last, newest first. In memory alone: a reload or a logout forgets them. */
let people: readonly Resident[] = [];

export const withRecent = (before: readonly Resident[], opened: Resident): readonly Resident[] =>
  [opened, ...before.filter(person => person.id !== opened.id)].slice(0, MOST);

export function noteOpened(resident: Resident): void {
  people = withRecent(people, resident);
}
/** Those of a unit and of what is below it. */
export const recentPeople = (unitCode: string): readonly Resident[] => people.filter(person => person.unitCode.startsWith(unitCode));
