import type { FieldKeys } from '@shuniu/boot';
import { HouseholdKind, ResidentSavedSchema, ResidentState } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { recordMany } from '@shuniu/events';
import { eachInTurn, jsonRows, type Origin, planAnew } from '@shuniu/imports';
import { type Day, uuidv7 } from '@shuniu/kernel';
import { yearAfter } from '../category/category.rules.js';
import { refreshDue } from '../due-visit/due-visit.store.js';
import { householdColumns } from '../household/household.record.js';
import { columnsOf, fileNumber, ID_NUMBER, serialNumbers } from '../resident/resident.record.js';
import { auditMany } from './history.js';
import { personKey, type ResidentRow } from './resident-row.rules.js';

const PERSON = 'import.person';
const EVIDENCE = '花名册';

const CATEGORIES = sql('roster.categories', 'SELECT DISTINCT name FROM categories');
const BY_NUMBER = sql(
  'roster.byNumber',
  'SELECT id_number_index AS found FROM residents WHERE unit_id = (SELECT app.own_unit()) AND id_number_index = ANY ($1::bytea[])',
);
const BY_PERSON = sql(
  'roster.byPerson',
  'SELECT import_key AS found FROM residents WHERE unit_id = (SELECT app.own_unit()) AND import_key = ANY ($1::bytea[]) AND id_number_index IS NULL',
);
const HOUSEHOLDS = sql(
  'roster.households',
  'SELECT id, number, kind FROM households WHERE unit_id = (SELECT app.own_unit()) AND number = ANY ($1::text[])',
);
const ADD_HOUSEHOLDS = sql(
  'roster.addHouseholds',
  `INSERT INTO households (unit_id, id, number, kind, address, address_masked, hamlet, created_at, source_import, source_file, source_sheet, source_row)
   SELECT (SELECT app.own_unit()), x.id, x.number, 1, x.address, x.address_masked, x.hamlet, $2::timestamptz, $3::uuid, $4::text, x.sheet, x.row
   FROM json_to_recordset($1::json) AS x(id uuid, number text, address bytea, address_masked text, hamlet text, sheet text, row int) ON CONFLICT (unit_id, number) DO NOTHING`,
);
const ADD_RESIDENTS = sql(
  'roster.addResidents',
  `INSERT INTO residents (unit_id, id, file_number, name, pinyin, initials, sex, birth_on, id_number, id_number_masked, id_number_index, id_tail_index, phone, phone_masked,
     phone_index, phone_tail_index, address, address_masked, hamlet, living, health, needs, worker, filed_on, state, version, created_at, changed_at,
     source_import, source_file, source_sheet, source_row, import_key)
   SELECT (SELECT app.own_unit()), x.id, x.file_number, x.name, x.pinyin, x.initials, x.sex, x.birth_on, x.id_number, x.id_number_masked, x.id_number_index, x.id_tail_index, x.phone, x.phone_masked,
     x.phone_index, x.phone_tail_index, x.address, x.address_masked, x.hamlet, x.living, x.health, x.needs, x.worker, x.filed_on, 1, 1, $2::timestamptz, $2::timestamptz,
     $3::uuid, $4::text, x.sheet, x.row, x.import_key
   FROM json_to_recordset($1::json) AS x(id uuid, file_number text, name text, pinyin text[], initials text[], sex smallint, birth_on date, id_number bytea,
     id_number_masked text, id_number_index bytea, id_tail_index bytea, phone bytea, phone_masked text, phone_index bytea, phone_tail_index bytea, address bytea,
     address_masked text, hamlet text, living text, health bytea, needs text[], worker text, filed_on date, sheet text, row int, import_key bytea)`,
);
const ADD_CATEGORIES = sql(
  'roster.addCategories',
  `INSERT INTO resident_categories (unit_id, id, resident_id, category, from_on, evidence, review_on, disability_kind, disability_level)
   SELECT (SELECT app.own_unit()), x.id, x.resident_id, x.category, x.from_on, x.evidence, x.review_on, x.disability_kind, x.disability_level
   FROM json_to_recordset($1::json) AS x(id uuid, resident_id uuid, category text, from_on date, evidence text, review_on date, disability_kind text, disability_level text)`,
);
const ADD_MEMBERS = sql(
  'roster.addMembers',
  `INSERT INTO memberships (unit_id, id, household_id, resident_id, kind, relation, from_on)
   SELECT (SELECT app.own_unit()), x.id, x.household_id, x.resident_id, x.kind, x.relation, x.from_on
   FROM json_to_recordset($1::json) AS x(id uuid, household_id uuid, resident_id uuid, kind smallint, relation text, from_on date)`,
);

export const knownCategories = async (tx: SqlTx): Promise<ReadonlySet<string>> =>
  new Set((await tx.query<{ name: string }>(CATEGORIES)).map(r => r.name));

