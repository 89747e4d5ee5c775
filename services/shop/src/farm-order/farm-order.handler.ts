import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, isInstant, isUuid, keysOf, pageOf, pageSizeOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { beyondStock, lockFarmProducts, shiftStock } from '../farm-product/farm-product.store.js';
import { release } from '../farm-product/shortfall.js';
import { command } from '../shop-db.js';
import { shopFault } from '../shop-fault.js';
import { checkWords } from '../words.js';
import * as change from './farm-change.store.js';
import { checkFarmTurn, decideReturn, type FarmDoing, heldOf, isAllReturned } from './farm-order.rules.js';
import * as store from './farm-order.store.js';
import { codeOf, placeFarmOrder } from './farm-placing.js';

const { method } = c.FarmOrderService;
const { PACKED, HANDED_OVER, CANCELLED, REFUNDED, PLACED } = c.FarmOrderState;

@Serves(c.FarmOrderService)
@Injectable()
export class FarmOrderHandler implements c.Handles<typeof c.FarmOrderService, Call> {
  constructor(private readonly context: Context) {}

  async placeFarmOrder(request: c.PlaceFarmOrderRequest, call: Call) {
    const at = this.context.clock.now();
    const order = request.order as c.NewFarmOrder;
    checkWords({}, { 'order.note': order.note });
    const placed = await command(this.context, { method: method.placeFarmOrder, request, scope: call }, async tx => {
      const id = await placeFarmOrder(tx, this.context.keys, order, { at, byStaff: true });
      recordAct(tx, { action: 'farmOrder.placed', subjectId: id });
      await tx.settled().catch(beyondStock(c.ShopFault.OUT_OF_STOCK));
      return { order: { id } };
    });
    const id = placed.order?.id ?? '';
    return { order: await this.getFarmOrder({ id } as c.GetFarmOrderRequest, call), code: codeOf(this.context.keys, id) };
  }

  getFarmOrder({ id }: c.GetFarmOrderRequest, call: Call) {
    return this.context.db.as(call, tx => store.shownFarmOrder(tx, this.context.keys, id));
  }

  async listFarmOrders(request: c.ListFarmOrdersRequest, call: Call) {
    const after = keysOf(request.pageToken, [isInstant, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const found = await this.context.db.as(call, tx => store.listFarmOrders(tx, request, { after, limit: size + 1 }));
    const { rows, nextPageToken } = pageOf(found, size, row => [row.placed_at.toISOString(), row.id]);
    return { orders: rows.map(row => store.toFarmOrder(row, this.context.keys)), nextPageToken };
  }

  /** FARM-6: who looked, and for what, is kept with the reading. */
  revealFarmContact({ id, purpose }: c.RevealFarmContactRequest, call: Call) {
    checkWords({ purpose });
    const { cipher } = this.context.keys;
    return this.context.db.as(call, async tx => {
      const row = await change.lockFarmOrder(tx, id);
      recordAct(tx, { action: 'farmOrder.revealed', subjectId: id, fields: ['phone', 'place', `purpose:${purpose.trim()}`] });
      const place = row.place ? cipher.open(row.place, store.orderPlace('place', id)) : '';
      return { phone: cipher.open(row.phone, store.orderPlace('phone', id)), place };
    });
  }

  packFarmOrder(request: c.PackFarmOrderRequest, call: Call) {
    return this.#changed({ method: method.packFarmOrder, request, call, doing: 'pack' }, async (tx, row, at) => {
      await there(tx, row);
      change.moveFarmOrder(tx, row.id, { state: PACKED, at });
    });
  }

