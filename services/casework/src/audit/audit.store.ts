import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { AuditRecordSchema, ListAuditRecordsRequest } from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';

/** What is recorded of reading or changing a person's file. */
export interface Act {
  readonly action:
    | 'resident.created'
    | 'resident.read'
    | 'resident.revealed'
    | 'resident.changed'
    | 'resident.stateChanged'
    | 'resident.undone'
    | 'resident.printed'
    | 'residents.exported'
    | 'resident.exported'
    | 'residents.exportRequested'
    | 'residents.exportFetched'
    | 'visits.exported'
    | 'households.exported'
    | 'household.changed'
    | 'household.doorOpened'
    | 'visit.printed'
    | 'resident.compared'
    | 'resident.merged'
    | 'resident.mergedAway'
    | 'resident.unmerged'
    | 'resident.givenBack'
    | 'duplicate.dismissed'
    | 'duplicate.restored'
    | 'transfer.offered'
    | 'transfer.accepted'
    | 'transfer.rejected'
    | 'transfer.withdrawn'
    | 'import.cellRead'
    | 'visit.recorded'
    | 'visit.withdrawn'
    | 'visit.read'
    | 'visits.read'
    | 'visit.postponed'
    | 'case.opened'
    | 'case.read'
    | 'cases.read'
    | 'case.closed'
    | 'case.reopened'
    | 'case.changed'
    | 'case.moved'
    | 'case.printed'
    | 'case.paperSaved'
    | 'case.paperSubmitted'
    | 'case.progressRecorded'
    | 'case.interventionRecorded'
    | 'case.evaluated'
    | 'approval.read'
    | 'approval.approved'
    | 'approval.returned'
    | 'approval.withdrawn'
    | 'approval.handedOver'
    | 'approval.copied'
    | 'consents.read'
    | 'consent.given'
    | 'consent.withdrawn'
    | 'signal.dismissed'
    | 'signal.restored'
    | 'parents.read'
    | 'referrals.read'
    | 'referral.read'
    | 'referral.changed';
  readonly residentId: string;
  /** Names of fields, never their values. */
  readonly fields?: readonly string[];
  readonly purpose?: string;
  readonly note?: string;
}

/** Acts that only looked at what is shown to everybody of the station. */
const LOOKS: readonly Act['action'][] = [
  'resident.read',
  'resident.compared',
  'visit.read',
  'visits.read',
  'case.read',
  'cases.read',
  'approval.read',
  'consents.read',
  'parents.read',
  'referral.read',
  'referrals.read',
  'import.cellRead',
];

const INSERT = sql(
  'audit.insert',
  'INSERT INTO audit_records (actor, action, subject_id, fields, purpose, note, trace) VALUES ($1, $2, $3, $4, $5, $6, $7)',
);

/** Records an act in the transaction of the act; the record belongs to the unit of whoever acted. */
export function recordAct(tx: SqlTx, { action, residentId, fields = [], purpose = '', note = '' }: Act): void {
  const { actor, traceparent } = tx.scope;
  void tx.send(INSERT, [actor.login, action, residentId, fields, purpose, note, traceparent]);
}

const INSERT_MANY = sql(
  'audit.insertMany',
  'INSERT INTO audit_records (actor, action, subject_id, fields, purpose, trace) SELECT $1, $2, s.id, $4, $5, $6 FROM unnest($3::uuid[]) AS s(id)',
);
/** The same act on many people's files. */
export function recordActs(
  tx: SqlTx,
  { action, fields = [], purpose = '' }: Omit<Act, 'residentId' | 'note'>,
  ids: readonly string[],
): void {
  const { actor, traceparent } = tx.scope;
  void tx.send(INSERT_MANY, [actor.login, action, ids, fields, purpose, traceparent]);
}

export interface AuditRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly actor: string;
  readonly action: string;
  readonly subject_id: string;
  readonly at: Date;
  readonly fields: string[];
  readonly purpose: string;
  readonly note: string;
}

/** Up to `limit` records after the key, newest first. */
export function listRecords(
  tx: SqlTx,
  asked: ListAuditRecordsRequest,
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): Promise<AuditRow[]> {
  const { statement, values } = listing(
    'audit.list',
    (where, cap) => `SELECT a.id, u.code AS unit_code, a.actor, a.action, a.subject_id, a.at, a.fields, a.purpose, a.note
      FROM audit_records a JOIN app.unit u ON u.id = a.unit_id WHERE ${where} ORDER BY a.at DESC, a.id DESC LIMIT ${cap}`,
    {
      filters: {
        unit: inUnit('a.unit_id', asked.unit),
        subject: asked.subjectId ? ['a.subject_id = ANY ((SELECT app.files_of(?::uuid))::uuid[])', asked.subjectId] : undefined,
        looks: asked.withoutLooks ? ['a.action <> ALL (?::text[])', LOOKS] : undefined,
        after: after ? ['(a.at, a.id) < (?::timestamptz, ?::uuid)', ...after] : undefined,
      },
      limit,
    },
  );
  return tx.query<AuditRow>(statement, values);
}

export const toAuditRecord = (row: AuditRow): MessageInitShape<typeof AuditRecordSchema> => ({
  id: row.id,
  unitCode: row.unit_code,
  actor: row.actor,
  action: row.action,
  subjectId: row.subject_id,
  at: timestampFromDate(row.at),
  fields: row.fields,
  purpose: row.purpose,
  note: row.note,
});
