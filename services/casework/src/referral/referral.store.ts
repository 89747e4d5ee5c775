import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  CaseworkFault,
  CaseworkFaultSchema,
  type ListReferralsRequest,
  type Referral,
  type ReferralGroundSchema,
  type ReferralSchema,
  ReferralState,
  type ReferralTarget,
} from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import { type Day, faultOf, uuidv7 } from '@shuniu/kernel';
import { isOverdue, placeOf } from './referral.rules.js';

export interface ReferralRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly resident_id: string;
  readonly resident_name: string;
  readonly case_id: string | null;
  readonly signal_id: string | null;
  readonly target: ReferralTarget;
  readonly organisation: string;
  readonly organisation_kind: string;
  readonly to_unit: string | null;
  readonly to_unit_name: string | null;
  readonly reason: Buffer;
  readonly shared: Buffer;
  readonly ground: string;
  readonly state: ReferralState;
  readonly state_on: Day;
  readonly due_on: Day | null;
  readonly sent_by: string;
  readonly follow_up_on: Day | null;
  readonly rank: number;
  readonly place: number;
  readonly version: number;
}
export interface StepRow extends Record<string, unknown> {
  readonly id: string;
  readonly state: ReferralState;
  readonly day: Day;
  readonly note: Buffer | null;
  readonly actor: string;
  readonly at: Date;
}

const COLUMNS = `f.id, app.code_of(f.unit_id) AS unit_code, f.resident_id, r.name AS resident_name, f.case_id, f.signal_id, f.target, f.organisation,
  f.organisation_kind, u.code AS to_unit, u.name AS to_unit_name, f.reason, f.shared, f.ground, f.state, f.state_on::text, f.due_on::text, f.sent_by,
  f.follow_up_on::text, f.rank, f.place, f.version`;
