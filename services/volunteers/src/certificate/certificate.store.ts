import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { type CertificateSchema, CertificateState, type ListCertificatesRequest, RecordState, VolunteersFault } from '@shuniu/contracts';
import { type Filter, inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { volunteersFault } from '../volunteers-fault.js';
import { HOURS_CHANGED, type Line } from './certificate.rules.js';

export interface CertificateRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly volunteer_id: string;
  readonly name: string;
  readonly volunteer_number: string;
  readonly number: string;
  readonly check_code: string;
  readonly from_on: Day;
  readonly to_on: Day;
  readonly timed_minutes: number;
  readonly by_hand_minutes: number;
  readonly carried_minutes: number;
  readonly lines: readonly Line[];
  readonly state: CertificateState;
  readonly issued_by: string;
  readonly issued_at: Date;
  readonly revoked_by: string;
  readonly revoked_at: Date | null;
  readonly reason: string;
}
const COLUMNS = `c.id, app.code_of(c.unit_id) AS unit_code, c.volunteer_id, c.name, v.number AS volunteer_number, c.number, c.check_code, c.from_on::text, c.to_on::text, c.timed_minutes, c.by_hand_minutes,
  c.carried_minutes, c.lines, c.state, c.issued_by, c.issued_at, c.revoked_by, c.revoked_at, c.reason`;
