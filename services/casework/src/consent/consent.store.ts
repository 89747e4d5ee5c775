import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  CaseworkFault,
  CaseworkFaultSchema,
  ConsentChangedSchema,
  type ConsentForm,
  type ConsentGiver,
  type ConsentPurposeSchema,
  type ConsentSchema,
  type ResidentState,
} from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { recordMany } from '@shuniu/events';
import { type Day, faultOf } from '@shuniu/kernel';
import { type AgeRule, type Given, type Purpose, stateOn } from './consent.rules.js';

export interface ConsentRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly resident_id: string;
  readonly purpose: string;
  readonly purpose_version: number;
  readonly form: ConsentForm;
  readonly giver: ConsentGiver;
  readonly giver_name: Buffer | null;
  readonly witness: Buffer | null;
  readonly evidence: Buffer | null;
  readonly given_on: Day;
  readonly valid_until: Day | null;
  readonly recorded_by: string;
  readonly recorded_at: Date;
  readonly withdrawn_on: Day | null;
  readonly reason: Buffer | null;
  readonly withdrawn_by: string | null;
}
export interface Person extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly birth_on: Day | null;
  readonly state: ResidentState;
}

const PURPOSES = sql(
  'consent.purposes',
  `SELECT code, version, name, name_en AS "nameEn", text, text_en AS "textEn", valid_days AS "validDays", source, valid_from::text AS "validFrom",
     valid_to::text AS "validTo" FROM consent_purposes ORDER BY position, version`,
);
const AGES = sql(
  'consent.ages',
  `SELECT guardian_under AS "guardianUnder", source, valid_from::text AS "validFrom", valid_to::text AS "validTo" FROM consent_ages ORDER BY valid_from`,
);
const COLUMNS = `c.id, app.code_of(c.unit_id) AS unit_code, c.resident_id, c.purpose, c.purpose_version, c.form, c.giver, c.giver_name, c.witness, c.evidence,
  c.given_on::text, c.valid_until::text, c.recorded_by, c.recorded_at, w.withdrawn_on::text, w.reason, w.recorded_by AS withdrawn_by`;
