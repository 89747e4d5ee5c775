import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import { type Handles, InactiveVolunteerService, type ListInactiveVolunteersRequest } from '@shuniu/contracts';
import { dayOf, isDay, isUuid, keysOf, pageOf, pageSizeOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { inactiveSince } from './inactive.rules.js';
import * as store from './inactive.store.js';

@Serves(InactiveVolunteerService)
@Injectable()
export class InactiveHandler implements Handles<typeof InactiveVolunteerService, Call> {
  constructor(private readonly context: Context) {}

  async listInactiveVolunteers(request: ListInactiveVolunteersRequest, call: Call) {
    const today = dayOf(this.context.clock.now());
    const after = keysOf(request.pageToken, [isDay, isUuid]);
    const size = pageSizeOf(request.pageSize);
    return this.context.db.as(call, async tx => {
      const rule = await store.inactiveRule(tx, today);
      const afterDays = request.days || rule.value;
      const asked = store.listInactive(tx, { unit: request.unit, since: inactiveSince(today, afterDays) }, { after, limit: size + 1 });
      const [found, counted] = await Promise.all([asked.rows, asked.count]);
      const { rows, nextPageToken } = pageOf(found, size, row => [row.since, row.id]);
      const told = {
        volunteers: rows.map(row => store.toInactive(row, today)),
        nextPageToken,
        afterDays,
        source: request.days ? '' : rule.source,
      };
      return { ...told, ...(counted === undefined ? {} : { totalCapped: counted }) };
    });
  }
}
