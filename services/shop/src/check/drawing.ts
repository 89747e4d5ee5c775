import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Context, EveryStation } from '@shuniu/boot';
import { NoticeKind, Role } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { addMonths, dayOf } from '@shuniu/kernel';
import { recordAct } from '../audit/audit.store.js';
import { notify } from '../notice/notice.store.js';
import { drawnOf, sampleSize } from './check.rules.js';
import { checkRuleOn, insertDraw, isDrawn, toDraw } from './check.store.js';
import { lotsOf } from './lot.js';

/** Draws so many orders of a month by lot, keeps the seed, and tells the station's people. Answers the draw's id; undefined when there was nothing to draw. */
export async function draw(
  tx: SqlTx,
  of: { month: string; monthly: boolean; sizeOf: (population: number) => number; at: Date },
): Promise<string | undefined> {
  const ids = await toDraw(tx, of.month);
  const size = of.sizeOf(ids.length);
  if (ids.length === 0) return undefined;
  const seed = randomBytes(16).toString('hex');
  const drawn = drawnOf(ids, { lotOf: lotsOf(seed), size });
  const id = insertDraw(tx, { ...of, seed, population: ids.length, drawn });
  recordAct(tx, { action: 'orderChecks.drawn', subjectId: id, fields: [of.month] });
  for (const role of drawn.length > 0 ? [Role.STATION_MANAGER, Role.SOCIAL_WORKER] : [])
    notify(tx, {
      kind: NoticeKind.ORDER_CHECKS_DRAWN,
      to: { case: 'role', value: role },
      subject: 'orderCheck',
      subjectId: id,
      params: { month: of.month, count: String(drawn.length) },
    });
  return id;
}

/** AFTERCHECK-1: when a month is over the platform draws of it, once, by the rule of the month's last day. */
@Injectable()
export class CheckDrawer extends EveryStation {
  constructor(context: Context) {
    super(context, { name: 'orderChecks', everyMs: 600_000 });
  }
  protected async work(tx: SqlTx): Promise<void> {
    const at = this.context.clock.now();
    const month = addMonths(`${dayOf(at).slice(0, 7)}-01`, -1).slice(0, 7);
    const [before, rule] = await Promise.all([isDrawn(tx, month), checkRuleOn(tx, `${month}-28`)]);
    if (before || !rule) return;
    await draw(tx, { month, monthly: true, sizeOf: population => sampleSize(population, rule), at });
  }
}
