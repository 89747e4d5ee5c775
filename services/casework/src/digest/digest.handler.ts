import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import { type GetWeeklyDigestRequest, type Handles, type ListWeeklyDigestsRequest, WeeklyDigestService } from '@shuniu/contracts';
import { isDay, isUuid, keysOf, pageOf, pageSizeOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { findDigest, listDigests, peopleOf, toDigest } from './digest.store.js';

@Serves(WeeklyDigestService)
@Injectable()
export class DigestHandler implements Handles<typeof WeeklyDigestService, Call> {
  constructor(private readonly context: Context) {}

  async listWeeklyDigests(request: ListWeeklyDigestsRequest, call: Call) {
    const after = keysOf(request.pageToken, [isDay, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const found = await this.context.db.as(call, tx => listDigests(tx, request, { after, limit: size + 1 }));
    const { rows, nextPageToken } = pageOf(found, size, row => [row.from_on, row.id]);
    return { digests: rows.map(row => toDigest(row)), nextPageToken };
  }

  getWeeklyDigest({ id }: GetWeeklyDigestRequest, call: Call) {
    return this.context.db.as(call, async tx => {
      const row = await findDigest(tx, id);
      return toDigest(row, await peopleOf(tx, row));
    });
  }
}
