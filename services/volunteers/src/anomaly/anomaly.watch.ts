import type { AnomalyKind, AnomalyOutcome } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { type Day, uuidv7 } from '@shuniu/kernel';
import { ruleOn } from '../record/record.store.js';
import { type DayFacts, decideQuestions, questionsOf } from './anomaly.rules.js';

const LIVE = `r.state IN (1, 2) AND r.source_import IS NULL AND r.class <> 3`;
const RECORDS = sql(
  'anomaly.records',
  `SELECT v.joined_on::text AS "joinedOn", coalesce((SELECT json_agg(json_build_object('id', r.id, 'minutes', r.minutes) ORDER BY r.id) FROM service_records r
     WHERE r.unit_id = v.unit_id AND r.volunteer_id = v.id AND r.served_on = $2::date AND ${LIVE}), '[]') AS records
   FROM volunteers v WHERE v.unit_id = (SELECT app.own_unit()) AND v.id = $1`,
);
// grade 1: they signed in themselves. A leader who signs a group in on one telephone is the honest case, and grade 2.
const DEVICES = sql(
  'anomaly.devices',
  `SELECT count(DISTINCT o.volunteer_id)::int AS people, array_agg(o.id ORDER BY o.id) AS "recordIds" FROM service_records o
   WHERE o.unit_id = (SELECT app.own_unit()) AND o.served_on = $2::date AND o.grade = 1 AND o.state IN (1, 2)
     AND o.device IN (SELECT r.device FROM service_records r WHERE r.unit_id = o.unit_id AND r.volunteer_id = $1 AND r.served_on = $2::date AND r.grade = 1 AND ${LIVE} AND r.device IS NOT NULL)
   GROUP BY o.device`,
);
// Two citizens' numbers are two people, whatever else is the same.
const TWINS = sql(
  'anomaly.twins',
  `SELECT round(extract(epoch FROM upper(r.served * o.served) - lower(r.served * o.served)) / 60)::int AS minutes, ARRAY[r.id, o.id] AS "recordIds"
   FROM service_records r JOIN volunteers v ON v.unit_id = r.unit_id AND v.id = r.volunteer_id
     JOIN volunteers w ON w.unit_id = v.unit_id AND w.id <> v.id AND w.name = v.name AND (w.phone_index = v.phone_index OR w.birth_on = v.birth_on)
       AND NOT (length(v.id_number_masked) = 18 AND length(w.id_number_masked) = 18)
     JOIN service_records o ON o.unit_id = w.unit_id AND o.volunteer_id = w.id AND o.served && r.served AND o.state IN (1, 2)
   WHERE r.unit_id = (SELECT app.own_unit()) AND r.volunteer_id = $1 AND r.served_on = $2::date AND ${LIVE} AND r.served IS NOT NULL`,
);
const STANDING = sql(
  'anomaly.standing',
  'SELECT kind, outcome, record_ids AS "recordIds" FROM anomalies WHERE unit_id = (SELECT app.own_unit()) AND volunteer_id = $1 AND on_day = $2::date FOR UPDATE',
);
const ASK = sql(
  'anomaly.ask',
  `INSERT INTO anomalies (id, volunteer_id, kind, on_day, figure, record_ids, found_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, 1)
   ON CONFLICT (unit_id, volunteer_id, kind, on_day) DO UPDATE SET figure = excluded.figure, record_ids = excluded.record_ids, found_at = excluded.found_at, outcome = NULL, answer = '',
     answered_by = '', answered_at = NULL, version = anomalies.version + 1`,
);
const CLOSE = sql(
  'anomaly.close',
  `UPDATE anomalies SET outcome = 2, answer = '时数改过以后不再成立', answered_by = 'system', answered_at = $4, version = version + 1
   WHERE unit_id = (SELECT app.own_unit()) AND volunteer_id = $1 AND on_day = $2::date AND kind = ANY ($3::smallint[])`,
);

/** ANOMALY-1: looks at a volunteer's day after its hours became others, in the transaction of that change. */
export async function lookAt(tx: SqlTx, { volunteerId, day, at }: { volunteerId: string; day: Day; at: Date }): Promise<void> {
  const of = [volunteerId, day];
  const [[told], devices, twins, standing, rule] = await Promise.all([
    tx.query<Pick<DayFacts, 'joinedOn' | 'records'> & Record<string, unknown>>(RECORDS, of),
    tx.query<DayFacts['devices'][number] & Record<string, unknown>>(DEVICES, of),
    tx.query<DayFacts['twins'][number] & Record<string, unknown>>(TWINS, of),
    tx.query<{ kind: AnomalyKind; outcome: AnomalyOutcome | null; recordIds: string[] }>(STANDING, of),
    ruleOn(tx, day),
  ]);
  if (!told) return;
  const { ask, closed } = decideQuestions(questionsOf({ day, ...told, devices, twins }, rule), standing);
  for (const q of ask) void tx.send(ASK, [uuidv7(at.getTime()), volunteerId, q.kind, day, q.figure, q.recordIds, at]);
  if (closed.length > 0) void tx.send(CLOSE, [volunteerId, day, closed, at]);
}
