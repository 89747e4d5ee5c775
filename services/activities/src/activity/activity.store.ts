import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { ActivitiesFault, type ActivitySchema, type ActivityState, type BudgetKind, type GroupPhase } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { activitiesFault } from '../activities-fault.js';

export interface ActivityRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly unit_name: string;
  readonly number: string;
  readonly type: string;
  readonly type_name: string;
  readonly title: string;
  readonly place: string;
  readonly starts_at: Date | null;
  readonly ends_at: Date | null;
  readonly held_on: Day;
  readonly state: ActivityState;
  readonly goal: string;
  readonly content: string;
  readonly audience: string;
  readonly capacity: number;
  readonly phase: GroupPhase;
  readonly session_no: number;
  readonly series_id: string | null;
  readonly submitted_by: string;
  readonly submitted_at: Date | null;
  readonly decided_by: string;
  readonly decided_at: Date | null;
  readonly decision_note: string;
  readonly cancel_reason: string;
  readonly cancelled_by: string;
  readonly cancelled_at: Date | null;
  readonly attendance: number;
  readonly report: string;
  readonly outcome: string;
  readonly reported_by: string;
  readonly reported_at: Date | null;
  readonly history: boolean;
  readonly source_file: string;
  readonly source_row: number | null;
  readonly created_by: string;
  readonly created_at: Date;
  readonly updated_by: string;
  readonly updated_at: Date;
  readonly version: number;
  readonly told: number;
  readonly partners: readonly string[];
  readonly budget: readonly LineRow[];
  readonly kinds: readonly KindRow[];
  readonly needs_approval: boolean;
  readonly questions: readonly string[];
  readonly offer_hours: number;
  readonly signup_closes_at: Date | null;
  readonly taken: number;
  readonly waiting: number;
  readonly came: number;
  readonly expected: number;
  readonly shredded_at: Date | null;
  readonly venue_id: string | null;
  readonly responsible: string;
}
interface KindRow {
  readonly name: string;
  readonly capacity: number;
  readonly taken: number;
}
interface LineRow {
  readonly kind: BudgetKind;
  readonly name: string;
  readonly quantity: number;
  readonly measure: string;
  readonly planned: string;
  readonly spent: string | null;
}

export const COLUMNS = `a.id, u.code AS unit_code, u.name AS unit_name, a.number, a.type, coalesce(t.name, a.type) AS type_name, a.title, a.place, a.starts_at, a.ends_at, a.held_on::text, a.state,
  a.goal, a.content, a.audience, a.capacity, a.phase, a.session_no, a.series_id, a.submitted_by, a.submitted_at, a.decided_by, a.decided_at, a.decision_note, a.cancel_reason, a.cancelled_by, a.cancelled_at,
  a.attendance, a.report, a.outcome, a.reported_by, a.reported_at, a.source_import IS NOT NULL AS history, a.source_file, a.source_row, a.created_by, a.created_at, a.updated_by, a.updated_at, a.version, a.told,
  a.needs_approval, a.questions, a.offer_hours, a.signup_closes_at, a.taken, a.shredded_at, a.venue_id, a.responsible,
  (SELECT count(*)::int FROM registrations r WHERE r.unit_id = a.unit_id AND r.activity_id = a.id AND r.state = 3) AS waiting,
  (SELECT count(d.came_at)::int FROM attendees d WHERE d.unit_id = a.unit_id AND d.activity_id = a.id) AS came,
  (SELECT coalesce(sum(r.size), 0)::int FROM registrations r WHERE r.unit_id = a.unit_id AND r.activity_id = a.id AND r.state = 2) AS expected,
  (SELECT coalesce(json_agg(json_build_object('name', k.name, 'capacity', k.capacity, 'taken', k.taken) ORDER BY k.no), '[]') FROM seat_kinds k WHERE k.unit_id = a.unit_id AND k.activity_id = a.id) AS kinds,
  (SELECT coalesce(json_agg(o.name ORDER BY p.no), '[]') FROM activity_partners p JOIN organisations o ON o.unit_id = p.unit_id AND o.id = p.organisation_id WHERE p.unit_id = a.unit_id AND p.activity_id = a.id) AS partners,
  (SELECT coalesce(json_agg(json_build_object('kind', b.kind, 'name', b.name, 'quantity', b.quantity, 'measure', b.measure, 'planned', b.planned_fen::text, 'spent', b.spent_fen::text) ORDER BY b.no), '[]')
   FROM budget_lines b WHERE b.unit_id = a.unit_id AND b.activity_id = a.id) AS budget`;
