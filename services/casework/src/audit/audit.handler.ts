import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import { AuditService, type Handles, type ListAuditRecordsRequest } from '@shuniu/contracts';
import { isInstant, isUuid, keysOf, pageOf, pageSizeOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { listRecords, toAuditRecord } from './audit.store.js';

@Serves(AuditService)
@Injectable()
export class AuditHandler implements Handles<typeof AuditService, Call> {
  constructor(private readonly context: Context) {}

  async listAuditRecords(request: ListAuditRecordsRequest, call: Call) {
    const after = keysOf(request.pageToken, [isInstant, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const found = await this.context.db.as(call, tx => listRecords(tx, request, { after, limit: size + 1 }));
    const { rows, nextPageToken } = pageOf(found, size, row => [row.at.toISOString(), row.id]);
    return { records: rows.map(toAuditRecord), nextPageToken };
  }
}
