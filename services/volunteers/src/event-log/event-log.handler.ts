import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import { type Handles, type ListEventsRequest, VolunteersEventLogService } from '@shuniu/contracts';
import { Serves } from '@shuniu/rpc';

/** Answers consumers that found a gap in an aggregate's versions. */
@Serves(VolunteersEventLogService)
@Injectable()
export class EventLogHandler implements Handles<typeof VolunteersEventLogService, Call> {
  constructor(private readonly context: Context) {}

  listEvents(request: ListEventsRequest) {
    return this.context.eventLog.list(request);
  }
}
