import type { IndicatorDefinition } from './definition.js';

/** A file that was merged into another one, or handed to another station, is nobody here: one person counts once (MERGE-2, TRANSFER-3). */
const SOMEBODY = 'f.state NOT IN (5, 6)';

/** INDICATOR-1: residents with a file count from the day it was opened, whatever became of them since: a file stays on file. */
export const residents: readonly IndicatorDefinition[] = [
  {
    id: 'residents_on_file',
    version: 1,
    unit: 'people',
    collection: 'residents',
    isFamily: false,
    title: { zh: '在档服务对象', en: 'Residents on file' },
    definition: {
      zh: '建档日期不晚于统计日的服务对象人数，含已离世、迁出者。',
      en: 'Residents whose file was opened on or before the day, also those who died or moved since.',
    },
    madeBy: 'resident_id',
    counted: facts => `SELECT f.unit_id, f.resident_id AS id, f.filed_on AS from_on, NULL::date AS to_on, '' AS key, 1 AS value
      FROM resident_facts f WHERE ${facts} AND ${SOMEBODY}`,
  },
  {
    id: 'residents_by_category',
    version: 1,
    unit: 'people',
    collection: 'residents',
    isFamily: true,
    title: { zh: '各类服务对象', en: 'Residents by category' },
    definition: {
      zh: '在档服务对象中，统计日属于该类别的人数；一人属于几类，每类各计一次。',
      en: 'Residents on file who belong to the category on the day; one resident counts in each of several categories.',
    },
    madeBy: 'resident_id',
    counted:
      facts => `SELECT f.unit_id, f.resident_id AS id, greatest(c.from_on, f.filed_on) AS from_on, c.to_on, c.category AS key, 1 AS value
      FROM resident_facts f JOIN resident_category_facts c ON c.unit_id = f.unit_id AND c.resident_id = f.resident_id
      WHERE ${facts} AND ${SOMEBODY} AND (c.to_on IS NULL OR c.to_on >= greatest(c.from_on, f.filed_on))`,
  },
];
