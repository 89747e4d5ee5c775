import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { type ListQualificationsRequest, type QualificationSchema, QualificationState, VolunteersFault } from '@shuniu/contracts';
import { type Filter, inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { volunteersFault } from '../volunteers-fault.js';
import type { Held } from './qualification.rules.js';

export interface QualificationRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly volunteer_id: string;
  readonly name: string;
  readonly volunteer_number: string;
  readonly kind: string;
  readonly kind_name: string;
  readonly number_masked: string;
  readonly issuer: string;
  readonly issued_on: Day;
  readonly valid_until: Day | null;
  readonly checked_by: string;
  readonly checked_at: Date;
  readonly renewed_by: string | null;
  readonly withdrawn_on: Day | null;
  readonly withdrawn_by: string;
  readonly withdrawn_at: Date | null;
  readonly reason: string;
}
export interface Soon {
  readonly today: Day;
  /** The last day that counts as soon. */
  readonly soon: Day;
}
const COLUMNS = `q.id, app.code_of(q.unit_id) AS unit_code, q.volunteer_id, v.name, v.number AS volunteer_number, q.kind, q.kind_name, q.number_masked, q.issuer, q.issued_on::text, q.valid_until::text, q.checked_by, q.checked_at,
  q.renewed_by, q.withdrawn_on::text, q.withdrawn_by, q.withdrawn_at, q.reason`;
