import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { isDay, isUuid, keysOf, pageOf, pageSizeOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { findOfLogin } from '../volunteer/volunteer.store.js';
import { command } from '../volunteers-db.js';
import * as commands from './record.commands.js';
import { type Asked, listRecords, totalsOf } from './record.list.js';
import { toRecord } from './record.row.js';
import { findRecord } from './record.store.js';

const { method } = c.ServiceRecordService;
const EVERYTHING = { unit: '', state: 0, class: 0, service: '', fromOn: '', toOn: '', countAll: false, forMe: false, teamId: '' } as const;

@Serves(c.ServiceRecordService)
@Injectable()
export class RecordHandler implements c.Handles<typeof c.ServiceRecordService, Call> {
  constructor(private readonly context: Context) {}

  listServiceRecords(request: c.ListServiceRecordsRequest, call: Call) {
    return this.context.db.as(call, tx => page(tx, request, request));
  }
  /** VOLUNTEER-5: by the login of the token, at the own station alone. */
  listOwnServiceRecords(request: c.ListOwnServiceRecordsRequest, call: Call) {
    return this.context.db.as(call, async tx =>
      page(tx, { ...EVERYTHING, volunteerId: (await findOfLogin(tx, call.actor.login)).id }, request),
    );
  }
  async getServiceRecord({ id }: c.GetServiceRecordRequest, call: Call) {
    const { row, changes } = await this.context.db.as(call, tx => findRecord(tx, id));
    return toRecord(row, changes);
  }

  recordByHand(request: c.RecordByHandRequest, call: Call) {
    return command(this.context, { method: method.recordByHand, request, scope: call }, async tx =>
      shown(tx, await commands.recordByHand(tx, request, this.#now())),
    );
  }
  carryOver(request: c.CarryOverRequest, call: Call) {
    return command(this.context, { method: method.carryOver, request, scope: call }, async tx =>
      shown(tx, await commands.carryOver(tx, request, this.#now())),
    );
  }
  confirmServiceRecord(request: c.ConfirmServiceRecordRequest, call: Call) {
    return command(this.context, { method: method.confirmServiceRecord, request, scope: call }, async tx =>
      toRecord(await commands.confirm(tx, request, this.#now())),
    );
  }
  rejectServiceRecord(request: c.RejectServiceRecordRequest, call: Call) {
    return command(this.context, { method: method.rejectServiceRecord, request, scope: call }, async tx =>
      toRecord(await commands.reject(tx, request, this.#now())),
    );
  }
  correctServiceRecord(request: c.CorrectServiceRecordRequest, call: Call) {
    return command(this.context, { method: method.correctServiceRecord, request, scope: call }, async tx => {
      await commands.correct(tx, request, this.#now());
      return shown(tx, request.id);
    });
  }
  revokeServiceRecord(request: c.RevokeServiceRecordRequest, call: Call) {
    return command(this.context, { method: method.revokeServiceRecord, request, scope: call }, async tx =>
      toRecord(await commands.revoke(tx, request, this.#now())),
    );
  }

  #now(): Date {
    return this.context.clock.now();
  }
}

async function shown(tx: SqlTx, id: string) {
  const { row, changes } = await findRecord(tx, id);
  return toRecord(row, changes);
}

async function page(tx: SqlTx, asked: Asked, { pageToken, pageSize }: { pageToken: string; pageSize: number }) {
  const after = keysOf(pageToken, [isDay, isUuid]);
  const size = pageSizeOf(pageSize);
  const found = listRecords(tx, asked, { after, limit: size + 1 });
  const [all, counted] = await Promise.all([found.rows, found.count]);
  const { rows, nextPageToken } = pageOf(all, size, row => [row.served_on, row.id]);
  return { records: rows.map(row => toRecord(row)), nextPageToken, ...totalsOf(counted) };
}
