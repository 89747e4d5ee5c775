import { Injectable } from '@nestjs/common';
import { Context, type Report, SuccessionWatch } from '@shuniu/boot';
import { VolunteersSuccessionMovedSchema } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { record } from '@shuniu/events';
import { uuidv7 } from '@shuniu/kernel';
import { pairsOfVolunteer, pairsOfWorker, projects } from './owner.works.js';
import { rounds } from './round.work.js';
import { signUpsSoon, signUpsToCome } from './sign-up.work.js';
import { teams } from './team.work.js';

const OF_BOTH = [pairsOfVolunteer, rounds, teams] as const;
/** What moves when a volunteer stops serving. */
export const OF_LEAVING = [...OF_BOTH, signUpsToCome] as const;
export const tellMoved = (tx: SqlTx, report: Report): void =>
  void record(tx, { id: uuidv7(), version: 1 }, { schema: VolunteersSuccessionMovedSchema, message: { report } });

/** Moves, and gives back, pairs, rounds to come, projects with their shifts, and teams that somebody leads; places in shifts are free again. */
@Injectable()
export class VolunteersSuccession extends SuccessionWatch {
  constructor(context: Context) {
    super(context, [pairsOfWorker, projects, ...OF_BOTH, signUpsSoon]);
  }
  protected tell(tx: SqlTx, report: Report): void {
    tellMoved(tx, report);
  }
}
