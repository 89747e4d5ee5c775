import { FarmMoveKind, FarmOrderState, ShopFault } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { checkEtag } from '../etag.js';
import { lockOrdersOf, moveFarmOrder, offerFewer } from '../farm-order/farm-change.store.js';
import { heldOf } from '../farm-order/farm-order.rules.js';
import type { FarmOrderRow } from '../farm-order/farm-order.store.js';
import { shopFault } from '../shop-fault.js';
import { coverEarliest } from './farm-product.rules.js';
import { lockFarmProduct, lockFarmProducts, shiftStock } from './farm-product.store.js';

const NOTE = '歉收';
interface Counts {
  kept: number;
  cancelled: number;
  asked: number;
}
/**
 * FARM-4: the earliest orders get what there is; of the others each is cancelled, or asked whether it takes fewer; one that would get nothing at all is cancelled. What it does not get is set free in the same step, so that
 * no shortfall is left. Faults, the first that holds: FARM_PRODUCT_NOT_FOUND, ETAG_MISMATCH, FARM_NO_SHORTFALL.
 */
export async function settleShortfall(
  tx: SqlTx,
  productId: string,
  of: { etag: string; cancelOthers: boolean; at: Date },
): Promise<Counts> {
  // Orders before products, as whoever cancels one does; nobody can order more of it meanwhile.
  const orders = await lockOrdersOf(tx, productId);
  const ids = [productId, ...orders.flatMap(o => o.lines.map(l => l.productId))];
  await lockFarmProducts(tx, ids);
  const row = await lockFarmProduct(tx, productId);
  checkEtag(of.etag, row.version);
  if (row.short === 0) throw shopFault(ShopFault.FARM_NO_SHORTFALL);
  const held = orders.flatMap(o => o.lines.filter(l => l.productId === productId).map(l => ({ orderId: o.id, no: l.no, held: heldOf(l) })));
  const counts: Counts = { kept: 0, cancelled: 0, asked: 0 };
  for (const { of: line, gets } of coverEarliest(held, row.on_hand + row.presale)) {
    if (gets === line.held) {
      counts.kept += 1;
      continue;
    }
    const order = orders.find(o => o.id === line.orderId) as FarmOrderRow;
    const others = order.lines.filter(l => l.no !== line.no).reduce((sum, l) => sum + heldOf(l), 0);
    if (of.cancelOthers || gets + others === 0) {
      release(tx, order, of.at);
      moveFarmOrder(tx, order.id, { state: FarmOrderState.CANCELLED, note: NOTE, at: of.at });
      counts.cancelled += 1;
    } else {
      const shift = { productId, onHand: 0, allocated: gets - line.held };
      shiftStock(tx, [shift], { kind: FarmMoveKind.RELEASED, orderId: order.id, note: NOTE, at: of.at });
      offerFewer(tx, order.id, { no: line.no, offered: gets });
      moveFarmOrder(tx, order.id, { state: FarmOrderState.ASKED, note: NOTE, at: of.at });
      counts.asked += 1;
    }
  }
  return counts;
}
/** FARM-3: all that an order holds is free again. */
export function release(tx: SqlTx, order: FarmOrderRow, at: Date, note = ''): void {
  const shifts = order.lines.map(l => ({ productId: l.productId, onHand: 0, allocated: -heldOf(l) }));
  shiftStock(tx, shifts, { kind: FarmMoveKind.RELEASED, orderId: order.id, note, at });
}
