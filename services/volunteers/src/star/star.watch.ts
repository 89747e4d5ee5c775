import { Injectable } from '@nestjs/common';
import { Context, EveryStation } from '@shuniu/boot';
import { NoticeKind } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf } from '@shuniu/kernel';
import { tellStar } from './star.notices.js';
import { starToPropose } from './star.rules.js';
import * as store from './star.store.js';

/** STAR-1: proposes the star that a volunteer's confirmed hours reach, in the transaction that confirmed them. */
export async function lookForStar(tx: SqlTx, volunteerId: string, at: Date): Promise<void> {
  const today = dayOf(at);
  const [standing, hours, rules] = await Promise.all([
    store.standingOf(tx, volunteerId),
    store.hoursOf(tx, volunteerId),
    store.rulesOn(tx, today),
  ]);
  const rule = standing && starToPropose(hours, rules, standing, today);
  const id = rule && (await store.propose(tx, volunteerId, { rule, hours, at }));
  if (id) tellStar(tx, NoticeKind.STAR_PROPOSED, await store.findCase(tx, id));
}

/** STAR-1: hours that an import or a check-out brought, and stars that are barred no more: looked at once an hour. */
@Injectable()
export class StarWatch extends EveryStation {
  constructor(context: Context) {
    super(context, { name: 'star-watch', everyMs: 60 * 60_000 });
  }
  protected async work(tx: SqlTx): Promise<void> {
    const at = this.context.clock.now();
    for (const id of await store.candidates(tx, dayOf(at))) await lookForStar(tx, id, at);
  }
}