export const FROM = `activities a JOIN app.unit u ON u.id = a.unit_id LEFT JOIN activity_types t ON t.code = a.type AND a.held_on BETWEEN t.valid_from AND coalesce(t.valid_to, 'infinity')`;
const FIND = sql('activity.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE a.id = $1`);
const LOCK = sql('activity.lock', 'SELECT FROM activities WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR NO KEY UPDATE');

/** Faults: ACTIVITY_NOT_FOUND. */
export async function findActivity(tx: SqlTx, id: string): Promise<ActivityRow> {
  const [row] = await tx.query<ActivityRow>(FIND, [id]);
  if (!row) throw activitiesFault(ActivitiesFault.ACTIVITY_NOT_FOUND);
  return row;
}
/** The same, locked. Faults: ACTIVITY_NOT_FOUND when it is not the own unit's. */
export async function lockActivity(tx: SqlTx, id: string): Promise<ActivityRow> {
  const own = await tx.query(LOCK, [id]);
  if (own.length === 0) throw activitiesFault(ActivitiesFault.ACTIVITY_NOT_FOUND);
  return findActivity(tx, id);
}

const HELD: readonly ActivityState[] = [5, 6, 7];
const stamp = (at: Date | null) => (at ? timestampFromDate(at) : undefined);
const fen = (text: string | null) => ({ fen: BigInt(text ?? 0) });
const sum = (lines: readonly LineRow[], of: (line: LineRow) => string | null) => ({
  fen: lines.reduce((all, line) => all + BigInt(of(line) ?? 0), 0n),
});
export const toActivity = (row: ActivityRow) =>
  ({
    id: row.id,
    unitCode: row.unit_code,
    unitName: row.unit_name,
    number: row.number,
    type: row.type,
    typeName: row.type_name,
    title: row.title,
    place: row.place,
    startsAt: stamp(row.starts_at),
    endsAt: stamp(row.ends_at),
    heldOn: row.held_on,
    state: row.state,
    goal: row.goal,
    content: row.content,
    audience: row.audience,
    capacity: row.capacity,
    partners: [...row.partners],
    budget: row.budget.map(({ planned, spent, ...line }) => ({
      ...line,
      planned: fen(planned),
      ...(spent === null ? {} : { spent: fen(spent) }),
    })),
    phase: row.phase,
    sessionNo: row.session_no,
    seriesId: row.series_id ?? '',
    submittedBy: row.submitted_by,
    submittedAt: stamp(row.submitted_at),
    decidedBy: row.decided_by,
    decidedAt: stamp(row.decided_at),
    decisionNote: row.decision_note,
    cancelReason: row.cancel_reason,
    cancelledBy: row.cancelled_by,
    cancelledAt: stamp(row.cancelled_at),
    attendance: row.attendance,
    report: row.report,
    outcome: row.outcome,
    reportedBy: row.reported_by,
    reportedAt: stamp(row.reported_at),
    history: row.history,
    sourceFile: row.source_file,
    sourceRow: row.source_row ?? 0,
    createdBy: row.created_by,
    createdAt: timestampFromDate(row.created_at),
    updatedBy: row.updated_by,
    updatedAt: timestampFromDate(row.updated_at),
    etag: String(row.version),
    planned: sum(row.budget, line => line.planned),
    spent: sum(row.budget, line => line.spent),
    kinds: [...row.kinds],
    needsApproval: row.needs_approval,
    questions: [...row.questions],
    offerHours: row.offer_hours,
    signupClosesAt: stamp(row.signup_closes_at),
    taken: row.taken,
    waiting: row.waiting,
    came: row.came,
    noShows: HELD.includes(row.state) ? Math.max(0, row.expected - row.came) : 0,
    shreddedAt: stamp(row.shredded_at),
    venueId: row.venue_id ?? '',
    responsible: row.responsible,
  }) satisfies MessageInitShape<typeof ActivitySchema>;
