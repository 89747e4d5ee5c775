import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  ApprovalCardSchema,
  type ApprovalKind,
  ApprovalService,
  ApprovalState,
  ApprovalTab,
  type DecideApprovalRequest,
  DecideApprovalRequestSchema,
  Decision,
  type GetApprovalRequest,
  type Handles,
  type ListApprovalsRequest,
  NoticeKind,
  Role,
  type WithdrawApprovalRequest,
  WithdrawApprovalRequestSchema,
} from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, isInstant, isUuid, keysOf, pageOf, pageSizeOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { notify } from '../notice/notice.store.js';
import { sealedOnce } from '../sealed-once.js';
import { kindsOf } from './approval.kinds.js';
import { settleRequest } from './approval.request.js';
import { chainOf, changesSince, checkDecision, checkWithdrawal, type Standing } from './approval.rules.js';
import * as store from './approval.store.js';
import type { ApprovalOf } from './approval-of.js';
import { handedOf } from './routing.store.js';

const mayDecideHere = (call: Call): boolean => call.actor.roles.has(Role.STATION_MANAGER);
const standingOf = (row: store.ApprovalRow): Standing => ({
  state: row.state,
  submittedBy: row.submitted_by,
  etag: String(row.revision),
});

@Serves(ApprovalService)
@Injectable()
export class ApprovalHandler implements Handles<typeof ApprovalService, Call> {
  readonly #of: (kind: ApprovalKind) => ApprovalOf;
  constructor(private readonly context: Context) {
    this.#of = kindsOf(context);
  }

  async listApprovals(request: ListApprovalsRequest, call: Call) {
    const after = keysOf(request.pageToken, [isInstant, isUuid]);
    const size = pageSizeOf(request.pageSize);
    // Who decides nothing has nothing to do here.
    if (request.tab === ApprovalTab.FOR_ME && !mayDecideHere(call)) return { approvals: [], nextPageToken: '' };
    const found = await this.context.db.as(call, tx => store.listTab(tx, request, { login: call.actor.login, after, limit: size + 1 }));
    const { rows, nextPageToken } = pageOf(found, size, row => [row.submitted_at.toISOString(), row.id]);
    const today = dayOf(this.context.clock.now());
    return { approvals: rows.map(row => store.toApproval(row, today, this.#open)), nextPageToken };
  }

  countApprovals(_request: object, call: Call) {
    return this.context.db.as(call, tx => store.countTabs(tx, call.actor.login, mayDecideHere(call)));
  }

  getApproval({ id }: GetApprovalRequest, call: Call) {
    return this.context.db.as(call, async tx => {
      const row = await store.findApproval(tx, id);
      if (row.resident_id) recordAct(tx, { action: 'approval.read', residentId: row.resident_id });
      return this.#card(tx, row, call);
    });
  }

  decideApproval(request: DecideApprovalRequest, call: Call) {
    const command = {
      method: 'casework.v1.ApprovalService.DecideApproval',
      input: DecideApprovalRequestSchema,
      request,
      output: ApprovalCardSchema,
    };
    return sealedOnce(this.context, call, command, async tx => {
      const row = await store.lockApproval(tx, request.id);
      checkDecision(standingOf(row), call.actor.login, request);
      const isReturn = request.decision === Decision.RETURN;
      const reason = request.reason.trim();
      store.settleApproval(tx, row.id, {
        state: isReturn ? ApprovalState.RETURNED : ApprovalState.APPROVED,
        by: call.actor.login,
        at: this.context.clock.now(),
        reason: reason === '' ? null : this.context.keys.cipher.seal(reason, store.approvalPlace(row.id)),
      });
      const of = this.#of(row.kind);
      await (isReturn ? of.returned(tx, row) : of.approved(tx, row));
      if (row.resident_id) recordAct(tx, { action: isReturn ? 'approval.returned' : 'approval.approved', residentId: row.resident_id });
      settleRequest(tx, row);
      notify(tx, {
        kind: NoticeKind.APPROVAL_DECIDED,
        to: { case: 'login', value: row.submitted_by },
        subject: 'approval',
        subjectId: row.id,
        params: { kind: String(row.kind), decision: String(request.decision) },
      });
      return this.#after(tx, row.id, call);
    });
  }

  withdrawApproval(request: WithdrawApprovalRequest, call: Call) {
    const command = {
      method: 'casework.v1.ApprovalService.WithdrawApproval',
      input: WithdrawApprovalRequestSchema,
      request,
      output: ApprovalCardSchema,
    };
    return sealedOnce(this.context, call, command, async tx => {
      const row = await store.lockApproval(tx, request.id);
      checkWithdrawal(standingOf(row), call.actor.login, request.etag);
      const at = this.context.clock.now();
      store.settleApproval(tx, row.id, { state: ApprovalState.WITHDRAWN, by: call.actor.login, at, reason: null });
      await this.#of(row.kind).withdrawn(tx, row);
      settleRequest(tx, row);
      if (row.resident_id) recordAct(tx, { action: 'approval.withdrawn', residentId: row.resident_id });
      return this.#after(tx, row.id, call);
    });
  }

  async #after(tx: SqlTx, id: string, call: Call) {
    await tx.settled();
    return this.#card(tx, await store.findApproval(tx, id), call);
  }

  async #card(tx: SqlTx, row: store.ApprovalRow, call: Call): Promise<MessageInitShape<typeof ApprovalCardSchema>> {
    const all = await store.sentBefore(tx, row);
    const upTo = all.slice(0, all.findIndex(sent => sent.id === row.id) + 1);
    // An approved one ends a chain: what came after it is another matter.
    const approved = upTo
      .slice(0, -1)
      .map(s => s.state)
      .lastIndexOf(ApprovalState.APPROVED);
    const sent = upTo.slice(approved + 1);
    const returned = sent.filter(s => s.state === ApprovalState.RETURNED && s.subject_id !== row.subject_id).at(-1);
    const of = this.#of(row.kind);
    const [now, before] = await Promise.all([of.facts(tx, row), returned ? of.facts(tx, returned) : undefined]);
    const isWaiting = row.state === ApprovalState.PENDING;
    const chain = sent.map(s => ({
      version: s.version,
      state: s.state,
      submittedBy: s.submitted_by,
      submittedAt: s.submitted_at,
      decidedBy: s.decided_by ?? undefined,
      decidedAt: s.decided_at ?? undefined,
      reason: s.reason ? this.#open(s.reason, store.approvalPlace(s.id)) : '',
      ...handedOf(s, this.#open),
    }));
    return {
      approval: store.toApproval(row, dayOf(this.context.clock.now()), this.#open),
      facts: changesSince(now, before),
      chain: chainOf(chain).map(link => ({ ...link, at: link.at && timestampFromDate(link.at) })),
      mayDecide: isWaiting && mayDecideHere(call) && row.submitted_by !== call.actor.login,
      mayWithdraw: isWaiting && row.submitted_by === call.actor.login,
    };
  }

  readonly #open = (sealed: Buffer, place: string): string => this.context.keys.cipher.open(sealed, place);
}
