import { type ListDueVisitsRequest, type PostponeReason, ResidentState, type Sex, type VisitOutcome } from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { dueOf, type Holding, rulesOn, type VisitRule } from './due-visit.rules.js';

interface RuleRow {
  readonly id: string;
  readonly category: string;
  readonly interval_days: number;
  readonly no_contact_days: number;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly source: string;
  readonly nearness: number;
}
interface PersonRow {
  readonly id: string;
  readonly since_on: string;
  readonly state: ResidentState;
  readonly holdings: readonly HoldingRow[];
}
/** A holding as `HOLDINGS` aggregates it to JSON. */
export interface HoldingRow {
  readonly category: string;
  readonly from_on: string;
  readonly to_on: string | null;
}

/** A regular visit or an open follow-up, with what is known of the person. */
export interface DueRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_id: string;
  readonly unit_code: string;
  readonly resident_id: string;
  readonly resident_name: string;
  readonly birth_on: string | null;
  readonly hamlet: string;
  readonly worker: string;
  readonly is_follow_up: boolean;
  readonly text: string;
  readonly due_on: string;
  readonly last_visit_on: string | null;
  readonly sex: Sex;
  readonly last_type: string | null;
  readonly last_outcome: VisitOutcome | null;
  readonly last_topics: readonly string[] | null;
  readonly postponed_to: string | null;
  readonly postponed_because: PostponeReason | null;
  readonly household_id: string | null;
  readonly since_on: string;
  readonly holdings: readonly HoldingRow[];
}

const RULES = sql(
  'due.rules',
  `SELECT v.id, v.category, v.interval_days, v.no_contact_days, v.valid_from::text, v.valid_to::text, v.source, coalesce(length(u.code), 0) AS nearness
   FROM visit_rules v LEFT JOIN app.unit u ON u.id = v.unit_id ORDER BY v.category, v.valid_from, nearness`,
);
/** A correlated subquery for `r`: the categories the person holds or held. */
export const HOLDINGS = `coalesce((SELECT json_agg(json_build_object('category', c.category, 'from_on', c.from_on, 'to_on', c.to_on))
  FROM resident_categories c WHERE c.unit_id = r.unit_id AND c.resident_id = ANY (r.files)), '[]')`;
// Locked in one order, so that two commands on the same people wait for each other and never for ever.
const PEOPLE = sql(
  'due.people',
  `SELECT r.id, coalesce(r.last_met_on, r.filed_on)::text AS since_on, r.state, ${HOLDINGS} AS holdings
   FROM residents r WHERE r.unit_id = (SELECT app.own_unit()) AND r.id = ANY ($1::uuid[]) ORDER BY r.id FOR NO KEY UPDATE OF r`,
);
const HOLDERS = sql(
  'due.holders',
  `SELECT r.id, coalesce(r.last_met_on, r.filed_on)::text AS since_on, r.state, ${HOLDINGS} AS holdings
   FROM residents r WHERE r.unit_id = (SELECT app.own_unit()) AND r.state = 1
     AND r.id IN (SELECT coalesce(o.merged_into, o.id) FROM resident_categories h JOIN residents o ON o.unit_id = h.unit_id AND o.id = h.resident_id
       WHERE h.unit_id = (SELECT app.own_unit()) AND h.category = $1)
   ORDER BY r.id FOR NO KEY UPDATE OF r`,
);
const SET_DUE = sql(
  'due.set',
  `UPDATE residents r SET next_due_on = d.due_on FROM unnest($1::uuid[], $2::date[]) AS d(id, due_on)
   WHERE r.unit_id = (SELECT app.own_unit()) AND r.id = d.id AND r.next_due_on IS DISTINCT FROM d.due_on`,
);

/** Every dated rule that holds for the actor's unit, whenever. */
export async function listRules(tx: SqlTx): Promise<VisitRule[]> {
  return (await tx.query<RuleRow & Record<string, unknown>>(RULES)).map(toRule);
}
const toRule = (row: RuleRow): VisitRule => ({
  id: row.id,
  category: row.category,
  intervalDays: row.interval_days,
  noContactDays: row.no_contact_days,
  validFrom: row.valid_from,
  validTo: row.valid_to ?? undefined,
  source: row.source,
  nearness: row.nearness,
});
export const toHolding = (row: HoldingRow): Holding => ({ category: row.category, fromOn: row.from_on, toOn: row.to_on ?? undefined });

