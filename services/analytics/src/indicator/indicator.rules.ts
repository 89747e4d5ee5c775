import type { MessageInitShape } from '@bufbuild/protobuf';
import type { IndicatorSchema, MonthFiguresSchema, UnitFiguresSchema } from '@shuniu/contracts';
import type { Day } from '@shuniu/kernel';
import { activities, organisations } from './activities.indicators.js';
import type { IndicatorDefinition } from './definition.js';
import { fund } from './fund.indicators.js';
import { households } from './households.indicators.js';
import { residents } from './residents.indicators.js';
import { shop, subsidyHouseholds } from './shop.indicators.js';
import { peopleVisited, visits } from './visits.indicators.js';
import { hours, volunteers } from './volunteers.indicators.js';

/** Every indicator, in the order in which boards show them. */
export const indicators: readonly IndicatorDefinition[] = [
  ...residents,
  ...households,
  ...visits,
  ...volunteers,
  ...hours,
  ...activities,
  ...organisations,
  subsidyHouseholds,
  ...shop,
  ...fund,
];
export const findIndicator = (id: string): IndicatorDefinition | undefined => indicators.find(d => d.id === id);

/** The number of one key; of the empty key for an indicator that is no family. */
export interface Figure {
  readonly key: string;
  readonly value: number;
}

/** INDICATOR-2: the answer about an indicator: a family's numbers stand in its breakdown, largest first. */
export function toIndicator(
  of: IndicatorDefinition,
  figures: readonly Figure[],
  language: string,
): MessageInitShape<typeof IndicatorSchema> {
  const words = language === 'en' ? 'en' : 'zh';
  return {
    id: of.id,
    value: of.isFamily ? 0 : (figures[0]?.value ?? 0),
    unit: of.unit,
    breakdown: of.isFamily
      ? figures.map(({ key, value }) => ({ key, value })).sort((a, b) => b.value - a.value || (a.key < b.key ? -1 : 1))
      : [],
    definitionVersion: of.version,
    title: of.title[words],
    definition: of.definition[words],
  };
}

const MONTHS_SHOWN = 12;

/** The months a board shows, oldest first: the one of the day and the eleven before, `2023-08`. */
export function monthsUpTo(day: Day): string[] {
  const last = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  return Array.from({ length: MONTHS_SHOWN }, (_, i) => {
    const month = last - MONTHS_SHOWN + 1 + i;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}

/** A month's visits, or how many people were visited in it. */
export interface MonthRow {
  readonly month: string;
  readonly indicator: string;
  readonly value: number;
}
/** A month without visits is shown too. */
export function toMonths(months: readonly string[], rows: readonly MonthRow[]): MessageInitShape<typeof MonthFiguresSchema>[] {
  const of = (month: string, indicator: string): number => rows.find(r => r.month === month && r.indicator === indicator)?.value ?? 0;
  return months.map(month => ({ month, visits: of(month, 'visits'), peopleVisited: of(month, peopleVisited.id) }));
}

/** A unit right below, and the units it reaches. */
export interface Below {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly validFrom: Day;
  readonly validTo: Day | undefined;
  readonly reached: readonly string[];
}
/** Numbers by the id of the unit whose records they are. */
export type ByUnit = ReadonlyMap<string, number>;

/**
 * The figures of the units right below, in the order given. A unit merged into its neighbour is reached by both: its records count for itself, so
 * that no record is counted twice. A unit that was not there on the day is left out when it has no records.
 */
export function toUnits(
  below: readonly Below[],
  on: Day,
  figures: { residents: ByUnit; households: ByUnit; visits: ByUnit },
): MessageInitShape<typeof UnitFiguresSchema>[] {
  const siblings = new Set(below.map(b => b.id));
  return below.flatMap(unit => {
    const counted = unit.reached.filter(id => id === unit.id || !siblings.has(id));
    const sum = (by: ByUnit): number => counted.reduce((total, id) => total + (by.get(id) ?? 0), 0);
    const told = { residentsOnFile: sum(figures.residents), householdsOnFile: sum(figures.households), visits: sum(figures.visits) };
    const wasThere = unit.validFrom <= on && (unit.validTo === undefined || unit.validTo >= on);
    const hasRecords = told.residentsOnFile + told.householdsOnFile + told.visits > 0;
    return wasThere || hasRecords ? [{ unitCode: unit.code, unitName: unit.name, ...told }] : [];
  });
}
