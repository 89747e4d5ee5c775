import { Injectable } from '@nestjs/common';
import { type Call, systemActor } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import { type DescribeVolunteersRequest, type Handles, VolunteerStandingService } from '@shuniu/contracts';
import { Serves } from '@shuniu/rpc';
import { describeVolunteers } from './volunteer-standing.store.js';

/** What other services are told of volunteers. */
@Serves(VolunteerStandingService)
@Injectable()
export class VolunteerStandingHandler implements Handles<typeof VolunteerStandingService, Call> {
  constructor(private readonly context: Context) {}

  async describeVolunteers({ unitCode, ids }: DescribeVolunteersRequest, { traceparent }: Call) {
    const scope = { actor: systemActor('volunteers', unitCode), traceparent, idempotencyKey: undefined };
    return { volunteers: await this.context.db.as(scope, tx => describeVolunteers(tx, ids)) };
  }
}
