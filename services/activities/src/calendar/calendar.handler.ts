import { createHash, randomBytes } from 'node:crypto';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import { Serves } from '@shuniu/rpc';
import { command } from '../command.js';
import * as store from './calendar.store.js';

const { method } = c.CalendarFeedService;
const SECRET_BYTES = 32;
/** CALENDAR-1: what is kept of an address. */
export const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest();

@Serves(c.CalendarFeedService)
@Injectable()
export class CalendarFeedHandler implements c.Handles<typeof c.CalendarFeedService, Call> {
  constructor(private readonly context: Context) {}

  async getCalendarFeed(_request: c.GetCalendarFeedRequest, call: Call) {
    const feed = await this.context.db.as(call, tx => store.feedOf(tx));
    return feed ? { exists: true, createdAt: timestampFromDate(feed.createdAt) } : { exists: false };
  }

  renewCalendarFeed(request: c.RenewCalendarFeedRequest, call: Call) {
    const at = this.context.clock.now();
    return command(this.context, { method: method.renewCalendarFeed, request, call }, async tx => {
      const token = randomBytes(SECRET_BYTES).toString('base64url');
      store.putFeed(tx, digestOf(token), at);
      await tx.settled();
      return { exists: true, createdAt: timestampFromDate(at), path: `/public/calendar/${token}.ics` };
    });
  }

  endCalendarFeed(request: c.EndCalendarFeedRequest, call: Call) {
    const at = this.context.clock.now();
    return command(this.context, { method: method.endCalendarFeed, request, call }, async tx => {
      store.endFeed(tx, at);
      await tx.settled();
      return { exists: false };
    });
  }
}
