import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  AccountService,
  type AssertBalanceRequest,
  FundFault,
  type GetAccountRequest,
  type Handles,
  type ListAccountLinesRequest,
  type ListAccountsRequest,
  type SetAccountOpenRequest,
} from '@shuniu/contracts';
import { dayOf, isDay, isInstant, isUuid, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { checkEtag } from '../etag.js';
import { command, takenAs } from '../fund-db.js';
import { fenOf, money } from '../money.js';
import { checkAssertion } from './account.rules.js';
import * as store from './account.store.js';

const isNumber = (text: string): boolean => /^\d{1,5}$/.test(text);
@Serves(AccountService)
@Injectable()
export class AccountHandler implements Handles<typeof AccountService, Call> {
  constructor(private readonly context: Context) {}

  async getAccount({ id }: GetAccountRequest, call: Call) {
    return store.toAccount(await this.context.db.as(call, tx => store.findAccount(tx, id)));
  }

  async listAccounts(request: ListAccountsRequest, call: Call) {
    const after = keysOf(request.pageToken, [isUuid, isNumber, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const found = await this.context.db.as(call, tx => store.listAccounts(tx, request, { after, limit: size + 1 }));
    const { rows, nextPageToken } = pageOf(found, size, row => [row.fund_id, String(row.kind), row.id]);
    return { accounts: rows.map(store.toAccount), nextPageToken };
  }

  async listAccountLines(request: ListAccountLinesRequest, call: Call) {
    const after = keysOf(request.pageToken, [request.byRecord ? isInstant : isDay, isUuid, isNumber]);
    const size = pageSizeOf(request.pageSize);
    const today = dayOf(this.context.clock.now());
    const [found, balance] = await this.context.db.as(call, async tx => {
      await store.findAccount(tx, request.id);
      return Promise.all([
        store.listLines(tx, request, { after, limit: size + 1 }),
        store.balanceOn(tx, request.id, request.asOf || today),
      ]);
    });
    const { rows, nextPageToken } = pageOf(found, size, row => [
      request.byRecord ? row.recorded_at.toISOString() : row.event_on,
      row.entry_id,
      String(row.no),
    ]);
    return { lines: rows.map(store.toLine), nextPageToken, balance: money(balance) };
  }

  setAccountOpen(request: SetAccountOpenRequest, call: Call) {
    return command(this.context, { method: AccountService.method.setAccountOpen, request, scope: call }, async tx => {
      const row = await store.lockAccount(tx, request.id);
      checkEtag(request.etag, row.version);
      if (row.is_open !== request.isOpen) store.setOpen(tx, row.id, request.isOpen);
      await tx.settled();
      return store.toAccount(await store.findAccount(tx, row.id));
    });
  }

  assertBalance(request: AssertBalanceRequest, call: Call) {
    const at = this.context.clock.now();
    const fen = fenOf(request.amount);
    return command(this.context, { method: AccountService.method.assertBalance, request, scope: call }, async tx => {
      const row = await store.lockAccount(tx, request.id);
      checkAssertion({ on: request.on, fen, posted: await store.balanceOn(tx, row.id, request.on) }, dayOf(at));
      const assertion = {
        id: uuidv7(at.getTime()),
        fundId: row.fund_id,
        accountId: row.id,
        on: request.on,
        fen,
        source: request.source.trim(),
        at,
      };
      store.insertAssertion(tx, assertion);
      await tx.settled().catch(takenAs(FundFault.ASSERTION_EXISTS));
      return {
        id: assertion.id,
        accountId: row.id,
        on: request.on,
        amount: money(fen),
        source: assertion.source,
        assertedBy: call.actor.login,
      };
    });
  }
}
