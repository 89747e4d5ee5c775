import type { Indicator, Unit } from '@shuniu/contracts';
import { UnitKind } from '@shuniu/contracts';
import { yuanText } from '@shuniu/kernel';

/** The unit of measure of money. */
export const FEN = 'fen';

/** Above the village a group of fewer than five people could be told from others: it is written `<5`. Money, hours and times are not people; fen are written in yuan. */
export function figureWords(value: number, of: { unit: string; kind: UnitKind | undefined }): string {
  if (of.unit === FEN) return yuanText(BigInt(Math.round(value)));
  const people = of.unit === 'people' || of.unit === 'households';
  if (people && value > 0 && value < 5 && of.kind !== undefined && of.kind !== UnitKind.VILLAGE) return '<5';
  return value.toLocaleString('en-US', { maximumFractionDigits: 1 });
}

/** Text keys of an indicator's unit of measure. */
const MEASURES: Readonly<Record<string, string>> = {
  people: 'unit.people',
  households: 'unit.households',
  times: 'unit.times',
  hours: 'unit.hours',
  [FEN]: 'unit.yuan',
};
export const measureKey = (unit: string): string => MEASURES[unit] ?? 'unit.none';

export const single = (all: readonly Indicator[]): Indicator[] => all.filter(i => i.breakdown.length === 0 && !i.id.includes('_by_'));
/** Indicators in parts: those of visits stand below the months, the others beside them. */
export const families = (all: readonly Indicator[], of: 'visits' | 'others'): Indicator[] =>
  all.filter(i => i.breakdown.length > 0 && i.id.startsWith('visits') === (of === 'visits'));

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
