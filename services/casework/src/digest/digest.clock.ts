import { Injectable } from '@nestjs/common';
import { Context, EveryStation } from '@shuniu/boot';
import { NoticeKind, Role } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, uuidv7 } from '@shuniu/kernel';
import { notify } from '../notice/notice.store.js';
import { weekBefore } from './digest.rules.js';
import { keepTold } from './digest.store.js';

/** DIGEST-1: tells the own station's manager of the week before, once. */
export async function tellWeek(tx: SqlTx, at: Date): Promise<void> {
  const today = dayOf(at);
  const week = weekBefore(today);
  const id = uuidv7(at.getTime());
  const told = await keepTold(tx, week, { id, today, at });
  if (!told) return;
  notify(tx, {
    kind: NoticeKind.WEEKLY_DIGEST,
    to: { case: 'role', value: Role.STATION_MANAGER },
    subject: 'digest',
    subjectId: id,
    params: { ...week, opened: String(told.opened), refused: String(told.refused), overdue: String(told.overdue) },
  });
}

/** Looks every hour, for it counts in weeks. */
@Injectable()
export class DigestClock extends EveryStation {
  constructor(context: Context) {
    super(context, { name: 'digest-clock', everyMs: 60 * 60_000 });
  }

  protected work(tx: SqlTx): Promise<void> {
    return tellWeek(tx, this.context.clock.now());
  }
}
