import { VolunteerSavedSchema, VolunteerState, VolunteersFault } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { record } from '@shuniu/events';
import type { Day } from '@shuniu/kernel';
import { volunteersFault } from '../volunteers-fault.js';
import { FIELD_COLUMNS, type VolunteerColumns } from './volunteer.record.js';
import { COLUMNS, FROM, type SealedRow, type VolunteerRow } from './volunteer.row.js';

const FILE = sql('volunteer.file', `SELECT ${COLUMNS} FROM ${FROM} WHERE v.id = $1`);
const OWN = sql('volunteer.own', `${FILE.text} AND v.unit_id = (SELECT app.own_unit())`);
const OF_LOGIN = sql('volunteer.ofLogin', `SELECT ${COLUMNS} FROM ${FROM} WHERE v.unit_id = (SELECT app.own_unit()) AND v.login = $1`);
const SEALED = sql('volunteer.sealed', `SELECT ${COLUMNS}, v.id_number, v.phone FROM ${FROM} WHERE v.id = $1`);
// A statement of its own: what the next one reads is then seen as the last holder of the lock left it.
const LOCK = sql('volunteer.lock', 'SELECT FROM volunteers WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR NO KEY UPDATE');
const OWN_SEALED = sql('volunteer.ownSealed', `${SEALED.text} AND v.unit_id = (SELECT app.own_unit())`);
const SERIAL = sql(
  'volunteer.serial',
  'INSERT INTO serials AS s (volunteers) VALUES (1) ON CONFLICT (unit_id) DO UPDATE SET volunteers = s.volunteers + 1 RETURNING volunteers',
);
const HOLDER = sql(
  'volunteer.holder',
  'SELECT id, number FROM volunteers WHERE unit_id = (SELECT app.own_unit()) AND id_number_index = $1',
);
const places = (from: number) => FIELD_COLUMNS.map((_, i) => `$${i + from}`).join(', ');
const INSERT = sql(
  'volunteer.insert',
  `INSERT INTO volunteers (id, number, state, version, created_at, changed_at, ${FIELD_COLUMNS.join(', ')}) VALUES ($1, $2, ${VolunteerState.ACTIVE}, 1, $3, $3, ${places(4)})`,
);
const UPDATE = sql(
  'volunteer.update',
  `UPDATE volunteers SET version = $2, changed_at = $3, ${FIELD_COLUMNS.map((c, i) => `${c} = $${i + 4}`).join(', ')} WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const SET_STATE = sql(
  'volunteer.state',
  'UPDATE volunteers SET version = $2, changed_at = $3, state = $4, state_on = $5, state_reason = $6 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);
const NEXT_VERSION = sql(
  'volunteer.version',
  'UPDATE volunteers SET version = version + 1, changed_at = $2 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);

const WORDS = sql(
  'volunteer.words',
  `SELECT kind, word FROM (SELECT w.kind, w.word, row_number() OVER (PARTITION BY w.kind ORDER BY count(*) DESC, w.word) AS n FROM volunteers v
     CROSS JOIN LATERAL (SELECT 's' AS kind, unnest(v.skills) AS word UNION ALL SELECT 'i', unnest(v.interests) UNION ALL SELECT 'l', unnest(v.languages)) w
   WHERE v.unit_id IN (SELECT unnest(app.units_of($1))) AND v.state = ${VolunteerState.ACTIVE} GROUP BY w.kind, w.word) w WHERE n <= 100 ORDER BY kind, n`,
);
/** The words of the files of active volunteers, those used most first. */
export async function wordsOf(tx: SqlTx, unit: string) {
  const rows = await tx.query<{ kind: string; word: string }>(WORDS, [unit]);
  const of = (kind: string): string[] => rows.filter(r => r.kind === kind).map(r => r.word);
  return { skills: of('s'), interests: of('i'), languages: of('l') };
}

const notFound = () => volunteersFault(VolunteersFault.VOLUNTEER_NOT_FOUND);

/** A file that the actor may read. Faults: VOLUNTEER_NOT_FOUND. */
export async function findVolunteer(tx: SqlTx, id: string): Promise<VolunteerRow> {
  const [row] = await tx.query<VolunteerRow>(FILE, [id]);
  if (!row) throw notFound();
  return row;
}
/** The file of a login at the own station. Faults: VOLUNTEER_NOT_FOUND. */
export async function findOfLogin(tx: SqlTx, login: string): Promise<VolunteerRow> {
  const [row] = await tx.query<VolunteerRow>(OF_LOGIN, [login]);
  if (!row) throw notFound();
  return row;
}
/** A file of the own station. Faults: VOLUNTEER_NOT_FOUND. */
export async function findOwnVolunteer(tx: SqlTx, id: string): Promise<VolunteerRow> {
  const [row] = await tx.query<VolunteerRow>(OWN, [id]);
  if (!row) throw notFound();
  return row;
}
/** A file of the own station with what is sealed. Faults: VOLUNTEER_NOT_FOUND. */
export async function findSealed(tx: SqlTx, id: string): Promise<SealedRow> {
  const [row] = await tx.query<SealedRow>(OWN_SEALED, [id]);
  if (!row) throw notFound();
  return row;
}
/** A file of the own station, locked until the transaction ends. Faults: VOLUNTEER_NOT_FOUND. */
export async function lockVolunteer(tx: SqlTx, id: string): Promise<SealedRow> {
  void tx.send(LOCK, [id]);
  return findSealed(tx, id);
}

/** The next serial of the own station; others that register wait for this transaction's end, so that no number is left out. */
export async function nextSerial(tx: SqlTx): Promise<number> {
  const [row] = await tx.query<{ volunteers: number }>(SERIAL);
  return row?.volunteers ?? 1;
}
/** Who has an ID number at the own station. */
export async function holderOf(tx: SqlTx, index: unknown): Promise<{ id: string; number: string } | undefined> {
  return index === null ? undefined : (await tx.query<{ id: string; number: string }>(HOLDER, [index]))[0];
}

const valuesOf = (columns: VolunteerColumns): unknown[] => FIELD_COLUMNS.map(c => columns[c]);
export function insertVolunteer(tx: SqlTx, of: { id: string; number: string; at: Date }, columns: VolunteerColumns): void {
  void tx.send(INSERT, [of.id, of.number, of.at, ...valuesOf(columns)]);
}
export interface Version {
  readonly id: string;
  readonly version: number;
  readonly at: Date;
}
export function updateVolunteer(tx: SqlTx, { id, version, at }: Version, columns: VolunteerColumns): void {
  void tx.send(UPDATE, [id, version, at, ...valuesOf(columns)]);
}
export function setState(
  tx: SqlTx,
  { id, version, at }: Version,
  { state, on, reason }: { state: VolunteerState; on: Day; reason: string },
): void {
  void tx.send(SET_STATE, [id, version, at, state, on, reason]);
}
/** The next version of a file whose titles became others. */
export const touchVolunteer = (tx: SqlTx, id: string, at: Date): void => void tx.send(NEXT_VERSION, [id, at]);

/** Records the event of a version of a file: each version has exactly one. Takes the file as it is then. */
export function recordSaved(tx: SqlTx, row: VolunteerRow): void {
  void record(tx, { id: row.id, version: row.version }, { schema: VolunteerSavedSchema, message: savedOf(row) });
}
/** What others may know of a file. */
export const savedOf = (row: Pick<VolunteerRow, 'id' | 'joined_on' | 'state' | 'state_on' | 'titles' | 'source_import'>) => ({
  volunteerId: row.id,
  joinedOn: row.joined_on,
  state: row.state,
  stateOn: row.state_on ?? '',
  titles: (row.titles ?? []).map(t => ({ kind: t.kind, fromOn: t.fromOn, toOn: t.toOn ?? '' })),
  history: row.source_import !== null,
});
