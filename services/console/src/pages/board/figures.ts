import type { Indicator, Unit, UnitKind } from '@shuniu/contracts';

export const single = (all: readonly Indicator[]): Indicator[] => all.filter(i => i.breakdown.length === 0 && !i.id.includes('_by_'));
/** Indicators in parts: those of visits stand first, below the months. */
export const families = (all: readonly Indicator[]): Indicator[] => {
  const parted = all.filter(i => i.breakdown.length > 0);
  const ofVisits = (i: Indicator): boolean => i.id.startsWith('visits');
  return [...parted.filter(ofVisits), ...parted.filter(i => !ofVisits(i))];
};

export const kindOf = (units: readonly Unit[], code: string): UnitKind | undefined => units.find(u => u.code === code)?.kind;

export interface Bar {
  readonly key: string;
  readonly value: number;
  /** Of the longest, 0 to 100; what is below zero has none. */
  readonly share: number;
}
/** Longest first, from zero. */
export function barsOf(parts: readonly { key: string; value: number }[]): Bar[] {
  const most = Math.max(1, ...parts.map(p => p.value));
  return [...parts].sort((a, b) => b.value - a.value).map(({ key, value }) => ({ key, value, share: Math.max(0, value / most) * 100 }));
}
