import { Injectable } from '@nestjs/common';
import { Context, EveryStation } from '@shuniu/boot';
import type { SqlTx } from '@shuniu/db';
import { dayOf } from '@shuniu/kernel';
import { retentionDays, shred } from './retention.store.js';

/** 清除时钟: looks every hour, for it counts in days (RETENTION-1). */
@Injectable()
export class RetentionClock extends EveryStation {
  constructor(context: Context) {
    super(context, { name: 'retention-clock', everyMs: 60 * 60_000 });
  }

  protected async work(tx: SqlTx): Promise<void> {
    const at = this.context.clock.now();
    const today = dayOf(at);
    const days = await retentionDays(tx, today);
    if (days !== undefined) await shred(tx, { today, days, at });
  }
}