const FROM = 'referrals f JOIN residents r ON r.unit_id = f.unit_id AND r.id = f.resident_id LEFT JOIN app.unit u ON u.id = f.to_unit_id';
const FIND = sql('referral.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE f.id = $1::uuid`);
const LOCK = sql(
  'referral.lock',
  `SELECT ${COLUMNS} FROM ${FROM} WHERE f.unit_id = (SELECT app.own_unit()) AND f.id = $1::uuid FOR NO KEY UPDATE OF f`,
);
const INSERT = sql(
  'referral.insert',
  `INSERT INTO referrals (id, resident_id, case_id, signal_id, target, organisation, organisation_kind, to_unit_id, reason, shared, ground, state, state_on, due_on,
     rank, place, version)
   VALUES ($1, $2, $3, $4, $5, $6, $7, (SELECT id FROM app.unit WHERE code = $8), $9, $10, $11, 1, $12, $13, $14, $15, 1)`,
);
const MOVE = sql(
  'referral.move',
  `UPDATE referrals SET state = $2, state_on = $3, due_on = $4, sent_by = $5, follow_up_on = $6, rank = $7, place = $8, version = version + 1
   WHERE unit_id = (SELECT app.own_unit()) AND id = $1::uuid`,
);
const ENTER = sql(
  'referral.enter',
  `INSERT INTO referral_steps (id, referral_id, position, state, day, note, actor, at)
   SELECT $1::uuid, $2::uuid, count(*) + 1, $3, $4::date, $5, $6, $7 FROM referral_steps WHERE unit_id = (SELECT app.own_unit()) AND referral_id = $2::uuid`,
);
const STEPS = sql(
  'referral.steps',
  'SELECT id, state, day::text, note, actor, at FROM referral_steps WHERE referral_id = $1::uuid ORDER BY position',
);
const TERMS = sql(
  'referral.terms',
  'SELECT answer_days AS "answerDays", source FROM referral_terms WHERE valid_from <= $1::date AND (valid_to IS NULL OR valid_to >= $1::date)',
);
const GROUNDS = sql(
  'referral.grounds',
  `SELECT code, name, name_en AS "nameEn", source FROM referral_grounds WHERE valid_from <= $1::date AND (valid_to IS NULL OR valid_to >= $1::date)
   ORDER BY code`,
);
const CASE_OF = sql(
  'referral.caseOf',
  `SELECT FROM cases WHERE unit_id = (SELECT app.own_unit()) AND id = $1::uuid AND resident_id = ANY ((SELECT app.files_of($2::uuid))::uuid[])`,
);

/** Binds sealed words to their row and column. */
export const referralPlace = (column: 'reason' | 'shared' | 'note', id: string): string => `casework.referrals.${column}:${id}`;
const found = ([row]: readonly ReferralRow[]): ReferralRow => {
  if (!row) throw faultOf(CaseworkFaultSchema, CaseworkFault.REFERRAL_NOT_FOUND);
  return row;
};
/** A referral within the actor's reach. Faults: REFERRAL_NOT_FOUND. */
export const findReferral = async (tx: SqlTx, id: string): Promise<ReferralRow> => found(await tx.query<ReferralRow>(FIND, [id]));
/** A referral of the actor's own unit, locked for a change. Faults: REFERRAL_NOT_FOUND. */
export const lockReferral = async (tx: SqlTx, id: string): Promise<ReferralRow> => found(await tx.query<ReferralRow>(LOCK, [id]));
export const stepsOf = (tx: SqlTx, id: string): Promise<StepRow[]> => tx.query<StepRow>(STEPS, [id]);

/** A case of this person at the own unit. Faults: CASE_NOT_FOUND. */
export async function checkCase(tx: SqlTx, caseId: string, residentId: string): Promise<void> {
  const rows = await tx.query(CASE_OF, [caseId, residentId]);
  if (rows.length === 0) throw faultOf(CaseworkFaultSchema, CaseworkFault.CASE_NOT_FOUND);
}

export interface Terms extends Record<string, unknown> {
  readonly answerDays: number;
  readonly source: string;
}
export type Ground = Record<string, unknown> & Omit<MessageInitShape<typeof ReferralGroundSchema>, '$typeName'> & { readonly code: string };
export const termsOn = async (tx: SqlTx, day: Day): Promise<Terms | undefined> => (await tx.query<Terms>(TERMS, [day]))[0];
export const groundsOn = (tx: SqlTx, day: Day): Promise<Ground[]> => tx.query<Ground>(GROUNDS, [day]);

export function insertReferral(tx: SqlTx, of: { id: string; asked: Referral; reason: Buffer; shared: Buffer; on: Day }): void {
  const { id, asked, on } = of;
  const dueOn = asked.dueOn || null;
  const { rank, place } = placeOf(ReferralState.DRAFT, { on, dueOn });
  const about = [asked.residentId, asked.caseId || null, asked.signalId || null];
  const whither = [asked.target, asked.organisation.trim(), asked.organisationKind.trim(), asked.toUnit || null];
  void tx.send(INSERT, [id, ...about, ...whither, of.reason, of.shared, asked.ground, on, dueOn, rank, place]);
}

/** Records the state it is in from a day on; `id` binds the sealed note. */
export function recordStep(
  tx: SqlTx,
  of: { id?: string; referralId: string; state: ReferralState; on: Day; note: Buffer | null; at: Date },
): void {
  const { id = uuidv7(of.at.getTime()) } = of;
  void tx.send(ENTER, [id, of.referralId, of.state, of.on, of.note, tx.scope.actor.login, of.at]);
}
export function moveReferral(
  tx: SqlTx,
  id: string,
  to: { state: ReferralState; on: Day; dueOn: Day | null; sentBy: string; followUpOn: Day | null },
): void {
  const { rank, place } = placeOf(to.state, to);
  void tx.send(MOVE, [id, to.state, to.on, to.dueOn, to.sentBy, to.followUpOn, rank, place]);
}

/** Up to `limit` referrals after the key; those that wait longest first. */
export function listReferrals(
  tx: SqlTx,
  asked: ListReferralsRequest,
  { today, after, limit }: { today: Day; after: readonly string[] | undefined; limit: number },
): Promise<ReferralRow[]> {
  const { statement, values } = listing(
    'referral.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY f.rank, f.place, f.id LIMIT ${cap}`,
    {
      filters: {
        unit: inUnit('f.unit_id', asked.unit),
        state: asked.state ? ['f.state = ?', asked.state] : undefined,
        overdue: asked.overdue ? ['f.rank = 1 AND f.due_on < ?::date', today] : undefined,
        resident: asked.residentId ? ['f.resident_id = ANY ((SELECT app.files_of(?::uuid))::uuid[])', asked.residentId] : undefined,
        after: after ? ['(f.rank, f.place, f.id) > (?::smallint, ?::int, ?::uuid)', ...after] : undefined,
      },
      limit,
    },
  );
  return tx.query<ReferralRow>(statement, values);
}

export type OpenWords = (column: 'reason' | 'shared' | 'note', id: string, sealed: Buffer) => string;
/** A row as an answer; without `open` its words stay empty. */
export const toReferral = (
  row: ReferralRow,
  of: { today: Day; open: OpenWords | undefined; steps?: readonly StepRow[] },
): MessageInitShape<typeof ReferralSchema> => ({
  id: row.id,
  unitCode: row.unit_code,
  residentId: row.resident_id,
  residentName: row.resident_name,
  caseId: row.case_id ?? '',
  signalId: row.signal_id ?? '',
  target: row.target,
  organisation: row.organisation,
  organisationKind: row.organisation_kind,
  toUnit: row.to_unit ?? '',
  toUnitName: row.to_unit_name ?? '',
  reason: of.open?.('reason', row.id, row.reason) ?? '',
  shared: of.open?.('shared', row.id, row.shared) ?? '',
  ground: row.ground,
  state: row.state,
  stateOn: row.state_on,
  dueOn: row.due_on ?? '',
  overdue: isOverdue(row.state, row.due_on, of.today),
  sentBy: row.sent_by,
  followUpOn: row.follow_up_on ?? '',
  etag: String(row.version),
  steps: (of.steps ?? []).map(s => ({
    state: s.state,
    on: s.day,
    actor: s.actor,
    at: timestampFromDate(s.at),
    note: s.note && of.open ? of.open('note', s.id, s.note) : '',
  })),
});
