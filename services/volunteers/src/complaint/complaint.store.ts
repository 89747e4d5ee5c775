import {
  type ComplaintFinding,
  type ComplaintKind,
  ComplaintState,
  type ComplaintStepKind,
  type ListComplaintsRequest,
  Role,
  VolunteersFault,
} from '@shuniu/contracts';
import { type Filter, inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { volunteersFault } from '../volunteers-fault.js';

export interface ComplaintRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly volunteer_id: string;
  readonly name: string;
  readonly volunteer_number: string;
  readonly kind: ComplaintKind;
  readonly state: ComplaintState;
  readonly received_on: Day;
  readonly due_on: Day;
  readonly recorded_by: string;
  readonly recorded_at: Date;
  readonly finding: ComplaintFinding | null;
  readonly answered_by: string;
  readonly version: number;
}
/** A complaint with what is sealed. */
export interface SealedComplaint extends ComplaintRow {
  readonly content: Buffer;
  readonly from_whom: Buffer | null;
}
export interface StepRow extends Record<string, unknown> {
  readonly id: string;
  readonly kind: ComplaintStepKind;
  readonly finding: ComplaintFinding | null;
  readonly text: Buffer;
  readonly measures: Buffer | null;
  readonly by: string;
  readonly at: Date;
}
const COLUMNS = `c.id, app.code_of(c.unit_id) AS unit_code, c.volunteer_id, v.name, v.number AS volunteer_number, c.kind, c.state, c.received_on::text, c.due_on::text, c.recorded_by, c.recorded_at, c.finding, c.answered_by, c.version`;
const FROM = 'complaints c JOIN volunteers v ON v.unit_id = c.unit_id AND v.id = c.volunteer_id';
// COMPLAINT-4: nobody reads what is said of themselves; a worker reads what they wrote down and what was answered.
const MINE = 'v.login IS DISTINCT FROM ?';
const OF_WORKER = `(c.recorded_by = ? OR c.state <> ${ComplaintState.RECEIVED})`;
const READ = sql(
  'complaint.read',
  `SELECT ${COLUMNS}, c.content, c.from_whom FROM ${FROM} WHERE c.id = $1 AND ${MINE.replace('?', '$2')} AND (NOT $3::boolean OR ${OF_WORKER.replace('?', '$2')})`,
);
const LOCK = sql('complaint.lock', 'SELECT FROM complaints WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR NO KEY UPDATE');
const STEPS = sql(
  'complaint.steps',
  'SELECT id, kind, finding, text, measures, by, at FROM complaint_steps WHERE complaint_id = $1 ORDER BY at, id',
);
const INSERT = sql(
  'complaint.insert',
  'INSERT INTO complaints (id, volunteer_id, kind, content, from_whom, received_on, due_on, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
);
const STEP = sql(
  'complaint.step',
  'INSERT INTO complaint_steps (id, complaint_id, kind, finding, text, measures, by, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
);
const own = 'version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1';
const ANSWER = sql('complaint.answer', `UPDATE complaints SET state = ${ComplaintState.ANSWERED}, finding = $2, answered_by = $3, ${own}`);
const CLOSE = sql('complaint.close', `UPDATE complaints SET state = ${ComplaintState.CLOSED}, closed_by = $2, ${own}`);
const REOPEN = sql('complaint.reopen', `UPDATE complaints SET state = ${ComplaintState.RECEIVED}, ${own}`);

/** A social worker and nothing more: not all is theirs to read. */
const isWorker = ({ scope: { actor } }: SqlTx): boolean => actor.roles.has(Role.SOCIAL_WORKER) && !actor.roles.has(Role.STATION_MANAGER);
/** COMPLAINT-4: one that the actor may read. Faults: COMPLAINT_NOT_FOUND. */
export async function readComplaint(tx: SqlTx, id: string): Promise<SealedComplaint> {
  const [row] = await tx.query<SealedComplaint>(READ, [id, tx.scope.actor.login, isWorker(tx)]);
  if (!row) throw volunteersFault(VolunteersFault.COMPLAINT_NOT_FOUND);
  return row;
}
/** The same of the own station, locked. Faults: COMPLAINT_NOT_FOUND. */
export async function lockComplaint(tx: SqlTx, id: string): Promise<SealedComplaint> {
  const [row] = await tx.query(LOCK, [id]);
  if (!row) throw volunteersFault(VolunteersFault.COMPLAINT_NOT_FOUND);
  return readComplaint(tx, id);
}
export const stepsOf = (tx: SqlTx, id: string): Promise<StepRow[]> => tx.query<StepRow>(STEPS, [id]);

