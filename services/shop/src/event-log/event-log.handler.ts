import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import { type Handles, type ListEventsRequest, ShopEventLogService } from '@shuniu/contracts';
import { Serves } from '@shuniu/rpc';

/** Answers consumers that found a gap in an aggregate's versions. */
@Serves(ShopEventLogService)
@Injectable()
export class EventLogHandler implements Handles<typeof ShopEventLogService, Call> {
  constructor(private readonly context: Context) {}

  listEvents(request: ListEventsRequest) {
    return this.context.eventLog.list(request);
  }
}
