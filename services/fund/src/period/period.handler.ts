import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  type ClosePeriodRequest,
  type Handles,
  type ListPeriodChecksRequest,
  type ListPeriodsRequest,
  PeriodService,
  PeriodState,
} from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { findFund, lockFund } from '../fund/fund.store.js';
import { command } from '../fund-db.js';
import { ALL_CHECKS, checkClose } from './period.rules.js';
import * as store from './period.store.js';

@Serves(PeriodService)
@Injectable()
export class PeriodHandler implements Handles<typeof PeriodService, Call> {
  constructor(private readonly context: Context) {}

  listPeriods({ fundId }: ListPeriodsRequest, call: Call) {
    return this.context.db.as(call, async tx => {
      const [, rows] = await Promise.all([findFund(tx, fundId), store.listPeriods(tx, fundId)]);
      return { periods: rows.map(store.toPeriod) };
    });
  }

  listPeriodChecks(request: ListPeriodChecksRequest, call: Call) {
    const at = this.context.clock.now();
    return this.context.db.as(call, async tx => {
      await findFund(tx, request.fundId);
      const holding = await store.holdingChecks(tx, request, dayOf(at), at);
      return { checks: ALL_CHECKS.map(check => ({ check, holds: holding.has(check) })) };
    });
  }

  closePeriod(request: ClosePeriodRequest, call: Call) {
    const at = this.context.clock.now();
    const { fundId, month, state } = request;
    return command(this.context, { method: PeriodService.method.closePeriod, request, scope: call }, async tx => {
      await lockFund(tx, fundId);
      const now = await store.lockPeriod(tx, fundId, month);
      const holding = await store.holdingChecks(tx, request, dayOf(at), at);
      checkClose(now, { state, by: call.actor.login }, holding);
      if (state === PeriodState.CLOSED) store.close(tx, { fundId, month, at }, ALL_CHECKS);
      else store.softClose(tx, { fundId, month, at });
      return store.toPeriod(await store.findPeriod(tx, fundId, month));
    });
  }
}
