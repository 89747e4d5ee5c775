import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { type GuardianConsentSchema, VolunteersFault } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { volunteersFault } from '../volunteers-fault.js';
import type { Given, MinorRule } from './guardian-consent.rules.js';

export interface ConsentRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly volunteer_id: string;
  readonly guardian: string;
  readonly relation: string;
  readonly accompanies: boolean;
  readonly given_on: Day;
  readonly evidence: string;
  readonly recorded_by: string;
  readonly recorded_at: Date;
  readonly withdrawn_on: Day | null;
  readonly withdrawn_by: string;
  readonly withdrawn_at: Date | null;
  readonly reason: string;
}
const COLUMNS = `c.id, app.code_of(c.unit_id) AS unit_code, c.volunteer_id, c.guardian, c.relation, c.accompanies, c.given_on::text, c.evidence, c.recorded_by, c.recorded_at, c.withdrawn_on::text,
  c.withdrawn_by, c.withdrawn_at, c.reason`;
const RULES = sql(
  'guardianConsent.rules',
  'SELECT below_age AS "belowAge", needs FROM minor_rules WHERE valid_from <= $1::date AND (valid_to IS NULL OR valid_to >= $1::date)',
);
const BIRTH = sql(
  'guardianConsent.birth',
  'SELECT birth_on::text AS birth FROM volunteers WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);
const OF = sql(
  'guardianConsent.of',
  `SELECT ${COLUMNS} FROM guardian_consents c WHERE c.volunteer_id = $1 ORDER BY c.given_on DESC, c.id DESC`,
);
const LOCK = sql(
  'guardianConsent.lock',
  `SELECT ${COLUMNS} FROM guardian_consents c WHERE c.unit_id = (SELECT app.own_unit()) AND c.id = $1 FOR NO KEY UPDATE`,
);
const INSERT = sql(
  'guardianConsent.insert',
  'INSERT INTO guardian_consents (id, volunteer_id, guardian, relation, accompanies, given_on, evidence, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
);
const WITHDRAW = sql(
  'guardianConsent.withdraw',
  'UPDATE guardian_consents SET withdrawn_on = $2, withdrawn_by = $3, withdrawn_at = $4, reason = $5 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);

export const rulesOn = (tx: SqlTx, day: Day): Promise<MinorRule[]> => tx.query<MinorRule & Record<string, unknown>>(RULES, [day]);
/** When a volunteer of the own station was born; null where nothing is known. */
export const birthOf = async (tx: SqlTx, volunteerId: string): Promise<Day | null> =>
  (await tx.query<{ birth: Day | null }>(BIRTH, [volunteerId]))[0]?.birth ?? null;
export const consentsOf = (tx: SqlTx, volunteerId: string): Promise<ConsentRow[]> => tx.query<ConsentRow>(OF, [volunteerId]);
export const givenOf = (row: ConsentRow): Given => ({ givenOn: row.given_on, withdrawnOn: row.withdrawn_on, accompanies: row.accompanies });
/** A consent of the own station, locked. Faults: GUARDIAN_CONSENT_NOT_FOUND. */
export async function lockConsent(tx: SqlTx, id: string): Promise<ConsentRow> {
  const [row] = await tx.query<ConsentRow>(LOCK, [id]);
  if (!row) throw volunteersFault(VolunteersFault.GUARDIAN_CONSENT_NOT_FOUND);
  return row;
}
export interface NewConsent {
  readonly id: string;
  readonly volunteerId: string;
  readonly guardian: string;
  readonly relation: string;
  readonly accompanies: boolean;
  readonly givenOn: Day;
  readonly evidence: string;
}
export const insertConsent = (tx: SqlTx, of: NewConsent, at: Date): void =>
  void tx.send(INSERT, [
    of.id,
    of.volunteerId,
    of.guardian,
    of.relation,
    of.accompanies,
    of.givenOn,
    of.evidence,
    tx.scope.actor.login,
    at,
  ]);
export const withdraw = (tx: SqlTx, id: string, of: { on: Day; reason: string; at: Date }): void =>
  void tx.send(WITHDRAW, [id, of.on, tx.scope.actor.login, of.at, of.reason]);

export function toConsent(row: ConsentRow): MessageInitShape<typeof GuardianConsentSchema> {
  const withdrawnAt = row.withdrawn_at && timestampFromDate(row.withdrawn_at);
  return {
    id: row.id,
    unitCode: row.unit_code,
    volunteerId: row.volunteer_id,
    guardian: row.guardian,
    relation: row.relation,
    accompanies: row.accompanies,
    givenOn: row.given_on,
    evidence: row.evidence,
    recordedBy: row.recorded_by,
    recordedAt: timestampFromDate(row.recorded_at),
    withdrawnOn: row.withdrawn_on ?? '',
    withdrawnBy: row.withdrawn_by,
    ...(withdrawnAt && { withdrawnAt }),
    reason: row.reason,
  };
}
