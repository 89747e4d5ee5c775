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

const OF_OPEN = `EXISTS (SELECT FROM activities a WHERE a.unit_id = s.unit_id AND a.id = s.activity_id AND ${OPEN})`;
/** Who is named already stays named once. */
const NAMES = (to: string, from: string): string =>
  `gone AS (DELETE FROM stewards s WHERE s.unit_id = (SELECT app.own_unit()) AND s.login = ${from} AND s.activity_id IN (SELECT id FROM mine)),
   come AS (INSERT INTO stewards (activity_id, login, named_by, named_at) SELECT id, ${to}, ${from}, $4::timestamptz FROM mine ON CONFLICT DO NOTHING)
   SELECT id FROM mine`;
const stewards = columnWork({
  name: 'stewards',
  kind: WorkKind.STEWARD,
  of: PersonKind.WORKER,
  take: `WITH mine AS (SELECT s.activity_id AS id FROM stewards s WHERE s.unit_id = (SELECT app.own_unit()) AND s.login = $2 AND ${OF_OPEN} AND ${notMoved(WorkKind.STEWARD, 's', 'activity_id')}), ${NAMES('$3', '$2')}`,
  back: `WITH mine AS (SELECT s.activity_id AS id FROM stewards s WHERE s.unit_id = (SELECT app.own_unit()) AND s.login = $2 AND ${OF_OPEN} AND s.activity_id = ANY ($3::uuid[])), ${NAMES('$1', '$2')}`,
});

/** Moves, and gives back, activities that are not archived, and who checks people in there. */
@Injectable()
export class ActivitiesSuccession extends SuccessionWatch {
  constructor(context: Context) {
    super(context, [activities, stewards]);
  }
  protected tell(tx: SqlTx, report: Report): void {
    void record(tx, { id: uuidv7(), version: 1 }, { schema: ActivitiesSuccessionMovedSchema, message: { report } });
  }
}
