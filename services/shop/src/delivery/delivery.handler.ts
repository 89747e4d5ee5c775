import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { type BookingRow, lockBooking } from '../meal/booking.store.js';
import { checkTurn as checkMealTurn } from '../meal/meal.rules.js';
import { serveBooking } from '../meal/serve.js';
import { notify } from '../notice/notice.store.js';
import { lockOrder, lockOwnOrder } from '../order/change.store.js';
import { handOver } from '../order/hand-over.js';
import { command } from '../shop-db.js';
import { SubsidyKeeper } from '../subsidy/subsidy.keeper.js';
import { checkWords } from '../words.js';
import { checkAssigning, checkEnding, checkRound } from './delivery.rules.js';
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

  /** DELIVERY-4: a round of meals; the volunteer is told once. */
  async assignMealRound(request: c.AssignMealRoundRequest, call: Call) {
    const at = this.context.clock.now();
    checkWords({ volunteer: request.volunteer, ...Object.fromEntries(request.stops.map((s, n) => [`stops[${n}].door`, s.door])) });
    const done = await command(this.context, { method: method.assignMealRound, request, scope: call }, async tx => {
      const rows: BookingRow[] = [];
      // In the order of their ids, whoever else gives some of them away.
      for (const { mealBookingId } of [...request.stops].sort((a, b) => (a.mealBookingId < b.mealBookingId ? -1 : 1)))
        rows.push(await lockBooking(tx, mealBookingId));
      const stops = request.stops.map(s => ({ door: s.door, row: rows.find(r => r.id === s.mealBookingId) as BookingRow }));
      checkRound(
        stops.map(s => s.row),
        dayOf(at),
      );
      const volunteer = request.volunteer.trim();
      const on = stops[0]?.row.on_day ?? '';
      const ids = stops.map(({ row, door }, n) => {
        const id = uuidv7(at.getTime());
        store.assignMeal(tx, this.context.keys, { id, bookingId: row.id, stop: n + 1, volunteer, on, door: door.trim(), at });
        recordAct(tx, { action: 'delivery.assigned', subjectId: row.id });
        return id;
      });
      const to = { case: 'login' as const, value: volunteer };
      notify(tx, { kind: c.NoticeKind.DELIVERY_ASSIGNED, to, subject: 'delivery', subjectId: ids[0] ?? '', params: { on } });
      await tx.settled();
      return { deliveries: ids.map(id => ({ id })) };
    });
    const reader = { login: call.actor.login, today: dayOf(at) };
    const ids = done.deliveries.map(d => d.id);
    const rows = await this.context.db.as(call, tx => store.shownDeliveries(tx, ids));
    return { deliveries: rows.map(row => store.toDelivery(row, this.context.keys, reader)) };
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
      const subjectId = await this.#handOver(tx, delivery, { at, collected: request.collected, note: request.proof.trim() });
      store.endDelivery(tx, delivery.id, { state: c.DeliveryState.DELIVERED, proof: request.proof.trim(), at });
      recordAct(tx, { action: 'delivery.completed', subjectId });
      await tx.settled();
      return { id: delivery.id, orderId: subjectId };
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
      const subjectId = delivery.order_id ?? delivery.booking_id ?? '';
      recordAct(tx, { action: 'delivery.missed', subjectId });
      const to = { case: 'login' as const, value: delivery.assigned_by };
      notify(tx, {
        kind: c.NoticeKind.DELIVERY_MISSED,
        to,
        subject: delivery.booking_id ? 'mealBooking' : 'order',
        subjectId,
        params: { number: delivery.number },
      });
      await tx.settled();
      return { id: delivery.id };
    });
    return this.#shown(call, request.id);
  }

  /** DELIVERY-3: the order, or the meal, goes on as when it is fetched. Answers what the fund is told of. */
  async #handOver(tx: SqlTx, delivery: store.DeliveryRow, of: { at: Date; collected: boolean; note: string }): Promise<string> {
    if (delivery.booking_id) {
      const booking = await lockBooking(tx, delivery.booking_id);
      checkMealTurn(booking, 'serve', '');
      serveBooking(tx, booking, of);
      return booking.id;
    }
    const row = await lockOwnOrder(tx, delivery.order_id ?? '');
    await handOver(tx, row, of);
    return row.id;
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
