import { MoveState, NoticeKind, PersonKind, type SuccessionReport } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import type { Envelope } from '@shuniu/events';

const LEFT = sql(
  'absenceMove.left',
  `INSERT INTO absences (id, unit_id, kind, person, deputy, reason, from_on, state, created_by, created_at) VALUES ($1, $2, $3, $4, $5, 3, $6, 2, $7, $8) ON CONFLICT DO NOTHING`,
);
const KEEP = sql(
  'absenceMove.keep',
  `INSERT INTO absence_moves AS m (unit_id, absence_id, kind, subject_id, state, moved_at, ended_at)
   SELECT $1, $2, c.kind, c.subject_id, c.state, $6, CASE WHEN c.state = 1 THEN NULL ELSE $6::timestamptz END FROM unnest($3::smallint[], $4::uuid[], $5::smallint[]) AS c(kind, subject_id, state)
   WHERE EXISTS (SELECT FROM absences a WHERE a.unit_id = $1 AND a.id = $2)
   ON CONFLICT (unit_id, absence_id, kind, subject_id) DO UPDATE SET moved_at = least(m.moved_at, excluded.moved_at), state = greatest(m.state, excluded.state), ended_at = coalesce(excluded.ended_at, m.ended_at)`,
);
// Both are logins: a volunteer hears of it from their own service.
const TELL = sql(
  'absenceMove.tell',
  `INSERT INTO messages (id, unit_id, to_login, kind, subject, subject_id, params, actor, at)
   SELECT $1, $2, CASE WHEN $4::smallint = ${NoticeKind.WORK_TAKEN_OVER} THEN a.deputy ELSE a.person END, $4::smallint, 'absence', a.id::text, jsonb_build_object('count', $5::text), $6, $7
   FROM absences a WHERE a.unit_id = $2 AND a.id = $3 AND a.kind = ${PersonKind.WORKER} ON CONFLICT DO NOTHING`,
);

const TOLD_OF = [
  [NoticeKind.WORK_TAKEN_OVER, MoveState.MOVED],
  [NoticeKind.WORK_GIVEN_BACK, MoveState.RETURNED],
] as const;

/** ABSENCE-5: keeps what a service said moved; the word that comes late changes nothing. */
export function keepMoves(tx: SqlTx, { absenceId, moves, left }: SuccessionReport, { aggregateId, unitId, actor, at }: Envelope): void {
  if (left) void tx.send(LEFT, [absenceId, unitId, left.kind, left.person, left.deputy, left.on, actor, at]);
  const column = <T>(pick: (m: SuccessionReport['moves'][number]) => T): T[] => moves.map(pick);
  void tx.send(KEEP, [unitId, absenceId, column(m => m.kind), column(m => m.subjectId), column(m => m.state), at]);
  for (const [kind, state] of TOLD_OF) {
    const count = moves.filter(m => m.state === state).length;
    if (count > 0) void tx.send(TELL, [aggregateId, unitId, absenceId, kind, String(count), actor, at]);
  }
}
