import { RecordState, StarCaseState, type StarObjectionOutcome, VolunteersFault } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { type Day, uuidv7 } from '@shuniu/kernel';
import { volunteersFault } from '../volunteers-fault.js';
import type { CaseRow, ObjectionRow } from './star.row.js';
import { COLUMNS, FROM } from './star.row.js';
import type { Minutes, Notice, Standing, StarRule } from './star.rules.js';
import type { Calendar } from './working-days.js';

// The nearest unit's rows of a star hold before those of the units above it and of the platform.
const RULES = sql(
  'star.rules',
  `SELECT DISTINCT ON (r.level) r.level, r.minutes, r.notice_days AS "noticeDays", r.counts_timed AS "countsTimed", r.counts_by_hand AS "countsByHand", r.counts_carried AS "countsCarried",
     r.valid_from::text AS "validFrom", r.source, r.sure FROM star_rules r LEFT JOIN app.unit u ON u.id = r.unit_id
   WHERE r.valid_from <= $1::date AND (r.valid_to IS NULL OR r.valid_to >= $1::date) ORDER BY r.level, length(u.code) DESC NULLS LAST`,
);
const CALENDAR = sql('star.calendar', 'SELECT day::text, working, name, source FROM calendar_days WHERE day >= $1::date ORDER BY day');
const MINUTES = sql(
  'star.minutes',
  `SELECT coalesce(sum(minutes) FILTER (WHERE class = 1), 0)::int AS timed, coalesce(sum(minutes) FILTER (WHERE class = 2), 0)::int AS "byHand", coalesce(sum(minutes) FILTER (WHERE class = 3), 0)::int AS carried,
     coalesce(array_agg(DISTINCT coalesce(nullif(source_system, ''), source_file)) FILTER (WHERE class = 3), '{}') AS "carriedFrom"
   FROM service_records WHERE unit_id = (SELECT app.own_unit()) AND volunteer_id = $1 AND state = ${RecordState.CONFIRMED}`,
);
const STANDING = sql(
  'star.standing',
  `SELECT v.star, EXISTS (SELECT FROM star_cases c WHERE c.unit_id = v.unit_id AND c.volunteer_id = v.id AND c.state IN (1, 2, 3)) AS open,
     (SELECT max(c.barred_until)::text FROM star_cases c WHERE c.unit_id = v.unit_id AND c.volunteer_id = v.id) AS "barredUntil",
     (SELECT coalesce(json_agg(json_build_object('level', c.level, 'minutes', CASE WHEN c.counts_timed THEN c.timed_minutes ELSE 0 END + CASE WHEN c.counts_by_hand THEN c.by_hand_minutes ELSE 0 END
        + CASE WHEN c.counts_carried THEN c.carried_minutes ELSE 0 END)), '[]') FROM star_cases c WHERE c.unit_id = v.unit_id AND c.volunteer_id = v.id AND c.state IN (5, 6)) AS declined
   FROM volunteers v WHERE v.unit_id = (SELECT app.own_unit()) AND v.id = $1`,
);
// Active volunteers of the own unit whose confirmed hours reach the least that any star above theirs asks for, and who have no open case.
const CANDIDATES = sql(
  'star.candidates',
  `SELECT v.id FROM volunteers v JOIN service_records r ON r.unit_id = v.unit_id AND r.volunteer_id = v.id AND r.state = ${RecordState.CONFIRMED}
   WHERE v.unit_id = (SELECT app.own_unit()) AND v.state = 1 AND v.star < 5 AND NOT EXISTS (SELECT FROM star_cases c WHERE c.unit_id = v.unit_id AND c.volunteer_id = v.id AND c.state IN (1, 2, 3))
   GROUP BY v.id, v.star HAVING sum(r.minutes) >= (SELECT min(s.minutes) FROM star_rules s WHERE s.level > v.star AND s.valid_from <= $1::date AND (s.valid_to IS NULL OR s.valid_to >= $1::date)) LIMIT 500`,
);
// Whoever has a login, no open case and hours to which little is missing, and was not told of the star above theirs.
const NEAR = sql(
  'star.near',
  `SELECT v.id FROM volunteers v JOIN service_records r ON r.unit_id = v.unit_id AND r.volunteer_id = v.id AND r.state = ${RecordState.CONFIRMED}
   WHERE v.unit_id = (SELECT app.own_unit()) AND v.state = 1 AND v.login IS NOT NULL AND v.star_near <= v.star
     AND NOT EXISTS (SELECT FROM star_cases c WHERE c.unit_id = v.unit_id AND c.volunteer_id = v.id AND c.state IN (1, 2, 3))
   GROUP BY v.id, v.star HAVING sum(r.minutes) >= (SELECT min(s.minutes) FROM star_rules s WHERE s.level > v.star AND s.valid_from <= $1::date AND (s.valid_to IS NULL OR s.valid_to >= $1::date)) - $2::int LIMIT 500`,
);
const KEEP_NEAR = sql(
  'star.keepNear',
  `UPDATE volunteers SET star_near = $2 WHERE unit_id = (SELECT app.own_unit()) AND id = $1 AND state = 1 AND star_near < $2 AND login IS NOT NULL
     AND NOT EXISTS (SELECT FROM star_cases c WHERE c.unit_id = volunteers.unit_id AND c.volunteer_id = volunteers.id AND c.state IN (1, 2, 3)) RETURNING login`,
);
const INSERT = sql(
  'star.insert',
  `INSERT INTO star_cases (id, volunteer_id, level, state, needed_minutes, timed_minutes, by_hand_minutes, carried_minutes, carried_from, rule_source, notice_days, counts_timed, counts_by_hand, counts_carried, proposed_at)
   VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT DO NOTHING RETURNING id`,
);
const FIND = sql('star.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE c.id = $1`);
const LOCK = sql('star.lock', 'SELECT FROM star_cases WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR NO KEY UPDATE');
const NOTICE = sql(
  'star.notice',
  `UPDATE star_cases SET state = $2, days_run = $3, running_from = $4, ends_on = $5, noticed_on = coalesce(noticed_on, $6), noticed_by = CASE WHEN noticed_by = '' THEN $7 ELSE noticed_by END,
     version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const GRANT = sql(
  'star.grant',
  `UPDATE star_cases SET state = ${StarCaseState.GRANTED}, days_run = notice_days, granted_on = $2, granted_by = $3, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const CLOSE = sql(
  'star.close',
  'UPDATE star_cases SET state = $2, reason = $3, barred_until = $4, closed_by = $5, closed_at = $6, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);
const SET_STAR = sql('star.set', 'UPDATE volunteers SET star = $2 WHERE unit_id = (SELECT app.own_unit()) AND id = $1');
const STAR_NOW = sql(
  'star.now',
  'SELECT coalesce(max(level), 0)::int AS star FROM star_cases WHERE unit_id = (SELECT app.own_unit()) AND volunteer_id = $1 AND state = 4',
);
const OBJECTIONS = sql(
  'star.objections',
  `SELECT id, case_id, content, from_whom, raised_on::text, recorded_by, recorded_at, coalesce(outcome, 0) AS outcome, answer, decided_by, decided_at FROM star_objections WHERE case_id = $1 ORDER BY recorded_at, id`,
);
const OBJECTION = sql(
  'star.objection',
  `SELECT id, case_id, content, from_whom, raised_on::text, recorded_by, recorded_at, coalesce(outcome, 0) AS outcome, answer, decided_by, decided_at FROM star_objections
   WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const OBJECT = sql(
  'star.object',
  'INSERT INTO star_objections (id, case_id, content, from_whom, raised_on, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
);
const ANSWER = sql(
  'star.answer',
  'UPDATE star_objections SET outcome = $2, answer = $3, decided_by = $4, decided_at = $5 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);

export interface DatedRule extends StarRule, Record<string, unknown> {
  readonly validFrom: Day;
  readonly sure: string;
}
/** The stars of the dated table on a day, the lowest first. */
export const rulesOn = (tx: SqlTx, day: Day): Promise<DatedRule[]> => tx.query<DatedRule>(RULES, [day]);
export interface DayRow extends Record<string, unknown> {
  readonly day: Day;
  readonly working: boolean;
  readonly name: string;
  readonly source: string;
}
export const daysFrom = (tx: SqlTx, day: Day): Promise<DayRow[]> => tx.query<DayRow>(CALENDAR, [day]);
/** What is known of the days from one on. */
export const calendarFrom = async (tx: SqlTx, day: Day): Promise<Calendar> =>
  new Map((await daysFrom(tx, day)).map(d => [d.day, d.working]));

export interface Hours extends Minutes {
  readonly carriedFrom: readonly string[];
}
/** The confirmed minutes of a volunteer of the own station. */
export async function hoursOf(tx: SqlTx, volunteerId: string): Promise<Hours> {
  const [row] = await tx.query<Hours & Record<string, unknown>>(MINUTES, [volunteerId]);
  return row ?? { timed: 0, byHand: 0, carried: 0, carriedFrom: [] };
}
export async function standingOf(tx: SqlTx, volunteerId: string): Promise<Standing | undefined> {
  const [row] = await tx.query<Omit<Standing, 'barredUntil'> & { barredUntil: Day | null } & Record<string, unknown>>(STANDING, [
    volunteerId,
  ]);
  return row && { ...row, barredUntil: row.barredUntil ?? undefined };
}
export const candidates = async (tx: SqlTx, today: Day): Promise<string[]> =>
  (await tx.query<{ id: string }>(CANDIDATES, [today])).map(row => row.id);
export const nearOnes = async (tx: SqlTx, today: Day, nearMinutes: number): Promise<string[]> =>
  (await tx.query<{ id: string }>(NEAR, [today, nearMinutes])).map(row => row.id);
/** Keeps that somebody is told of a star; answers the login, undefined for who has none, has an open case or was told before. */
export const keepNear = async (tx: SqlTx, volunteerId: string, level: number): Promise<string | undefined> =>
  (await tx.query<{ login: string }>(KEEP_NEAR, [volunteerId, level]))[0]?.login;
/** Proposes a star; answers the case's id, undefined when a case is open by now. */
export async function propose(
  tx: SqlTx,
  volunteerId: string,
  { rule, hours, at }: { rule: StarRule; hours: Hours; at: Date },
): Promise<string | undefined> {
  const { level, minutes, source, noticeDays, countsTimed, countsByHand, countsCarried } = rule;
  const { timed, byHand, carried, carriedFrom } = hours;
  const counted = [minutes, timed, byHand, carried, carriedFrom, source, noticeDays, countsTimed, countsByHand, countsCarried];
  const [made] = await tx.query<{ id: string }>(INSERT, [uuidv7(at.getTime()), volunteerId, level, ...counted, at]);
  return made?.id;
}

/** Faults: STAR_CASE_NOT_FOUND. */
export async function findCase(tx: SqlTx, id: string): Promise<CaseRow> {
  const [row] = await tx.query<CaseRow>(FIND, [id]);
  if (!row) throw volunteersFault(VolunteersFault.STAR_CASE_NOT_FOUND);
  return row;
}
/** A case of the own station, locked until the transaction ends. Faults: STAR_CASE_NOT_FOUND. */
export async function lockCase(tx: SqlTx, id: string): Promise<CaseRow> {
  const [own] = await tx.query(LOCK, [id]);
  if (!own) throw volunteersFault(VolunteersFault.STAR_CASE_NOT_FOUND);
  return findCase(tx, id);
}
export const objectionsOf = (tx: SqlTx, caseId: string): Promise<ObjectionRow[]> => tx.query<ObjectionRow>(OBJECTIONS, [caseId]);
/** An objection of the own station. Faults: STAR_OBJECTION_NOT_FOUND. */
export async function findObjection(tx: SqlTx, id: string): Promise<ObjectionRow> {
  const [row] = await tx.query<ObjectionRow>(OBJECTION, [id]);
  if (!row) throw volunteersFault(VolunteersFault.STAR_OBJECTION_NOT_FOUND);
  return row;
}

const login = (tx: SqlTx): string => tx.scope.actor.login;
/** The notice as it is now; the first time with who published it. */
export const setNotice = (tx: SqlTx, id: string, { state, notice, on }: { state: StarCaseState; notice: Notice; on: Day }): void =>
  void tx.send(NOTICE, [id, state, notice.daysRun, notice.runningFrom, notice.endsOn, on, login(tx)]);
export const grant = (tx: SqlTx, id: string, on: Day): void => void tx.send(GRANT, [id, on, login(tx)]);
export interface Closing {
  readonly state: StarCaseState;
  readonly reason: string;
  readonly barredUntil: string;
  readonly at: Date;
}
export const close = (tx: SqlTx, id: string, { state, reason, barredUntil, at }: Closing): void =>
  void tx.send(CLOSE, [id, state, reason, barredUntil || null, login(tx), at]);
/** The star on file is the highest that is granted. */
export async function setStar(tx: SqlTx, volunteerId: string): Promise<void> {
  const [row] = await tx.query<{ star: number }>(STAR_NOW, [volunteerId]);
  void tx.send(SET_STAR, [volunteerId, row?.star ?? 0]);
}
export interface NewObjection {
  readonly caseId: string;
  readonly content: string;
  readonly fromWhom: string;
  readonly on: Day;
  readonly at: Date;
}
export const insertObjection = (tx: SqlTx, { caseId, content, fromWhom, on, at }: NewObjection): void =>
  void tx.send(OBJECT, [uuidv7(at.getTime()), caseId, content, fromWhom, on, login(tx), at]);
export const answerObjection = (tx: SqlTx, id: string, of: { outcome: StarObjectionOutcome; answer: string; at: Date }): void =>
  void tx.send(ANSWER, [id, of.outcome, of.answer, login(tx), of.at]);
