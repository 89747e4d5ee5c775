import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, isUuid, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { findPersonal } from '@shuniu/privacy';
import { Serves } from '@shuniu/rpc';
import { findAccount } from '../account/account.store.js';
import { membersOn } from '../committee/committee.store.js';
import { checkWords } from '../entry/entry.rules.js';
import { findOwnEntry } from '../entry/entry.store.js';
import { command } from '../fund-db.js';
import { fundFault } from '../fund-fault.js';
import { checkPosting } from '../ledger/posting.rules.js';
import { fenOf } from '../money.js';
import { checkProjectOpen } from '../project/project.rules.js';
import { findProject } from '../project/project.store.js';
import { answerProposer, askCommittees, postAdjustment, settleAsked } from './adjustment.commands.js';
import { checkSides, checkWaiting, decideAgreement, seatOf } from './adjustment.rules.js';
import * as store from './adjustment.store.js';

const isPersonal = (text: string): boolean => findPersonal(text).length > 0;
const isInstant = (text: string): boolean => !Number.isNaN(Date.parse(text));
const { method } = c.AdjustmentService;
const { POSTED, REJECTED, WITHDRAWN } = c.AdjustmentState;

@Serves(c.AdjustmentService)
@Injectable()
export class AdjustmentHandler implements c.Handles<typeof c.AdjustmentService, Call> {
  constructor(private readonly context: Context) {}

  proposeAdjustment(request: c.ProposeAdjustmentRequest, call: Call) {
    const at = this.context.clock.now();
    const adjustment = request.adjustment as c.Adjustment;
    const { category, reason } = adjustment;
    checkWords({ must: { 'adjustment.category': category, 'adjustment.reason': reason } }, isPersonal);
    return command(this.context, { method: method.proposeAdjustment, request, scope: call }, async tx => {
      const { fundId, fen } = await this.#proposed(tx, adjustment, at);
      const id = uuidv7(at.getTime());
      store.insertAdjustment(tx, { id, fundId, adjustment, fen, at });
      askCommittees(tx, id);
      return this.#shown(tx, id);
    });
  }

  approveAdjustment(request: c.ApproveAdjustmentRequest, call: Call) {
    const at = this.context.clock.now();
    return command(this.context, { method: method.approveAdjustment, request, scope: call }, async tx => {
      const { row, committee, seated } = await this.#decided(tx, request, at);
      const given = { management: row.management_by, supervision: row.supervision_by };
      const approvedBy = decideAgreement(committee, given, seated);
      const entryId = approvedBy ? await postAdjustment(tx, row, { approvedBy, at }) : undefined;
      store.keepAgreement(tx, row.id, { committee, at, entryId });
      settleAsked(tx, row.id, committee);
      if (entryId) answerProposer(tx, row, POSTED);
      return this.#shown(tx, row.id);
    });
  }

  rejectAdjustment(request: c.RejectAdjustmentRequest, call: Call) {
    const at = this.context.clock.now();
    checkWords({ must: { reason: request.reason } }, isPersonal);
    return command(this.context, { method: method.rejectAdjustment, request, scope: call }, async tx => {
      const { row } = await this.#decided(tx, request, at);
      store.closeAdjustment(tx, row.id, { state: REJECTED, note: request.reason.trim(), at });
      settleAsked(tx, row.id);
      answerProposer(tx, row, REJECTED);
      return this.#shown(tx, row.id);
    });
  }

  withdrawAdjustment(request: c.WithdrawAdjustmentRequest, call: Call) {
    const at = this.context.clock.now();
    checkWords({ must: { reason: request.reason } }, isPersonal);
    return command(this.context, { method: method.withdrawAdjustment, request, scope: call }, async tx => {
      const row = await store.lockAdjustment(tx, request.id);
      checkWaiting(row, request.etag);
      if (row.proposed_by !== call.actor.login) throw fundFault(c.FundFault.GRANT_NOT_YOURS);
      settleAsked(tx, row.id);
      store.closeAdjustment(tx, row.id, { state: WITHDRAWN, note: request.reason.trim(), at });
      return this.#shown(tx, row.id);
    });
  }

  async getAdjustment({ id }: c.GetAdjustmentRequest, call: Call) {
    return store.toAdjustment(await this.context.db.as(call, tx => store.findAdjustment(tx, id)));
  }

  async listAdjustments(request: c.ListAdjustmentsRequest, call: Call) {
    const after = keysOf(request.pageToken, [isInstant, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const today = dayOf(this.context.clock.now());
    const [found, counted] = await this.context.db.as(call, tx => {
      const asked = store.listAdjustments(tx, request, { after, limit: size + 1, today });
      return Promise.all([asked.rows, asked.count]);
    });
    const { rows, nextPageToken } = pageOf(found, size, row => [row.proposed_at.toISOString(), row.id]);
    return { adjustments: rows.map(store.toAdjustment), nextPageToken, ...(counted === undefined ? {} : { totalCapped: counted }) };
  }

  /** ADJUST-1: what is proposed: its two sides, the entry it corrects, its day and its amount. */
  async #proposed(tx: SqlTx, a: c.Adjustment, at: Date) {
    const [from, to] = [await findAccount(tx, a.fromAccountId), await findAccount(tx, a.toAccountId)];
    checkSides(from, to);
    if (a.correctsId && (await findOwnEntry(tx, a.correctsId)).row.fund_id !== from.fund_id) throw fundFault(c.FundFault.ENTRY_NOT_FOUND);
    const fen = fenOf(a.amount);
    checkPosting({ eventOn: a.eventOn, fen }, dayOf(at));
    if (to.project_id) checkProjectOpen((await findProject(tx, to.project_id)).state);
    if (await store.isClosed(tx, from.fund_id, a.eventOn)) throw fundFault(c.FundFault.PERIOD_CLOSED);
    return { fundId: from.fund_id, fen };
  }

  /** ADJUST-2: what a member decides of, locked, and for which committee. */
  async #decided(tx: SqlTx, { id, etag }: { id: string; etag: string }, at: Date) {
    const row = await store.lockAdjustment(tx, id);
    checkWaiting(row, etag);
    const seated = await membersOn(tx, row.fund_id, dayOf(at));
    return { row, seated, committee: seatOf(tx.scope.actor.login, row.proposed_by, seated) };
  }

  async #shown(tx: SqlTx, id: string) {
    await tx.settled();
    return store.toAdjustment(await store.findAdjustment(tx, id));
  }
}