const FROM = 'certificates c JOIN volunteers v ON v.unit_id = c.unit_id AND v.id = c.volunteer_id';
const FIND = sql('certificate.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE c.id = $1`);
const OWN = sql('certificate.own', `SELECT ${COLUMNS} FROM ${FROM} WHERE c.unit_id = (SELECT app.own_unit()) AND c.id = $1`);
const LOCK = sql('certificate.lock', 'SELECT FROM certificates WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR NO KEY UPDATE');
const BY_CODE = sql('certificate.byCode', `SELECT ${COLUMNS} FROM ${FROM} WHERE c.unit_id = (SELECT app.own_unit()) AND c.check_code = $1`);
const SERVED = `FROM service_records WHERE unit_id = (SELECT app.own_unit()) AND volunteer_id = $1 AND state = ${RecordState.CONFIRMED} AND served_on BETWEEN $2::date AND $3::date`;
const SUMS = sql(
  'certificate.sums',
  `SELECT coalesce(sum(minutes) FILTER (WHERE class = 1), 0)::int AS timed, coalesce(sum(minutes) FILTER (WHERE class = 2), 0)::int AS "byHand", coalesce(sum(minutes) FILTER (WHERE class = 3), 0)::int AS carried ${SERVED}`,
);
const LINES = sql(
  'certificate.lines',
  `SELECT service, count(*)::int AS times, sum(minutes)::int AS minutes ${SERVED} GROUP BY service ORDER BY sum(minutes) DESC, service`,
);
const SERIAL = sql(
  'certificate.serial',
  'INSERT INTO serials AS s (certificates) VALUES (1) ON CONFLICT (unit_id) DO UPDATE SET certificates = s.certificates + 1 RETURNING certificates',
);
const INSERT = sql(
  'certificate.insert',
  `INSERT INTO certificates (id, volunteer_id, name, number, check_code, from_on, to_on, timed_minutes, by_hand_minutes, carried_minutes, lines, state, issued_by, issued_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, ${CertificateState.VALID}, $12, $13)`,
);
const REVOKE = sql(
  'certificate.revoke',
  `UPDATE certificates SET state = ${CertificateState.REVOKED}, revoked_by = $2, revoked_at = $3, reason = $4 WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const REVOKE_DAYS = sql(
  'certificate.revokeDays',
  `UPDATE certificates SET state = ${CertificateState.REVOKED}, revoked_by = $3, revoked_at = $4, reason = $5
   WHERE unit_id = (SELECT app.own_unit()) AND volunteer_id = $1 AND state = ${CertificateState.VALID} AND EXISTS (SELECT FROM unnest($2::date[]) d WHERE d BETWEEN from_on AND to_on)`,
);
export const notFound = () => volunteersFault(VolunteersFault.CERTIFICATE_NOT_FOUND);
const one = async (rows: Promise<CertificateRow[]>): Promise<CertificateRow> => {
  const [row] = await rows;
  if (!row) throw notFound();
  return row;
};
/** Faults, of all of these: CERTIFICATE_NOT_FOUND. */
export const findCertificate = (tx: SqlTx, id: string): Promise<CertificateRow> => one(tx.query<CertificateRow>(FIND, [id]));
export const findOwn = (tx: SqlTx, id: string): Promise<CertificateRow> => one(tx.query<CertificateRow>(OWN, [id]));
export const findByCode = (tx: SqlTx, code: string): Promise<CertificateRow> => one(tx.query<CertificateRow>(BY_CODE, [code]));
export function lockCertificate(tx: SqlTx, id: string): Promise<CertificateRow> {
  void tx.send(LOCK, [id]);
  return findOwn(tx, id);
}

export interface Period {
  readonly volunteerId: string;
  readonly fromOn: Day;
  readonly toOn: Day;
}
export interface Said {
  readonly timed: number;
  readonly byHand: number;
  readonly carried: number;
  readonly lines: readonly Line[];
}
/** The confirmed hours of a time, by class and by service. */
export async function servedIn(tx: SqlTx, { volunteerId, fromOn, toOn }: Period): Promise<Said> {
  const of = [volunteerId, fromOn, toOn];
  const [[sums], lines] = await Promise.all([
    tx.query<Omit<Said, 'lines'> & Record<string, unknown>>(SUMS, of),
    tx.query<Line & Record<string, unknown>>(LINES, of),
  ]);
  return { timed: sums?.timed ?? 0, byHand: sums?.byHand ?? 0, carried: sums?.carried ?? 0, lines };
}
export async function nextSerial(tx: SqlTx): Promise<number> {
  const [row] = await tx.query<{ certificates: number }>(SERIAL);
  return row?.certificates ?? 1;
}
export interface NewCertificate {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly code: string;
  readonly at: Date;
}
export function insertCertificate(tx: SqlTx, { id, name, number, code, at }: NewCertificate, period: Period, said: Said): void {
  const sums = [said.timed, said.byHand, said.carried, JSON.stringify(said.lines)];
  void tx.send(INSERT, [id, period.volunteerId, name, number, code, period.fromOn, period.toOn, ...sums, tx.scope.actor.login, at]);
}
export const revokeCertificate = (tx: SqlTx, id: string, of: { reason: string; at: Date }): void =>
  void tx.send(REVOKE, [id, tx.scope.actor.login, of.at, of.reason]);
/** CERTIFICATE-3: hours of these days are others now: what told of them tells it no more. */
export const hoursChanged = (tx: SqlTx, volunteerId: string, { days, at }: { days: readonly Day[]; at: Date }): void =>
  void tx.send(REVOKE_DAYS, [volunteerId, days, tx.scope.actor.login, at, HOURS_CHANGED]);

const COUNTED = 1000;
/** Up to `limit` certificates after the key, the newest first; on the first page alone how many there are. */
export function listCertificates(
  tx: SqlTx,
  asked: Pick<ListCertificatesRequest, 'unit' | 'volunteerId' | 'state'>,
  { after, limit }: { after: readonly string[] | undefined; limit: number },
) {
  const filters: Record<string, Filter> = {
    unit: inUnit('c.unit_id', asked.unit),
    volunteer: asked.volunteerId ? ['c.volunteer_id = ?::uuid', asked.volunteerId] : undefined,
    state: asked.state ? ['c.state = ?::smallint', asked.state] : undefined,
  };
  const page = listing(
    'certificate.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY c.issued_at DESC, c.id DESC LIMIT ${cap}`,
    { filters: { ...filters, after: after ? ['(c.issued_at, c.id) < (?::timestamptz, ?::uuid)', ...after] : undefined }, limit },
  );
  const rows = tx.query<CertificateRow>(page.statement, page.values);
  if (after) return { rows, count: undefined };
  const counted = listing(
    'certificate.count',
    (where, cap) => `SELECT count(*)::int AS n FROM (SELECT FROM certificates c WHERE ${where} LIMIT ${cap}) c`,
    { filters, limit: COUNTED },
  );
  return { rows, count: tx.query<{ n: number }>(counted.statement, counted.values).then(([row]) => row?.n ?? 0) };
}

export function toCertificate(row: CertificateRow): MessageInitShape<typeof CertificateSchema> {
  const revokedAt = row.revoked_at && timestampFromDate(row.revoked_at);
  return {
    id: row.id,
    unitCode: row.unit_code,
    volunteerId: row.volunteer_id,
    volunteerName: row.name,
    volunteerNumber: row.volunteer_number,
    number: row.number,
    checkCode: row.check_code,
    fromOn: row.from_on,
    toOn: row.to_on,
    timedMinutes: BigInt(row.timed_minutes),
    byHandMinutes: BigInt(row.by_hand_minutes),
    carriedMinutes: BigInt(row.carried_minutes),
    lines: row.lines.map(({ service, times, minutes }) => ({ service, times, minutes: BigInt(minutes) })),
    state: row.state,
    issuedBy: row.issued_by,
    issuedAt: timestampFromDate(row.issued_at),
    revokedBy: row.revoked_by,
    ...(revokedAt && { revokedAt }),
    reason: row.reason,
  };
}