export interface NewComplaint {
  readonly id: string;
  readonly volunteerId: string;
  readonly kind: ComplaintKind;
  readonly content: Buffer;
  readonly fromWhom: Buffer | null;
  readonly receivedOn: Day;
  readonly dueOn: Day;
}
export function insertComplaint(tx: SqlTx, of: NewComplaint, at: Date): void {
  const { id, volunteerId, kind, content, fromWhom, receivedOn, dueOn } = of;
  void tx.send(INSERT, [id, volunteerId, kind, content, fromWhom, receivedOn, dueOn, tx.scope.actor.login, at]);
}
export interface NewStep {
  readonly id: string;
  readonly complaintId: string;
  readonly kind: ComplaintStepKind;
  readonly finding?: ComplaintFinding;
  readonly text: Buffer;
  readonly measures: Buffer | null;
}
export const insertStep = (tx: SqlTx, of: NewStep, at: Date): void =>
  void tx.send(STEP, [of.id, of.complaintId, of.kind, of.finding ?? null, of.text, of.measures, tx.scope.actor.login, at]);
export const setAnswered = (tx: SqlTx, id: string, finding: ComplaintFinding): void =>
  void tx.send(ANSWER, [id, finding, tx.scope.actor.login]);
export const setClosed = (tx: SqlTx, id: string): void => void tx.send(CLOSE, [id, tx.scope.actor.login]);
export const setReopened = (tx: SqlTx, id: string): void => void tx.send(REOPEN, [id]);

const COUNTED = 1000;
const RANK = `(c.state = ${ComplaintState.CLOSED})::int`;
/** Up to `limit` complaints after the key, open ones first, then the latest; on the first page alone how many there are. */
export function listComplaints(
  tx: SqlTx,
  asked: ListComplaintsRequest,
  { after, limit }: { after: readonly string[] | undefined; limit: number },
) {
  const { login } = tx.scope.actor;
  const filters: Record<string, Filter> = {
    unit: inUnit('c.unit_id', asked.unit),
    volunteer: asked.volunteerId ? ['c.volunteer_id = ?::uuid', asked.volunteerId] : undefined,
    state: asked.state ? ['c.state = ?::smallint', asked.state] : undefined,
    mine: [MINE, login],
    worker: isWorker(tx) ? [OF_WORKER, login] : undefined,
  };
  const next = `(${RANK} > ?::int OR (${RANK} = ?::int AND (c.received_on, c.id) < (?::date, ?::uuid)))`;
  const page = listing(
    'complaint.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY ${RANK}, c.received_on DESC, c.id DESC LIMIT ${cap}`,
    { filters: { ...filters, after: after ? [next, after[0], after[0], ...after.slice(1)] : undefined }, limit },
  );
  const rows = tx.query<ComplaintRow>(page.statement, page.values);
  if (after) return { rows, count: undefined };
  const counted = listing(
    'complaint.count',
    (where, cap) => `SELECT count(*)::int AS n FROM (SELECT FROM ${FROM} WHERE ${where} LIMIT ${cap}) c`,
    { filters, limit: COUNTED },
  );
  return { rows, count: tx.query<{ n: number }>(counted.statement, counted.values).then(([row]) => row?.n ?? 0) };
}
/** By what the next page goes on. */
export const keyOf = (row: ComplaintRow): string[] => [row.state === ComplaintState.CLOSED ? '1' : '0', row.received_on, row.id];
