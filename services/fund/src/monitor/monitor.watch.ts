import { Injectable } from '@nestjs/common';
import { Context, EveryStation } from '@shuniu/boot';
import { NoticeKind, Role } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { notify } from '../notice/notice.store.js';
import { crossed } from './monitor.store.js';

const TOLD = [Role.STATION_MANAGER, Role.FUND_COMMITTEE];

/**
 * MONITOR-1: tells the fund's posts once when a project falls below its floor, and not again until it was above. It looks every minute and not in each posting: holds move what is available too,
 * and no posting waits for a watch.
 */
export async function look(tx: SqlTx): Promise<void> {
  for (const { projectId, isBelow } of await crossed(tx)) {
    if (!isBelow) continue;
    for (const role of TOLD)
      notify(tx, { kind: NoticeKind.POOL_BELOW_FLOOR, to: { case: 'role', value: role }, subject: 'fund', subjectId: projectId });
  }
}

@Injectable()
export class MonitorWatch extends EveryStation {
  constructor(context: Context) {
    super(context, { name: 'balance-monitor', everyMs: 60_000 });
  }
  protected work(tx: SqlTx): Promise<void> {
    return look(tx);
  }
}
