import type { IndicatorDefinition, Words } from './definition.js';

interface Counting {
  readonly title: Words;
  readonly definition: Words;
  /** SQL of what one record counts; 1 when it is left out. */
  readonly value?: string;
  readonly key?: string;
  readonly only?: string;
}
const counting = (id: string, { title, definition, value = '1', key, only = 'true' }: Counting): IndicatorDefinition => ({
  id,
  version: 1,
  unit: value === '1' ? 'events' : 'people',
  collection: 'activities',
  isFamily: key !== undefined,
  title,
  definition,
  madeBy: 'activity_id',
  counted:
    facts => `SELECT f.unit_id, f.activity_id AS id, f.held_on AS from_on, NULL::date AS to_on, ${key ?? "''"} AS key, ${value}::float8 AS value
    FROM activity_facts f WHERE ${facts} AND ${only}`,
});

/** INDICATOR-1: activities by the day on which they were held. */
export const activities: readonly IndicatorDefinition[] = [
  counting('activities', {
    title: { zh: '活动场次', en: 'Activities held' },
    definition: { zh: '举办日期不晚于统计日的活动。', en: 'Activities held on or before the day.' },
  }),
  counting('activities_by_type', {
    title: { zh: '各类活动', en: 'Activities by type' },
    definition: { zh: '活动场次，按活动类型。', en: 'Activities by their type.' },
    key: 'f.type_name',
  }),
  counting('film_screenings', {
    title: { zh: '红色观影', en: 'Film screenings' },
    definition: { zh: '活动场次中的红色观影。', en: 'Those of the activities that were film screenings.' },
    only: "f.type = 'film'",
  }),
  counting('activity_attendances', {
    title: { zh: '活动参加人次', en: 'Attendances of activities' },
    definition: {
      zh: '各场活动参加人数之和；一个人参加几场计几次。',
      en: 'The sum of who came to each; whoever came to three counts three times.',
    },
    value: 'f.attendance',
  }),
];

const listing = (id: string, { title, definition, only = 'true' }: Counting): IndicatorDefinition => ({
  id,
  version: 1,
  unit: 'organisations',
  collection: 'organisations',
  isFamily: false,
  title,
  definition,
  madeBy: 'organisation_id',
  counted: facts => `SELECT f.unit_id, f.organisation_id AS id, f.listed_on AS from_on, NULL::date AS to_on, '' AS key, 1 AS value
    FROM organisation_facts f WHERE ${facts} AND ${only}`,
});
/** INDICATOR-1: organisations from the day on which they stand on the list. */
export const organisations: readonly IndicatorDefinition[] = [
  listing('partners', {
    title: { zh: '合作单位', en: 'Partner organisations' },
    definition: { zh: '统计日在名单上的单位。', en: 'Organisations on the list on the day.' },
  }),
  listing('organisations_incubated', {
    title: { zh: '社区社会组织', en: 'Village organisations' },
    definition: { zh: '名单上的社区社会组织。', en: 'Those of them that are organisations of the village.' },
    only: "f.kind = '社区社会组织'",
  }),
];
