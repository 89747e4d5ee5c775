import { VisitCondition, VisitMood } from '@shuniu/contracts';

/** How somebody was found at a visit. */
export interface Found {
  readonly condition: VisitCondition;
  readonly mood: VisitMood;
}
export const NOT_NOTED: Found = { condition: VisitCondition.UNSPECIFIED, mood: VisitMood.UNSPECIFIED };

export const isNoted = ({ condition, mood }: Found): boolean => condition !== VisitCondition.UNSPECIFIED || mood !== VisitMood.UNSPECIFIED;

/** As it is sealed: both numbers, `1,3`. */
export const foundText = ({ condition, mood }: Found): string => `${condition},${mood}`;
export function foundFrom(text: string): Found {
  const [condition, mood] = text.split(',').map(Number);
  return { condition: condition ?? VisitCondition.UNSPECIFIED, mood: mood ?? VisitMood.UNSPECIFIED };
}
/** Binds it, sealed, to its visit. */
export const foundPlace = (id: string): string => `casework.visits.found:${id}`;
