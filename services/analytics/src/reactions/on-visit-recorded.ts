import { VisitRecordedSchema } from '@shuniu/contracts';
import { sql } from '@shuniu/db';
import { on } from '@shuniu/events';
import { peopleVisited, visits } from '../indicator/visits.indicators.js';
import { arrived } from './arrival.js';
import { Tallies } from './tallies.js';

const RESIDENT = sql('visit.resident', 'SELECT resident_id AS id FROM visit_facts WHERE unit_id = $1 AND visit_id = $2');
const PUT = sql(
  'visit.put',
  `INSERT INTO visit_facts (unit_id, visit_id, resident_id, type, medium, outcome, visited_on, history, person_id)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, coalesce((SELECT r.merged_into FROM resident_facts r WHERE r.unit_id = $1 AND r.resident_id = $3), $3))
   ON CONFLICT (unit_id, visit_id) DO UPDATE SET resident_id = excluded.resident_id, type = excluded.type, medium = excluded.medium,
     outcome = excluded.outcome, visited_on = excluded.visited_on, history = excluded.history, person_id = excluded.person_id`,
);
const FORGET = sql('visit.forget', 'DELETE FROM visit_facts WHERE unit_id = $1 AND visit_id = $2');
const ofVisits = new Tallies(visits);
const ofPeople = new Tallies([peopleVisited]);

/** Keeps a visit as a fact: whom, when and of what kind; never what was said; of one that was removed, nothing. */
export const onVisitRecorded = on(VisitRecordedSchema, async (tx, visit, { unitId, version }) => {
  const { visitId, residentId, type, medium, outcome, visitedOn, history } = visit;
  const isNew = version === 1;
  const before = isNew ? [] : await tx.query<{ id: string }>(RESIDENT, [unitId, visitId]);
  const touched = [...new Set([residentId, ...before.map(b => b.id)])];
  ofPeople.takeAway(tx, unitId, touched);
  if (!isNew) ofVisits.takeAway(tx, unitId, [visitId]);
  if (visit.removed) void tx.send(FORGET, [unitId, visitId]);
  else void tx.send(PUT, [unitId, visitId, residentId, type, medium, outcome, visitedOn, history]);
  ofVisits.add(tx, unitId, [visitId]);
  ofPeople.add(tx, unitId, touched);
  void arrived(tx, unitId);
});