const FROM = 'consents c LEFT JOIN consent_withdrawals w ON w.unit_id = c.unit_id AND w.consent_id = c.id';
const OF_PERSON = sql(
  'consent.ofPerson',
  `SELECT ${COLUMNS} FROM ${FROM} WHERE c.resident_id = ANY ((SELECT app.files_of($1::uuid))::uuid[]) ORDER BY c.given_on DESC, c.id DESC`,
);
const PERSON = sql('consent.person', 'SELECT id, name, birth_on::text, state FROM residents WHERE id = $1::uuid');
// Locked in one order, so that two requests about one household wait for each other.
const OWN_PEOPLE = sql(
  'consent.people',
  `SELECT id, name, birth_on::text, state FROM residents WHERE unit_id = (SELECT app.own_unit()) AND id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
);
const LOCK_PERSON = sql(
  'consent.lockPerson',
  `SELECT r.id FROM residents r JOIN consents c ON c.unit_id = r.unit_id AND c.resident_id = r.id
   WHERE c.unit_id = (SELECT app.own_unit()) AND c.id = $1::uuid FOR NO KEY UPDATE OF r`,
);
const FIND = sql('consent.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE c.unit_id = (SELECT app.own_unit()) AND c.id = $1::uuid`);
const MEMBERS = sql(
  'consent.members',
  `SELECT m.resident_id FROM memberships m WHERE m.unit_id = (SELECT app.own_unit()) AND m.household_id = $1::uuid
     AND m.from_on <= $2::date AND (m.to_on IS NULL OR m.to_on >= $2::date)`,
);
const HOUSEHOLD = sql('consent.household', 'SELECT id FROM households WHERE unit_id = (SELECT app.own_unit()) AND id = $1::uuid');
const INSERT = sql(
  'consent.insert',
  `INSERT INTO consents (id, resident_id, purpose, purpose_version, form, giver, giver_name, witness, evidence, given_on, valid_until, recorded_by, recorded_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
);
const WITHDRAW = sql(
  'consent.withdraw',
  'INSERT INTO consent_withdrawals (consent_id, withdrawn_on, reason, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5)',
);

type Dated<T> = Record<string, unknown> & Omit<T, 'validTo'> & { readonly validTo: Day | null };
const dated = <T extends { validTo: Day | null }>(rows: readonly T[]) => rows.map(r => ({ ...r, validTo: r.validTo ?? undefined }));
export const allPurposes = async (tx: SqlTx): Promise<readonly Purpose[]> => dated(await tx.query<Dated<Purpose>>(PURPOSES));
export const allAges = async (tx: SqlTx): Promise<readonly AgeRule[]> => dated(await tx.query<Dated<AgeRule>>(AGES));

/** A person within the actor's reach. Faults: RESIDENT_NOT_FOUND. */
export async function findPerson(tx: SqlTx, id: string): Promise<Person> {
  const [row] = await tx.query<Person>(PERSON, [id]);
  if (!row) throw faultOf(CaseworkFaultSchema, CaseworkFault.RESIDENT_NOT_FOUND);
  return row;
}
/** People of the actor's own unit, locked, by their ids. */
export const lockPeople = async (tx: SqlTx, ids: readonly string[]): Promise<ReadonlyMap<string, Person>> =>
  new Map((await tx.query<Person>(OWN_PEOPLE, [ids])).map(p => [p.id, p]));
export const consentsOf = (tx: SqlTx, residentId: string): Promise<ConsentRow[]> => tx.query<ConsentRow>(OF_PERSON, [residentId]);

/** Who belongs to a household of the own unit on a day. Faults: HOUSEHOLD_NOT_FOUND. */
export async function membersOn(tx: SqlTx, householdId: string, day: Day): Promise<ReadonlySet<string>> {
  const [household, members] = await Promise.all([
    tx.query(HOUSEHOLD, [householdId]),
    tx.query<{ resident_id: string }>(MEMBERS, [householdId, day]),
  ]);
  if (household.length === 0) throw faultOf(CaseworkFaultSchema, CaseworkFault.HOUSEHOLD_NOT_FOUND);
  return new Set(members.map(m => m.resident_id));
}

/** A consent of the own unit, with its person locked: two withdrawals take their turns. Faults: CONSENT_NOT_FOUND. */
export async function lockConsent(tx: SqlTx, id: string): Promise<ConsentRow> {
  await tx.query(LOCK_PERSON, [id]);
  const [row] = await tx.query<ConsentRow>(FIND, [id]);
  if (!row) throw faultOf(CaseworkFaultSchema, CaseworkFault.CONSENT_NOT_FOUND);
  return row;
}

export function insertConsents(
  tx: SqlTx,
  rows: readonly Omit<ConsentRow, 'unit_code' | 'withdrawn_on' | 'reason' | 'withdrawn_by'>[],
): void {
  for (const r of rows) {
    const { id, resident_id, purpose, purpose_version, form, giver, giver_name, witness, evidence, given_on, valid_until } = r;
    void tx.send(INSERT, [
      id,
      resident_id,
      purpose,
      purpose_version,
      form,
      giver,
      giver_name,
      witness,
      evidence,
      given_on,
      valid_until,
      r.recorded_by,
      r.recorded_at,
    ]);
  }
  void recordMany(
    tx,
    ConsentChangedSchema,
    rows.map(r => ({
      about: { id: r.id as string, version: 1 },
      message: {
        consentId: r.id as string,
        residentId: r.resident_id as string,
        purpose: r.purpose as string,
        given: true,
        fromOn: r.given_on as Day,
        validUntil: (r.valid_until as Day | null) ?? '',
      },
    })),
  );
}

export function insertWithdrawal(tx: SqlTx, row: ConsentRow, of: { on: Day; reason: Buffer | null; at: Date }): void {
  void tx.send(WITHDRAW, [row.id, of.on, of.reason, tx.scope.actor.login, of.at]);
  const message = { consentId: row.id, residentId: row.resident_id, purpose: row.purpose, given: false, fromOn: of.on, validUntil: '' };
  void recordMany(tx, ConsentChangedSchema, [{ about: { id: row.id, version: 2 }, message }]);
}

export const toGiven = (row: ConsentRow): Given => ({
  id: row.id,
  purpose: row.purpose,
  purposeVersion: row.purpose_version,
  giver: row.giver,
  givenOn: row.given_on,
  validUntil: row.valid_until ?? undefined,
  withdrawnOn: row.withdrawn_on ?? undefined,
});

export type Sealed = 'giver_name' | 'witness' | 'evidence' | 'reason';
/** Binds sealed words to their row and column. */
export const consentPlace = (column: Sealed, id: string): string => `casework.consents.${column}:${id}`;
export type OpenWords = (column: Sealed, id: string, sealed: Buffer) => string;

/** A row as an answer; without `open` its words stay empty. */
export function toConsent(row: ConsentRow, day: Day, open: OpenWords | undefined): MessageInitShape<typeof ConsentSchema> {
  const words = (column: Sealed): string => {
    const sealed = row[column];
    return sealed && open ? open(column, row.id, sealed) : '';
  };
  return {
    id: row.id,
    residentId: row.resident_id,
    purpose: row.purpose,
    purposeVersion: row.purpose_version,
    form: row.form,
    giver: row.giver,
    giverName: words('giver_name'),
    witness: words('witness'),
    givenOn: row.given_on,
    evidence: words('evidence'),
    validUntil: row.valid_until ?? '',
    recordedBy: row.recorded_by,
    recordedAt: timestampFromDate(row.recorded_at),
    withdrawnOn: row.withdrawn_on ?? '',
    withdrawalReason: words('reason'),
    withdrawnBy: row.withdrawn_by ?? '',
    state: stateOn(toGiven(row), day),
  };
}

export const toPurpose = ({ validFrom: _, validTo: __, ...purpose }: Purpose): MessageInitShape<typeof ConsentPurposeSchema> => purpose;
