import { Injectable } from '@nestjs/common';
import { Context, type Report, SuccessionWatch } from '@shuniu/boot';
import { CaseworkSuccessionMovedSchema } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { record } from '@shuniu/events';
import { uuidv7 } from '@shuniu/kernel';
import { approvals, cases, residents } from './succession.works.js';

/** Moves, and gives back, files with their due visits, cases, and approvals that were handed over. */
@Injectable()
export class CaseworkSuccession extends SuccessionWatch {
  constructor(context: Context) {
    super(context, [residents(context.keys), cases(context.keys), approvals]);
  }
  protected tell(tx: SqlTx, report: Report): void {
    void record(tx, { id: uuidv7(), version: 1 }, { schema: CaseworkSuccessionMovedSchema, message: { report } });
  }
}
