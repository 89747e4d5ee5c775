import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  AccountKind,
  EntryKind,
  EntryService,
  FundFault,
  type GetEntryRequest,
  type Handles,
  type ListEntriesRequest,
  type PostExpenseRequest,
  type PostIncomeRequest,
  type ReverseEntryRequest,
} from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, isDay, isUuid, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { findPersonal } from '@shuniu/privacy';
import { Serves } from '@shuniu/rpc';
import { ensureAccount, findAccount } from '../account/account.store.js';
import { command } from '../fund-db.js';
import { fundFault } from '../fund-fault.js';
import { type Posting, post } from '../ledger/ledger.store.js';
import { checkPosting, checkReversal, expenseLines, incomeLines, mirrorLines } from '../ledger/posting.rules.js';
import { fenOf } from '../money.js';
import { findParty } from '../party/party.store.js';
import { checkProjectOpen } from '../project/project.rules.js';
import { findProject } from '../project/project.store.js';
import { checkWords } from './entry.rules.js';
import * as store from './entry.store.js';

const isPersonal = (text: string): boolean => findPersonal(text).length > 0;

@Serves(EntryService)
@Injectable()
export class EntryHandler implements Handles<typeof EntryService, Call> {
  constructor(private readonly context: Context) {}

  postIncome(request: PostIncomeRequest, call: Call) {
    const at = this.context.clock.now();
    const fen = fenOf(request.amount);
    checkWords({ must: { category: request.category }, may: { memo: request.memo } }, isPersonal);
    return command(this.context, { method: EntryService.method.postIncome, request, scope: call }, async tx => {
      const project = await findProject(tx, request.projectId);
      if (request.partyId) await findParty(tx, request.partyId);
      checkPosting({ eventOn: request.eventOn, fen }, dayOf(at));
      checkProjectOpen(project.state);
      const fundId = project.fund_id;
      const [custody, pool] = await Promise.all([
        ensureAccount(tx, { fundId, kind: AccountKind.CUSTODY }, at),
        ensureAccount(tx, { fundId, kind: AccountKind.POOL, projectId: project.id }, at),
      ]);
      const said = { category: request.category.trim(), eventOn: request.eventOn, memo: request.memo.trim(), fen };
      const posting = {
        id: uuidv7(at.getTime()),
        fundId,
        kind: EntryKind.INCOME,
        ...said,
        partyId: request.partyId,
        projectId: project.id,
      };
      return this.#posted(tx, { ...posting, lines: incomeLines({ custody, pool }, fen) }, at);
    });
  }

  postExpense(request: PostExpenseRequest, call: Call) {
    const at = this.context.clock.now();
    const fen = fenOf(request.amount);
    checkWords({ must: { category: request.category }, may: { memo: request.memo } }, isPersonal);
    return command(this.context, { method: EntryService.method.postExpense, request, scope: call }, async tx => {
      const pool = await findAccount(tx, request.accountId);
      if (pool.kind !== AccountKind.POOL) throw fundFault(FundFault.ACCOUNT_NOT_FOUND);
      await findParty(tx, request.partyId);
      checkPosting({ eventOn: request.eventOn, fen }, dayOf(at));
      const fundId = pool.fund_id;
      const custody = await ensureAccount(tx, { fundId, kind: AccountKind.CUSTODY }, at);
      const decisions = { management: request.managementDecisionId, supervision: request.supervisionDecisionId };
      const said = { category: request.category.trim(), eventOn: request.eventOn, memo: request.memo.trim(), fen };
      const posting = { id: uuidv7(at.getTime()), fundId, kind: EntryKind.EXPENSE, ...said, partyId: request.partyId, decisions };
      return this.#posted(
        tx,
        { ...posting, projectId: pool.project_id ?? undefined, lines: expenseLines({ custody, pool: pool.id }, fen) },
        at,
      );
    });
  }

  reverseEntry(request: ReverseEntryRequest, call: Call) {
    const at = this.context.clock.now();
    checkWords({ must: { reason: request.reason } }, isPersonal);
    return command(this.context, { method: EntryService.method.reverseEntry, request, scope: call }, async tx => {
      const { row, lines } = await store.findOwnEntry(tx, request.id);
      checkReversal({ kind: row.kind, reversedById: row.reversed_by ?? '' });
      const fen = BigInt(row.amount_fen);
      checkPosting({ eventOn: request.eventOn, fen }, dayOf(at));
      const original = lines.map(l => ({ accountId: l.account_id, fen: BigInt(l.amount_fen) }));
      const posting: Posting = {
        id: uuidv7(at.getTime()),
        fundId: row.fund_id,
        kind: EntryKind.REVERSAL,
        category: row.category,
        eventOn: request.eventOn,
        fen,
        partyId: row.party_id ?? undefined,
        projectId: row.project_id ?? undefined,
        reverses: { id: row.id, kind: row.kind, reason: request.reason.trim() },
        lines: mirrorLines(original),
      };
      return this.#posted(tx, posting, at);
    });
  }

  async getEntry({ id }: GetEntryRequest, call: Call) {
    const { row, lines } = await this.context.db.as(call, tx => store.findEntry(tx, id));
    return store.toWholeEntry(row, lines);
  }

  async listEntries(request: ListEntriesRequest, call: Call) {
    const after = keysOf(request.pageToken, [isDay, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const found = await this.context.db.as(call, tx => store.listEntries(tx, request, { after, limit: size + 1 }));
    const { rows, nextPageToken } = pageOf(found, size, row => [row.event_on, row.id]);
    return { entries: rows.map(row => store.toEntry(row)), nextPageToken };
  }

  async #posted(tx: SqlTx, posting: Posting, at: Date) {
    await post(tx, [posting], at);
    await tx.settled();
    const { row, lines } = await store.findEntry(tx, posting.id);
    return store.toWholeEntry(row, lines);
  }
}
