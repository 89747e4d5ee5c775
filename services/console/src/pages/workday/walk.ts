import { DueStatus, type DueVisit } from '@shuniu/contracts';

export interface HamletWalk {
  /** 社; empty where the address names none. */
  readonly hamlet: string;
  readonly stops: readonly DueVisit[];
}

/** The day's stops by hamlet, in the order the service walks them; who was put off to a later day is not of this walk. */
export function walkOf(due: readonly DueVisit[]): HamletWalk[] {
  const walks = new Map<string, DueVisit[]>();
  for (const stop of due) walks.set(stop.hamlet, [...(walks.get(stop.hamlet) ?? []), stop]);
  return [...walks].map(([hamlet, stops]) => ({ hamlet, stops: byDoor(stops) }));
}

/** People of one household one after the other: nobody goes to a door twice. */
function byDoor(stops: readonly DueVisit[]): DueVisit[] {
  const doors = new Map<string, DueVisit[]>();
  for (const stop of stops) doors.set(doorOf(stop), [...(doors.get(doorOf(stop)) ?? []), stop]);
  return [...doors.values()].flat();
}
const doorOf = ({ householdId, residentId }: DueVisit): string => householdId || residentId;
/** How many doors there are to go to. */
export const doorsOf = (stops: readonly DueVisit[]): number => new Set(stops.map(doorOf)).size;

/** Who is put off to a day after `today`, and who is not. */
export function putOffAfter(due: readonly DueVisit[], today: string): { today: DueVisit[]; later: DueVisit[] } {
  const later = due.filter(d => d.postponedTo > today);
  return { today: due.filter(d => !(d.postponedTo > today)), later };
}

/** The order a worker gave the day: hamlets, and people within them. What it does not name keeps its place at the end. */
export interface Order {
  readonly hamlets: readonly string[];
  readonly people: readonly string[];
}
export const asWalked: Order = { hamlets: [], people: [] };

const byPlace = <T>(items: readonly T[], order: readonly string[], keyOf: (item: T) => string): T[] => {
  const place = new Map(order.map((key, i) => [key, i]));
  const at = (item: T): number => place.get(keyOf(item)) ?? order.length;
  return items
    .map((item, i) => ({ item, i }))
    .sort((a, b) => at(a.item) - at(b.item) || a.i - b.i)
    .map(({ item }) => item);
};
/** The walk in the order that was given; a hamlet's people stay together whatever was asked (X7). */
export const inOrder = (walks: readonly HamletWalk[], order: Order): HamletWalk[] =>
  byPlace(walks, order.hamlets, w => w.hamlet).map(walk => ({
    ...walk,
    stops: byPlace(walk.stops, order.people, stop => stop.residentId),
  }));

function swapped(keys: readonly string[], key: string, by: -1 | 1): string[] {
  const at = keys.indexOf(key);
  const to = at + by;
  const other = keys[to];
  if (at < 0 || other === undefined) return [...keys];
  return keys.map((k, i) => (i === at ? other : i === to ? key : k));
}
/** The order after a hamlet was moved up or down. */
export const hamletMoved = (walks: readonly HamletWalk[], hamlet: string, by: -1 | 1): Order => ({
  hamlets: swapped(
    walks.map(w => w.hamlet),
    hamlet,
    by,
  ),
  people: walks.flatMap(w => w.stops.map(s => s.residentId)),
});
/** The order after a person was moved up or down within the hamlet. */
export const personMoved = (walks: readonly HamletWalk[], residentId: string, by: -1 | 1): Order => ({
  hamlets: walks.map(w => w.hamlet),
  people: walks.flatMap(w => {
    const people = [...new Set(w.stops.map(s => s.residentId))];
    return people.includes(residentId) ? swapped(people, residentId, by) : people;
  }),
});

export interface DayFigures {
  /** People due today or before. */
  readonly people: number;
  /** Doors they live behind. */
  readonly doors: number;
  readonly hamlets: number;
  readonly overdue: number;
  readonly overdueHamlets: number;
  readonly noContact: number;
}
/** A person with a regular visit and a promise is one person to go to. */
export function figuresOf(due: readonly DueVisit[]): DayFigures {
  const people = (some: readonly DueVisit[]): number => new Set(some.map(d => d.residentId)).size;
  const hamlets = (some: readonly DueVisit[]): number => new Set(some.map(d => d.hamlet)).size;
  const now = due.filter(d => d.status !== DueStatus.UPCOMING);
  const overdue = due.filter(d => d.status === DueStatus.OVERDUE);
  return {
    people: people(now),
    doors: doorsOf(now),
    hamlets: hamlets(now),
    overdue: people(overdue),
    overdueHamlets: hamlets(overdue),
    noContact: people(due.filter(d => d.noContact)),
  };
}
