import { type Running, type ServiceSettings, startService } from '@shuniu/boot';
import { unitCopy } from '@shuniu/events';
import type { Clock } from '@shuniu/kernel';
import { FundModule } from './fund.module.js';

/** Starts the fund service: the community fund's ledger, its holds, its committees and what is published of it. */
export function startFund(settings: ServiceSettings, clock?: Clock): Promise<Running> {
  return startService(settings, { module: FundModule, reactions: () => [unitCopy] }, clock);
}
