import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import { type GetOrderRequest, type Handles, type ListOrdersRequest, OrderService } from '@shuniu/contracts';
import { isDay, isUuid, keysOf, pageOf, pageSizeOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import * as store from './order.store.js';

@Serves(OrderService)
@Injectable()
export class OrderHandler implements Handles<typeof OrderService, Call> {
  constructor(private readonly context: Context) {}

  async getOrder({ id }: GetOrderRequest, call: Call) {
    return store.toOrder(await this.context.db.as(call, tx => store.findOrder(tx, id)));
  }
  async listOrders(request: ListOrdersRequest, call: Call) {
    const after = keysOf(request.pageToken, [isDay, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const found = await this.context.db.as(call, tx => store.listOrders(tx, request, { after, limit: size + 1 }));
    const { rows, nextPageToken } = pageOf(found.rows, size, row => [row.ordered_on, row.id]);
    return { orders: rows.map(store.toOrder), nextPageToken, ...(found.count === undefined ? {} : { totalCapped: found.count }) };
  }
}
