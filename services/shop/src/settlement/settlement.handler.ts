import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { addDays, addMonths, isDay, isUuid, keysOf, pageOf, pageSizeOf } from '@shuniu/kernel';
import { type Client, createClient, Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { checkEtag } from '../etag.js';
import { money } from '../money.js';
import { notify } from '../notice/notice.store.js';
import { command } from '../shop-db.js';
import { keepPayee } from '../subsidy/step.store.js';
import { checkWords } from '../words.js';
import { checkDifferent, checkSettling, decideComparison, matchPaid, type Paid } from './settlement.rules.js';
import * as store from './settlement.store.js';

const { method } = c.SettlementService;

@Serves(c.SettlementService)
@Injectable()
export class SettlementHandler implements c.Handles<typeof c.SettlementService, Call> {
  readonly #payouts: Client<typeof c.PayoutService>;
  constructor(private readonly context: Context) {
    this.#payouts = createClient(c.PayoutService, context.transport);
  }

  async getSettlement({ id }: c.GetSettlementRequest, call: Call) {
    return store.toSettlement(await this.context.db.as(call, tx => store.findSettlement(tx, id)));
  }
  async listSettlements(request: c.ListSettlementsRequest, call: Call) {
    const after = keysOf(request.pageToken, [isDay, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const found = await this.context.db.as(call, tx => store.listSettlements(tx, request, { after, limit: size + 1 }));
    const { rows, nextPageToken } = pageOf(found, size, row => [row.month, row.id]);
    return { settlements: rows.map(store.toSettlement), nextPageToken };
  }

  /** The fund is asked before the transaction: no call to another service inside one. */
  async compareSettlements(request: c.CompareSettlementsRequest, call: Call) {
    const at = this.context.clock.now();
    const paid = await this.#paid(request.month, call);
    return command(this.context, { method: method.compareSettlements, request, scope: call }, async tx => {
      const rows = await store.lockMonth(tx, request.month);
      const matched = matchPaid(
        rows.map(r => ({ id: r.enterprise_id, partyId: r.party_id, bookName: r.book_name })),
        paid,
      );
      for (const [enterpriseId, partyId] of matched.found) keepPayee(tx, enterpriseId, partyId);
      for (const row of rows) this.#compare(tx, row, { fund: matched.byEnterprise.get(row.enterprise_id) ?? 0n, at });
      await tx.settled();
      const settlements = (await store.ofMonth(tx, request.month)).map(store.toSettlement);
      return { settlements, unmatched: money(matched.unmatched), unmatchedCount: matched.unmatchedCount };
    });
  }

  answerSettlement(request: c.AnswerSettlementRequest, call: Call) {
    const at = this.context.clock.now();
    checkWords({ answer: request.answer });
    return command(this.context, { method: method.answerSettlement, request, scope: call }, async tx => {
      const row = await store.lockSettlement(tx, request.id);
      checkEtag(request.etag, row.version);
      checkDifferent(row);
      store.keepAnswer(tx, row.id, request.answer.trim(), at);
      return this.#shown(tx, row.id, 'settlement.answered');
    });
  }

  settleSettlement(request: c.SettleSettlementRequest, call: Call) {
    const at = this.context.clock.now();
    return command(this.context, { method: method.settleSettlement, request, scope: call }, async tx => {
      const row = await store.lockSettlement(tx, request.id);
      checkEtag(request.etag, row.version);
      checkSettling(row, call.actor.login);
      store.markSettled(tx, row.id, at);
      return this.#shown(tx, row.id, 'settlement.settled');
    });
  }

  /** What the fund paid in a month for the orders' project subsidies, by the dated rule. */
  async #paid(month: string, call: Call): Promise<readonly Paid[]> {
    const rule = await this.context.db.as(call, tx => store.ruleOf(tx, month));
    if (!rule) return [];
    const fromOn = `${month}-01`;
    const days = { fromOn, toOn: addDays(addMonths(fromOn, 1), -1) };
    return (await this.#payouts.listPayouts({ unitCode: call.actor.unitCode, ...rule, ...days })).payouts;
  }

  /** SETTLE-2: keeps what was compared; a new difference is a work item of the station's manager. */
  #compare(tx: SqlTx, row: store.SettlementRow, { fund, at }: { fund: bigint; at: Date }): void {
    const subsidy = BigInt(row.project_fen);
    if (row.orders === 0 && fund === 0n && row.state === c.SettlementState.OPEN) return;
    const before = { state: row.state, subsidy: BigInt(row.subsidy_fen), fund: BigInt(row.fund_fen) };
    const { state, isNews } = decideComparison(before, { subsidy, fund });
    if (state === row.state && before.subsidy === subsidy && before.fund === fund) return;
    store.keepComparison(tx, row.id, { state, subsidy, fund, begins: isNews, at });
    recordAct(tx, { action: 'settlement.compared', subjectId: row.id });
    if (!isNews) return;
    const to = { case: 'role' as const, value: c.Role.STATION_MANAGER };
    notify(tx, {
      kind: c.NoticeKind.SETTLEMENT_DIFFERS,
      to,
      subject: 'settlement',
      subjectId: row.id,
      params: { month: row.month.slice(0, 7) },
    });
  }

  async #shown(tx: SqlTx, id: string, action: string) {
    recordAct(tx, { action, subjectId: id });
    await tx.settled();
    return store.toSettlement(await store.findSettlement(tx, id));
  }
}
