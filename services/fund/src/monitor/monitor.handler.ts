import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  BalanceMonitorService,
  FundFault,
  type Handles,
  type ListBalanceMonitorsRequest,
  type SetBalanceMonitorRequest,
} from '@shuniu/contracts';
import { Serves } from '@shuniu/rpc';
import { checkEtag } from '../etag.js';
import { findFund } from '../fund/fund.store.js';
import { command } from '../fund-db.js';
import { fundFault } from '../fund-fault.js';
import { fenOf } from '../money.js';
import { lockProject } from '../project/project.store.js';
import * as store from './monitor.store.js';

@Serves(BalanceMonitorService)
@Injectable()
export class MonitorHandler implements Handles<typeof BalanceMonitorService, Call> {
  constructor(private readonly context: Context) {}

  listBalanceMonitors({ fundId }: ListBalanceMonitorsRequest, call: Call) {
    return this.context.db.as(call, async tx => {
      const [, rows] = await Promise.all([findFund(tx, fundId), store.listMonitors(tx, fundId)]);
      return { monitors: rows.map(store.toMonitor) };
    });
  }

  setBalanceMonitor(request: SetBalanceMonitorRequest, call: Call) {
    const at = this.context.clock.now();
    const fen = fenOf(request.floor);
    if (fen < 0n)
      throw fundFault(FundFault.MONITOR_BELOW_ZERO, { violations: [{ field: 'floor', rule: 'positive', message: '0 fen or more' }] });
    return command(this.context, { method: BalanceMonitorService.method.setBalanceMonitor, request, scope: call }, async tx => {
      const project = await lockProject(tx, request.projectId);
      const before = await store.lockMonitor(tx, project.id);
      if (before) checkEtag(request.etag, before.version);
      return store.toMonitor(await store.setMonitor(tx, { projectId: project.id, fundId: project.fund_id, fen, at }));
    });
  }
}
