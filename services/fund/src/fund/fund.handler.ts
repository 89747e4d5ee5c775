import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  AccountKind,
  type CreateFundRequest,
  type Fund,
  FundFault,
  FundService,
  type GetFundRequest,
  type Handles,
  type ListFundsRequest,
  RevisionSubject,
  type UpdateFundRequest,
} from '@shuniu/contracts';
import { dayOf, isUuid, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { ensureAccount } from '../account/account.store.js';
import { checkEtag } from '../etag.js';
import { command, takenAs } from '../fund-db.js';
import { recordRevision } from '../revision/revision.store.js';
import { checkFund } from './fund.rules.js';
import * as store from './fund.store.js';

const isName = (text: string): boolean => text.length <= 60;

@Serves(FundService)
@Injectable()
export class FundHandler implements Handles<typeof FundService, Call> {
  constructor(private readonly context: Context) {}

  createFund(request: CreateFundRequest, call: Call) {
    const at = this.context.clock.now();
    const fund = request.fund as Fund;
    checkFund(fund, dayOf(at));
    return command(this.context, { method: FundService.method.createFund, request, scope: call }, async tx => {
      const id = uuidv7(at.getTime());
      store.insertFund(tx, id, fund, at);
      await tx.settled().catch(takenAs(FundFault.FUND_NAME_TAKEN));
      for (const kind of [AccountKind.CUSTODY, AccountKind.SUSPENSE]) await ensureAccount(tx, { fundId: id, kind }, at);
      return store.toFund(await store.findFund(tx, id));
    });
  }

  async getFund({ id }: GetFundRequest, call: Call) {
    return store.toFund(await this.context.db.as(call, tx => store.findFund(tx, id)));
  }

  async listFunds(request: ListFundsRequest, call: Call) {
    const after = keysOf(request.pageToken, [isName, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const found = await this.context.db.as(call, tx => store.listFunds(tx, request, { after, limit: size + 1 }));
    const { rows, nextPageToken } = pageOf(found, size, row => [row.name, row.id]);
    return { funds: rows.map(store.toFund), nextPageToken };
  }

  updateFund(request: UpdateFundRequest, call: Call) {
    const at = this.context.clock.now();
    const fund = request.fund as Fund;
    checkFund(fund, dayOf(at));
    return command(this.context, { method: FundService.method.updateFund, request, scope: call }, async tx => {
      const row = await store.lockFund(tx, request.id);
      checkEtag(fund.etag, row.version);
      store.updateFund(tx, row.id, fund);
      await tx.settled().catch(takenAs(FundFault.FUND_NAME_TAKEN));
      const after = await store.findFund(tx, row.id);
      recordRevision(tx, RevisionSubject.FUND, { before: row, after, at });
      return store.toFund(after);
    });
  }
}