/** Who of these people is on file at the actor's own station. */
export async function residentsOnFile(
  tx: SqlTx,
  keys: FieldKeys,
  rows: readonly ResidentRow[],
): Promise<{ idNumbers: Set<string>; persons: Set<string> }> {
  const indexed = (values: readonly string[], kind: string) => new Map(values.map(v => [keys.index.of(kind, v).toString('hex'), v]));
  const numbers = indexed(
    rows.flatMap(r => r.idNumber || []),
    ID_NUMBER,
  );
  const persons = indexed(rows.map(personKey), PERSON);
  const found = async (statement: typeof BY_NUMBER, wanted: Map<string, string>): Promise<Set<string>> => {
    const hits = await tx.query<{ found: Buffer }>(statement, [[...wanted.keys()].map(k => Buffer.from(k, 'hex'))]);
    return new Set(hits.flatMap(h => wanted.get(h.found.toString('hex')) ?? []));
  };
  const [idNumbers, known] = await Promise.all([found(BY_NUMBER, numbers), found(BY_PERSON, persons)]);
  return { idNumbers, persons: known };
}

interface Household {
  readonly id: string;
  readonly kind: HouseholdKind;
}

/** Writes people who are not on file, with their households, memberships and categories, as history; then their due visits. */
export async function writeResidents(
  tx: SqlTx,
  keys: FieldKeys,
  { rows, origin, today }: { rows: readonly ResidentRow[]; origin: Origin; today: Day },
): Promise<void> {
  if (rows.length === 0) return;
  const [households, first] = await Promise.all([
    writeHouseholds(tx, keys, { rows, origin }),
    serialNumbers(tx, { residents: rows.length, households: 0 }),
  ]);
  const people = rows.map((row, i) => {
    const id = uuidv7(origin.at.getTime());
    return { id, row, household: households.get(row.householdNo), fileNumber: fileNumber(tx.scope.actor.unitCode, first.residents + i) };
  });
  const residents = await eachInTurn(people, ({ id, row, fileNumber: file_number }) => ({
    ...columnsOf(keys, id, row),
    id,
    file_number,
    filed_on: row.filedOn,
    sheet: row.sheet,
    row: row.row,
    import_key: row.idNumber === '' ? keys.index.of(PERSON, personKey(row)) : null,
  }));
  void planAnew(tx);
  void tx.send(ADD_RESIDENTS, [jsonRows(residents), origin.at, origin.importId, origin.fileName]);
  void tx.send(ADD_CATEGORIES, [jsonRows(people.flatMap(({ id, row }) => holdingsOf(id, row)))]);
  const members = people.flatMap(({ id, row, household }) =>
    household
      ? [{ id: uuidv7(), household_id: household.id, resident_id: id, kind: household.kind, relation: row.relation, from_on: row.filedOn }]
      : [],
  );
  void tx.send(ADD_MEMBERS, [jsonRows(members)]);
  const events = people.map(({ id, row, household }) => ({
    about: { id, version: 1 },
    message: {
      residentId: id,
      householdId: household?.kind === HouseholdKind.REGISTERED ? household.id : '',
      householdNumber: household?.kind === HouseholdKind.REGISTERED ? row.householdNo : '',
      filedOn: row.filedOn,
      state: ResidentState.ACTIVE,
      categories: row.categories.map(category => ({ category, fromOn: row.filedOn })),
      history: true,
    },
  }));
  void recordMany(tx, ResidentSavedSchema, events);
  const ids = people.map(p => p.id);
  void auditMany(tx, 'resident.imported', ids);
  await refreshDue(tx, ids, today);
}

/** Households by number; those that are missing are made, with the address of their first row. */
async function writeHouseholds(
  tx: SqlTx,
  keys: FieldKeys,
  { rows, origin }: { rows: readonly ResidentRow[]; origin: Origin },
): Promise<Map<string, Household>> {
  const firsts = new Map<string, ResidentRow>();
  for (const row of rows) {
    const known = firsts.get(row.householdNo);
    if (row.householdNo !== '' && (!known || (known.address === '' && row.address !== ''))) firsts.set(row.householdNo, row);
  }
  const made = [...firsts].map(([number, row]) => {
    const id = uuidv7(origin.at.getTime());
    return { id, number, ...householdColumns(keys, id, row.address), sheet: row.sheet, row: row.row };
  });
  void tx.send(ADD_HOUSEHOLDS, [jsonRows(made), origin.at, origin.importId, origin.fileName]);
  const all = await tx.query<Household & { number: string } & Record<string, unknown>>(HOUSEHOLDS, [[...firsts.keys()]]);
  return new Map(all.map(h => [h.number, { id: h.id, kind: h.kind }]));
}

function holdingsOf(residentId: string, row: ResidentRow) {
  return row.categories.map(category => {
    const disabled = category === '残疾人';
    return {
      id: uuidv7(),
      resident_id: residentId,
      category,
      from_on: row.filedOn,
      evidence: EVIDENCE,
      review_on: yearAfter(row.filedOn),
      disability_kind: disabled ? row.disabilityKind : '',
      disability_level: disabled ? row.disabilityLevel : '',
    };
  });
}
