import { Injectable } from '@nestjs/common';
import { Context, EveryStation } from '@shuniu/boot';
import type { SqlTx } from '@shuniu/db';
import { lockActivity } from '../activity/activity.store.js';
import { lapseOffers, overdueActivities } from './seat.store.js';

/** 候补时钟: twice a minute, offers whose time is over go to the next (SIGNUP-5). */
@Injectable()
export class OfferClock extends EveryStation {
  constructor(context: Context) {
    super(context, { name: 'offer-clock', everyMs: 30_000 });
  }

  protected async work(tx: SqlTx): Promise<void> {
    const at = this.context.clock.now();
    for (const id of await overdueActivities(tx, at)) await lapseOffers(tx, await lockActivity(tx, id), at);
  }
}
