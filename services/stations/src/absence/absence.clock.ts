import { Injectable } from '@nestjs/common';
import { Context, EveryStation } from '@shuniu/boot';
import type { SqlTx } from '@shuniu/db';
import { turnOfDay } from './absence.commands.js';

/** Begins and ends absences on their days. */
@Injectable()
export class AbsenceClock extends EveryStation {
  constructor(context: Context) {
    super(context, { name: 'absences', everyMs: 60_000 });
  }
  protected work(tx: SqlTx): Promise<void> {
    return turnOfDay(tx, this.context.clock.now());
  }
}
