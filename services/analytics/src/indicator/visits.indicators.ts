import type { Counted, IndicatorDefinition } from './definition.js';

/** INDICATOR-1: every recorded visit counts on its day, whatever its outcome. */
export const visits: readonly IndicatorDefinition[] = [
  {
    id: 'visits',
    version: 1,
    unit: 'times',
    collection: 'visits',
    isFamily: false,
    title: { zh: '走访次数', en: 'Visits' },
    definition: {
      zh: '走访日期不晚于统计日的走访记录数，未见到人的也计。',
      en: 'Visits made on or before the day, also those on which nobody was met.',
    },
    madeBy: 'visit_id',
    counted: facts => `SELECT f.unit_id, f.visit_id AS id, f.visited_on AS from_on, NULL::date AS to_on, '' AS key, 1 AS value
      FROM visit_facts f WHERE ${facts}`,
  },
  {
    id: 'visits_by_type',
    version: 1,
    unit: 'times',
    collection: 'visits',
    isFamily: true,
    title: { zh: '各类走访', en: 'Visits by type' },
    definition: { zh: '走访次数，按走访类型。', en: 'Visits by their type.' },
    madeBy: 'visit_id',
    counted: facts => `SELECT f.unit_id, f.visit_id AS id, f.visited_on AS from_on, NULL::date AS to_on, f.type AS key, 1 AS value
      FROM visit_facts f WHERE ${facts}`,
  },
];

/** Who was visited in a month, from the first visit in it: a board's months show it, and no indicator is made of it. */
export const peopleVisited: Counted = {
  id: 'people_visited',
  madeBy: 'person_id',
  touched:
    'ARRAY(SELECT coalesce(r.merged_into, i) FROM unnest($2::uuid[]) i LEFT JOIN resident_facts r ON r.unit_id = $1 AND r.resident_id = i)',
  counted: facts => `SELECT f.unit_id, f.person_id AS id, min(f.visited_on) AS from_on, NULL::date AS to_on, '' AS key, 1 AS value
    FROM visit_facts f WHERE ${facts} GROUP BY f.unit_id, f.person_id, date_trunc('month', f.visited_on)`,
};
