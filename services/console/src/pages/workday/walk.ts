import { DueStatus, type DueVisit } from '@shuniu/contracts';

export interface HamletWalk {
  /** 社; empty where the address names none. */
  readonly hamlet: string;
  readonly stops: readonly DueVisit[];
}

/** The day's stops by hamlet, in the order the service walks them. */
export function walkOf(due: readonly DueVisit[]): HamletWalk[] {
  const walks = new Map<string, DueVisit[]>();
  for (const stop of due) walks.set(stop.hamlet, [...(walks.get(stop.hamlet) ?? []), stop]);
  return [...walks].map(([hamlet, stops]) => ({ hamlet, stops }));
}

export interface DayFigures {
  /** People due today or before. */
  readonly people: number;
  readonly overdue: number;
  readonly noContact: number;
}
/** A person with a regular visit and a promise is one person to go to. */
export function figuresOf(due: readonly DueVisit[]): DayFigures {
  const distinct = (some: readonly DueVisit[]): number => new Set(some.map(d => d.residentId)).size;
  return {
    people: distinct(due.filter(d => d.status !== DueStatus.UPCOMING)),
    overdue: distinct(due.filter(d => d.status === DueStatus.OVERDUE)),
    noContact: distinct(due.filter(d => d.noContact)),
  };
}
