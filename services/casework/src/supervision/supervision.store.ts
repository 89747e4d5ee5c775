import { inUnit, listing, type SqlTx } from '@shuniu/db';
import { addDays, type Day } from '@shuniu/kernel';
import { rulesOn, type VisitRule } from '../due-visit/due-visit.rules.js';

export interface StandingRow extends Record<string, unknown> {
  readonly unit_code: string;
  readonly residents: number;
  readonly overdue: number;
  readonly no_contact: number;
  readonly visits: number;
  readonly last_visit_on: Day | null;
  readonly month_met: number;
  readonly month_left: number;
  readonly open_cases: number;
  readonly workers: number;
  readonly most_people: number;
}
/** Days on which the counts depend. */
export interface Days {
  readonly today: Day;
  readonly monthFrom: Day;
  readonly monthTo: Day;
}
const RECENT_DAYS = 30;

// Who has lost contact is overdue too: a limit is never shorter than its interval. So only they are looked at one by one.
const LOST = `EXISTS (SELECT 1 FROM unnest($4::text[], $5::int[]) AS n(category, days) JOIN resident_categories c ON c.unit_id = r.unit_id AND c.resident_id = r.id
  AND c.category = n.category WHERE c.from_on <= $1 AND (c.to_on IS NULL OR c.to_on >= $1) AND $1 - coalesce(r.last_met_on, r.filed_on) > n.days)`;
const PEOPLE = `SELECT r.unit_id, count(*)::int AS residents, (count(*) FILTER (WHERE r.next_due_on < $1))::int AS overdue,
    (count(*) FILTER (WHERE r.next_due_on < $1 AND ${LOST}))::int AS no_contact, (count(*) FILTER (WHERE r.last_met_on >= $2))::int AS month_met,
    (count(*) FILTER (WHERE r.next_due_on <= $3 AND (r.last_met_on IS NULL OR r.last_met_on < $2)))::int AS month_left
  FROM residents r WHERE r.state = 1 AND u GROUP BY r.unit_id`;
const LOADS = `SELECT unit_id, count(*)::int AS workers, max(people)::int AS most_people FROM (
    SELECT r.unit_id, r.worker, count(*) AS people FROM residents r WHERE r.state = 1 AND r.worker <> '' AND u GROUP BY r.unit_id, r.worker) w GROUP BY unit_id`;
const VISITS = `SELECT v.unit_id, count(*)::int AS visits FROM visits v WHERE v.visited_on > $6 AND v.visited_on <= $1 AND u GROUP BY v.unit_id`;
const CASES = 'SELECT c.unit_id, count(*)::int AS open_cases FROM cases c WHERE c.state = 1 AND u GROUP BY c.unit_id';

/** How each station with active people stands, in the order of the codes. */
export function standings(tx: SqlTx, unit: string, of: Days & { rules: readonly VisitRule[] }): Promise<StandingRow[]> {
  const rules = rulesOn(of.rules, of.today);
  const days = [
    of.today,
    of.monthFrom,
    of.monthTo,
    rules.map(r => r.category),
    rules.map(r => r.noContactDays),
    addDays(of.today, -RECENT_DAYS),
  ];
  const { statement, values } = listing(
    'supervision.standings',
    (where, cap) => {
      // Each part is narrowed to the unit by itself, so that it uses its own index.
      const narrowed = (part: string, alias: string): string =>
        part.replace(' AND u ', where.includes('units_of') ? ` AND ${alias}.unit_id IN (SELECT unnest(app.units_of($7))) ` : ' ');
      return `SELECT app.code_of(p.unit_id) AS unit_code, p.residents, p.overdue, p.no_contact, p.month_met, p.month_left, coalesce(v.visits, 0) AS visits,
          (SELECT max(l.visited_on) FROM visits l WHERE l.unit_id = p.unit_id)::text AS last_visit_on, coalesce(c.open_cases, 0) AS open_cases,
          coalesce(w.workers, 0) AS workers, coalesce(w.most_people, 0) AS most_people
        FROM (${narrowed(PEOPLE, 'r')}) p LEFT JOIN (${narrowed(LOADS, 'r')}) w USING (unit_id) LEFT JOIN (${narrowed(VISITS, 'v')}) v USING (unit_id)
        LEFT JOIN (${narrowed(CASES, 'c')}) c USING (unit_id) WHERE ${where} ORDER BY unit_code LIMIT ${cap}`;
    },
    {
      filters: {
        days: ['(?::date, ?::date, ?::date, ?::text[], ?::int[], ?::date) IS NOT NULL', ...days],
        unit: inUnit('p.unit_id', unit),
      },
      limit: 1000,
    },
  );
  return tx.query<StandingRow>(statement, values);
}