/**
 * Writes the day the next visit is due for these residents of the actor's own unit, after whatever was sent before in this transaction.
 * One read, one write. People who are not active are due no visit.
 */
export const refreshDue = (tx: SqlTx, residentIds: readonly string[], today: Day): Promise<void> =>
  residentIds.length === 0 ? Promise.resolve() : setDues(tx, tx.query<PersonRow & Record<string, unknown>>(PEOPLE, [residentIds]), today);

/** The same for every active resident of the actor's own unit who holds a category: after its rule was changed. */
export const refreshDueOfHolders = (tx: SqlTx, category: string, today: Day): Promise<void> =>
  setDues(tx, tx.query<PersonRow & Record<string, unknown>>(HOLDERS, [category]), today);

async function setDues(tx: SqlTx, asked: Promise<PersonRow[]>, today: Day): Promise<void> {
  const [people, rules] = await Promise.all([asked, listRules(tx)]);
  const days = people.map(p =>
    p.state === ResidentState.ACTIVE ? dueOf({ sinceOn: p.since_on, holdings: p.holdings.map(toHolding) }, rules, today) : undefined,
  );
  setDue(
    tx,
    people.map(p => p.id),
    days.map(d => d?.dueOn),
  );
}

/** Sends the write alone, for a command that has decided the days itself. */
export function setDue(tx: SqlTx, ids: readonly string[], days: readonly (Day | undefined)[]): void {
  void tx.send(SET_DUE, [ids, days.map(d => d ?? null)]);
}

const GUARDED = sql('due.guarded', 'SELECT DISTINCT name FROM categories WHERE guarded');
/** Categories that no list names: poverty and disability. */
export const guardedCategories = async (tx: SqlTx): Promise<ReadonlySet<string>> =>
  new Set((await tx.query<{ name: string }>(GUARDED)).map(r => r.name));

// Both branches carry the same columns, so that the filters reach into each and use its index.
const DUE = `SELECT r.id, r.unit_id, r.id AS resident_id, r.hamlet, r.worker, false AS is_follow_up, '' AS text, r.next_due_on AS due_on,
    coalesce(r.last_met_on, r.filed_on) AS since_on, r.files
  FROM residents r WHERE r.state = 1 AND r.next_due_on IS NOT NULL
  UNION ALL
  SELECT f.id, f.unit_id, r.id, r.hamlet, r.worker, true, f.text, f.due_on, coalesce(r.last_met_on, r.filed_on), r.files
  FROM follow_ups f JOIN residents o ON o.unit_id = f.unit_id AND o.id = f.resident_id
    JOIN residents r ON r.unit_id = o.unit_id AND r.id = coalesce(o.merged_into, o.id)
  WHERE f.settled_on IS NULL AND f.cancelled_because IS NULL AND r.state = 1`;
const LOST = `?::date - d.since_on > (SELECT min(n.days) FROM unnest(?::text[], ?::int[]) AS n(category, days)
  JOIN resident_categories c ON c.unit_id = d.unit_id AND c.resident_id = ANY (d.files) AND c.category = n.category
  WHERE c.from_on <= ?::date AND (c.to_on IS NULL OR c.to_on >= ?::date))`;

const LAST_VISIT = `LEFT JOIN LATERAL (SELECT v.type, v.outcome, v.topics FROM visits v WHERE v.unit_id = d.unit_id AND v.resident_id = d.resident_id
    AND r.last_visit_on IS NOT NULL ORDER BY v.visited_on DESC, v.id DESC LIMIT 1) l ON true`;
// What was put off stands until somebody is met: then another day is the last meeting.
const PUT_OFF = `LEFT JOIN LATERAL (SELECT o.to_on, o.reason FROM postponements o WHERE NOT d.is_follow_up AND o.unit_id = d.unit_id
    AND o.resident_id = d.resident_id AND o.since_on = d.since_on ORDER BY o.at DESC, o.id DESC LIMIT 1) p ON true`;

// Whom one lives with comes before whom one is registered with.
const HOME = `(SELECT m.household_id FROM memberships m WHERE m.unit_id = d.unit_id AND m.resident_id = d.resident_id AND m.to_on IS NULL ORDER BY m.kind DESC LIMIT 1)`;

