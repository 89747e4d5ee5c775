import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import { type DescribedVolunteer, VolunteerStandingService } from '@shuniu/contracts';
import { type Client, createClient } from '@shuniu/rpc';

export type Standing = ReadonlyMap<string, DescribedVolunteer>;

/** Asks the volunteers service what volunteers are called and whether they serve; nothing of it is kept. Never inside a transaction. */
@Injectable()
export class VolunteerStandings {
  readonly #standings: Client<typeof VolunteerStandingService>;
  constructor(context: Context) {
    this.#standings = createClient(VolunteerStandingService, context.transport);
  }

  /** Faults: UNAVAILABLE, DEADLINE_EXCEEDED. */
  async describe(call: Call, unitCode: string, ids: readonly string[]): Promise<Standing> {
    const asked = [...new Set(ids)];
    if (asked.length === 0) return new Map();
    const { volunteers } = await this.#standings.describeVolunteers({ unitCode, ids: asked }, { traceparent: call.traceparent });
    return new Map(volunteers.map(v => [v.id, v]));
  }
}
