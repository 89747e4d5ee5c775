import { type SqlTx, sql } from '@shuniu/db';
import type { Sent } from './approval.rules.js';
import type { ApprovalRow } from './approval.store.js';

const HAND = sql(
  'approval.handOver',
  `UPDATE approvals SET handed_by = $2, handed_to = $3, handed_at = $4, handed_note = $5, revision = revision + 1
   WHERE unit_id = (SELECT app.own_unit()) AND id = $1::uuid AND state = 1`,
);
const COPY = sql(
  'approval.copy',
  `INSERT INTO approval_copies (approval_id, login, copied_by, at) SELECT $1, l.login, $3, $4 FROM unnest($2::text[]) AS l(login)
   ON CONFLICT DO NOTHING RETURNING login`,
);

/** Binds the sealed note to its row. */
export const notePlace = (id: string): string => `casework.approvals.handed_note:${id}`;

export function handOver(tx: SqlTx, id: string, of: { readonly to: string; readonly at: Date; readonly note: Buffer | null }): void {
  void tx.send(HAND, [id, tx.scope.actor.login, of.to, of.at, of.note]);
}
/** Keeps who gets a copy; answers those who had none before. */
export async function copyTo(tx: SqlTx, id: string, logins: readonly string[], at: Date): Promise<string[]> {
  return (await tx.query<{ login: string }>(COPY, [id, logins, tx.scope.actor.login, at])).map(row => row.login);
}

/** The link of the chain for what was handed over. */
export const handedOf = (row: ApprovalRow, open: (sealed: Buffer, place: string) => string): Pick<Sent, 'handed'> =>
  row.handed_by === null || row.handed_at === null
    ? {}
    : { handed: { by: row.handed_by, at: row.handed_at, note: row.handed_note ? open(row.handed_note, notePlace(row.id)) : '' } };
