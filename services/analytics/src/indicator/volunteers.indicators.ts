import type { IndicatorDefinition, Words } from './definition.js';

const LEFT = 3;
/** Whoever left counts to the day before. */
const LAST_DAY = `CASE f.state WHEN ${LEFT} THEN f.state_on - 1 END`;

/** INDICATOR-1: volunteers from the day they joined; who left counts no more from that day on. */
export const volunteers: readonly IndicatorDefinition[] = [
  {
    id: 'volunteers',
    version: 1,
    unit: 'people',
    collection: 'volunteers',
    isFamily: false,
    title: { zh: '志愿者', en: 'Volunteers' },
    definition: {
      zh: '加入日期不晚于统计日、统计日还没有退出的志愿者。',
      en: 'Those who joined on or before the day and have not left by then.',
    },
    madeBy: 'volunteer_id',
    counted:
      facts => `SELECT f.unit_id, f.volunteer_id AS id, f.joined_on AS from_on, ${LAST_DAY} AS to_on, '' AS key, 1 AS value FROM volunteer_facts f
      WHERE ${facts} AND coalesce(${LAST_DAY}, f.joined_on) >= f.joined_on`,
  },
  {
    id: 'volunteer_leaders',
    version: 1,
    unit: 'people',
    collection: 'volunteers',
    isFamily: false,
    title: { zh: '骨干志愿者', en: 'Backbone leaders' },
    definition: { zh: '统计日是骨干的志愿者。', en: 'Volunteers who are backbone leaders on the day.' },
    madeBy: 'volunteer_id',
    counted:
      facts => `SELECT f.unit_id, f.volunteer_id AS id, greatest(l.from_on, f.joined_on) AS from_on, least(l.to_on, ${LAST_DAY}) AS to_on, '' AS key, 1 AS value
      FROM volunteer_facts f JOIN volunteer_leader_facts l ON l.unit_id = f.unit_id AND l.volunteer_id = f.volunteer_id
      WHERE ${facts} AND coalesce(least(l.to_on, ${LAST_DAY}), l.from_on) >= greatest(l.from_on, f.joined_on)`,
  },
];

const CONFIRMED = 2;
const PENDING = 1;
const counting = (
  id: string,
  { state, unit, ...words }: { state: number; unit: string; title: Words; definition: Words; key?: string },
): IndicatorDefinition => ({
  id,
  version: 1,
  unit,
  collection: 'serviceRecords',
  isFamily: words.key !== undefined,
  title: words.title,
  definition: words.definition,
  madeBy: 'record_id',
  counted:
    facts => `SELECT f.unit_id, f.record_id AS id, f.served_on AS from_on, NULL::date AS to_on, ${words.key ?? "''"} AS key, ${unit === 'hours' ? 'f.minutes / 60.0::float8' : '1'} AS value
    FROM record_facts f WHERE ${facts} AND f.state = ${state}`,
});

/** INDICATOR-1: hours by the day on which they were served, as the records stand now. */
export const hours: readonly IndicatorDefinition[] = [
  counting('volunteer_hours_confirmed', {
    state: CONFIRMED,
    unit: 'hours',
    title: { zh: '志愿服务时数', en: 'Volunteer hours' },
    definition: {
      zh: '服务日期不晚于统计日、已确认的服务记录的时数之和；待确认、未通过和撤销的不算。',
      en: 'Hours of confirmed records served on or before the day; those waiting, refused or revoked do not count.',
    },
  }),
  counting('volunteer_hours_by_service', {
    state: CONFIRMED,
    unit: 'hours',
    title: { zh: '各服务项目的时数', en: 'Volunteer hours by service' },
    definition: { zh: '志愿服务时数，按服务项目。', en: 'Volunteer hours by what was done.' },
    key: 'f.service',
  }),
  counting('volunteer_records_pending', {
    state: PENDING,
    unit: 'times',
    title: { zh: '待确认的服务记录', en: 'Records waiting' },
    definition: {
      zh: '服务日期不晚于统计日、还没有确认的服务记录条数。',
      en: 'Records served on or before the day that nobody has confirmed yet.',
    },
  }),
];
