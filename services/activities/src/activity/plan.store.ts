import { timestampDate } from '@bufbuild/protobuf/wkt';
import { ActivitiesFault, type Activity, type BudgetLine } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { type Day, uuidv7 } from '@shuniu/kernel';
import { activitiesFault } from '../activities-fault.js';
import { ensureOrganisations } from '../organisation/organisation.store.js';
import { checkFits } from '../venue/venue.rules.js';
import { ownVenue } from '../venue/venue.store.js';

const TYPE = sql(
  'activity.type',
  `SELECT name, is_group_work AS "isGroupWork" FROM activity_types WHERE code = $1 AND valid_from <= $2::date AND (valid_to IS NULL OR valid_to >= $2::date)`,
);
const TYPES = sql(
  'activity.types',
  `SELECT code, name, name_en AS "nameEn", is_group_work AS "isGroupWork", source FROM activity_types WHERE valid_from <= $1::date AND (valid_to IS NULL OR valid_to >= $1::date)
   ORDER BY code = 'other', code`,
);
const NEXT_NUMBER = sql(
  'activity.nextNumber',
  `INSERT INTO activity_serials AS s (year, last) VALUES ($1, 1) ON CONFLICT (unit_id, year) DO UPDATE SET last = s.last + 1 RETURNING last`,
);
const INSERT = sql(
  'activity.insert',
  `INSERT INTO activities (id, number, type, title, place, starts_at, ends_at, held_on, state, goal, content, audience, capacity, phase, session_no, series_id, needs_approval, questions, offer_hours,
     signup_closes_at, venue_id, created_by, created_at, updated_by, updated_at, responsible, version)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $21, $22, $21, 1)`,
);
const UPDATE = sql(
  'activity.update',
  `UPDATE activities SET type = $2, title = $3, place = $4, starts_at = $5, ends_at = $6, held_on = $7, goal = $8, content = $9, audience = $10, capacity = $11, phase = $12, session_no = $13, series_id = coalesce(series_id, $14),
     needs_approval = $15, questions = $16, offer_hours = $17, signup_closes_at = $18, venue_id = $19, updated_by = $20, updated_at = $21, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const FORGET_LINES = sql('budget.forget', 'DELETE FROM budget_lines WHERE unit_id = (SELECT app.own_unit()) AND activity_id = $1');
const PUT_LINES = sql(
  'budget.put',
  `INSERT INTO budget_lines (activity_id, no, kind, name, quantity, measure, planned_fen)
   SELECT $1, x.no, x.kind, x.name, x.quantity, x.measure, x.planned FROM unnest($2::int[], $3::smallint[], $4::text[], $5::int[], $6::text[], $7::bigint[]) AS x(no, kind, name, quantity, measure, planned)`,
);
const SPEND_LINES = sql(
  'budget.spend',
  `UPDATE budget_lines b SET spent_fen = x.spent FROM unnest($2::int[], $3::bigint[]) AS x(no, spent) WHERE b.unit_id = (SELECT app.own_unit()) AND b.activity_id = $1 AND b.no = x.no`,
);
const FORGET_KINDS = sql('kind.forget', 'DELETE FROM seat_kinds WHERE unit_id = (SELECT app.own_unit()) AND activity_id = $1');
const PUT_KINDS = sql(
  'kind.put',
  `INSERT INTO seat_kinds (activity_id, no, name, capacity) SELECT $1, x.no, x.name, x.capacity FROM unnest($2::int[], $3::text[], $4::int[]) AS x(no, name, capacity)`,
);
const FORGET_PARTNERS = sql('partner.forget', 'DELETE FROM activity_partners WHERE unit_id = (SELECT app.own_unit()) AND activity_id = $1');
const PUT_PARTNERS = sql(
  'partner.put',
  `INSERT INTO activity_partners (activity_id, no, organisation_id) SELECT $1, x.no, x.id FROM unnest($2::int[], $3::uuid[]) AS x(no, id)`,
);

export interface TypeRow extends Record<string, unknown> {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly isGroupWork: boolean;
  readonly source: string;
}
export const typesOn = (tx: SqlTx, on: Day): Promise<TypeRow[]> => tx.query<TypeRow>(TYPES, [on]);
/** ACTIVITY-1: a type is one of its day. Faults: ACTIVITY_TYPE_UNKNOWN. */
export async function checkType(tx: SqlTx, type: string, on: Day): Promise<void> {
  if ((await tx.query(TYPE, [type, on])).length > 0) return;
  throw activitiesFault(ActivitiesFault.ACTIVITY_TYPE_UNKNOWN, {
    violations: [{ field: 'activity.type', rule: 'in', message: 'a type in force on the day' }],
  });
}

/** VENUE-2: Faults, the first that holds: VENUE_NOT_FOUND, VENUE_TOO_SMALL. */
export async function checkVenue(tx: SqlTx, { venueId, capacity }: Pick<Activity, 'venueId' | 'capacity'>): Promise<void> {
  if (venueId !== '') checkFits(await ownVenue(tx, venueId), capacity);
}

/** 候补确认时限 when none is said: a day. */
const DEFAULT_OFFER_HOURS = 24;

/** When it is, by the clock and by the Shanghai day. */
export interface Times {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly heldOn: Day;
}
const said = (a: Activity, { startsAt, endsAt, heldOn }: Times): unknown[] => [
  a.type,
  a.title.trim(),
  a.place.trim(),
  startsAt,
  endsAt,
  heldOn,
  a.goal.trim(),
  a.content.trim(),
  a.audience.trim(),
  a.capacity,
  a.phase,
  a.sessionNo,
  a.seriesId || null,
  a.needsApproval,
  a.questions.map(question => question.trim()),
  a.offerHours || DEFAULT_OFFER_HOURS,
  a.signupClosesAt ? timestampDate(a.signupClosesAt) : null,
  a.venueId || null,
];

/** Writes a draft with a number of its year, `HD2026-0001`, its budget and its partners; answers its id. */
export async function insertActivity(tx: SqlTx, activity: Activity, { times, at }: { times: Times; at: Date }): Promise<string> {
  const id = uuidv7(at.getTime());
  const year = times.heldOn.slice(0, 4);
  const [serial] = await tx.query<{ last: number }>(NEXT_NUMBER, [Number(year)]);
  const number = `HD${year}-${String(serial?.last ?? 0).padStart(4, '0')}`;
  void tx.send(INSERT, [id, number, ...said(activity, times), tx.scope.actor.login, at]);
  await putParts(tx, id, activity, at);
  return id;
}
export async function updateActivity(tx: SqlTx, id: string, activity: Activity, { times, at }: { times: Times; at: Date }): Promise<void> {
  void tx.send(UPDATE, [id, ...said(activity, times), tx.scope.actor.login, at]);
  void tx.send(FORGET_LINES, [id]);
  void tx.send(FORGET_PARTNERS, [id]);
  void tx.send(FORGET_KINDS, [id]);
  await putParts(tx, id, activity, at);
}
async function putParts(tx: SqlTx, id: string, { budget, partners, kinds }: Activity, at: Date): Promise<void> {
  putLines(tx, id, budget);
  if (kinds.length > 0)
    void tx.send(PUT_KINDS, [id, kinds.map((_, i) => i + 1), kinds.map(kind => kind.name.trim()), kinds.map(kind => kind.capacity)]);
  await putPartners(tx, id, partners, at);
}
function putLines(tx: SqlTx, id: string, lines: readonly BudgetLine[]): void {
  if (lines.length === 0) return;
  const column = <T>(of: (line: BudgetLine) => T): T[] => lines.map(of);
  const words = [column(l => l.kind), column(l => l.name.trim()), column(l => l.quantity), column(l => l.measure.trim())];
  void tx.send(PUT_LINES, [id, lines.map((_, i) => i + 1), ...words, column(l => String(l.planned?.fen ?? 0n))]);
}
/** ACTIVITY-9: partners are organisations of the station; one that is not registered yet is, by its name. */
export async function putPartners(tx: SqlTx, id: string, names: readonly string[], at: Date): Promise<void> {
  const wanted = [...new Set(names.map(name => name.trim()).filter(name => name !== ''))];
  if (wanted.length === 0) return;
  const ids = await ensureOrganisations(tx, wanted, at);
  void tx.send(PUT_PARTNERS, [id, wanted.map((_, i) => i + 1), wanted.map(name => ids.get(name))]);
}
export const spendLines = (tx: SqlTx, id: string, spent: readonly { readonly fen: bigint }[]): void =>
  void tx.send(SPEND_LINES, [id, spent.map((_, i) => i + 1), spent.map(s => String(s.fen))]);
