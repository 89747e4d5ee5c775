import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import { ActivitiesEventLogService, type Handles, type ListEventsRequest } from '@shuniu/contracts';
import { Serves } from '@shuniu/rpc';

/** Answers consumers that found a gap in an aggregate's versions. */
@Serves(ActivitiesEventLogService)
@Injectable()
export class EventLogHandler implements Handles<typeof ActivitiesEventLogService, Call> {
  constructor(private readonly context: Context) {}

  listEvents(request: ListEventsRequest) {
    return this.context.eventLog.list(request);
  }
}
