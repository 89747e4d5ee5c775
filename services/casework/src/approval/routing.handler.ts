import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { notify } from '../notice/notice.store.js';
import { sealedOnce } from '../sealed-once.js';
import { checkHandingOver } from './approval.rules.js';
import { findApproval, lockApproval, toApproval } from './approval.store.js';
import { copyTo, handOver, notePlace } from './routing.store.js';

@Serves(c.ApprovalRoutingService)
@Injectable()
export class ApprovalRoutingHandler implements c.Handles<typeof c.ApprovalRoutingService, Call> {
  constructor(private readonly context: Context) {}

  handOverApproval(request: c.HandOverApprovalRequest, call: Call) {
    const method = 'casework.v1.ApprovalRoutingService.HandOverApproval';
    const command = { method, input: c.HandOverApprovalRequestSchema, request, output: c.ApprovalSchema };
    return sealedOnce(this.context, call, command, async tx => {
      const row = await lockApproval(tx, request.id);
      const standing = { state: row.state, submittedBy: row.submitted_by, etag: String(row.revision) };
      checkHandingOver(standing, call.actor.login, request);
      const note = request.note.trim();
      const sealed = note === '' ? null : this.context.keys.cipher.seal(note, notePlace(row.id));
      handOver(tx, row.id, { to: request.toLogin, at: this.context.clock.now(), note: sealed });
      if (row.resident_id) recordAct(tx, { action: 'approval.handedOver', residentId: row.resident_id });
      tell(tx, row.id, { kind: c.NoticeKind.APPROVAL_HANDED_OVER, login: request.toLogin });
      return this.#answer(tx, row.id);
    });
  }

  copyApproval(request: c.CopyApprovalRequest, call: Call) {
    const method = 'casework.v1.ApprovalRoutingService.CopyApproval';
    const command = { method, input: c.CopyApprovalRequestSchema, request, output: c.ApprovalSchema };
    return sealedOnce(this.context, call, command, async tx => {
      const row = await lockApproval(tx, request.id);
      const fresh = await copyTo(tx, row.id, request.logins, this.context.clock.now());
      for (const login of fresh) tell(tx, row.id, { kind: c.NoticeKind.APPROVAL_COPIED, login });
      if (row.resident_id && fresh.length > 0) recordAct(tx, { action: 'approval.copied', residentId: row.resident_id });
      return this.#answer(tx, row.id);
    });
  }

  async #answer(tx: SqlTx, id: string) {
    await tx.settled();
    return toApproval(await findApproval(tx, id), dayOf(this.context.clock.now()), (sealed, place) =>
      this.context.keys.cipher.open(sealed, place),
    );
  }
}

const tell = (tx: SqlTx, id: string, { kind, login }: { kind: c.NoticeKind; login: string }): void =>
  notify(tx, { kind, to: { case: 'login', value: login }, subject: 'approval', subjectId: id, params: {} });
