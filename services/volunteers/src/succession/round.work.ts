import { notMoved, type Taken, type Work } from '@shuniu/boot';
import { NoticeKind, PersonKind, StopState, WorkKind } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { type Day, dayOf } from '@shuniu/kernel';
import { notify } from '../notice/notice.store.js';

const OWN = '(SELECT app.own_unit())';
/** Rounds from a day on in which somebody goes and a door is still to come. `also`: the other of the two goes as well. */
const MINE = (who: string, other: string, day: string): string =>
  `SELECT r.id, EXISTS (SELECT FROM round_people g WHERE g.unit_id = r.unit_id AND g.round_id = r.id AND g.volunteer_id = ${other}::uuid) AS also FROM rounds r
   WHERE r.unit_id = ${OWN} AND r.on_day >= ${day}::date AND r.cancelled_at IS NULL
     AND EXISTS (SELECT FROM round_people g WHERE g.unit_id = r.unit_id AND g.round_id = r.id AND g.volunteer_id = ${who}::uuid)
     AND EXISTS (SELECT FROM round_stops s WHERE s.unit_id = r.unit_id AND s.round_id = r.id AND s.state = ${StopState.TO_COME})`;
const SWAP = (who: string, other: string, keeps: string): string =>
  `come AS (INSERT INTO round_people (round_id, volunteer_id, position) SELECT g.round_id, ${other}::uuid, g.position FROM round_people g JOIN mine ON mine.id = g.round_id WHERE g.unit_id = ${OWN} AND g.volunteer_id = ${who}::uuid ON CONFLICT DO NOTHING),
   gone AS (DELETE FROM round_people g USING mine WHERE g.unit_id = ${OWN} AND g.round_id = mine.id AND g.volunteer_id = ${who}::uuid AND NOT ${keeps}),
   touched AS (UPDATE rounds r SET version = version + 1 FROM mine WHERE r.unit_id = ${OWN} AND r.id = mine.id)
   SELECT mine.id, CASE WHEN mine.also THEN 'also' ELSE '' END AS note FROM mine`;
const TAKE = sql(
  'succession.rounds',
  `WITH mine AS (${MINE('$2', '$3', '$4')} AND ${notMoved(WorkKind.ROUND, 'r')} FOR NO KEY UPDATE OF r), ${SWAP('$2', '$3', 'false')}`,
);
/** A deputy who went anyhow (`$5`) goes on. */
const BACK = sql(
  'succession.roundsBack',
  `WITH mine AS (${MINE('$2', '$1', '$4')} AND r.id = ANY ($3::uuid[]) FOR NO KEY UPDATE OF r), ${SWAP('$2', '$1', 'mine.id = ANY ($5::uuid[])')}`,
);
const TOLD = sql(
  'succession.roundsTold',
  `SELECT r.id, r.on_day::text, v.login FROM rounds r JOIN volunteers v ON v.unit_id = r.unit_id AND v.id = $1::uuid WHERE r.unit_id = ${OWN} AND r.id = ANY ($2::uuid[]) AND v.login IS NOT NULL`,
);

/** Whoever goes now is told. */
async function tell(tx: SqlTx, volunteerId: string, ids: readonly string[]): Promise<void> {
  for (const { id, on_day: on, login } of await tx.query<{ id: string; on_day: Day; login: string }>(TOLD, [volunteerId, ids]))
    notify(tx, { kind: NoticeKind.HANDED_OVER, to: { case: 'login', value: login }, subject: 'round', subjectId: id, params: { on } });
}

/** 探访和送餐: who goes on rounds to come; doors where somebody was stay as they are. */
export const rounds: Work = {
  kind: WorkKind.ROUND,
  of: PersonKind.VOLUNTEER,
  async take(tx, { absenceId, person, deputy }, at) {
    const taken = await tx.query<Taken>(TAKE, [absenceId, person, deputy, dayOf(at)]);
    const come = taken.filter(t => t.note === '').map(t => t.id);
    if (come.length > 0) await tell(tx, deputy, come);
    return taken;
  },
  async giveBack(tx, { person, deputy, moved }, at) {
    const also = moved.filter(m => m.note === 'also').map(m => m.id);
    const back = await tx.query<Taken>(BACK, [person, deputy, moved.map(m => m.id), dayOf(at), also]);
    const ids = back.map(row => row.id);
    if (ids.length > 0) await tell(tx, person, ids);
    return ids;
  },
};
