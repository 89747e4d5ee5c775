import { Injectable } from '@nestjs/common';
import { Context, columnWork, notMoved, type Report, SuccessionWatch } from '@shuniu/boot';
import { ActivitiesSuccessionMovedSchema, ActivityState, PersonKind, WorkKind } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { record } from '@shuniu/events';
import { uuidv7 } from '@shuniu/kernel';

const OPEN = `a.state NOT IN (${ActivityState.ARCHIVED}, ${ActivityState.CANCELLED})`;
const ANSWERS = (to: string, from: string): string =>
  `UPDATE activities a SET responsible = ${to}, updated_at = $4, version = version + 1 WHERE a.unit_id = (SELECT app.own_unit()) AND a.responsible = ${from} AND ${OPEN}`;
const activities = columnWork({
  name: 'activities',
  kind: WorkKind.ACTIVITY,
  of: PersonKind.WORKER,
  take: `${ANSWERS('$3', '$2')} AND ${notMoved(WorkKind.ACTIVITY, 'a')} RETURNING id`,
  back: `${ANSWERS('$1', '$2')} AND a.id = ANY ($3::uuid[]) RETURNING id`,
});

/** Moves, and gives back, activities that are not archived. */
@Injectable()
export class ActivitiesSuccession extends SuccessionWatch {
  constructor(context: Context) {
    super(context, [activities]);
  }
  protected tell(tx: SqlTx, report: Report): void {
    void record(tx, { id: uuidv7(), version: 1 }, { schema: ActivitiesSuccessionMovedSchema, message: { report } });
  }
}
