import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import { EligibilityService, type Handles, type ListEligibilitiesRequest } from '@shuniu/contracts';
import { dayOf, isUuid, keysOf, pageOf, pageSizeOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { listEligibilities, toEligibility } from './eligibility.store.js';

const isNumber = (text: string): boolean => text.length <= 40;

@Serves(EligibilityService)
@Injectable()
export class EligibilityHandler implements Handles<typeof EligibilityService, Call> {
  constructor(private readonly context: Context) {}

  async listEligibilities(request: ListEligibilitiesRequest, call: Call) {
    const after = keysOf(request.pageToken, [isNumber, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const today = dayOf(this.context.clock.now());
    const [found, counted] = await this.context.db.as(call, tx => {
      const asked = listEligibilities(tx, request, { after, limit: size + 1, today });
      return Promise.all([asked.rows, asked.count]);
    });
    const { rows, nextPageToken } = pageOf(found, size, row => [row.number, row.token]);
    return { eligibilities: rows.map(toEligibility), nextPageToken, ...(counted === undefined ? {} : { totalCapped: counted }) };
  }
}
