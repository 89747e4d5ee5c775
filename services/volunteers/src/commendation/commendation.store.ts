import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { type CommendationLevel, type CommendationSchema, VolunteersFault } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { volunteersFault } from '../volunteers-fault.js';

export interface CommendationRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly volunteer_id: string;
  readonly title: string;
  readonly level: CommendationLevel;
  readonly awarded_by: string;
  readonly awarded_on: Day;
  readonly evidence: string;
  readonly recorded_by: string;
  readonly recorded_at: Date;
  readonly revoked_by: string;
  readonly revoked_at: Date | null;
  readonly reason: string;
}
const COLUMNS = `c.id, app.code_of(c.unit_id) AS unit_code, c.volunteer_id, c.title, c.level, c.awarded_by, c.awarded_on::text, c.evidence, c.recorded_by, c.recorded_at, c.revoked_by, c.revoked_at, c.reason`;
const OF = sql(
  'commendation.of',
  `SELECT ${COLUMNS} FROM commendations c WHERE c.volunteer_id = $1 ORDER BY c.awarded_on DESC, c.id DESC LIMIT 200`,
);
const LOCK = sql(
  'commendation.lock',
  `SELECT ${COLUMNS} FROM commendations c WHERE c.unit_id = (SELECT app.own_unit()) AND c.id = $1 FOR NO KEY UPDATE`,
);
const INSERT = sql(
  'commendation.insert',
  'INSERT INTO commendations (id, volunteer_id, title, level, awarded_by, awarded_on, evidence, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
);
const REVOKE = sql(
  'commendation.revoke',
  'UPDATE commendations SET revoked_by = $2, revoked_at = $3, reason = $4 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);

export const commendationsOf = (tx: SqlTx, volunteerId: string): Promise<CommendationRow[]> => tx.query<CommendationRow>(OF, [volunteerId]);
/** An honour of the own station, locked. Faults: COMMENDATION_NOT_FOUND. */
export async function lockCommendation(tx: SqlTx, id: string): Promise<CommendationRow> {
  const [row] = await tx.query<CommendationRow>(LOCK, [id]);
  if (!row) throw volunteersFault(VolunteersFault.COMMENDATION_NOT_FOUND);
  return row;
}
export interface NewCommendation {
  readonly id: string;
  readonly volunteerId: string;
  readonly title: string;
  readonly level: CommendationLevel;
  readonly awardedBy: string;
  readonly awardedOn: Day;
  readonly evidence: string;
}
export function insertCommendation(tx: SqlTx, of: NewCommendation, at: Date): void {
  const { id, volunteerId, title, level, awardedBy, awardedOn, evidence } = of;
  void tx.send(INSERT, [id, volunteerId, title, level, awardedBy, awardedOn, evidence, tx.scope.actor.login, at]);
}
export const revoke = (tx: SqlTx, id: string, of: { reason: string; at: Date }): void =>
  void tx.send(REVOKE, [id, tx.scope.actor.login, of.at, of.reason]);

export function toCommendation(row: CommendationRow): MessageInitShape<typeof CommendationSchema> {
  const revokedAt = row.revoked_at && timestampFromDate(row.revoked_at);
  return {
    id: row.id,
    unitCode: row.unit_code,
    volunteerId: row.volunteer_id,
    title: row.title,
    level: row.level,
    awardedBy: row.awarded_by,
    awardedOn: row.awarded_on,
    evidence: row.evidence,
    recordedBy: row.recorded_by,
    recordedAt: timestampFromDate(row.recorded_at),
    revokedBy: row.revoked_by,
    ...(revokedAt && { revokedAt }),
    reason: row.reason,
  };
}
