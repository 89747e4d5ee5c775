import { Injectable } from '@nestjs/common';
import { Context, EveryStation } from '@shuniu/boot';
import { NoticeKind } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf } from '@shuniu/kernel';
import { rulesOn as shiftRulesOn } from '../shift-rule.store.js';
import { tellNear, tellStar } from './star.notices.js';
import { nearStar, nextStar, starToPropose } from './star.rules.js';
import * as store from './star.store.js';

/** STAR-1, STAR-11: proposes the star that a volunteer's confirmed hours reach, or tells that it is near, in the transaction that confirmed them. */
export async function lookForStar(tx: SqlTx, volunteerId: string, at: Date): Promise<void> {
  const today = dayOf(at);
  const [standing, hours, rules] = await Promise.all([
    store.standingOf(tx, volunteerId),
    store.hoursOf(tx, volunteerId),
    store.rulesOn(tx, today),
  ]);
  const rule = standing && starToPropose(hours, rules, standing, today);
  const id = rule && (await store.propose(tx, volunteerId, { rule, hours, at }));
  if (id) return tellStar(tx, NoticeKind.STAR_PROPOSED, await store.findCase(tx, id));
  const { starNearHours } = await shiftRulesOn(tx, today);
  const level = standing && nearStar(nextStar(hours, rules, standing.star), starNearHours);
  const login = level && (await store.keepNear(tx, volunteerId, level));
  if (login) tellNear(tx, login, volunteerId);
}

/** STAR-1: hours that an import or a check-out brought, and stars that are barred no more: looked at once an hour. */
@Injectable()
export class StarWatch extends EveryStation {
  constructor(context: Context) {
    super(context, { name: 'star-watch', everyMs: 60 * 60_000 });
  }
  protected async work(tx: SqlTx): Promise<void> {
    const at = this.context.clock.now();
    const today = dayOf(at);
    const { starNearHours } = await shiftRulesOn(tx, today);
    const ids = [...(await store.candidates(tx, today)), ...(await store.nearOnes(tx, today, starNearHours * 60))];
    for (const id of new Set(ids)) await lookForStar(tx, id, at);
  }
}