/** Up to `limit` dues after the key: walk by walk, the longest overdue first. */
export function listDues(
  tx: SqlTx,
  asked: ListDueVisitsRequest,
  of: { today: Day; rules: readonly VisitRule[]; after: readonly string[] | undefined; limit: number },
): Promise<DueRow[]> {
  const { today } = of;
  const rules = rulesOn(of.rules, today);
  const { statement, values } = listing(
    'due.list',
    (
      where,
      cap,
    ) => `SELECT d.id, d.unit_id, app.code_of(d.unit_id) AS unit_code, d.resident_id, r.name AS resident_name, r.birth_on::text, d.hamlet, d.worker, d.is_follow_up,
        d.text, d.due_on::text, r.last_visit_on::text, d.since_on::text, r.sex, l.type AS last_type, l.outcome AS last_outcome, l.topics AS last_topics,
        p.to_on::text AS postponed_to, p.reason AS postponed_because, ${HOME} AS household_id, ${HOLDINGS} AS holdings
      FROM (SELECT * FROM (${DUE}) d WHERE ${where} ORDER BY d.unit_id, d.hamlet, d.due_on, d.id LIMIT ${cap}) d
      JOIN residents r ON r.unit_id = d.unit_id AND r.id = d.resident_id ${LAST_VISIT} ${PUT_OFF} ORDER BY d.unit_id, d.hamlet, d.due_on, d.id`,
    {
      filters: {
        by: ['d.due_on <= ?::date', asked.dueBy || today],
        unit: inUnit('d.unit_id', asked.unit),
        worker: asked.worker ? ['d.worker = ?', asked.worker] : undefined,
        lost: asked.noContactOnly ? [LOST, today, rules.map(r => r.category), rules.map(r => r.noContactDays), today, today] : undefined,
        after: of.after ? ['(d.unit_id, d.hamlet, d.due_on, d.id) > (?::uuid, ?, ?::date, ?::uuid)', ...of.after] : undefined,
      },
      limit: of.limit,
    },
  );
  return tx.query<DueRow>(statement, values);
}

const ONE_AT_A_TIME = sql('due.ruleLock', `SELECT pg_advisory_xact_lock(hashtext('casework.visit_rules'), hashtext(app.scope_code()))`);
const OWN_RULES = sql(
  'due.ownRules',
  'SELECT id, valid_from::text, valid_to::text FROM visit_rules WHERE unit_id = (SELECT app.own_unit()) AND category = $1',
);
const KNOWN = sql(
  'due.category',
  'SELECT name FROM categories WHERE name = $1 AND valid_from <= $2::date AND (valid_to IS NULL OR valid_to >= $2::date)',
);
const END_RULE = sql('due.endRule', 'UPDATE visit_rules SET valid_to = $2::date - 1 WHERE id = $1::uuid');
const ADD_RULE = sql(
  'due.addRule',
  `INSERT INTO visit_rules (id, unit_id, category, interval_days, no_contact_days, valid_from, valid_to, source)
   VALUES ($1, (SELECT app.own_unit()), $2, $3, $4, $5, $6, $7)`,
);
const STATIONS = sql('due.stations', 'SELECT DISTINCT app.code_of(unit_id) AS code FROM residents WHERE state = 1');

/** One rule of the actor's own unit that was set before. */
export interface OwnRule extends Record<string, unknown> {
  readonly id: string;
  readonly valid_from: Day;
  readonly valid_to: Day | null;
}
/** Takes the turn to set a rule of this unit; then answers the unit's own rules of the category, or undefined for an unknown category. */
export async function ownRules(tx: SqlTx, category: string, on: Day): Promise<OwnRule[] | undefined> {
  void tx.send(ONE_AT_A_TIME);
  const [known, own] = await Promise.all([tx.query(KNOWN, [category, on]), tx.query<OwnRule>(OWN_RULES, [category])]);
  return known.length === 0 ? undefined : own;
}
/** Writes a rule of the actor's own unit; the former one, if any, ends the day before. */
export function saveRule(tx: SqlTx, rule: Omit<VisitRule, 'nearness'>, former: string | undefined): void {
  if (former !== undefined) void tx.send(END_RULE, [former, rule.validFrom]);
  void tx.send(ADD_RULE, [
    rule.id,
    rule.category,
    rule.intervalDays,
    rule.noContactDays,
    rule.validFrom,
    rule.validTo ?? null,
    rule.source,
  ]);
}
/** Codes of the stations within the actor's reach that have active residents. */
export const stationsWithResidents = async (tx: SqlTx): Promise<string[]> => (await tx.query<{ code: string }>(STATIONS)).map(r => r.code);
