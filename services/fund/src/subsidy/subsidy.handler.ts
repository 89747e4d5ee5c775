import { timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Injectable } from '@nestjs/common';
import { type Call, systemActor } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { Scope, SqlTx } from '@shuniu/db';
import { type Fen, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { command } from '../fund-db.js';
import { fundFault } from '../fund-fault.js';
import { captureHold, freeHold, placeNew } from '../hold/hold.commands.js';
import * as holds from '../hold/hold.store.js';
import { lockAccounts, type Posting, post } from '../ledger/ledger.store.js';
import { type Line, mirrorLines } from '../ledger/posting.rules.js';
import { fenOf, money } from '../money.js';
import { chooseAuthority, heldUntil, remainingAfter } from './subsidy.rules.js';
import * as store from './subsidy.store.js';

const OWNER = 'shop';
const { method } = c.SubsidyService;
/** The shop acts for a unit of its own rows; ids that it derived are the keys (money.md 10). */
const actingFor = ({ unitCode }: { readonly unitCode: string }, call: Call): Scope => ({
  actor: systemActor('holds', unitCode),
  traceparent: call.traceparent,
  idempotencyKey: undefined,
});

@Serves(c.SubsidyService)
@Injectable()
export class SubsidyHandler implements c.Handles<typeof c.SubsidyService, Call> {
  constructor(private readonly context: Context) {}

  placeSubsidy(request: c.PlaceSubsidyRequest, call: Call) {
    const at = this.context.clock.now();
    return command(this.context, { method: method.placeSubsidy, request, scope: actingFor(request, call) }, async tx => {
      const there = await holds.seenHold(tx, request.groupId);
      if (there) return holds.toHold(sameAs(there, request));
      return holds.toHold(await place(tx, request, at));
    });
  }

  captureSubsidy(request: c.CaptureSubsidyRequest, call: Call) {
    const at = this.context.clock.now();
    return command(this.context, { method: method.captureSubsidy, request, scope: actingFor(request, call) }, async tx => {
      const { $typeName: _, ...asked } = request;
      const projectId = await store.projectOf(tx, request.groupId);
      return holds.toHold(await captureHold(tx, { ...asked, $typeName: 'shuniu.fund.v1.CaptureHoldRequest', amounts: [], projectId }, at));
    });
  }

  voidSubsidy(request: c.VoidSubsidyRequest, call: Call) {
    const to = { state: c.HoldState.VOIDED as const, at: this.context.clock.now() };
    return command(this.context, { method: method.voidSubsidy, request, scope: actingFor(request, call) }, async tx =>
      holds.toHold(await freeHold(tx, request.groupId, to)),
    );
  }

  refundSubsidy(request: c.RefundSubsidyRequest, call: Call) {
    const at = this.context.clock.now();
    return command(this.context, { method: method.refundSubsidy, request, scope: actingFor(request, call) }, async tx => {
      const group = await holds.lockHold(tx, request.groupId);
      const [captured, isDone] = await Promise.all([store.capturedOf(tx, group.id), store.isRefunded(tx, request.refundId)]);
      if (isDone) return { remaining: money(captured?.fen ?? 0n) };
      const remaining = remainingAfter(captured?.fen ?? 0n, fenOf(request.amount));
      if (captured) await this.#reversed(tx, { request, group, captured, remaining }, at);
      return { remaining: money(remaining) };
    });
  }

  /** SUBSIDY-2: what was captured is reversed, and what stays is captured anew on its own day and decisions. */
  async #reversed(
    tx: SqlTx,
    of: { request: c.RefundSubsidyRequest; group: holds.HoldRow; captured: store.Captured; remaining: Fen },
    at: Date,
  ): Promise<void> {
    const { request, group, captured, remaining } = of;
    const said = {
      fundId: group.fund_id,
      category: captured.category,
      partyId: group.party_id ?? undefined,
      projectId: captured.projectId,
      holdGroupId: group.id,
    };
    const reversal: Posting = {
      ...said,
      id: request.refundId,
      kind: c.EntryKind.REVERSAL,
      eventOn: request.eventOn,
      fen: captured.fen,
      reverses: { id: captured.id, kind: c.EntryKind.CAPTURE, reason: request.reason.trim() },
      lines: mirrorLines(captured.lines),
    };
    lockAccounts(
      tx,
      captured.lines.map(l => l.accountId),
    );
    await post(tx, [reversal], at);
    if (remaining === 0n) return;
    const anew: Posting = {
      ...said,
      id: uuidv7(at.getTime()),
      kind: c.EntryKind.CAPTURE,
      eventOn: captured.eventOn,
      fen: remaining,
      memo: captured.memo,
      decisions: captured.decisions,
      lines: scaled(captured.lines, remaining),
    };
    await post(tx, [anew], at);
  }
}

/** A subsidy has one pool and one payable: both lines of another amount. */
const scaled = (lines: readonly Line[], fen: Fen): readonly Line[] =>
  lines.map(l => ({ accountId: l.accountId, fen: l.fen > 0n ? fen : -fen }));

function sameAs(there: holds.HoldRow, asked: c.PlaceSubsidyRequest): holds.HoldRow {
  const isSame = there.owner === OWNER && there.subject_id === asked.subjectId && BigInt(there.legs[0]?.fen ?? 0) === fenOf(asked.amount);
  if (!isSame) throw fundFault(c.FundFault.HOLD_CONFLICT);
  return there;
}

/** SUBSIDY-1: sets a subsidy aside for the payee, on the authority that has room. */
async function place(tx: SqlTx, asked: c.PlaceSubsidyRequest, at: Date): Promise<holds.HoldRow> {
  const amount = fenOf(asked.amount);
  if (amount <= 0n)
    throw fundFault(c.FundFault.AMOUNT_NOT_POSITIVE, { violations: [{ field: 'amount', rule: 'positive', message: 'above 0 fen' }] });
  const [notAfter, expiresAt] = [asked.notAfter, asked.expiresAt].map(t => (t ? timestampDate(t) : at)) as [Date, Date];
  if (notAfter < at)
    throw fundFault(c.FundFault.EXPIRY_PAST, { violations: [{ field: 'notAfter', rule: 'future', message: 'not before now' }] });
  const partyId = await store.partyOf(tx, { id: asked.partyId, name: asked.payee.trim() }, at);
  if (!partyId) throw fundFault(c.FundFault.PARTY_NOT_FOUND);
  const authority = chooseAuthority(await store.authoritiesOf(tx, { project: asked.project, partyId, on: asked.on }), amount);
  return placeNew(
    tx,
    {
      $typeName: 'shuniu.fund.v1.PlaceHoldRequest',
      unitCode: asked.unitCode,
      groupId: asked.groupId,
      owner: OWNER,
      subjectId: asked.subjectId,
      purpose: asked.project,
      partyId,
      legs: [
        {
          $typeName: 'shuniu.fund.v1.HoldLeg',
          accountId: authority.accountId,
          amount: { $typeName: 'shuniu.common.v1.Money', fen: amount },
        },
      ],
      expiresAt: timestampFromDate(heldUntil(expiresAt, authority.expiresOn)),
      managementDecisionId: authority.management,
      supervisionDecisionId: authority.supervision,
    },
    at,
  );
}
