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
  events: 'unit.events',
  organisations: 'unit.organisations',
  hours: 'unit.hours',
  [FEN]: 'unit.yuan',
};
export const measureKey = (unit: string): string => MEASURES[unit] ?? 'unit.none';
