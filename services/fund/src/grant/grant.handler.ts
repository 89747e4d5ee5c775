import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { type Day, dayOf, isInstant, isUuid, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { findPersonal } from '@shuniu/privacy';
import { Serves } from '@shuniu/rpc';
import { findAccount } from '../account/account.store.js';
import { checkWords } from '../entry/entry.rules.js';
import { command } from '../fund-db.js';
import { fundFault } from '../fund-fault.js';
import { findParty } from '../party/party.store.js';
import { findProject } from '../project/project.store.js';
import * as act from './grant.commands.js';
import { listGrants, totalsOf } from './grant.list.js';
import { checkDay, checkGrant, checkTurn, type Doing } from './grant.rules.js';
import * as store from './grant.store.js';
import { checkBasis, checkGoal, checkOtherPool } from './transfer.rules.js';

const isPersonal = (text: string): boolean => findPersonal(text).length > 0;
const { method } = c.GrantService;

@Serves(c.GrantService)
@Injectable()
export class GrantHandler implements c.Handles<typeof c.GrantService, Call> {
  constructor(private readonly context: Context) {}

  createGrant(request: c.CreateGrantRequest, call: Call) {
    const at = this.context.clock.now();
    const grant = request.grant as c.Grant;
    return command(this.context, { method: method.createGrant, request, scope: call }, async tx => {
      const { fundId, fen } = await this.#asked(tx, grant, { at, since: dayOf(at) });
      const id = uuidv7(at.getTime());
      store.insertGrant(tx, { id, fundId, grant, fen, at });
      return this.#shown(tx, id);
    });
  }

  updateGrant(request: c.UpdateGrantRequest, call: Call) {
    const at = this.context.clock.now();
    const grant = request.grant as c.Grant;
    return command(this.context, { method: method.updateGrant, request, scope: call }, async tx => {
      const row = await this.#locked(tx, request.id, 'edit', grant.etag);
      const { fundId, fen } = await this.#asked(tx, grant, { at, since: dayOf(row.created_at) });
      store.editGrant(tx, { id: row.id, fundId, grant, fen });
      return this.#shown(tx, row.id);
    });
  }

  submitGrant(request: c.SubmitGrantRequest, call: Call) {
    const at = this.context.clock.now();
    return command(this.context, { method: method.submitGrant, request, scope: call }, async tx => {
      const row = await this.#locked(tx, request.id, 'submit', request.etag);
      store.moveGrant(tx, row.id, { state: c.GrantState.SUBMITTED, at });
      act.askCommittee(tx, row, c.Role.FUND_COMMITTEE);
      return this.#shown(tx, row.id);
    });
  }

  withdrawGrant(request: c.WithdrawGrantRequest, call: Call) {
    const at = this.context.clock.now();
    return command(this.context, { method: method.withdrawGrant, request, scope: call }, async tx => {
      const row = await this.#locked(tx, request.id, 'withdraw', request.etag);
      if (row.requested_by !== call.actor.login) throw fundFault(c.FundFault.GRANT_NOT_YOURS);
      await act.letGo(tx, row, at);
      act.settleAsked(tx, row);
      store.moveGrant(tx, row.id, { state: c.GrantState.WITHDRAWN, at, note: request.reason.trim() });
      return this.#shown(tx, row.id);
    });
  }

  approveGrant(request: c.ApproveGrantRequest, call: Call) {
    return this.#decided({ method: method.approveGrant, request, scope: call }, async (tx, row, at) => {
      const { outcome, id } = await this.#met(tx, row, request.minutes, at);
      if (!outcome.agrees) throw fundFault(c.FundFault.VOTES_NOT_ENOUGH);
      store.moveGrant(tx, row.id, { state: c.GrantState.APPROVED, at, management: id() });
      act.askCommittee(tx, row, c.Role.FUND_SUPERVISOR);
    });
  }

  rejectGrant(request: c.RejectGrantRequest, call: Call) {
    return this.#decided({ method: method.rejectGrant, request, scope: call }, async (tx, row, at) => {
      const { outcome, id } = await this.#met(tx, row, request.minutes, at);
      if (outcome.agrees) throw fundFault(c.FundFault.VOTES_ENOUGH);
      store.moveGrant(tx, row.id, { state: c.GrantState.REJECTED, at, management: id(), note: request.minutes?.opinion ?? '' });
      act.answerRequester(tx, row, c.GrantState.REJECTED);
    });
  }

  reviewGrant(request: c.ReviewGrantRequest, call: Call) {
    const at = this.context.clock.now();
    const minutes = request.minutes as c.Minutes;
    checkWords({ must: {}, may: { 'minutes.opinion': minutes.opinion } }, isPersonal);
    return command(this.context, { method: method.reviewGrant, request, scope: call }, async tx => {
      const row = await this.#locked(tx, request.id, 'review', request.etag);
      const of = { committee: c.Committee.SUPERVISION, minutes, before: act.recordedBefore(row), at, agrees: request.noObjection };
      const { outcome, id } = await act.decide(tx, row, of);
      // One who objects is enough; an objection says why.
      if (request.noObjection && !outcome.agrees) throw fundFault(c.FundFault.VOTES_NOT_ENOUGH);
      if (!request.noObjection && minutes.opinion.trim() === '')
        throw fundFault(c.FundFault.OPINION_MISSING, {
          violations: [{ field: 'minutes.opinion', rule: 'required', message: 'not blank' }],
        });
      const supervision = id();
      act.settleAsked(tx, row);
      if (request.noObjection) {
        const hold = await act.setAside(tx, row, { management: row.management_decision_id ?? '', supervision, at });
        store.moveGrant(tx, row.id, { state: c.GrantState.CLEARED, at, supervision, ...(hold ? { hold } : {}) });
      } else store.moveGrant(tx, row.id, { state: c.GrantState.OBJECTED, at, supervision, note: minutes.opinion.trim() });
      act.answerRequester(tx, row, request.noObjection ? c.GrantState.CLEARED : c.GrantState.OBJECTED);
      return this.#shown(tx, row.id);
    });
  }

  payGrant(request: c.PayGrantRequest, call: Call) {
    const at = this.context.clock.now();
    return command(this.context, { method: method.payGrant, request, scope: call }, async tx => {
      const row = await this.#locked(tx, request.id, 'pay', request.etag);
      checkDay('eventOn', request.eventOn, dayOf(at));
      const entry = await act.pay(tx, row, { eventOn: request.eventOn, at });
      store.moveGrant(tx, row.id, { state: c.GrantState.PAID, at, entry });
      act.answerRequester(tx, row, c.GrantState.PAID);
      return this.#shown(tx, row.id);
    });
  }

  async getGrant({ id }: c.GetGrantRequest, call: Call) {
    const [row, steps] = await this.context.db.as(call, tx => Promise.all([store.findGrant(tx, id), store.stepsOf(tx, id)]));
    return store.toGrant(row, steps);
  }

  async listGrants(request: c.ListGrantsRequest, call: Call) {
    const after = keysOf(request.pageToken, [isInstant, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const [found, counted] = await this.context.db.as(call, tx => {
      const asked = listGrants(tx, request, { after, limit: size + 1 });
      return Promise.all([asked.rows, asked.count]);
    });
    const { rows, nextPageToken } = pageOf(found, size, row => [row.created_at.toISOString(), row.id]);
    return { grants: rows.map(row => store.toGrant(row)), nextPageToken, ...totalsOf(counted) };
  }

  async listTransferBases({ on }: c.ListTransferBasesRequest, call: Call) {
    const day = on || dayOf(this.context.clock.now());
    return { bases: await this.context.db.as(call, tx => store.basesOn(tx, day)) };
  }

  /** What is asked for: its pool, its payee or the other project, its words. The basis is one of the day of the request. */
  async #asked(tx: SqlTx, grant: c.Grant, { at, since }: { at: Date; since: Day }) {
    const { purpose, evidence, toPurpose, basisNo } = grant;
    const may = { 'grant.purpose': purpose, 'grant.evidence': evidence, 'grant.toPurpose': toPurpose, 'grant.basisNo': basisNo };
    checkWords({ must: {}, may }, isPersonal);
    const pool = await findAccount(tx, grant.accountId);
    if (pool.kind !== c.AccountKind.POOL) throw fundFault(c.FundFault.ACCOUNT_NOT_FOUND);
    if (grant.payeeId) await findParty(tx, grant.payeeId);
    checkGoal(grant);
    const isTransfer = grant.kind === c.GrantKind.TRANSFER;
    if (isTransfer) checkOtherPool(await findProject(tx, grant.toProjectId), { pool, toPurpose: toPurpose.trim() });
    const { fen } = checkGrant(grant, dayOf(at));
    if (isTransfer) checkBasis(grant, { basis: await act.basisOf(tx, grant.basis, since), bound: pool.purpose, today: dayOf(at) });
    return { fundId: pool.fund_id, fen };
  }

  /** A decision of the management committee. */
  #decided<M extends typeof method.approveGrant | typeof method.rejectGrant>(
    of: { method: M; request: c.ApproveGrantRequest | c.RejectGrantRequest; scope: Call },
    work: (tx: SqlTx, row: store.GrantRow, at: Date) => Promise<void>,
  ) {
    const at = this.context.clock.now();
    checkWords({ must: {}, may: { 'minutes.opinion': of.request.minutes?.opinion ?? '' } }, isPersonal);
    return command(this.context, of as never, async (tx: SqlTx) => {
      const row = await this.#locked(tx, of.request.id, 'decide', of.request.etag);
      act.settleAsked(tx, row);
      await work(tx, row, at);
      return this.#shown(tx, row.id) as never;
    }) as Promise<c.Grant>;
  }
  async #met(tx: SqlTx, row: store.GrantRow, minutes: c.Minutes | undefined, at: Date) {
    return act.decide(tx, row, { committee: c.Committee.MANAGEMENT, minutes: minutes as c.Minutes, before: act.recordedBefore(row), at });
  }

  async #locked(tx: SqlTx, id: string, doing: Doing, etag: string): Promise<store.GrantRow> {
    const row = await store.lockGrant(tx, id);
    checkTurn(row, doing, etag);
    return row;
  }
  async #shown(tx: SqlTx, id: string) {
    await tx.settled();
    const [row, steps] = await Promise.all([store.findGrant(tx, id), store.stepsOf(tx, id)]);
    return store.toGrant(row, steps);
  }
}