const FROM = 'qualifications q JOIN volunteers v ON v.unit_id = q.unit_id AND v.id = q.volunteer_id';
const COUNTS = 'q.withdrawn_on IS NULL AND q.renewed_by IS NULL';
const LAST = '9999-12-31';
const KEY = `(NOT (${COUNTS}))::int, coalesce(q.valid_until, '${LAST}'), q.id`;
const HELD = sql(
  'qualification.held',
  `SELECT volunteer_id AS "volunteerId", kind, issued_on::text AS "issuedOn", valid_until::text AS "validUntil", withdrawn_on::text AS "withdrawnOn" FROM qualifications
   WHERE unit_id = (SELECT app.own_unit()) AND volunteer_id = ANY ($1::uuid[])`,
);
const OF_TEAM = sql(
  'qualification.ofTeam',
  'SELECT DISTINCT unnest(qualification_kinds) AS kind FROM service_projects WHERE unit_id = (SELECT app.own_unit()) AND team_id = $1 AND ended_at IS NULL',
);
const OWN = 'q.unit_id = (SELECT app.own_unit())';
const FIND = sql('qualification.find', `SELECT ${COLUMNS}, q.number FROM ${FROM} WHERE ${OWN} AND q.id = $1`);
const LOCK = sql('qualification.lock', 'SELECT FROM qualifications WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR NO KEY UPDATE');
const INSERT = sql(
  'qualification.insert',
  `INSERT INTO qualifications (id, volunteer_id, kind, kind_name, number, number_masked, issuer, issued_on, valid_until, checked_by, checked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
);
const RENEWED = sql(
  'qualification.renewed',
  'UPDATE qualifications SET renewed_by = $2 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);
const WITHDRAW = sql(
  'qualification.withdraw',
  'UPDATE qualifications SET withdrawn_on = $2, withdrawn_by = $3, withdrawn_at = $4, reason = $5 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);
const DUE = sql(
  'qualification.due',
  `SELECT q.id, q.volunteer_id, q.valid_until::text, q.checked_by, v.login FROM ${FROM} WHERE ${OWN} AND ${COUNTS} AND q.reminded_at IS NULL AND v.state = 1 AND q.valid_until BETWEEN $1::date AND $2::date
   ORDER BY q.valid_until, q.id LIMIT 200 FOR NO KEY UPDATE OF q`,
);
const REMINDED = sql(
  'qualification.reminded',
  'UPDATE qualifications SET reminded_at = $2 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);

export interface HeldRow extends Held, Record<string, unknown> {
  readonly volunteerId: string;
}
/** Every paper of some volunteers of the own station. */
export const heldBy = (tx: SqlTx, ids: readonly string[]): Promise<HeldRow[]> => tx.query<HeldRow>(HELD, [ids]);
/** What the projects under way of a team ask for. */
export const askedOfTeam = async (tx: SqlTx, teamId: string): Promise<string[]> =>
  (await tx.query<{ kind: string }>(OF_TEAM, [teamId])).map(row => row.kind);

export interface SealedQualification extends QualificationRow {
  readonly number: Buffer | null;
}
/** A paper of the own station. Faults: QUALIFICATION_NOT_FOUND. */
export async function findQualification(tx: SqlTx, id: string): Promise<SealedQualification> {
  const [row] = await tx.query<SealedQualification>(FIND, [id]);
  if (!row) throw volunteersFault(VolunteersFault.QUALIFICATION_NOT_FOUND);
  return row;
}
/** The same, locked. Faults: QUALIFICATION_NOT_FOUND. */
export async function lockQualification(tx: SqlTx, id: string): Promise<SealedQualification> {
  void tx.send(LOCK, [id]);
  return findQualification(tx, id);
}

export interface NewQualification {
  readonly id: string;
  readonly volunteerId: string;
  readonly kind: string;
  readonly kindName: string;
  readonly number: Buffer | null;
  readonly numberMasked: string;
  readonly issuer: string;
  readonly issuedOn: Day;
  readonly validUntil: string;
}
export function insertQualification(tx: SqlTx, of: NewQualification, at: Date): void {
  const { id, volunteerId, kind, kindName, number, numberMasked, issuer, issuedOn } = of;
  const days = [issuedOn, of.validUntil || null];
  void tx.send(INSERT, [id, volunteerId, kind, kindName, number, numberMasked, issuer, ...days, tx.scope.actor.login, at]);
}
export const setRenewed = (tx: SqlTx, id: string, by: string): void => void tx.send(RENEWED, [id, by]);
export const withdraw = (tx: SqlTx, id: string, of: { on: Day; reason: string; at: Date }): void =>
  void tx.send(WITHDRAW, [id, of.on, tx.scope.actor.login, of.at, of.reason]);

export interface DueRow extends Record<string, unknown> {
  readonly id: string;
  readonly volunteer_id: string;
  readonly valid_until: Day;
  readonly checked_by: string;
  readonly login: string | null;
}
/** The own unit's papers that end soon and of which nobody was reminded, locked. */
export const dueQualifications = (tx: SqlTx, { today, soon }: Soon): Promise<DueRow[]> => tx.query<DueRow>(DUE, [today, soon]);
export const keepReminded = (tx: SqlTx, id: string, at: Date): void => void tx.send(REMINDED, [id, at]);

const { VALID, RUNS_OUT, RUN_OUT, RENEWED: IS_RENEWED, WITHDRAWN } = QualificationState;
/** Which rows are in a state, with the days that decide. */
function inState(state: QualificationState, { today, soon }: Soon): Filter | undefined {
  if (state === VALID) return [`${COUNTS} AND coalesce(q.valid_until, '${LAST}') >= ?::date`, today];
  if (state === RUNS_OUT) return [`${COUNTS} AND q.valid_until BETWEEN ?::date AND ?::date`, today, soon];
  if (state === RUN_OUT) return [`${COUNTS} AND q.valid_until < ?::date`, today];
  if (state === IS_RENEWED) return ['q.renewed_by IS NOT NULL AND q.withdrawn_on IS NULL'];
  return state === WITHDRAWN ? ['q.withdrawn_on IS NOT NULL'] : undefined;
}

const COUNTED = 1000;
/** Up to `limit` papers after the key: those that end first, then those that count no more; on the first page alone how many there are. */
export function listQualifications(
  tx: SqlTx,
  asked: Pick<ListQualificationsRequest, 'unit' | 'volunteerId' | 'kind' | 'state'>,
  { after, limit, ...days }: Soon & { after: readonly string[] | undefined; limit: number },
) {
  const filters: Record<string, Filter> = {
    unit: inUnit('q.unit_id', asked.unit),
    volunteer: asked.volunteerId ? ['q.volunteer_id = ?::uuid', asked.volunteerId] : undefined,
    kind: asked.kind ? ['q.kind = ?', asked.kind] : undefined,
    [`state${asked.state}`]: inState(asked.state, days),
  };
  const page = listing('qualification.list', (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY ${KEY} LIMIT ${cap}`, {
    filters: { ...filters, after: after ? [`(${KEY}) > (?::int, ?::date, ?::uuid)`, ...after] : undefined },
    limit,
  });
  const rows = tx.query<QualificationRow>(page.statement, page.values);
  if (after) return { rows, count: undefined };
  const counted = listing(
    'qualification.count',
    (where, cap) => `SELECT count(*)::int AS n FROM (SELECT FROM qualifications q WHERE ${where} LIMIT ${cap}) q`,
    { filters, limit: COUNTED },
  );
  return { rows, count: tx.query<{ n: number }>(counted.statement, counted.values).then(([row]) => row?.n ?? 0) };
}
/** By what the next page goes on. */
export const keyOf = (row: QualificationRow): string[] => [counts(row) ? '0' : '1', row.valid_until ?? LAST, row.id];
const counts = (row: QualificationRow): boolean => row.withdrawn_on === null && row.renewed_by === null;

function stateOf(row: QualificationRow, { today, soon }: Soon): QualificationState {
  if (row.withdrawn_on !== null) return WITHDRAWN;
  if (row.renewed_by !== null) return IS_RENEWED;
  if (row.valid_until === null || row.valid_until > soon) return VALID;
  return row.valid_until < today ? RUN_OUT : RUNS_OUT;
}
/** A row as an answer. */
export function toQualification(row: QualificationRow, days: Soon): MessageInitShape<typeof QualificationSchema> {
  const withdrawnAt = row.withdrawn_at && timestampFromDate(row.withdrawn_at);
  return {
    id: row.id,
    unitCode: row.unit_code,
    volunteerId: row.volunteer_id,
    volunteerName: row.name,
    volunteerNumber: row.volunteer_number,
    kind: row.kind,
    kindName: row.kind_name,
    number: row.number_masked,
    issuer: row.issuer,
    issuedOn: row.issued_on,
    validUntil: row.valid_until ?? '',
    state: stateOf(row, days),
    checkedBy: row.checked_by,
    checkedAt: timestampFromDate(row.checked_at),
    withdrawnOn: row.withdrawn_on ?? '',
    withdrawnBy: row.withdrawn_by,
    ...(withdrawnAt && { withdrawnAt }),
    reason: row.reason,
  };
}
