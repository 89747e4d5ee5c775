import { type HeldCategory, ResidentState } from '@shuniu/contracts';
import type { Day } from '@shuniu/kernel';

/** A row of the dated rules: holding the category on these days makes a household eligible. */
export interface EligibleCategory {
  readonly category: string;
  readonly validFrom: Day;
  readonly validTo: Day | null;
}
/** Days, both included; without an end until somebody says otherwise. */
export interface Span {
  readonly from: Day;
  readonly to: Day | null;
}
const FOR_EVER = '9999-12-31';
const earlier = (a: Day | null, b: Day | null): Day | null => ((a ?? FOR_EVER) <= (b ?? FOR_EVER) ? a : b);

/**
 * ELIGIBLE-1: the days on which a member makes their household eligible: those on which they hold a category that a rule of these days names. Categories end here: what is kept are days alone,
 * merged where they touch, in order. A file that is no longer active makes nobody eligible after its last day.
 */
export function spansOf(
  {
    state,
    stateOn,
    categories,
  }: { state: ResidentState; stateOn: Day; categories: readonly Pick<HeldCategory, 'category' | 'fromOn' | 'toOn'>[] },
  rules: readonly EligibleCategory[],
): Span[] {
  if (state === ResidentState.MERGED) return [];
  const last = state === ResidentState.ACTIVE ? null : stateOn || null;
  if (state !== ResidentState.ACTIVE && last === null) return [];
  const spans = categories.flatMap(held =>
    rules
      .filter(rule => rule.category === held.category)
      .map(rule => ({
        from: held.fromOn > rule.validFrom ? held.fromOn : rule.validFrom,
        to: [held.toOn || null, rule.validTo, last].reduce(earlier),
      })),
  );
  return union(spans.filter(({ from, to }) => to === null || from <= to));
}

/** The same days, each once: spans that overlap or follow each other are one. */
export function union(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const before = merged.at(-1);
    if (before && (before.to === null || span.from <= dayAfter(before.to)))
      merged[merged.length - 1] = { from: before.from, to: earlier(before.to, span.to) === before.to ? span.to : before.to };
    else merged.push(span);
  }
  return merged;
}
const dayAfter = (day: Day): Day => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** ELIGIBLE-2, S27: how much of a line a household may take in its month: the limit, or so much for each of its members, one at least. */
export const allowedOf = ({ limit, perPerson }: { readonly limit: number; readonly perPerson: boolean }, members: number): number =>
  perPerson ? limit * Math.max(1, members) : limit;