  handOverFarmOrder(request: c.HandOverFarmOrderRequest, call: Call) {
    return this.#changed({ method: method.handOverFarmOrder, request, call, doing: 'handOver' }, async (tx, row, at) => {
      await there(tx, row);
      const shifts = row.lines.map(l => ({ productId: l.productId, onHand: -heldOf(l), allocated: -heldOf(l) }));
      shiftStock(tx, shifts, { kind: c.FarmMoveKind.HANDED_OVER, orderId: row.id, at });
      change.moveFarmOrder(tx, row.id, { state: HANDED_OVER, at, paid: { by: request.method, on: dayOf(at) } });
    });
  }

  cancelFarmOrder(request: c.CancelFarmOrderRequest, call: Call) {
    checkWords({ reason: request.reason });
    return this.#changed({ method: method.cancelFarmOrder, request, call, doing: 'cancel' }, async (tx, row, at) =>
      cancelFarm(tx, row, { note: request.reason.trim(), at }),
    );
  }

  acceptFewer(request: c.AcceptFewerRequest, call: Call) {
    return this.#changed({ method: method.acceptFewer, request, call, doing: 'accept' }, async (tx, row, at) => acceptFarm(tx, row, at));
  }

  refundFarmOrder(request: c.RefundFarmOrderRequest, call: Call) {
    checkWords({ reason: request.reason });
    return this.#changed({ method: method.refundFarmOrder, request, call, doing: 'refund' }, async (tx, row, at) => {
      const back = decideReturn(row.lines, request.lines);
      const reason = request.reason.trim();
      change.insertFarmRefund(tx, row.id, { back, reason, restock: request.restock, on: dayOf(at), at });
      const state = isAllReturned(row.lines, back) ? REFUNDED : row.state;
      change.moveFarmOrder(tx, row.id, { state, note: reason, at });
      if (!request.restock) return;
      const shifts = back.map(b => ({ productId: row.lines.find(l => l.no === b.no)?.productId ?? '', onHand: b.quantity, allocated: 0 }));
      await lockFarmProducts(
        tx,
        shifts.map(s => s.productId),
      );
      shiftStock(tx, shifts, { kind: c.FarmMoveKind.RETURNED, orderId: row.id, at });
    });
  }

  /** A command about one order: locked, its turn, done, kept who did it. */
  #changed<M extends (typeof method)[keyof typeof method]>(
    of: { method: M; request: { id: string; etag: string }; call: Call; doing: FarmDoing },
    work: (tx: SqlTx, row: store.FarmOrderRow, at: Date) => Promise<void>,
  ) {
    const at = this.context.clock.now();
    const { request, call, doing } = of;
    return command(this.context, { method: of.method, request, scope: call } as never, async (tx: SqlTx) => {
      const row = await change.lockFarmOrder(tx, request.id);
      checkFarmTurn(row, doing, request.etag);
      await work(tx, row, at);
      recordAct(tx, { action: `farmOrder.${doing}`, subjectId: row.id });
      await tx.settled();
      return (await store.shownFarmOrder(tx, this.context.keys, row.id)) as never;
    }) as Promise<c.FarmOrder>;
  }
}

/** What is to be handed over is on hand. Faults: FARM_NOT_HARVESTED. */
async function there(tx: SqlTx, row: store.FarmOrderRow): Promise<void> {
  const products = await lockFarmProducts(
    tx,
    row.lines.map(l => l.productId),
  );
  for (const l of row.lines)
    if ((products.find(p => p.id === l.productId)?.on_hand ?? 0) < heldOf(l)) throw shopFault(c.ShopFault.FARM_NOT_HARVESTED);
}
/** FARM-3, FARM-5: an order comes to nothing, and all that it held is free. */
export async function cancelFarm(tx: SqlTx, row: store.FarmOrderRow, of: { note: string; at: Date }): Promise<void> {
  await lockFarmProducts(
    tx,
    row.lines.map(l => l.productId),
  );
  release(tx, row, of.at);
  change.moveFarmOrder(tx, row.id, { state: CANCELLED, ...of });
}
/** FARM-4: whoever was asked takes fewer. */
export async function acceptFarm(tx: SqlTx, row: store.FarmOrderRow, at: Date): Promise<void> {
  change.acceptFewer(tx, row.id);
  change.moveFarmOrder(tx, row.id, { state: PLACED, at });
}
