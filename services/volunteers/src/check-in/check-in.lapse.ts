import { Injectable } from '@nestjs/common';
import { Context, EveryStation } from '@shuniu/boot';
import type { SqlTx } from '@shuniu/db';
import { rulesAt } from '../shift-rule.store.js';
import { lapse } from './check-in.store.js';

/** CHECKIN-3: whoever never checked out is on duty no more when the time for it is over; no hour comes of it. */
@Injectable()
export class CheckInLapse extends EveryStation {
  constructor(context: Context) {
    super(context, { name: 'check-in-lapse', everyMs: 300_000 });
  }
  protected async work(tx: SqlTx): Promise<void> {
    const at = this.context.clock.now();
    const { closesMinutes } = await rulesAt(tx, at);
    lapse(tx, { at, closesMinutes });
  }
}
