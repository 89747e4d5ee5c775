import { Injectable } from '@nestjs/common';
import { type Call, systemActor } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  type CaptureHoldRequest,
  type GetHoldRequest,
  type Handles,
  HoldService,
  HoldState,
  type ListHoldsRequest,
  type PlaceHoldRequest,
  type VoidHoldRequest,
} from '@shuniu/contracts';
import type { Scope } from '@shuniu/db';
import { isInstant, isUuid, keysOf, pageOf, pageSizeOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { command } from '../fund-db.js';
import { captureHold, freeHold, placeHold } from './hold.commands.js';
import * as store from './hold.store.js';

/** Another service acts for a unit of its own rows; the group's id is the key, so that a repeat finds it (money.md 10). */
const actingFor = ({ unitCode }: { readonly unitCode: string }, call: Call): Scope => ({
  actor: systemActor('holds', unitCode),
  traceparent: call.traceparent,
  idempotencyKey: undefined,
});

@Serves(HoldService)
@Injectable()
export class HoldHandler implements Handles<typeof HoldService, Call> {
  constructor(private readonly context: Context) {}

  async placeHold(request: PlaceHoldRequest, call: Call) {
    const of = { method: HoldService.method.placeHold, request, scope: actingFor(request, call) };
    return command(this.context, of, async tx => store.toHold(await placeHold(tx, request, this.context.clock.now())));
  }
  async captureHold(request: CaptureHoldRequest, call: Call) {
    const of = { method: HoldService.method.captureHold, request, scope: actingFor(request, call) };
    return command(this.context, of, async tx => store.toHold(await captureHold(tx, request, this.context.clock.now())));
  }
  async voidHold(request: VoidHoldRequest, call: Call) {
    const of = { method: HoldService.method.voidHold, request, scope: actingFor(request, call) };
    const to = { state: HoldState.VOIDED as const, at: this.context.clock.now() };
    return command(this.context, of, async tx => store.toHold(await freeHold(tx, request.groupId, to)));
  }

  async getHold({ id }: GetHoldRequest, call: Call) {
    return store.toHold(await this.context.db.as(call, tx => store.findHold(tx, id)));
  }
  async listHolds(request: ListHoldsRequest, call: Call) {
    const after = keysOf(request.pageToken, [isInstant, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const found = await this.context.db.as(call, tx => store.listHolds(tx, request, { after, limit: size + 1 }));
    const { rows, nextPageToken } = pageOf(found, size, row => [row.placed_at.toISOString(), row.id]);
    return { holds: rows.map(store.toHold), nextPageToken };
  }
}
