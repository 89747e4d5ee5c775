import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { MessageSchema, Notice, NoticeSettlement } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import type { Envelope } from '@shuniu/events';
import type { Message } from '../gen/prisma/client.js';
import type { StationsTx } from '../stations-db.js';

/** A message and whether the reader has read it. */
export type MessageRow = Message & { readonly reads: readonly unknown[] };

const RECIPIENT = sql('message.recipient', `SELECT set_config('app.login', $1, true), set_config('app.roles', $2, true)`);
const KEEP = sql(
  'message.keep',
  `INSERT INTO messages (id, unit_id, to_login, to_role, kind, subject, subject_id, params, actor, at, done_by, done_at)
   SELECT $1, u.id, $3, $4, $5::smallint, $6, $7, $8, $9, $10::timestamptz, coalesce(s.actor, ''), s.at FROM app.unit u LEFT JOIN LATERAL (
     SELECT s.actor, s.at FROM message_settlements s WHERE s.unit_id = u.id AND s.kind = $5::smallint AND s.subject = $6 AND s.subject_id = $7
       AND s.to_role IN (0, $4::smallint) AND s.at > $10::timestamptz ORDER BY s.at LIMIT 1) s ON true
   WHERE u.code = $2`,
);
// What was told in the very transaction that settles is the next thing to do, not the one that is done.
const SETTLE = sql(
  'message.settle',
  `WITH kept AS (
     INSERT INTO message_settlements AS s (unit_id, kind, subject, subject_id, to_role, actor, at)
     SELECT u.id, $2, $3, $4, $5, $6, $7 FROM app.unit u WHERE u.code = $1
     ON CONFLICT (unit_id, kind, subject, subject_id, to_role) DO UPDATE SET actor = excluded.actor, at = excluded.at WHERE s.at < excluded.at)
   UPDATE messages m SET done_by = $6, done_at = $7 FROM app.unit u
   WHERE u.code = $1 AND m.unit_id = u.id AND m.kind = $2 AND m.subject = $3 AND m.subject_id = $4 AND ($5::smallint = 0 OR m.to_role = $5)
     AND m.at < $7 AND m.done_at IS NULL`,
);

/** Keeps a notice for its recipient; one for a unit that is not in the tree has none. */
export function keepNotice(tx: SqlTx, notice: Notice, { aggregateId, actor, at }: Envelope): void {
  const { to, unitCode, kind, subject, subjectId, params } = notice;
  const login = to.case === 'login' ? to.value : null;
  const role = to.case === 'role' ? to.value : null;
  void tx.send(KEEP, [aggregateId, unitCode, login, role, kind, subject, subjectId, JSON.stringify(params), actor, at]);
}

/** MESSAGE-3: what was asked for before is done, for whoever was told; also for a message that is still on its way. */
export function settleNotices(tx: SqlTx, { unitCode, kind, subject, subjectId, role }: NoticeSettlement, { actor, at }: Envelope): void {
  void tx.send(SETTLE, [unitCode, kind, subject, subjectId, role, actor, at]);
}

/** Says who reads in this transaction: the policy shows messages to nobody else. */
export async function asRecipient(tx: StationsTx): Promise<string> {
  const { login, roles } = tx.scope.actor;
  await tx.query(RECIPIENT, [login, `{${[...roles].join()}}`]);
  return login;
}

const unreadBy = (login: string) => ({ doneAt: null, reads: { none: { login } } });

/** Up to `limit` messages after the key, newest first. */
export function list(
  tx: StationsTx,
  login: string,
  { unreadOnly, after, limit }: { unreadOnly: boolean; after: { at: Date; id: string } | undefined; limit: number },
): Promise<MessageRow[]> {
  return tx.client.message.findMany({
    where: {
      ...(unreadOnly ? unreadBy(login) : {}),
      ...(after ? { OR: [{ at: { lt: after.at } }, { at: after.at, id: { lt: after.id } }] } : {}),
    },
    include: { reads: { where: { login } } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit,
  });
}

const COUNTED = 100;
/** How many were not read, up to 100. */
export const countUnread = async (tx: StationsTx, login: string): Promise<number> =>
  (await tx.client.message.findMany({ where: unreadBy(login), select: { id: true }, take: COUNTED })).length;

/** Notes that the reader has read these, or all of them. */
export async function markRead(tx: StationsTx, login: string, ids: readonly string[]): Promise<void> {
  const where = { ...unreadBy(login), ...(ids.length > 0 ? { id: { in: [...ids] } } : {}) };
  const unread = await tx.client.message.findMany({ where, select: { id: true } });
  await tx.client.messageRead.createMany({ data: unread.map(({ id }) => ({ messageId: id })), skipDuplicates: true });
}

/** A row as an answer. */
export const toMessage = (row: MessageRow, unitCode: string): MessageInitShape<typeof MessageSchema> => ({
  id: row.id,
  kind: row.kind,
  unitCode,
  subject: row.subject,
  subjectId: row.subjectId,
  params: row.params as Record<string, string>,
  actor: row.actor,
  at: timestampFromDate(row.at),
  read: row.reads.length > 0 || row.doneAt !== null,
  ...(row.doneAt ? { doneAt: timestampFromDate(row.doneAt), doneBy: row.doneBy } : {}),
});
