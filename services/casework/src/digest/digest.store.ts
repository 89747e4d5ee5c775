import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  CaseworkFault,
  CaseworkFaultSchema,
  type DigestPersonSchema,
  type ListWeeklyDigestsRequest,
  type WeeklyDigestSchema,
} from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import { type Day, faultOf } from '@shuniu/kernel';
import type { Week } from './digest.rules.js';

export interface DigestRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_id: string;
  readonly unit_code: string;
  readonly from_on: Day;
  readonly to_on: Day;
  readonly opened: number;
  readonly refused: number;
  readonly overdue: number;
  readonly newly_overdue: number;
  readonly told_at: Date;
}

const COLUMNS = `d.id, d.unit_id, app.code_of(d.unit_id) AS unit_code, d.from_on::text, d.to_on::text, d.opened, d.refused, d.overdue, d.newly_overdue, d.told_at`;
/** SQL of the instants of the days from $1 to $2 in Shanghai. */
const WITHIN = `a.at >= $1::date::timestamp AT TIME ZONE 'Asia/Shanghai' AND a.at < ($2::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'`;
// Nothing is told where nobody is on file; a week is told once.
const TELL = sql(
  'digest.tell',
  `INSERT INTO weekly_digests (id, from_on, to_on, opened, refused, overdue, newly_overdue, told_at)
   SELECT $3, $1::date, $2::date,
     (SELECT count(*)::int FROM audit_records a WHERE a.unit_id = (SELECT app.own_unit()) AND a.action = 'resident.revealed' AND ${WITHIN}),
     (SELECT coalesce(sum(c.refused), 0)::int FROM reveal_counts c WHERE c.unit_id = (SELECT app.own_unit()) AND c.day BETWEEN $1::date AND $2::date),
     p.overdue, p.newly_overdue, $5
   FROM (SELECT count(*) AS active, (count(*) FILTER (WHERE r.next_due_on < $4::date))::int AS overdue,
       (count(*) FILTER (WHERE r.next_due_on BETWEEN $1::date AND $2::date))::int AS newly_overdue
     FROM residents r WHERE r.unit_id = (SELECT app.own_unit()) AND r.state = 1) p WHERE p.active > 0
   ON CONFLICT (unit_id, from_on) DO NOTHING RETURNING opened, refused, overdue`,
);
const FIND = sql('digest.find', `SELECT ${COLUMNS} FROM weekly_digests d WHERE d.id = $1::uuid`);
const PEOPLE = sql(
  'digest.people',
  `SELECT coalesce(a.login, c.login) AS login, coalesce(a.opened, 0) AS opened, coalesce(a.for_visit, 0) AS for_visit, coalesce(a.for_review, 0) AS for_review,
     coalesce(a.for_other, 0) AS for_other, coalesce(c.refused, 0) AS refused, coalesce(a.files_read, 0) AS files_read
   FROM (SELECT a.actor AS login, (count(*) FILTER (WHERE a.action = 'resident.revealed'))::int AS opened,
       (count(*) FILTER (WHERE a.action = 'resident.revealed' AND a.purpose = 'VISIT'))::int AS for_visit,
       (count(*) FILTER (WHERE a.action = 'resident.revealed' AND a.purpose = 'REVIEW'))::int AS for_review,
       (count(*) FILTER (WHERE a.action = 'resident.revealed' AND a.purpose = 'OTHER'))::int AS for_other,
       (count(DISTINCT a.subject_id) FILTER (WHERE a.action = 'resident.read'))::int AS files_read
     FROM audit_records a WHERE a.unit_id = $3::uuid AND a.action IN ('resident.revealed', 'resident.read') AND ${WITHIN} GROUP BY a.actor) a
   FULL JOIN (SELECT c.login, sum(c.refused)::int AS refused FROM reveal_counts c WHERE c.unit_id = $3::uuid AND c.day BETWEEN $1::date AND $2::date
     GROUP BY c.login HAVING sum(c.refused) > 0) c ON c.login = a.login ORDER BY 1`,
);

/** Keeps that a week is told to the own station; undefined when it was told before, or nobody is on file. */
export async function keepTold(
  tx: SqlTx,
  { from, to }: Week,
  of: { readonly id: string; readonly today: Day; readonly at: Date },
): Promise<Pick<DigestRow, 'opened' | 'refused' | 'overdue'> | undefined> {
  const [row] = await tx.query<DigestRow>(TELL, [from, to, of.id, of.today, of.at]);
  return row;
}
/** A week within the actor's reach. Faults: DIGEST_NOT_FOUND. */
export async function findDigest(tx: SqlTx, id: string): Promise<DigestRow> {
  const [row] = await tx.query<DigestRow>(FIND, [id]);
  if (!row) throw faultOf(CaseworkFaultSchema, CaseworkFault.DIGEST_NOT_FOUND);
  return row;
}

interface PersonRow extends Record<string, unknown> {
  readonly login: string;
  readonly opened: number;
  readonly for_visit: number;
  readonly for_review: number;
  readonly for_other: number;
  readonly refused: number;
  readonly files_read: number;
}
/** What each person of the station's staff opened and read in the week. */
export async function peopleOf(tx: SqlTx, row: DigestRow): Promise<MessageInitShape<typeof DigestPersonSchema>[]> {
  const rows = await tx.query<PersonRow>(PEOPLE, [row.from_on, row.to_on, row.unit_id]);
  return rows.map(p => ({
    login: p.login,
    opened: p.opened,
    forVisit: p.for_visit,
    forReview: p.for_review,
    forOther: p.for_other,
    refused: p.refused,
    filesRead: p.files_read,
  }));
}

/** Up to `limit` weeks after the key, the newest first. */
export function listDigests(
  tx: SqlTx,
  asked: ListWeeklyDigestsRequest,
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): Promise<DigestRow[]> {
  const { statement, values } = listing(
    'digest.list',
    (where, cap) => `SELECT ${COLUMNS} FROM weekly_digests d WHERE ${where} ORDER BY d.from_on DESC, d.id DESC LIMIT ${cap}`,
    {
      filters: {
        unit: inUnit('d.unit_id', asked.unit),
        after: after ? ['(d.from_on, d.id) < (?::date, ?::uuid)', ...after] : undefined,
      },
      limit,
    },
  );
  return tx.query<DigestRow>(statement, values);
}

export const toDigest = (
  row: DigestRow,
  people: MessageInitShape<typeof DigestPersonSchema>[] = [],
): MessageInitShape<typeof WeeklyDigestSchema> => ({
  id: row.id,
  unitCode: row.unit_code,
  fromOn: row.from_on,
  toOn: row.to_on,
  opened: row.opened,
  refused: row.refused,
  overdue: row.overdue,
  newlyOverdue: row.newly_overdue,
  toldAt: timestampFromDate(row.told_at),
  people,
});
