import { RecordClass, ServiceRecordSavedSchema, VolunteerSavedSchema, VolunteerState } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { recordMany } from '@shuniu/events';
import { decideUndo, planAnew, type Undone, type Written } from '@shuniu/imports';
import type { Day } from '@shuniu/kernel';
import { auditMany } from './history.js';

// Locked until the end: what somebody is about to change or to use is seen as it is then.
const VOLUNTEERS = sql(
  'undo.volunteers',
  `SELECT v.id, v.source_sheet AS sheet, v.source_row AS row, v.version <> 1 OR EXISTS (SELECT FROM team_members m WHERE m.unit_id = v.unit_id AND m.volunteer_id = v.id
     AND (m.source_import IS DISTINCT FROM $1::uuid OR m.version <> 1)) AS changed, v.joined_on::text FROM volunteers v
   WHERE v.unit_id = (SELECT app.own_unit()) AND v.source_import = $1::uuid ORDER BY v.source_sheet, v.source_row FOR UPDATE`,
);
const RECORDS = sql(
  'undo.records',
  `SELECT id, source_sheet AS sheet, source_row AS row, version <> 1 AS changed, volunteer_id, state, served_on::text, minutes, service FROM service_records
   WHERE unit_id = (SELECT app.own_unit()) AND source_import = $1::uuid ORDER BY source_sheet, source_row FOR UPDATE`,
);
const NEEDED = sql('undo.needed', 'SELECT id, by FROM app.needed_by($1::regclass, $2::uuid[], $3::text[])');
const own = (table: string, column: string) =>
  sql(`undo.remove.${table}`, `DELETE FROM ${table} WHERE unit_id = (SELECT app.own_unit()) AND ${column} = ANY ($1::uuid[])`);
const OF_VOLUNTEERS = [own('titles', 'volunteer_id'), own('team_members', 'volunteer_id'), own('volunteers', 'id')];
const REMOVE_RECORDS = own('service_records', 'id');
const REMOVE_TEAMS = sql(
  'undo.teams',
  `DELETE FROM teams t WHERE t.unit_id = (SELECT app.own_unit()) AND t.source_import = $1::uuid AND t.version = 1
   AND NOT EXISTS (SELECT FROM app.needed_by('teams'::regclass, ARRAY[t.id], '{}'))`,
);

async function neededBy(tx: SqlTx, table: string, of: { ids: readonly string[]; ours: readonly string[] }): Promise<Map<string, string>> {
  if (of.ids.length === 0) return new Map();
  return new Map((await tx.query<{ id: string; by: string }>(NEEDED, [table, of.ids, of.ours])).map(r => [r.id, r.by]));
}

/** IMPORT-4: takes the people of an import away again, with teams that nobody else is in, as far as nothing needs them. */
export async function undoVolunteers(tx: SqlTx, importId: string): Promise<Undone> {
  void planAnew(tx);
  const written = await tx.query<Written & { joined_on: Day } & Record<string, unknown>>(VOLUNTEERS, [importId]);
  const needed = await neededBy(tx, 'volunteers', { ids: written.map(w => w.id), ours: ['titles', 'team_members'] });
  const { gone, kept } = decideUndo(written, needed);
  for (const statement of OF_VOLUNTEERS) void tx.send(statement, [gone]);
  void tx.send(REMOVE_TEAMS, [importId]);
  const leaving = new Set(gone);
  const events = written
    .filter(w => leaving.has(w.id))
    .map(({ id, joined_on }) => ({
      about: { id, version: 2 },
      message: { volunteerId: id, joinedOn: joined_on, state: VolunteerState.ACTIVE, history: true, removed: true },
    }));
  void recordMany(tx, VolunteerSavedSchema, events);
  await auditMany(tx, 'volunteer.importUndone', gone);
  return { removed: gone.length, kept };
}

interface WrittenRecord extends Written, Record<string, unknown> {
  readonly volunteer_id: string;
  readonly state: number;
  readonly served_on: Day;
  readonly minutes: number;
  readonly service: string;
}
/** IMPORT-4: takes the hours of an import away again, as far as nobody decided or corrected them. */
export async function undoHours(tx: SqlTx, importId: string): Promise<Undone> {
  void planAnew(tx);
  const written = await tx.query<WrittenRecord>(RECORDS, [importId]);
  const { gone, kept } = decideUndo(written, await neededBy(tx, 'service_records', { ids: written.map(w => w.id), ours: [] }));
  void tx.send(REMOVE_RECORDS, [gone]);
  const leaving = new Set(gone);
  const records = written.filter(w => leaving.has(w.id));
  const events = records.map(r => ({
    about: { id: r.id, version: 2 },
    message: {
      recordId: r.id,
      volunteerId: r.volunteer_id,
      class: RecordClass.CARRIED,
      state: r.state,
      servedOn: r.served_on,
      minutes: r.minutes,
      service: r.service,
      history: true,
      removed: true,
    },
  }));
  void recordMany(tx, ServiceRecordSavedSchema, events);
  await auditMany(tx, 'volunteer.importUndone', [...new Set(records.map(r => r.volunteer_id))]);
  return { removed: gone.length, kept };
}
