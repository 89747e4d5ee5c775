import type { Day } from '@shuniu/kernel';

/** A day as Prisma holds a `date` column: midnight in UTC. */
export const toDate = (day: Day): Date => new Date(`${day}T00:00:00Z`);
export const toDay = (date: Date): Day => date.toISOString().slice(0, 10);
export const toDateOrNull = (day: Day | undefined): Date | null => (day === undefined ? null : toDate(day));
export const toDayOrUndefined = (date: Date | null): Day | undefined => (date === null ? undefined : toDay(date));
/** Rows with `validFrom` and `validTo` that hold on a day. */
export const holdsOn = (day: Day) => ({ validFrom: { lte: toDate(day) }, OR: [{ validTo: null }, { validTo: { gte: toDate(day) } }] });
