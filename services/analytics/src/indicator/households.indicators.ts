import type { IndicatorDefinition } from './definition.js';

/** INDICATOR-1: a household counts from the day the first of its residents has a file. */
export const households: readonly IndicatorDefinition[] = [
  {
    id: 'households_on_file',
    version: 1,
    unit: 'households',
    collection: 'households',
    isFamily: false,
    title: { zh: '在档户数', en: 'Households on file' },
    definition: {
      zh: '在档服务对象所属的户，每户计一次；没有户的人不计。',
      en: 'Distinct households of the residents on file; residents without a household do not count.',
    },
    madeBy: 'household_id',
    counted: facts => `SELECT f.unit_id, f.household_id AS id, min(f.filed_on) AS from_on, NULL::date AS to_on, '' AS key, 1 AS value
      FROM resident_facts f WHERE ${facts} AND f.household_id IS NOT NULL GROUP BY f.unit_id, f.household_id`,
  },
];
