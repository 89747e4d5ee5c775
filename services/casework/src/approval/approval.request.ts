import { type ApprovalKind, NoticeKind, Role } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { uuidv7 } from '@shuniu/kernel';
import { notify, settle } from '../notice/notice.store.js';
import { type ApprovalRow, insertApproval } from './approval.store.js';

/**
 * Asks the station's manager to decide something, in the transaction that freezes it; answers the approval's id. `aboutId` names the page on
 * which it is found, and joins all submissions of one thing to a chain.
 */
export function requestApproval(
  tx: SqlTx,
  of: { kind: ApprovalKind; subjectId: string; aboutId: string; residentId?: string; version: number; at: Date },
): string {
  const id = uuidv7(of.at.getTime());
  insertApproval(tx, { residentId: undefined, ...of, id });
  notify(tx, {
    kind: NoticeKind.APPROVAL_REQUESTED,
    to: { case: 'role', value: Role.STATION_MANAGER },
    subject: 'approval',
    subjectId: id,
    params: { kind: String(of.kind) },
  });
  return id;
}

/** APPROVAL-5: it is decided or withdrawn: nobody who was asked need look at it any more. */
export function settleRequest(tx: SqlTx, { id, handed_to }: Pick<ApprovalRow, 'id' | 'handed_to'>): void {
  const asked = [NoticeKind.APPROVAL_REQUESTED, ...(handed_to === null ? [] : [NoticeKind.APPROVAL_HANDED_OVER])];
  for (const kind of asked) settle(tx, { kind, subject: 'approval', subjectId: id });
}
