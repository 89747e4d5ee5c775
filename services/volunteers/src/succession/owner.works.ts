import { columnWork, notMoved, type Work } from '@shuniu/boot';
import { PersonKind, StopState, WorkKind } from '@shuniu/contracts';
import { sql } from '@shuniu/db';
import { tellNoAnswer } from '../round/no-answer.js';
import type { StopRow } from '../round/round.store.js';

const OWN = '(SELECT app.own_unit())';
const ANSWERS = (table: string, to: string, from: string): string =>
  `UPDATE ${table} o SET responsible = ${to}, updated_at = $4, version = version + 1 WHERE o.unit_id = ${OWN} AND o.responsible = ${from} AND o.ended_at IS NULL`;
const responsibleFor = (name: string, kind: WorkKind): Work =>
  columnWork({
    name,
    kind,
    of: PersonKind.WORKER,
    take: `${ANSWERS(name, '$3', '$2')} AND ${notMoved(kind, 'o')} RETURNING id`,
    back: `${ANSWERS(name, '$1', '$2')} AND o.id = ANY ($3::uuid[]) RETURNING id`,
  });

const WAITING = sql(
  'succession.waiting',
  `SELECT s.id, s.on_day::text, p.responsible FROM round_stops s JOIN pairs p ON p.unit_id = s.unit_id AND p.id = s.pair_id
   WHERE s.unit_id = ${OWN} AND s.pair_id = ANY ($1::uuid[]) AND s.state = ${StopState.NO_ANSWER} AND s.settled_at IS NULL`,
);
const workerOfPairs = responsibleFor('pairs', WorkKind.PAIR_WORKER);
/** 结对的责任社工; doors of theirs that nobody opened are told to whoever has the pair now. */
export const pairsOfWorker: Work = {
  ...workerOfPairs,
  async take(tx, of, at) {
    const taken = await workerOfPairs.take(tx, of, at);
    const stops = await tx.query<Pick<StopRow, 'id' | 'on_day' | 'responsible'> & Record<string, unknown>>(WAITING, [taken.map(t => t.id)]);
    for (const stop of stops) tellNoAnswer(tx, stop);
    return taken;
  },
};
/** 服务项目, with it its shifts. */
export const projects = responsibleFor('service_projects', WorkKind.PROJECT);

const VISITS = (to: string, from: string): string =>
  `UPDATE pairs o SET volunteer_id = ${to}::uuid, updated_at = $4, version = version + 1 WHERE o.unit_id = ${OWN} AND o.volunteer_id = ${from}::uuid AND o.ended_at IS NULL
     AND NOT EXISTS (SELECT FROM pairs d WHERE d.unit_id = o.unit_id AND d.volunteer_id = ${to}::uuid AND d.household_id = o.household_id AND d.kind = o.kind AND d.ended_at IS NULL)`;
/** 结对的志愿者; where the deputy is paired with the same household already, the rounds alone move (PAIR-1). */
export const pairsOfVolunteer = columnWork({
  name: 'pairsOfVolunteer',
  kind: WorkKind.PAIR_VOLUNTEER,
  of: PersonKind.VOLUNTEER,
  take: `${VISITS('$3', '$2')} AND ${notMoved(WorkKind.PAIR_VOLUNTEER, 'o')} RETURNING id`,
  back: `${VISITS('$1', '$2')} AND o.id = ANY ($3::uuid[]) RETURNING id`,
});
