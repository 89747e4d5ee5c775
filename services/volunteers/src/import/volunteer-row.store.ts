import type { FieldKeys } from '@shuniu/boot';
import { TitleKind, VolunteerSavedSchema, VolunteerState } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { recordMany } from '@shuniu/events';
import { eachInTurn, jsonRows, type Origin, planAnew } from '@shuniu/imports';
import { uuidv7 } from '@shuniu/kernel';
import { insertTitles } from '../volunteer/title.store.js';
import { columnsOf, FIELD_COLUMNS, ID_NUMBER } from '../volunteer/volunteer.record.js';
import { auditMany } from './history.js';
import type { VolunteerBookRow, VolunteersOnFile } from './volunteer-row.rules.js';

const ON_FILE = sql(
  'register.onFile',
  `SELECT number, id_number_index AS index FROM volunteers WHERE unit_id = (SELECT app.own_unit()) AND (number = ANY ($1::text[]) OR id_number_index = ANY ($2::bytea[]))`,
);
const TYPES: Readonly<Partial<Record<(typeof FIELD_COLUMNS)[number], string>>> = {
  pinyin: 'text[]',
  initials: 'text[]',
  sex: 'smallint',
  birth_on: 'date',
  id_number: 'bytea',
  id_number_index: 'bytea',
  id_tail_index: 'bytea',
  phone: 'bytea',
  phone_index: 'bytea',
  phone_tail_index: 'bytea',
  skills: 'text[]',
  interests: 'text[]',
  languages: 'text[]',
  availability: 'smallint[]',
  joined_on: 'date',
};
const ADD = sql(
  'register.add',
  `INSERT INTO volunteers (unit_id, id, number, state, version, created_at, changed_at, source_import, source_file, source_sheet, source_row, ${FIELD_COLUMNS.join(', ')})
   SELECT (SELECT app.own_unit()), x.id, x.number, ${VolunteerState.ACTIVE}, 1, $2::timestamptz, $2::timestamptz, $3::uuid, $4::text, x.sheet, x.row, ${FIELD_COLUMNS.map(c => `x.${c}`).join(', ')}
   FROM json_to_recordset($1::json) AS x(id uuid, number text, sheet text, row int, ${FIELD_COLUMNS.map(c => `${c} ${TYPES[c] ?? 'text'}`).join(', ')})`,
);
const ADD_TEAMS = sql(
  'register.addTeams',
  `INSERT INTO teams (unit_id, id, name, founded_on, state, version, created_at, source_import)
   SELECT (SELECT app.own_unit()), x.id, x.name, x.founded_on, 1, 1, $4, $5 FROM unnest($1::uuid[], $2::text[], $3::date[]) AS x(id, name, founded_on) ON CONFLICT (unit_id, name) DO NOTHING`,
);
const TEAMS = sql('register.teams', 'SELECT id, name FROM teams WHERE unit_id = (SELECT app.own_unit()) AND name = ANY ($1::text[])');
const ADD_MEMBERS = sql(
  'register.addMembers',
  `INSERT INTO team_members (unit_id, id, team_id, volunteer_id, state, from_on, asked_by, asked_at, decided_by, decided_at, source_import)
   SELECT (SELECT app.own_unit()), x.id, x.team_id, x.volunteer_id, 2, x.from_on, $5, $6, $5, $6, $7 FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::date[]) AS x(id, team_id, volunteer_id, from_on)`,
);

/** Who of these people is on file at the own station. */
export async function volunteersOnFile(tx: SqlTx, keys: FieldKeys, rows: readonly VolunteerBookRow[]): Promise<VolunteersOnFile> {
  const byIndex = new Map(
    rows.flatMap(r => (r.idNumber ? [[keys.index.of(ID_NUMBER, r.idNumber).toString('hex'), r.idNumber] as const] : [])),
  );
  const found = await tx.query<{ number: string; index: Buffer | null }>(ON_FILE, [
    rows.map(r => r.number),
    [...byIndex.keys()].map(k => Buffer.from(k, 'hex')),
  ]);
  // An index that none of these rows has is somebody else's number; which one is nobody's business.
  const of = (index: Buffer | null): string => (index === null ? '' : (byIndex.get(index.toString('hex')) ?? 'another'));
  return {
    idNumbers: new Set(found.map(f => of(f.index)).filter(id => id !== '' && id !== 'another')),
    numbers: new Map(found.map(f => [f.number, { idNumber: of(f.index) }])),
  };
}

/** IMPORT-3: writes people who are not on file, as history, with their teams and titles. */
export async function writeVolunteers(
  tx: SqlTx,
  keys: FieldKeys,
  { rows, origin }: { rows: readonly VolunteerBookRow[]; origin: Origin },
): Promise<void> {
  if (rows.length === 0) return;
  const { at } = origin;
  const teams = await teamsOf(tx, rows, origin);
  const people = rows.map(row => ({ id: uuidv7(at.getTime()), row }));
  const made = await eachInTurn(people, ({ id, row }) => ({
    ...columnsOf(keys, id, { ...row, interests: [], languages: [], login: '', note: '', availability: [] }),
    id,
    number: row.number,
    sheet: row.sheet,
    row: row.row,
  }));
  void planAnew(tx);
  void tx.send(ADD, [jsonRows(made), at, origin.importId, origin.fileName]);
  const leaders = people.filter(p => p.row.isLeader);
  insertTitles(
    tx,
    leaders.map(({ id, row }) => ({
      id: uuidv7(at.getTime()),
      volunteerId: id,
      kind: TitleKind.BACKBONE,
      field: '',
      fromOn: row.joinedOn,
    })),
    at,
  );
  const members = people.filter(p => p.row.team !== '');
  void tx.send(ADD_MEMBERS, [
    members.map(() => uuidv7(at.getTime())),
    members.map(m => teams.get(m.row.team)),
    members.map(m => m.id),
    members.map(m => m.row.joinedOn),
    tx.scope.actor.login,
    at,
    origin.importId,
  ]);
  const events = people.map(({ id, row }) => ({
    about: { id, version: 1 },
    message: {
      volunteerId: id,
      joinedOn: row.joinedOn,
      state: VolunteerState.ACTIVE,
      titles: row.isLeader ? [{ kind: TitleKind.BACKBONE, fromOn: row.joinedOn, toOn: '' }] : [],
      history: true,
    },
  }));
  void recordMany(tx, VolunteerSavedSchema, events);
  void auditMany(
    tx,
    'volunteer.imported',
    people.map(p => p.id),
  );
  await tx.settled();
}

/** Teams by name; those that are missing are made, founded on the day their first member joined. */
async function teamsOf(tx: SqlTx, rows: readonly VolunteerBookRow[], { at, importId }: Origin): Promise<ReadonlyMap<string, string>> {
  const first = new Map<string, string>();
  for (const { team, joinedOn } of rows) if (team !== '' && joinedOn < (first.get(team) ?? '9')) first.set(team, joinedOn);
  const names = [...first.keys()];
  void tx.send(ADD_TEAMS, [names.map(() => uuidv7(at.getTime())), names, [...first.values()], at, importId]);
  return new Map((await tx.query<{ id: string; name: string }>(TEAMS, [names])).map(t => [t.name, t.id]));
}
