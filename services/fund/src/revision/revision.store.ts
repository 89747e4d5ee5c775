import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ListRevisionsRequest, RevisionSchema, RevisionSubject } from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import { uuidv7 } from '@shuniu/kernel';
import { type Change, changesOf } from './revision.rules.js';

export interface RevisionRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly subject: RevisionSubject;
  readonly subject_id: string;
  readonly name: string;
  readonly changes: Change[];
  readonly actor: string;
  readonly at: Date;
}
interface Corrected {
  readonly id: string;
}

const INSERT = sql(
  'revision.insert',
  'INSERT INTO revisions (id, subject, subject_id, changes, actor, at) VALUES ($1, $2, $3, $4, $5, $6)',
);
const COLUMNS = `r.id, u.code AS unit_code, r.subject, r.subject_id, coalesce(f.name, p.name, y.name) AS name, r.changes, r.actor, r.at`;
const FROM = `revisions r JOIN app.unit u ON u.id = r.unit_id LEFT JOIN funds f ON f.unit_id = r.unit_id AND f.id = r.subject_id
  LEFT JOIN projects p ON p.unit_id = r.unit_id AND p.id = r.subject_id LEFT JOIN parties y ON y.unit_id = r.unit_id AND y.id = r.subject_id`;

/** FUND-3: keeps what was corrected, in the transaction that corrects it; nothing when nothing was. */
export function recordRevision(
  tx: SqlTx,
  subject: Parameters<typeof changesOf>[0],
  { before, after, at }: { before: Corrected; after: Corrected; at: Date },
): void {
  const changes = changesOf(subject, before as never, after as never);
  if (changes.length === 0) return;
  void tx.send(INSERT, [uuidv7(at.getTime()), subject, before.id, JSON.stringify(changes), tx.scope.actor.login, at]);
}

/** Up to `limit` corrections after the key, newest first. */
export function listRevisions(
  tx: SqlTx,
  asked: ListRevisionsRequest,
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): Promise<RevisionRow[]> {
  const { statement, values } = listing(
    'revision.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY r.at DESC, r.id DESC LIMIT ${cap}`,
    {
      filters: {
        unit: inUnit('r.unit_id', asked.unit),
        subject: asked.subjectId ? ['r.subject_id = ?::uuid', asked.subjectId] : undefined,
        after: after ? ['(r.at, r.id) < (?::timestamptz, ?::uuid)', ...after] : undefined,
      },
      limit,
    },
  );
  return tx.query<RevisionRow>(statement, values);
}

export const toRevision = (row: RevisionRow): MessageInitShape<typeof RevisionSchema> => ({
  id: row.id,
  unitCode: row.unit_code,
  subject: row.subject,
  subjectId: row.subject_id,
  name: row.name,
  changes: row.changes,
  actor: row.actor,
  at: timestampFromDate(row.at),
});
