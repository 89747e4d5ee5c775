import { Injectable } from '@nestjs/common';
import { Context, type Report, SuccessionWatch } from '@shuniu/boot';
import { VolunteersSuccessionMovedSchema } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { record } from '@shuniu/events';
import { uuidv7 } from '@shuniu/kernel';
import { pairsOfVolunteer, pairsOfWorker, projects } from './owner.works.js';
import { rounds } from './round.work.js';
import { teams } from './team.work.js';

/** What moves when a volunteer is absent. */
export const OF_VOLUNTEER = [pairsOfVolunteer, rounds, teams] as const;
export const tellMoved = (tx: SqlTx, report: Report): void =>
  void record(tx, { id: uuidv7(), version: 1 }, { schema: VolunteersSuccessionMovedSchema, message: { report } });

/** Moves, and gives back, pairs, rounds to come, projects with their shifts, and teams that somebody leads. */
@Injectable()
export class VolunteersSuccession extends SuccessionWatch {
  constructor(context: Context) {
    super(context, [pairsOfWorker, projects, ...OF_VOLUNTEER]);
  }
  protected tell(tx: SqlTx, report: Report): void {
    tellMoved(tx, report);
  }
}
