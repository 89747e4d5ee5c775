import { type ResidentSaved, ResidentSavedSchema } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { on } from '@shuniu/events';
import { households } from '../indicator/households.indicators.js';
import { residents } from '../indicator/residents.indicators.js';
import { peopleVisited } from '../indicator/visits.indicators.js';
import { arrived } from './arrival.js';
import { Tallies } from './tallies.js';

const BEFORE = sql('resident.before', 'SELECT household_id AS id, merged_into FROM resident_facts WHERE unit_id = $1 AND resident_id = $2');
// Whose visits these are: the file's own, or of the file that it was merged into.
const COUNT_FOR = sql(
  'resident.countFor',
  'UPDATE visit_facts SET person_id = coalesce($3, resident_id) WHERE unit_id = $1 AND resident_id = $2',
);
const PUT = sql(
  'resident.put',
  `INSERT INTO resident_facts (unit_id, resident_id, household_id, filed_on, state, state_on, history, merged_into) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
   ON CONFLICT (unit_id, resident_id) DO UPDATE SET household_id = excluded.household_id, filed_on = excluded.filed_on, state = excluded.state,
     state_on = excluded.state_on, history = excluded.history, merged_into = excluded.merged_into`,
);
const FORGET = sql('resident.forget', 'DELETE FROM resident_facts WHERE unit_id = $1 AND resident_id = $2');
const FORGET_CATEGORIES = sql('category.forget', 'DELETE FROM resident_category_facts WHERE unit_id = $1 AND resident_id = $2');
const PUT_CATEGORIES = sql(
  'category.put',
  `INSERT INTO resident_category_facts (unit_id, resident_id, category, from_on, to_on)
   SELECT $1, $2, c.category, c.from_on, c.to_on FROM unnest($3::text[], $4::date[], $5::date[]) AS c(category, from_on, to_on) ON CONFLICT DO NOTHING`,
);
const ofResidents = new Tallies(residents);
const ofHouseholds = new Tallies(households);
const ofPeople = new Tallies([peopleVisited]);

/** Keeps what the newest event says of a file, whole; of one that was removed, nothing. For a new file nothing is awaited: a batch of an import leaves in a few packets. */
export const onResidentSaved = on(ResidentSavedSchema, async (tx, resident, { unitId, version }) => {
  const { residentId, householdId } = resident;
  const isNew = version === 1;
  const before = isNew ? [] : await tx.query<{ id: string | null; merged_into: string | null }>(BEFORE, [unitId, residentId]);
  const [was, is] = [before[0]?.merged_into ?? '', resident.mergedInto];
  const people = was === is ? [] : [...new Set([residentId, was, is])].filter(id => id !== '');
  const touched = [...new Set([householdId, ...before.map(b => b.id ?? '')])].filter(id => id !== '');
  ofHouseholds.takeAway(tx, unitId, touched);
  if (!isNew) {
    ofResidents.takeAway(tx, unitId, [residentId]);
    void tx.send(FORGET_CATEGORIES, [unitId, residentId]);
  }
  if (people.length > 0) ofPeople.takeAway(tx, unitId, people);
  if (resident.removed) void tx.send(FORGET, [unitId, residentId]);
  else put(tx, unitId, resident);
  if (people.length > 0) {
    void tx.send(COUNT_FOR, [unitId, residentId, is || null]);
    ofPeople.add(tx, unitId, people);
  }
  ofResidents.add(tx, unitId, [residentId]);
  ofHouseholds.add(tx, unitId, touched);
  void arrived(tx, unitId);
});

function put(
  tx: SqlTx,
  unitId: string,
  { residentId, householdId, filedOn, state, stateOn, history, mergedInto, categories }: ResidentSaved,
): void {
  void tx.send(PUT, [unitId, residentId, householdId || null, filedOn, state, stateOn || null, history, mergedInto || null]);
  if (categories.length === 0) return;
  const columns = [categories.map(c => c.category), categories.map(c => c.fromOn), categories.map(c => c.toOn || null)];
  void tx.send(PUT_CATEGORIES, [unitId, residentId, ...columns]);
}
