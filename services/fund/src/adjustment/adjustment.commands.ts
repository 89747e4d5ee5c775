import { AdjustmentState, Committee, EntryKind, NoticeKind, Role } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { uuidv7 } from '@shuniu/kernel';
import { post } from '../ledger/ledger.store.js';
import { balanced } from '../ledger/posting.rules.js';
import { notify, settle } from '../notice/notice.store.js';
import { checkProjectOpen } from '../project/project.rules.js';
import { findProject } from '../project/project.store.js';
import { type AdjustmentRow, lateMonthOf } from './adjustment.store.js';

const ROLE_OF: Readonly<Record<Committee, Role>> = {
  [Committee.UNSPECIFIED]: Role.UNSPECIFIED,
  [Committee.MANAGEMENT]: Role.FUND_COMMITTEE,
  [Committee.SUPERVISION]: Role.FUND_SUPERVISOR,
};
const subject = (id: string) => ({ subject: 'adjustment', subjectId: id });
/** ADJUST-4: tells both committees that something waits for them. */
export function askCommittees(tx: SqlTx, id: string): void {
  for (const role of [Role.FUND_COMMITTEE, Role.FUND_SUPERVISOR])
    notify(tx, { kind: NoticeKind.ADJUSTMENT_WAITS, to: { case: 'role', value: role }, ...subject(id) });
}
/** One committee has answered, or nothing waits for any. */
export const settleAsked = (tx: SqlTx, id: string, committee?: Committee): void =>
  settle(tx, { kind: NoticeKind.ADJUSTMENT_WAITS, ...subject(id), role: committee ? ROLE_OF[committee] : Role.UNSPECIFIED });
/** Tells whoever proposed it what became of it. */
export function answerProposer(tx: SqlTx, row: AdjustmentRow, state: AdjustmentState): void {
  const params = { state: String(state) };
  notify(tx, { kind: NoticeKind.ADJUSTMENT_DECIDED, to: { case: 'login', value: row.proposed_by }, ...subject(row.id), params });
}

/** ADJUST-2, LEDGER-11: posts what both committees agreed to; recorded by whoever agreed last. Answers the entry. Faults: PROJECT_ENDED, and what the ledger refuses. */
export async function postAdjustment(tx: SqlTx, row: AdjustmentRow, { approvedBy, at }: { approvedBy: string; at: Date }): Promise<string> {
  if (row.to_project_id) checkProjectOpen((await findProject(tx, row.to_project_id)).state);
  const belongsTo = row.corrects_id ? await lateMonthOf(tx, row.corrects_id) : undefined;
  const fen = BigInt(row.amount_fen);
  const id = uuidv7(at.getTime());
  const lines = balanced([
    { accountId: row.from_account_id, fen },
    { accountId: row.to_account_id, fen: -fen },
  ]);
  const said = { category: row.category, eventOn: row.event_on, fen, projectId: row.from_project_id ?? row.to_project_id ?? undefined };
  const adjusts = { reason: row.reason, approvedBy, ...(belongsTo ? { belongsTo } : {}) };
  await post(tx, [{ id, fundId: row.fund_id, kind: EntryKind.ADJUSTMENT, ...said, lines, adjusts }], at);
  return id;
}
