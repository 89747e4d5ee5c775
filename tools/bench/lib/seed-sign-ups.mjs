import pg from 'pg';
import { seededId, stations } from './people.mjs';

// Sign-up n of a shift is one of station n % 300: volunteer and shift are numbered so that no two calls have the same pair, and no volunteer two shifts at one time.
export const VOLUNTEERS = 100;
const SHIFTS = 400;
const SERVED = stations.length * VOLUNTEERS;
/** So many sign-ups for shifts there can be. */
export const MOST_SIGN_UPS = SERVED * SHIFTS;
/** Activities of the district; sign-up n is for the n-th of them, again and again. */
const ACTIVITIES = 3_000;
const [SERVICE, SHIFT, VOLUNTEER, ACTIVITY] = [110, 111, 112, 120];

const placed = n => n % stations.length;
/** Numbers of what was seeded, by kind: of call n in JavaScript, and of `:v` in SQL. @type {Record<number, {of: (n: number) => number, sql: string}>} */
export const NUMBERED = {
  [SERVICE]: { of: placed, sql: `(:v % ${stations.length})` },
  [SHIFT]: {
    of: n => placed(n) + stations.length * Math.floor(n / SERVED),
    sql: `(:v % ${stations.length} + ${stations.length} * (:v / ${SERVED}))`,
  },
  [VOLUNTEER]: {
    of: n => placed(n) + stations.length * (Math.floor(n / stations.length) % VOLUNTEERS),
    sql: `(:v % ${stations.length} + ${stations.length} * (:v / ${stations.length} % ${VOLUNTEERS}))`,
  },
  [ACTIVITY]: { of: n => n % ACTIVITIES, sql: `(:v % ${ACTIVITIES})` },
};
const idOf = (kind, n) => seededId(kind, NUMBERED[kind].of(n));
export const shiftOf = n => idOf(SHIFT, n);
export const volunteerOf = n => idOf(VOLUNTEER, n);
export const activityOf = n => idOf(ACTIVITY, n);

/** The day of a station's first shift; the others follow, one a day. Far off, so that all of them are open. */
export const FIRST_DAY = '2040-01-01';
const startOf = n => Date.parse(`${FIRST_DAY}T09:00:00+08:00`) + Math.floor(n / SERVED) * 86_400_000;
const HOURS = 3;
/** When the shift of call n begins and ends. */
export const TIMES = {
  starts: { of: n => new Date(startOf(n)), sql: `('${FIRST_DAY} 09:00+08'::timestamptz + make_interval(days => (:v / ${SERVED})::int))` },
  ends: {
    of: n => new Date(startOf(n) + HOURS * 3_600_000),
    sql: `('${FIRST_DAY} 12:00+08'::timestamptz + make_interval(days => (:v / ${SERVED})::int))`,
  },
};

const UNITS =
  'CREATE TEMP TABLE units AS SELECT u.id, s.position::int - 1 AS position FROM unnest($1::text[]) WITH ORDINALITY AS s(code, position) JOIN app.unit u ON u.code = s.code';
const uuid = (kind, n) => `('${seededId(kind, 0).slice(0, 24)}' || lpad((${n})::text, 12, '0'))::uuid`;
const series = many => `generate_series(0, ${many} - 1) AS s(n) JOIN units u ON u.position = s.n % ${stations.length}`;

const OF_VOLUNTEERS = [
  `INSERT INTO volunteers (id, unit_id, number, name, pinyin, initials, sex, birth_on, joined_on, state, version, created_at, changed_at)
     SELECT ${uuid(VOLUNTEER, 's.n')}, u.id, 'V-' || s.n / ${stations.length}, '志愿者', '{zhiyuanzhe}', '{zyz}', 1, '1970-01-01', '2020-01-01', 1, 1, now(), now() FROM ${series(stations.length * VOLUNTEERS)}`,
  `INSERT INTO service_projects (id, unit_id, name, kind, join_mode, starts_on, responsible, created_by, created_at, updated_by, updated_at, version)
     SELECT ${uuid(SERVICE, 's.n')}, u.id, '关爱探访', 1, 1, '2020-01-01', 'bench', 'bench', now(), 'bench', now(), 1 FROM ${series(stations.length)}`,
  `INSERT INTO shifts (id, unit_id, project_id, on_day, from_time, to_time, starts_at, ends_at, flexible, capacity, place, note, state, code_key, created_by, created_at, updated_by, updated_at, version)
     SELECT ${uuid(SHIFT, 's.n')}, u.id, ${uuid(SERVICE, `s.n % ${stations.length}`)}, d.day::date, '09:00', '12:00', d.day + interval '9 hours', d.day + interval '12 hours', false, ${VOLUNTEERS}, '', '', 1, '\\x00',
       'bench', now(), 'bench', now(), 1
     FROM ${series(stations.length * SHIFTS)} CROSS JOIN LATERAL (SELECT '${FIRST_DAY} 00:00+08'::timestamptz + make_interval(days => s.n / ${stations.length}) AS day) d`,
];
const OF_ACTIVITIES = [
  `INSERT INTO activities (id, unit_id, number, type, title, starts_at, ends_at, held_on, state, submitted_by, decided_by, capacity, created_by, created_at, updated_by, updated_at, version)
     SELECT ${uuid(ACTIVITY, 's.n')}, u.id, 'A' || s.n, 'FILM', '红色观影', '${FIRST_DAY} 19:00+08', '${FIRST_DAY} 21:00+08', '${FIRST_DAY}', 4, 'bench', 'manager', 1000000, 'bench', now(), 'bench', now(), 1
     FROM ${series(ACTIVITIES)}`,
];

async function fill(database, statements) {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  try {
    await client.query('SET synchronous_commit = off');
    await client.query("SET timezone = 'Asia/Shanghai'");
    await client.query(UNITS, [stations]);
    for (const statement of statements) await client.query(statement);
    await client.query('RESET synchronous_commit');
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
}
/** Fills a volunteers database: a hundred volunteers and a shift a day for each station, open to all of them. @param {string} database of a superuser */
export const seedShifts = database => fill(database, OF_VOLUNTEERS);
/** Fills an activities database with ten published activities of each station. @param {string} database of a superuser */
export const seedActivities = database => fill(database, OF_ACTIVITIES);
