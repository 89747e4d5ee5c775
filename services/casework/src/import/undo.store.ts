import { ResidentSavedSchema, ResidentState, VisitRecordedSchema } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { recordMany } from '@shuniu/events';
import { decideUndo, planAnew, type Undone, type Written } from '@shuniu/imports';
import type { Day } from '@shuniu/kernel';
import { refreshDue } from '../due-visit/due-visit.store.js';
import { auditMany } from './history.js';

// Locked until the end: what somebody is about to change or to use is seen as it is then.
const RESIDENTS = sql(
  'undo.residents',
  `SELECT id, source_sheet AS sheet, source_row AS row, version <> 1 AS changed FROM residents WHERE unit_id = (SELECT app.own_unit()) AND source_import = $1::uuid
   ORDER BY source_sheet, source_row FOR UPDATE`,
);
const VISITS = sql(
  'undo.visits',
  `SELECT id, source_sheet AS sheet, source_row AS row, false AS changed, resident_id, type, medium, outcome, visited_on::text FROM visits
   WHERE unit_id = (SELECT app.own_unit()) AND source_import = $1::uuid ORDER BY source_sheet, source_row`,
);
const NEEDED = sql('undo.needed', 'SELECT id, by FROM app.needed_by($1::regclass, $2::uuid[], $3::text[])');
const own = (table: string, column: string, name: string) =>
  sql(`undo.${name}`, `DELETE FROM ${table} WHERE unit_id = (SELECT app.own_unit()) AND ${column} = ANY ($1::uuid[])`);
const OF_RESIDENTS = [
  own('resident_keys', 'resident_id', 'keys'),
  own('resident_categories', 'resident_id', 'categories'),
  own('memberships', 'resident_id', 'memberships'),
  own('residents', 'id', 'people'),
];
const REMOVE_VISITS = own('visits', 'id', 'seen');
const EMPTY_HOUSEHOLDS = sql(
  'undo.households',
  'SELECT id FROM households h WHERE unit_id = (SELECT app.own_unit()) AND source_import = $1::uuid FOR UPDATE',
);
const REMOVE_HOUSEHOLDS = own('households', 'id', 'homes');
const SEEN = sql(
  'undo.lastSeen',
  `UPDATE residents r SET (last_visit_on, last_met_on) = (SELECT max(v.visited_on), max(v.visited_on) FILTER (WHERE v.outcome IN (1, 2)) FROM visits v
     WHERE v.unit_id = r.unit_id AND v.resident_id = r.id) WHERE r.unit_id = (SELECT app.own_unit()) AND r.id = ANY ($1::uuid[])`,
);

/** Which of these rows something needs, and what. */
async function neededBy(tx: SqlTx, table: string, of: { ids: readonly string[]; ours: readonly string[] }): Promise<Map<string, string>> {
  if (of.ids.length === 0) return new Map();
  const rows = await tx.query<{ id: string; by: string }>(NEEDED, [table, of.ids, of.ours]);
  return new Map(rows.map(r => [r.id, r.by]));
}

/** Takes the people of an import away again, with their households, as far as nothing needs them; tells others that they are no more. */
export async function undoResidents(tx: SqlTx, importId: string): Promise<Undone> {
  void planAnew(tx);
  const written = await tx.query<Written & Record<string, unknown>>(RESIDENTS, [importId]);
  const ids = written.map(w => w.id);
  const { gone, kept } = decideUndo(
    written,
    await neededBy(tx, 'residents', { ids, ours: ['resident_categories', 'memberships', 'resident_keys'] }),
  );
  for (const statement of OF_RESIDENTS) void tx.send(statement, [gone]);
  const homes = (await tx.query<{ id: string }>(EMPTY_HOUSEHOLDS, [importId])).map(h => h.id);
  const lived = await neededBy(tx, 'households', { ids: homes, ours: [] });
  void tx.send(REMOVE_HOUSEHOLDS, [homes.filter(id => !lived.has(id))]);
  const events = gone.map(id => ({
    about: { id, version: 2 },
    message: { residentId: id, state: ResidentState.ACTIVE, history: true, removed: true },
  }));
  void recordMany(tx, ResidentSavedSchema, events);
  await auditMany(tx, 'resident.importUndone', gone);
  return { removed: gone.length, kept };
}

interface WrittenVisit extends Written, Record<string, unknown> {
  readonly resident_id: string;
  readonly type: string;
  readonly medium: number;
  readonly outcome: number;
  readonly visited_on: Day;
}
/** Takes the visits of an import away again, as far as nothing needs them, and counts anew who was seen when. */
export async function undoVisits(tx: SqlTx, importId: string, today: Day): Promise<Undone> {
  void planAnew(tx);
  const written = await tx.query<WrittenVisit>(VISITS, [importId]);
  const { gone, kept } = decideUndo(written, await neededBy(tx, 'visits', { ids: written.map(w => w.id), ours: [] }));
  const leaving = new Set(gone);
  const visits = written.filter(w => leaving.has(w.id));
  const people = [...new Set(visits.map(v => v.resident_id))];
  void tx.send(REMOVE_VISITS, [gone]);
  void tx.send(SEEN, [people]);
  const events = visits.map(v => ({
    about: { id: v.id, version: 2 },
    message: {
      visitId: v.id,
      residentId: v.resident_id,
      type: v.type,
      medium: v.medium,
      outcome: v.outcome,
      visitedOn: v.visited_on,
      history: true,
      removed: true,
    },
  }));
  void recordMany(tx, VisitRecordedSchema, events);
  void auditMany(tx, 'visit.importUndone', people);
  await refreshDue(tx, people, today);
  return { removed: gone.length, kept };
}
