import { type ResidentSaved, ResidentState } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { type EligibleCategory, type Span, spansOf, union } from './eligibility.rules.js';

const RULES = sql(
  'household.rules',
  'SELECT category, valid_from::text AS "validFrom", valid_to::text AS "validTo" FROM eligibility_rules ORDER BY category, valid_from',
);
const BEFORE = sql('household.before', 'SELECT household_id AS id FROM household_members WHERE unit_id = $1 AND resident_id = $2');
const FORGET_SPANS = sql('household.forgetSpans', 'DELETE FROM member_spans WHERE unit_id = $1 AND resident_id = $2');
const FORGET = sql('household.forgetMember', 'DELETE FROM household_members WHERE unit_id = $1 AND resident_id = $2');
const PUT = sql(
  'household.putMember',
  `INSERT INTO household_members (unit_id, resident_id, household_id, is_active) VALUES ($1, $2, $3, $4)
   ON CONFLICT (unit_id, resident_id) DO UPDATE SET household_id = excluded.household_id, is_active = excluded.is_active`,
);
const PUT_SPANS = sql(
  'household.putSpans',
  `INSERT INTO member_spans (unit_id, resident_id, from_on, to_on) SELECT $1, $2, s.from_on, s.to_on FROM unnest($3::date[], $4::date[]) AS s(from_on, to_on)`,
);
const NUMBER = sql(
  'household.number',
  `INSERT INTO households (token, unit_id, household_id, number, members) VALUES (gen_random_uuid(), $1, $2, $3, 0)
   ON CONFLICT (unit_id, household_id) DO UPDATE SET number = CASE WHEN excluded.number = '' THEN households.number ELSE excluded.number END`,
);
const COUNT = sql(
  'household.count',
  `UPDATE households h SET members = (SELECT count(*) FROM household_members m WHERE m.unit_id = h.unit_id AND m.household_id = h.household_id AND m.is_active)
   WHERE h.unit_id = $1 AND h.household_id = $2 RETURNING h.token`,
);
const SPANS = sql(
  'household.spans',
  `SELECT s.from_on::text AS "from", s.to_on::text AS "to" FROM household_members m JOIN member_spans s ON s.unit_id = m.unit_id AND s.resident_id = m.resident_id
   WHERE m.unit_id = $1 AND m.household_id = $2`,
);
const FORGET_ELIGIBLE = sql('household.forgetEligible', 'DELETE FROM eligibilities WHERE unit_id = $1 AND token = $2');
const PUT_ELIGIBLE = sql(
  'household.putEligible',
  'INSERT INTO eligibilities (unit_id, token, from_on, to_on) SELECT $1, $2, s.from_on, s.to_on FROM unnest($3::date[], $4::date[]) AS s(from_on, to_on)',
);

const columns = (spans: readonly Span[]): [Day[], (Day | null)[]] => [spans.map(s => s.from), spans.map(s => s.to)];
type SpanRow = Span & Record<string, unknown>;

/**
 * Keeps what a file means for its household: that it belongs there, and the days on which it makes it eligible. The categories go no further than this function (ELIGIBLE-1). The household that
 * was left is seen to as well.
 */
export async function keepMember(tx: SqlTx, unitId: string, resident: ResidentSaved): Promise<void> {
  const { residentId, householdId, householdNumber, removed } = resident;
  const [before, rules] = await Promise.all([
    tx.query<{ id: string }>(BEFORE, [unitId, residentId]),
    tx.query<EligibleCategory & Record<string, unknown>>(RULES, []),
  ]);
  const belongs = !removed && householdId !== '' && resident.mergedInto === '';
  void tx.send(FORGET_SPANS, [unitId, residentId]);
  if (belongs) {
    void tx.send(NUMBER, [unitId, householdId, householdNumber]);
    void tx.send(PUT, [unitId, residentId, householdId, resident.state === ResidentState.ACTIVE]);
    const spans = spansOf(resident, rules);
    if (spans.length > 0) void tx.send(PUT_SPANS, [unitId, residentId, ...columns(spans)]);
  } else void tx.send(FORGET, [unitId, residentId]);
  for (const id of new Set([...before.map(b => b.id), ...(belongs ? [householdId] : [])])) await refreshHousehold(tx, unitId, id);
}

/** Counts a household's members, and makes its days of eligibility anew from theirs. */
async function refreshHousehold(tx: SqlTx, unitId: string, householdId: string): Promise<void> {
  const [[household], spans] = await Promise.all([
    tx.query<{ token: string }>(COUNT, [unitId, householdId]),
    tx.query<SpanRow>(SPANS, [unitId, householdId]),
  ]);
  if (!household) return;
  void tx.send(FORGET_ELIGIBLE, [unitId, household.token]);
  const eligible = union(spans);
  if (eligible.length > 0) void tx.send(PUT_ELIGIBLE, [unitId, household.token, ...columns(eligible)]);
}
