import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import {
  type GetUnreadCountRequest,
  type Handles,
  type ListMessagesRequest,
  type MarkMessagesReadRequest,
  MessageService,
} from '@shuniu/contracts';
import { isInstant, isUuid, keysOf, pageOf, pageSizeOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { StationsDb } from '../stations-db.js';
import * as store from './message.store.js';

@Serves(MessageService)
@Injectable()
export class MessageHandler implements Handles<typeof MessageService, Call> {
  constructor(private readonly db: StationsDb) {}

  async listMessages({ pageSize, pageToken, unreadOnly }: ListMessagesRequest, call: Call) {
    const keys = keysOf(pageToken, [isInstant, isUuid]);
    const after = keys && { at: new Date(keys[0] ?? ''), id: keys[1] ?? '' };
    const size = pageSizeOf(pageSize);
    const found = await this.db.as(call, async tx => store.list(tx, await store.asRecipient(tx), { unreadOnly, after, limit: size + 1 }));
    const { rows, nextPageToken } = pageOf(found, size, row => [row.at.toISOString(), row.id]);
    return { messages: rows.map(row => store.toMessage(row, call.actor.unitCode)), nextPageToken };
  }

  async getUnreadCount(_request: GetUnreadCountRequest, call: Call) {
    return { count: await this.db.as(call, async tx => store.countUnread(tx, await store.asRecipient(tx))) };
  }

  markMessagesRead(request: MarkMessagesReadRequest, call: Call) {
    return this.db.command({ method: MessageService.method.markMessagesRead, request, call }, async tx => {
      const login = await store.asRecipient(tx);
      await store.markRead(tx, login, request.ids);
      return { count: await store.countUnread(tx, login) };
    });
  }
}
