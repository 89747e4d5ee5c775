import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { notify } from '../notice/notice.store.js';
import { lockOrder, lockOwnOrder } from '../order/change.store.js';
import { handOver } from '../order/hand-over.js';
import { command } from '../shop-db.js';
import { SubsidyKeeper } from '../subsidy/subsidy.keeper.js';
import { checkWords } from '../words.js';
import { checkAssigning, checkEnding } from './delivery.rules.js';
import * as store from './delivery.store.js';

const { method } = c.DeliveryService;

@Serves(c.DeliveryService)
@Injectable()
export class DeliveryHandler implements c.Handles<typeof c.DeliveryService, Call> {
  constructor(
    private readonly context: Context,
    private readonly keeper: SubsidyKeeper,
  ) {}

  async assignDelivery(request: c.AssignDeliveryRequest, call: Call) {
    const at = this.context.clock.now();
    checkWords({ volunteer: request.volunteer, door: request.door });
    const { id } = await command(this.context, { method: method.assignDelivery, request, scope: call }, async tx => {
      const row = await lockOrder(tx, request.orderId);
      checkAssigning(row, { on: request.on, today: dayOf(at) });
      const made = uuidv7(at.getTime());
      const { volunteer, door, on } = request;
      store.assign(tx, this.context.keys, { id: made, orderId: row.id, volunteer: volunteer.trim(), on, door: door.trim(), at });
      recordAct(tx, { action: 'delivery.assigned', subjectId: row.id });
      const to = { case: 'login' as const, value: volunteer.trim() };
      notify(tx, { kind: c.NoticeKind.DELIVERY_ASSIGNED, to, subject: 'delivery', subjectId: made, params: { on } });
      await tx.settled();
      return { id: made };
    });
    return this.#shown(call, id);
  }

  async listDeliveries(request: c.ListDeliveriesRequest, call: Call) {
    const today = dayOf(this.context.clock.now());
    const rows = await this.context.db.as(call, async tx => {
      const found = await store.listDeliveries(tx, request, today);
      return found;
    });
    return { deliveries: rows.map(row => store.toDelivery(row, this.context.keys, { login: call.actor.login, today })) };
  }

  async completeDelivery(request: c.CompleteDeliveryRequest, call: Call) {
    const at = this.context.clock.now();
    checkWords({ proof: request.proof });
    const { orderId } = await command(this.context, { method: method.completeDelivery, request, scope: call }, async tx => {
      const delivery = await this.#ending(tx, request.id, at);
      const row = await lockOwnOrder(tx, delivery.order_id);
      await handOver(tx, row, { at, collected: request.collected, note: request.proof.trim() });
      store.endDelivery(tx, delivery.id, { state: c.DeliveryState.DELIVERED, proof: request.proof.trim(), at });
      recordAct(tx, { action: 'delivery.completed', subjectId: row.id });
      await tx.settled();
      return { id: delivery.id, orderId: row.id };
    });
    await this.keeper.settle(call, orderId);
    return this.#shown(call, request.id);
  }

  async missDelivery(request: c.MissDeliveryRequest, call: Call) {
    const at = this.context.clock.now();
    checkWords({ proof: request.proof });
    await command(this.context, { method: method.missDelivery, request, scope: call }, async tx => {
      const delivery = await this.#ending(tx, request.id, at);
      store.endDelivery(tx, delivery.id, { state: c.DeliveryState.MISSED, proof: request.proof.trim(), at });
      recordAct(tx, { action: 'delivery.missed', subjectId: delivery.order_id });
      const to = { case: 'login' as const, value: delivery.assigned_by };
      notify(tx, {
        kind: c.NoticeKind.DELIVERY_MISSED,
        to,
        subject: 'order',
        subjectId: delivery.order_id,
        params: { number: delivery.number },
      });
      await tx.settled();
      return { id: delivery.id };
    });
    return this.#shown(call, request.id);
  }

  /** DELIVERY-1: a delivery that ends now, locked. */
  async #ending(tx: SqlTx, id: string, at: Date): Promise<store.DeliveryRow> {
    const delivery = await store.lockDelivery(tx, id);
    checkEnding(delivery, dayOf(at));
    return delivery;
  }
  async #shown(call: Call, id: string) {
    const row = await this.context.db.as(call, tx => store.shownDelivery(tx, id));
    return store.toDelivery(row, this.context.keys, { login: call.actor.login, today: dayOf(this.context.clock.now()) });
  }
}
