import { Injectable } from '@nestjs/common';
import { type Call, systemActor } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import { type Handles, type ListPayoutsRequest, PayoutService } from '@shuniu/contracts';
import { Serves } from '@shuniu/rpc';
import { listPayouts } from './payout.store.js';

/** Answers a service that compares what it owes with what was paid (LEDGER-9). */
@Serves(PayoutService)
@Injectable()
export class PayoutHandler implements Handles<typeof PayoutService, Call> {
  constructor(private readonly context: Context) {}

  async listPayouts(request: ListPayoutsRequest, call: Call) {
    const scope = { actor: systemActor('payouts', request.unitCode), traceparent: call.traceparent, idempotencyKey: undefined };
    return { payouts: await this.context.db.as(scope, tx => listPayouts(tx, request)) };
  }
}
