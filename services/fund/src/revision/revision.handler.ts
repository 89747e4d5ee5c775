import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import { type Handles, type ListRevisionsRequest, RevisionService } from '@shuniu/contracts';
import { isInstant, isUuid, keysOf, pageOf, pageSizeOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { listRevisions, toRevision } from './revision.store.js';

@Serves(RevisionService)
@Injectable()
export class RevisionHandler implements Handles<typeof RevisionService, Call> {
  constructor(private readonly context: Context) {}

  async listRevisions(request: ListRevisionsRequest, call: Call) {
    const after = keysOf(request.pageToken, [isInstant, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const found = await this.context.db.as(call, tx => listRevisions(tx, request, { after, limit: size + 1 }));
    const { rows, nextPageToken } = pageOf(found, size, row => [row.at.toISOString(), row.id]);
    return { revisions: rows.map(toRevision), nextPageToken };
  }
}
