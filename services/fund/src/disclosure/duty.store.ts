import { FundState, ProjectState } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { EXPENSES } from '../ledger/movement.rules.js';
import { type DutyRow, endOf, type FundFacts } from './duty.rules.js';

/** The mode of a gift that is 社区互助, of the table of modes. */
const MUTUAL = 'mutual';
const DAY = (column: string): string => `(${column} AT TIME ZONE 'Asia/Shanghai')::date::text`;
/** SQL of an entry `e` that was not reversed. */
export const STANDS = 'NOT EXISTS (SELECT FROM entries r WHERE r.unit_id = e.unit_id AND r.reverses_id = e.id)';
const ROWS = sql(
  'duty.rows',
  `SELECT code, name, name_en AS "nameEn", basis, every_months AS "everyMonths", longer_than_months AS "longerThanMonths", busy_from AS "busyFrom", due_months AS "dueMonths", due_days AS "dueDays",
     due_on AS "dueOn", source, valid_from::text AS "validFrom", valid_to::text AS "validTo" FROM disclosure_duties ORDER BY code, valid_from`,
);
const FUNDS = sql('duty.funds', 'SELECT id FROM funds WHERE unit_id = (SELECT app.own_unit()) ORDER BY id');
const FUND = sql(
  'duty.fund',
  `SELECT ${DAY('f.created_at')} AS since, f.founded_on::text AS "foundedOn", CASE WHEN f.state = ${FundState.CLOSED}
     THEN coalesce((SELECT max(e.event_on) FROM entries e WHERE e.unit_id = f.unit_id AND e.fund_id = f.id), f.founded_on)::text END AS until FROM funds f WHERE f.id = $1`,
);
const PROJECTS = sql(
  'duty.projects',
  `SELECT p.id, p.name, p.from_on::text AS "fromOn", p.to_on::text AS "toOn", ${DAY('p.created_at')} AS "madeOn", p.state, m.first_on::text AS "firstOn", m.last_on::text AS "lastOn",
     m.handed_over AS "handedOver" FROM projects p CROSS JOIN LATERAL (
       SELECT min(e.event_on) AS first_on, max(e.event_on) AS last_on, coalesce(bool_or(e.kind NOT IN (${EXPENSES}) AND l.amount_fen > 0), false) AS handed_over
       FROM accounts a JOIN entry_lines l ON l.unit_id = a.unit_id AND l.account_id = a.id JOIN entries e ON e.unit_id = l.unit_id AND e.id = l.entry_id
       WHERE a.unit_id = p.unit_id AND a.fund_id = p.fund_id AND a.project_id = p.id AND e.reverses_id IS NULL AND ${STANDS}) m
   WHERE p.fund_id = $1 ORDER BY p.name, p.id`,
);
const MONTHS = sql(
  'duty.months',
  `SELECT to_char(event_on, 'YYYY-MM') AS month, count(*)::int AS movements FROM entries WHERE fund_id = $1 AND event_on >= $2::date - 366 GROUP BY 1 ORDER BY 1`,
);
const AID = sql(
  'duty.aid',
  `SELECT DISTINCT d.project_id AS "projectId", d.received_on::text AS "on" FROM donations d JOIN entries e ON e.unit_id = d.unit_id AND e.id = d.entry_id
   WHERE d.fund_id = $1 AND d.mode = '${MUTUAL}' AND d.received_on >= $2::date - 366 AND ${STANDS} ORDER BY 2, 1`,
);
/** SQL of a payment `e` with an interested party: a member sat out the decision, or has declared an interest in the payee of that day. */
export const INTERESTED = `e.kind IN (${EXPENSES}) AND ${STANDS} AND (
  EXISTS (SELECT FROM decisions d WHERE d.unit_id = e.unit_id AND d.id = e.management_decision_id AND jsonb_array_length(coalesce(d.minutes -> 'recused', '[]')) > 0)
  OR EXISTS (SELECT FROM member_interests i JOIN committee_members m ON m.unit_id = i.unit_id AND m.id = i.member_id
    WHERE i.unit_id = e.unit_id AND m.fund_id = e.fund_id AND i.party_id = e.party_id AND i.from_on <= e.event_on AND (i.to_on IS NULL OR i.to_on >= e.event_on)))`;
const MATTERS = sql(
  'duty.matters',
  `SELECT e.id AS "entryId", e.project_id AS "projectId", e.event_on::text AS "on" FROM entries e WHERE e.fund_id = $1 AND e.event_on >= $2::date - 366 AND ${INTERESTED} ORDER BY e.event_on, e.id`,
);

/** The rows of the law, of all days. */
export const dutyRows = (tx: SqlTx): Promise<DutyRow[]> => tx.query<DutyRow & Record<string, unknown>>(ROWS);
/** The funds of the actor's own unit. */
export const ownFunds = async (tx: SqlTx): Promise<string[]> => (await tx.query<{ id: string }>(FUNDS)).map(f => f.id);

interface ProjectRow extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly fromOn: Day | null;
  readonly toOn: Day | null;
  readonly madeOn: Day;
  readonly state: ProjectState;
  readonly firstOn: Day | null;
  readonly lastOn: Day | null;
  readonly handedOver: boolean;
}
/** What the books of a fund that is seen say about its duties on a day. */
export async function factsOf(tx: SqlTx, fundId: string, today: Day): Promise<FundFacts> {
  const [[fund], projects] = await Promise.all([
    tx.query<Pick<FundFacts, 'since' | 'foundedOn' | 'until'> & Record<string, unknown>>(FUND, [fundId]),
    tx.query<ProjectRow>(PROJECTS, [fundId]),
  ]);
  if (!fund) throw new Error('the facts of a fund that was found before');
  const since = [fundId, fund.since];
  const [months, mutualAid, matters] = await Promise.all([
    tx.query<FundFacts['months'][number] & Record<string, unknown>>(MONTHS, since),
    tx.query<FundFacts['mutualAid'][number] & Record<string, unknown>>(AID, since),
    tx.query<FundFacts['matters'][number] & Record<string, unknown>>(MATTERS, since),
  ]);
  return { ...fund, projects: projects.map(row => projectOf(row, today)), months, mutualAid, matters };
}
const projectOf = ({ fromOn, firstOn, madeOn, toOn, state, ...row }: ProjectRow, today: Day): FundFacts['projects'][number] => ({
  id: row.id,
  name: row.name,
  beganOn: fromOn ?? firstOn ?? madeOn,
  plannedTo: toOn,
  endedOn: state === ProjectState.ENDED ? endOf({ toOn, lastOn: row.lastOn, madeOn }, today) : null,
  handedOver: row.handedOver,
});
